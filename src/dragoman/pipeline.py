"""The order of the house: what happens to a document, stage by stage.

    RawItem -> ingest -> Document -> segment -> parse -> actors, times, places -> claims -> events

Every stage is a pure function that returns new values; `Kit` holds all that they draw on.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from dragoman.attribute.claims import find_claims
from dragoman.attribute.voices import add_voices, speakers_by_token
from dragoman.coding.events import Around, code_events
from dragoman.coding.readings import read_acts
from dragoman.coding.relations import read_relation
from dragoman.grammar.build import parse
from dragoman.ingest.document import ingest_item
from dragoman.resolve.actors import find_actors
from dragoman.resolve.coreference import resolve_first_person, resolve_pronouns
from dragoman.resolve.dates import find_times
from dragoman.resolve.focus import dateline_country
from dragoman.resolve.places import find_places
from dragoman.resolve.told import find_told
from dragoman.segment.sentences import segment
from dragoman.segment.words import split_words
from dragoman.types.actor import Mention, MentionIndex
from dragoman.types.coded import CodedDocument
from dragoman.types.kit import Kit
from dragoman.types.parse import Sentence, Word
from dragoman.types.relation import Relation
from dragoman.types.text import Document, RawItem, Span


class _InSentence(Protocol):
    @property
    def sentence(self) -> int: ...


T = TypeVar("T", bound=_InSentence)


def read_item(item: RawItem, kit: Kit) -> CodedDocument:
    """One input from bytes to coded document; raises DocumentError where none comes of it."""
    return code_document(ingest_item(item, kit.reader), kit)


def code_document(document: Document, kit: Kit) -> CodedDocument:
    """Everything that is read in one document; only its sentences where it is not English."""
    sentences = segment(document, kit.segmentation)
    if not document.coded or not sentences:
        return CodedDocument(document, kit.version, sentences)
    parses = parse(sentences, kit.encoder, kit.lemmatizer)
    times = find_times(sentences, document.published, kit.timex, text=document.text)
    places = find_places(parses, kit.gazetteer, kit.place_words, text=document.text)
    home = dateline_country(document.dateline, kit.gazetteer)
    actors = find_actors(parses, kit.roster, document.published, places, home, times)
    named = resolve_pronouns(parses, actors, kit.roster.given)
    claims = find_claims(document.id, parses, named, by_sentence(times), kit.cues)
    mentions = resolve_first_person(parses, named, speakers_by_token(parses, claims, named))
    around = Around(mentions, by_sentence(times), by_sentence(places))
    events = add_voices(
        code_events(document.id, parses, around, kit.codebook), claims, document.outlet
    )
    found = _in_order(mentions)
    told = find_told(parses, found, kit.roster)
    return CodedDocument(
        document, kit.version, sentences, found, times, places, events, claims, told
    )


def second_readings(document: Document, kit: Kit) -> Mapping[int, tuple[str, float]]:
    """By the offset of an act's word the type that it might be instead, with its score."""
    parses = parse(segment(document, kit.segmentation), kit.encoder, kit.lemmatizer)
    acts = ((p, r) for p in parses for r in read_acts(p, kit.codebook) if r.others)
    share = kit.codebook.calibration.probability
    best = ((p.tokens[r.trigger.token].start, *r.others[0]) for p, r in acts)
    return {start: (kind, share(score)) for start, kind, score in best}


def relate(text: str, source: Span, target: Span, kit: Kit, *, forced: bool = False) -> Relation:
    """What the party at `source` does to that at `target`; `text` is read as one sentence.

    Of spans that overlap the longer one stands for its other words. Raises ValueError where a span
    covers no word.
    """
    words = split_words(text, 0, len(text), kit.segmentation.dotted)
    sentence = Sentence(0, 0, tuple(Word(text[a:b], a, b) for a, b in words))
    parties = [
        [i for i, (a, b) in enumerate(words) if a < span.end and b > span.start]
        for span in (source, target)
    ]
    if not all(parties):
        raise ValueError("a party's span covers no word of the text")
    parties = _apart(*parties)
    (read,) = parse([sentence], kit.encoder, kit.lemmatizer)
    seen = kit.encoder.relate([w.text for w in sentence.words], *parties)
    return read_relation(read, *parties, seen=seen, codebook=kit.codebook, forced=forced)


def _apart(one: list[int], other: list[int]) -> list[list[int]]:
    """Two parties' words without those that the longer shares with the other, if any are left."""
    if len(one) < len(other):
        return _apart(other, one)[::-1]
    return [[i for i in one if i not in other] or one, other]


def by_sentence(found: Iterable[T]) -> Mapping[int, Sequence[T]]:
    """Mentions grouped by the sentence that they stand in, in order."""
    grouped: dict[int, list[T]] = defaultdict(list)
    for item in found:
        grouped[item.sentence].append(item)
    return grouped


def _in_order(index: MentionIndex) -> tuple[Mention, ...]:
    return tuple(sorted(index.by_head.values(), key=lambda m: (m.start, m.end)))
