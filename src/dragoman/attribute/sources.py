"""Speakers: who a source phrase is, and through whom the words come."""

from dataclasses import dataclass

from dragoman.attribute.quotations import Quotation
from dragoman.attribute.readings import Reading
from dragoman.grammar.clauses import surface_subjects
from dragoman.types.actor import Actor, Mention, MentionIndex
from dragoman.types.parse import Parse
from dragoman.types.text import Span

_LEFT_OUT = frozenset({"acl", "parataxis", "punct", "advcl", "cop"})
_AUTHORS = frozenset({"by", "from", "of"})
_LONGEST_NAME = 8
_SPEAKING_KINDS = frozenset({"person", "state", "organisation", "group"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source: its span, canonical name (at most eight words), actor, and medium."""

    span: Span | None
    name: str | None
    actor: Actor | None
    via: str | None = None


def speaker_of(reading: Reading, mentions: MentionIndex) -> Speaker:
    """The speaker of an attribution."""
    parse = reading.parse
    actor = _actor_at(parse, reading.source, mentions)
    name = actor.name if actor is not None else _plain_name(parse, reading.source)
    span = source_span(parse, reading.source)
    return Speaker(span, name, actor, _via(reading, mentions))


def _actor_at(parse: Parse, head: int, mentions: MentionIndex) -> Actor | None:
    """The actor at the source's head; a document or a voice stands for its owner or author."""
    owners = [t.i for t in parse.dependents(head, "nmod") if t.deprel == "nmod:poss"]
    owners += [t.i for t in parse.dependents(head, "nmod", "obl") if parse.case_of(t.i) in _AUTHORS]
    for token in (head, *owners):
        mention = mentions.at(parse.index, token)
        if mention is not None and mention.actors:
            return mention.actors[0]
    return None


def source_span(parse: Parse, head: int) -> Span:
    """The source's noun phrase with titles and appositions, without its relative clauses."""
    first, last = parse.first[head], parse.last[head]
    for k in parse.children[head]:
        if parse.tokens[k].rel in _LEFT_OUT and k > head:
            last = min(last, parse.first[k] - 1)
    first = max(first, _after_punctuation(parse, first, head))
    return Span(parse.tokens[first].start, parse.tokens[max(last, head)].end)


def _after_punctuation(parse: Parse, first: int, head: int) -> int:
    while first < head and parse.tokens[first].upos in ("PUNCT", "ADP", "CCONJ"):
        first += 1
    while first < head and parse.tokens[first].text.lower() in ("according", "to"):
        first += 1
    return first


def _plain_name(parse: Parse, head: int) -> str | None:
    """The words of a source that is in no table; None for a pronoun that was not resolved."""
    if parse.tokens[head].upos == "PRON":
        return None
    kept = [head]
    for k in parse.children[head]:
        if (
            parse.tokens[k].rel in ("compound", "amod", "flat", "nmod")
            and abs(k - head) < _LONGEST_NAME
        ):
            kept.extend(range(parse.first[k], parse.last[k] + 1))
    words = [parse.tokens[k].text for k in sorted(set(kept)) if parse.tokens[k].upos != "PUNCT"]
    return " ".join(words[:_LONGEST_NAME]) or None


def _via(reading: Reading, mentions: MentionIndex) -> str | None:
    """The outlet or body that passes the words on."""
    if reading.via < 0:
        return None
    mention = mentions.at(reading.parse.index, reading.via)
    if mention is None or not mention.actors:
        return None
    actor = mention.actors[0]
    told = reading.rule != "intent" and actor.sector == "JRN"
    quoting = reading.parse.tokens[reading.via].rel == "nsubj"
    return actor.name if told or quoting else None


def embedding_speaker(parse: Parse, quotation: Quotation, mentions: MentionIndex) -> Speaker | None:
    """Whose words a quotation inside a sentence is: the subject of the verb that governs it."""
    last = quotation.last.token if quotation.last.sentence == parse.index else len(parse.tokens) - 1
    inside = range(quotation.first.token, last + 1)
    top = next((i for i in inside if parse.tokens[i].head not in inside), -1)
    for _ in range(6):
        if top < 0:
            return None
        top = parse.tokens[top].head
        if top >= 0 and top not in inside and parse.tokens[top].upos == "VERB":
            speaker = _subject_speaker(parse, top, mentions)
            if speaker is not None:
                return speaker
    return None


def _subject_speaker(parse: Parse, verb: int, mentions: MentionIndex) -> Speaker | None:
    for subject in surface_subjects(parse, verb):
        mention: Mention | None = mentions.at(parse.index, subject)
        if mention is not None and mention.actors and mention.actors[0].kind in _SPEAKING_KINDS:
            actor = mention.actors[0]
            return Speaker(source_span(parse, subject), actor.name, actor)
    return None
