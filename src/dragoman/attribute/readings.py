"""Attributions within a sentence: a cue, its source, and the content that it governs.

Patterns over the dependency tree: clausal complements, parentheticals ("..., he said, ..."),
"according to", nominal cues ("the claim that"), verbs that call something by a name.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.grammar.clauses import (
    governing_verb,
    has_infinitive,
    is_passive,
    surface_subjects,
)
from dragoman.types.claim import Attribution
from dragoman.types.cues import Cue, Cues
from dragoman.types.parse import Parse, Token

_QUOTING = frozenset({"quote", "cite"})
_FIRST_PERSON = frozenset({"i", "we", "you"})
_INTENT: Attribution = "attitude"


@dataclass(frozen=True, slots=True)
class Reading:
    """One attribution in one sentence, all by token index.

    `source` heads the source phrase (-1: none); `via` heads the outlet through which the words come
    (-1: none). `content` holds inclusive token ranges in order; empty where the words stand in
    another sentence ("He said:").
    """

    parse: Parse
    cue: tuple[int, int]
    source: int
    content: tuple[tuple[int, int], ...]
    attribution: Attribution
    rule: str
    via: int = -1


def read_attributions(parse: Parse, cues: Cues) -> tuple[Reading, ...]:
    """The sentence's attributions in the order of their cues."""
    return tuple(r for token in parse.tokens for r in _readings(parse, token, cues))


def _readings(parse: Parse, token: Token, cues: Cues) -> Iterator[Reading]:
    if token.text.lower() == "according":
        yield from _according(parse, token)
        return
    cue = cues.get(token.lemma, token.upos)
    if cue is None:
        return
    if cue.pos == "NOUN":
        yield from _nominal(parse, token, cue)
    elif reading := _verbal(parse, token, cue):
        yield reading


def _verbal(parse: Parse, token: Token, cue: Cue) -> Reading | None:
    source, via = _source(parse, token)
    if source < 0 or parse.tokens[source].text.lower() in _FIRST_PERSON:
        return None
    for rule, content in _contents(parse, token, cue):
        if content:
            kind = _INTENT if rule == "intent" else cue.attribution
            ranges = ranges_of(parse, content, token.i)
            if ranges:
                return Reading(parse, _verb_group(parse, token), source, ranges, kind, rule, via)
    if _introduces(parse, token) and cue.attribution == "utterance":
        return Reading(parse, _verb_group(parse, token), source, (), "utterance", "colon", via)
    return None


def _contents(parse: Parse, token: Token, cue: Cue) -> Iterator[tuple[str, set[int]]]:
    """The ways in which a verb may hold its content, the firmest first."""
    yield "complement", _subtrees(parse, [t.i for t in parse.dependents(token.i, "ccomp")])
    if cue.attribution == "utterance" and token.rel == "parataxis" and token.head >= 0:
        yield "parenthetical", _clause_without(parse, token)
    if cue.attribution == "utterance":
        yield "parataxis", _subtrees(parse, _speech_after(parse, token))
    if "label" in cue.frames:
        yield "label", _labelled(parse, token)
    yield "phrase", _subtrees(parse, _in_phrase(parse, token, cue))
    intents = [t.i for t in parse.dependents(token.i, "xcomp") if has_infinitive(parse, t.i)]
    yield "intent", _subtrees(parse, intents)


def _speech_after(parse: Parse, token: Token) -> list[int]:
    """Clauses that follow the verb loosely: speech after a colon or a quotation mark."""
    out = []
    for t in parse.dependents(token.i, "parataxis"):
        left = parse.tokens[parse.first[t.i] - 1].text if parse.first[t.i] else ""
        starts = parse.tokens[parse.first[t.i]].text
        if left in (":", "“", '"') or starts in (":", "“", '"'):
            out.append(t.i)
    return out


def _labelled(parse: Parse, token: Token) -> set[int]:
    """ "called the move reckless", "described it as a coup": what is named and the name."""
    kids = parse.dependents(token.i, "xcomp", "obl", "advcl", "obj")
    named = [t.i for t in kids if t.rel == "xcomp" or _introduced_by_as(parse, t.i)]
    objects = [t.i for t in kids if t.rel == "obj"]
    return _subtrees(parse, [*objects, *named]) if named else set()


def _in_phrase(parse: Parse, token: Token, cue: Cue) -> list[int]:
    """Content in a prepositional phrase: "accused them of plotting", "blamed it for the deaths"."""
    kids = parse.dependents(token.i, "advcl", "obl", "nmod", "acl")
    held = [t.i for t in kids if f"prep:{_introducer(parse, t.i)}" in cue.frames]
    for t in parse.dependents(token.i, "obj") if not held else ():
        below = parse.dependents(t.i, "nmod", "acl")
        held += [n.i for n in below if f"prep:{_introducer(parse, n.i)}" in cue.frames]
    return held


def _introducer(parse: Parse, i: int) -> str:
    kids = (parse.tokens[k] for k in parse.children[i])
    return next((k.lemma for k in kids if k.rel in ("case", "mark")), "")


def _introduced_by_as(parse: Parse, i: int) -> bool:
    kids = (parse.tokens[k] for k in parse.children[i])
    return any(k.lemma == "as" and k.rel in ("case", "mark") for k in kids)


def _clause_without(parse: Parse, token: Token) -> set[int]:
    """The clause that a parenthetical verb interrupts, without the parenthesis."""
    return _subtrees(parse, [token.head]) - _subtrees(parse, [token.i])


