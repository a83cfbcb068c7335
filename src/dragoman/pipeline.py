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
from dragoman.grammar.build import parse
from dragoman.ingest.document import ingest_item
from dragoman.resolve.actors import find_actors
from dragoman.resolve.coreference import resolve_first_person, resolve_pronouns
from dragoman.resolve.dates import find_times
from dragoman.resolve.places import find_places
from dragoman.segment.sentences import segment
from dragoman.types.actor import Mention, MentionIndex
from dragoman.types.coded import CodedDocument
from dragoman.types.kit import Kit
from dragoman.types.text import Document, RawItem


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
    named = resolve_pronouns(parses, find_actors(parses, kit.roster, document.published))
    claims = find_claims(document.id, parses, named, by_sentence(times), kit.cues)
    mentions = resolve_first_person(parses, named, speakers_by_token(parses, claims, named))
    around = Around(mentions, by_sentence(times), by_sentence(places))
    events = add_voices(
        code_events(document.id, parses, around, kit.codebook), claims, document.outlet
    )
    found = _in_order(mentions)
    return CodedDocument(document, kit.version, sentences, found, times, places, events, claims)


def by_sentence(found: Iterable[T]) -> Mapping[int, Sequence[T]]:
    """Mentions grouped by the sentence that they stand in, in order."""
    grouped: dict[int, list[T]] = defaultdict(list)
    for item in found:
        grouped[item.sentence].append(item)
    return grouped


def _in_order(index: MentionIndex) -> tuple[Mention, ...]:
    return tuple(sorted(index.by_head.values(), key=lambda m: (m.start, m.end)))
