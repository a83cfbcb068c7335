"""Noun phrases: their extent, and what stands in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.grammar.clauses import HYPHENS
from dragoman.resolve.names import Hit
from dragoman.types.parse import EntitySpan, Parse, Token

AT = frozenset({"in", "near", "at", "outside", "around", "across"})  # prepositions of place
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"})
_NO_HEADS = frozenset({"flat", "goeswith", "det", "case", "mark", "cc", "nmod:desc", "fixed"})
_LEADING = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "ADV"})
_PRE = frozenset({"compound", "amod", "nummod", "det", "flat", "goeswith", "nmod", "punct"})
_HANGING = frozenset({"nmod:poss", "nmod:desc", "compound", "amod", "flat", "nmod:unmarked"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its head, its core (head with what stands before it and its name parts)."""

    parse: Parse
    head: int
    first: int
    last: int
    hits: tuple[Hit, ...]
    entity: EntitySpan | None

    @property
    def text(self) -> str:
        """The core's words, single-spaced, clitics joined."""
        return self.parse.text_of(self.first, self.last)

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The core's lemmas up to the head, without hyphens: "secretary-general" is two."""
        tokens = self.parse.tokens[self.first : self.head + 1]
        return tuple(t.lemma for t in tokens if t.text not in HYPHENS)


def find_phrases(parse: Parse, hits: tuple[Hit, ...]) -> Iterator[Phrase]:
    """One phrase per nominal head, in text order; words inside a name are no heads."""
    for token in parse.tokens:
        if token.upos not in _NOMINAL or token.deprel in _NO_HEADS:
            continue
        if _is_inside_name(parse, token.i, hits):
            continue
        if token.upos in ("ADJ", "NUM") and not _is_nominal_use(parse, token.i, hits):
            continue
        if _is_second_modifier(parse, token):
            continue
        yield _phrase(parse, token.i, hits)


def _is_inside_name(parse: Parse, i: int, hits: tuple[Hit, ...]) -> bool:
    """Whether token i is part of a longer name that another of its words heads."""
    spans = [(h.first, h.last) for h in hits]
    spans += [(e.start, e.end - 1) for e in parse.analysis.entities]
    return any(a <= i <= b and a <= parse.tokens[i].head <= b for a, b in spans)


def _is_nominal_use(parse: Parse, i: int, hits: tuple[Hit, ...]) -> bool:
    """Whether an adjective or numeral stands as a noun ("the French", "thousands")."""
    named = any(h.first <= i <= h.last for h in hits)
    return named or parse.tokens[i].rel in ("nsubj", "obj", "obl")


def _is_second_modifier(parse: Parse, token: Token) -> bool:
    """Whether an adjective is coordinated with one before a noun: "US and Iraqi troops"."""
    above = parse.tokens[token.head]
    return token.upos == "ADJ" and token.rel == "conj" and above.rel in ("amod", "compound")


def _phrase(parse: Parse, head: int, hits: tuple[Hit, ...]) -> Phrase:
    first, last = _core(parse, head)
    inside = tuple(h for h in hits if first <= h.first and h.last <= max(last, head))
    wide = next((h for h in hits if h.first <= head <= h.last), None)
    if wide is not None and wide not in inside:
        inside = (*inside, wide)
        first, last = min(first, wide.first), max(last, wide.last)
    entity = next((e for e in parse.analysis.entities if e.start <= head < e.end), None)
    return Phrase(parse, head, first, last, inside, entity)


def _core(parse: Parse, head: int) -> tuple[int, int]:
    """The head with its premodifiers' subtrees and the rest of its name."""
    first, last = head, head
    for k in parse.children[head]:
        child = parse.tokens[k]
        if k < head and child.rel in _PRE:
            first = min(first, parse.first[k])
        elif k > head and child.rel in ("flat", "goeswith"):
            last = max(last, parse.last[k])
    while first < head and _leads_in(parse, first):
        first += 1
    return first, last


def _leads_in(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return token.upos in _LEADING or token.text.lower() in ("according", "to")


def modifiers(parse: Parse, head: int) -> list[int]:
    """Tokens that qualify the head from before or as parts of its name, nearest first."""
    kids = [k for k in parse.children[head] if parse.tokens[k].deprel in _HANGING]
    return sorted(kids, key=lambda k: abs(k - head))


def prepositional(parse: Parse, head: int, *cases: str) -> list[int]:
    """The heads of the phrases that hang on `head` by one of the prepositions `cases`."""
    return [t.i for t in parse.dependents(head, "nmod", "obl") if parse.case_of(t.i) in cases]


def appositions(parse: Parse, head: int) -> list[int]:
    """What stands in apposition to the head, or what the head stands in apposition to; and what
    the head is said to be ("Anna Berg is the deputy speaker")."""
    out = [t.i for t in parse.dependents(head, "appos")]
    token = parse.tokens[head]
    if token.rel == "appos":
        out.append(_described(parse, token.head))
    elif token.rel == "nsubj" and any(parse.dependents(token.head, "cop")):
        out.append(token.head)
    return out


def _described(parse: Parse, inner: int) -> int:
    """What a name in apposition describes: of "the ambassador to Sweden, Anna Berg" the ambassador,
    though the tree may tie the name to Sweden."""
    token = parse.tokens[inner]
    outer = parse.tokens[token.head] if token.head >= 0 else token
    names = token.upos == "PROPN" and token.rel == "nmod" and outer.upos == "NOUN"
    return outer.i if names else inner


def head_hit(phrase: Phrase) -> Hit | None:
    """The roster name that covers the phrase's head."""
    return next((h for h in phrase.hits if h.first <= phrase.head <= h.last), None)


def entity_text(phrase: Phrase) -> str:
    """The words of the phrase's named entity from its first capital on; without one, the head and
    the parts of its name that follow."""
    entity = phrase.entity
    if entity is None:
        return phrase.parse.text_of(phrase.head, phrase.last)
    words = range(entity.start, entity.end)
    parse = phrase.parse
    first = next((i for i in words if parse.tokens[i].text[0].isupper()), entity.start)
    rest = range(entity.end, phrase.last + 1)
    named = all(parse.tokens[i].text[0].isupper() or parse.tokens[i].text in HYPHENS for i in rest)
    return parse.text_of(first, phrase.last if rest and named else entity.end - 1)