def _subtrees(parse: Parse, heads: Iterable[int]) -> set[int]:
    out: set[int] = set()
    for head in heads:
        out.update(_descendants(parse, head))
    return out


def _descendants(parse: Parse, i: int) -> Iterator[int]:
    yield i
    for k in parse.children[i]:
        yield from _descendants(parse, k)


def ranges_of(parse: Parse, content: set[int], cue: int) -> tuple[tuple[int, int], ...]:
    """Content tokens as runs, the cue's side kept apart, commas and colons trimmed off the ends."""
    runs: list[list[int]] = []
    for i in sorted(content - {cue}):
        if runs and i == runs[-1][1] + 1:
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return tuple(r for run in runs if (r := _trimmed(parse.tokens, run[0], run[1])) is not None)


def _trimmed(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    while first <= last and tokens[first].text in (",", ":", ";", "-", "–", "—", "."):
        first += 1
    while last >= first and tokens[last].text in (",", ":", ";", "-", "–", "—"):
        last -= 1
    wordy = any(t.upos != "PUNCT" for t in tokens[first : last + 1])
    return (first, last) if first <= last and wordy else None


def _source(parse: Parse, token: Token) -> tuple[int, int]:
    """The heads of the source and of the medium: "Tass quoted him as saying", "told Reuters"."""
    above = parse.tokens[token.head] if token.head >= 0 else None
    if above is not None and above.lemma in _QUOTING and token.rel in ("advcl", "obl", "xcomp"):
        quoted = [t.i for t in parse.dependents(above.i, "obj")]
        if quoted:
            quoting = surface_subjects(parse, above.i)
            return quoted[0], quoting[0] if quoting else -1
    subjects = surface_subjects(parse, token.i)
    if is_passive(parse, token.i):
        agents = [t.i for t in parse.dependents(token.i, "obl") if parse.case_of(t.i) == "by"]
        return (agents[0], -1) if agents else (-1, -1)
    if not subjects:
        return -1, -1
    return _named_first(parse, subjects), _medium(parse, token)


def _named_first(parse: Parse, subjects: Sequence[int]) -> int:
    """Of several subjects ("the mayor, Jane Doe, said") the one that is a person's name."""
    people = [e for e in parse.analysis.entities if e.label == "PER"]
    named = (s for s in subjects if any(e.start <= s < e.end for e in people))
    return next(named, subjects[0])


def _medium(parse: Parse, token: Token) -> int:
    """Whom the speaker told, if anybody: the caller decides whether that is an outlet."""
    told = parse.dependents(token.i, "obj", "iobj")
    return told[0].i if token.lemma == "tell" and told else -1


def _introduces(parse: Parse, token: Token) -> bool:
    """Whether the sentence ends in a colon after the verb: speech follows."""
    return parse.tokens[-1].text == ":" and token.rel in ("root", "conj", "parataxis", "advcl")


def _verb_group(parse: Parse, token: Token) -> tuple[int, int]:
    """The verb with its adjacent auxiliaries, negation and particle."""
    first, last = token.i, token.i
    kids = {k for k in parse.children[token.i] if parse.tokens[k].rel in ("aux", "advmod")}
    while first - 1 in kids:
        first -= 1
    if last + 1 in parse.children[token.i] and parse.tokens[last + 1].deprel == "compound:prt":
        last += 1
    return first, last


def _according(parse: Parse, token: Token) -> Iterator[Reading]:
    """ "according to X": the clause that it hangs on is X's content."""
    following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    if following is None or following.lemma != "to":
        return
    source = token.head if token.rel in ("case", "mark", "advmod") else -1
    if source < 0:
        below = [t.i for t in parse.dependents(token.i, "obl", "obj", "nmod")]
        source = below[0] if below else -1
    if source < 0:
        return
    top = source if token.rel in ("case", "mark", "advmod") else token.i
    clause = parse.tokens[top].head
    if clause < 0:
        return
    content = _subtrees(parse, [clause]) - _subtrees(parse, [top])
    ranges = ranges_of(parse, content, token.i)
    if ranges:
        yield Reading(parse, (token.i, following.i), source, ranges, "utterance", "according-to")


def _nominal(parse: Parse, token: Token, cue: Cue) -> Iterator[Reading]:
    """ "Moscow's claim that ...", "a statement saying ...": a noun that holds its content."""
    clauses = [t.i for t in parse.dependents(token.i, "acl", "ccomp") if _is_content(parse, t)]
    clauses = clauses or _in_phrase(parse, token, cue)
    source = _noun_source(parse, token)
    if clauses and source >= 0:
        ranges = ranges_of(parse, _subtrees(parse, clauses[:1]), token.i)
        if ranges:
            kind = cue.attribution
            yield Reading(parse, (token.i, token.i), source, ranges, kind, "nominal")


def _is_content(parse: Parse, clause: Token) -> bool:
    if clause.deprel == "acl:relcl":
        return False
    marks = {
        parse.tokens[k].lemma for k in parse.children[clause.i] if parse.tokens[k].rel == "mark"
    }
    return bool(marks & {"that", "to", "whether"})


def _noun_source(parse: Parse, token: Token) -> int:
    """Whose claim it is: possessor, by- or of-phrase, or the governing verb's subject."""
    for t in parse.dependents(token.i, "nmod"):
        if t.deprel == "nmod:poss" or parse.case_of(t.i) in ("by", "of", "from"):
            return t.i
    verb = governing_verb(parse, token.i)
    subjects = surface_subjects(parse, verb) if verb >= 0 else ()
    return subjects[0] if subjects else -1
