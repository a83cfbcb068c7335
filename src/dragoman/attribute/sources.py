"""Speakers: who a source phrase is, and through whom the words come."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from dragoman.attribute.quotations import Quotation
from dragoman.attribute.readings import Reading
from dragoman.grammar.clauses import surface_subjects
from dragoman.types.actor import Actor, Mention, MentionIndex
from dragoman.types.parse import Parse
from dragoman.types.text import Span

_LEFT_OUT = frozenset({"acl", "parataxis", "punct", "advcl", "cop"})
_AUTHORS = frozenset({"by", "from", "of"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
_BESIDE = frozenset({"appos", "flat"})
_WITHIN = frozenset({"conj", "nmod"})
_RELATIVE = frozenset({"who", "which", "that", "whose", ","})
_LONGEST_NAME = 8
_SPEAKING_KINDS = frozenset({"person", "state", "organisation", "group"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source: its span, canonical name (at most eight words), actor, and medium."""

    span: Span | None
    name: str | None
    actor: Actor | None
    via: str | None = None


def speaker_of(reading: Reading, mentions: MentionIndex, documents: Container[str]) -> Speaker:
    """The speaker of an attribution; one of `documents` speaks for its author."""
    parse = reading.parse
    actor = _actor_at(parse, reading.source, mentions, documents)
    span = source_span(parse, reading.source)
    name = _name(parse, reading.source, actor, mentions)
    return Speaker(span, name, actor, _via(reading, mentions))


def _name(parse: Parse, head: int, actor: Actor | None, mentions: MentionIndex) -> str | None:
    """The speaker's name; a description as the text has it ("spokesman for the ministry")."""
    here = mentions.at(parse.index, head)
    if actor is None or (here and here.kind == "nominal" and actor.name in here.text):
        plain = _person_name(parse, head) or _plain_name(parse, head, mentions)
        return plain or (actor.name if actor is not None else None)
    return actor.name


def _person_name(parse: Parse, head: int) -> str | None:
    """The name that the source gives its person: "the institute's director, Ane Alencar"."""
    near = {head, *(k for k in parse.children[head] if parse.tokens[k].rel in _BESIDE)}
    for entity in parse.analysis.entities:
        if entity.label == "PER" and near & {*range(entity.start, entity.end)}:
            return parse.text_of(entity.start, entity.end - 1)
    return None


def _actor_at(
    parse: Parse, head: int, mentions: MentionIndex, documents: Container[str]
) -> Actor | None:
    """The actor at the source's head, or named beside it; a document or a voice stands for its
    owner or author."""
    authors = [*_authors(parse, head)]
    if parse.tokens[head].lemma in documents:
        authors += [*_issuers(parse, head), head]
    else:
        authors = [head, *authors]
    found = [m for t in authors if (m := mentions.at(parse.index, t)) is not None and m.actors]
    named = [m for t in _beside(parse, head) if (m := mentions.at(parse.index, t)) and m.actors]
    if not found or (found[0].head == head and found[0].kind == "nominal"):
        found = [*(m for m in named if m.kind == "name"), *found]
    return found[0].actors[0] if found else None


def _beside(parse: Parse, head: int) -> Iterator[int]:
    """What stands in apposition to a source, or to a noun within it: "the head of the league, Anna
    Berg", "a retired agent and specialist, Otto Holm"."""
    yield from (k for k in parse.children[head] if parse.tokens[k].rel in _BESIDE)
    for k in parse.children[head]:
        if parse.tokens[k].rel in _WITHIN and k > head:
            yield from (i for i in _beside(parse, k) if parse.tokens[i].upos == "PROPN")


def _authors(parse: Parse, head: int) -> Iterator[int]:
    """Who a phrase says that it is of: "Amnesty's", "of the bank", "published by NBC"."""
    yield from (t.i for t in parse.dependents(head, "nmod") if t.deprel == "nmod:poss")
    yield from (
        t.i for t in parse.dependents(head, "nmod", "obl") if parse.case_of(t.i) in _AUTHORS
    )
    for clause in parse.dependents(head, "acl"):
        yield from (t.i for t in parse.dependents(clause.i, "obl") if parse.case_of(t.i) == "by")


def _issuers(parse: Parse, head: int) -> Iterator[int]:
    """Who gave a document out: "a UN report", "they issued a statement"."""
    yield from (i for i in range(parse.first[head], head) if parse.tokens[i].upos in _NAMING)
    verb = parse.tokens[head].head
    if any(case.lemma == "accord" for case in parse.dependents(head, "case")):
        return
    if verb >= 0 and parse.tokens[head].rel in ("obj", "obl") and parse.tokens[verb].upos == "VERB":
        yield from surface_subjects(parse, verb)


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


def _plain_name(parse: Parse, head: int, mentions: MentionIndex) -> str | None:
    """The words of a source that is in no table, "his" put as a name; None for a pronoun that was
    not resolved."""
    if parse.tokens[head].upos == "PRON":
        return None
    kept = [head]
    for k in parse.children[head]:
        if (
            parse.tokens[k].rel in ("compound", "amod", "flat", "nmod")
            and abs(k - head) < _LONGEST_NAME
        ):
            kept.extend(range(parse.first[k], parse.last[k] + 1))
    first, last = min(kept), max(kept)
    while first < last and parse.tokens[first].upos in ("DET", "PUNCT"):
        first += 1
    end = next((i for i in range(head, last) if parse.tokens[i + 1].text in _RELATIVE), last)
    words = parse.text_of(first, end).split()
    owner = _owner_name(parse, first, mentions)
    named = [f"{owner}'s", *words[1:]] if owner else words
    return " ".join(named[:_LONGEST_NAME]) or None


def _owner_name(parse: Parse, token: int, mentions: MentionIndex) -> str | None:
    """Whose a possessive pronoun says that it is."""
    mention = mentions.at(parse.index, token)
    if parse.tokens[token].deprel != "nmod:poss" or mention is None or mention.kind != "pronoun":
        return None
    return mention.actors[0].name if mention.actors else None


def _via(reading: Reading, mentions: MentionIndex) -> str | None:
    """The outlet or body that passes the words on."""
    if reading.via < 0:
        return None
    mention = mentions.at(reading.parse.index, reading.via)
    if mention is None or not mention.actors or mention.kind != "name":
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
