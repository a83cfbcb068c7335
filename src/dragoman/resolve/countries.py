"""The country that a noun phrase belongs to, by its modifiers and prepositional phrases."""

from collections.abc import Iterator, Sequence

from dragoman.grammar.clauses import coordinated
from dragoman.resolve.names import Hit
from dragoman.resolve.phrases import Phrase, appositions, prepositional
from dragoman.types.actor import Actor
from dragoman.types.parse import Parse

_NOT_OWNED = frozenset(
    {"backed", "supported", "allied", "aligned", "trained", "funded", "sponsored", "orchestrated",
     "made", "born", "occupied", "held", "controlled", "educated", "armed", "friendly", "bound",
     "backing", "linked", "designated", "imposed", "sanctioned", "brokered"}
)  # fmt: skip
_CLOSE = ("of", "for", "from")
_INCLUDING = frozenset({"include", "including", "such", "like"})
_ITS = frozenset({"its", "their"})
_LOOSE = ("in", "at", "within", "across", "inside")


def owner(phrase: Phrase, hits: Sequence[Hit], *, loose: bool = True) -> Actor | None:
    """The roster actor that the phrase belongs to: possessor, modifier, of-phrase, place.

    `loose` admits places ("oil workers in Venezuela") after closer ties. The actor's country is
    the phrase's country.
    """
    return next(iter(owners(phrase, hits, loose=loose)), None)


def owners(phrase: Phrase, hits: Sequence[Hit], *, loose: bool = True) -> tuple[Actor, ...]:
    """The actors at the closest tie that holds any; several for "ministers of Iraq and Iran"."""
    parse, head = phrase.parse, phrase.head
    for hit in _tied(phrase, hits):
        if actor := _with_country(hit):
            return (actor, *_beside(phrase, hit))
    cases = (*_CLOSE, *_LOOSE) if loose else _CLOSE
    for case in cases:
        tied = [t for p in prepositional(parse, head, case) for t in _listed(parse, p)]
        if found := [a for t in tied if (a := _at(parse, t, hits))]:
            return tuple(dict.fromkeys(found))
    return (*_in_apposition(phrase, hits), *_by_pronoun(phrase, hits))[:1]


def _by_pronoun(phrase: Phrase, hits: Sequence[Hit]) -> Iterator[Actor]:
    """Whom "its" before the noun, or before one in apposition, goes back to: the last subject of
    the sentence that names a country ("Sweden sent its minister")."""
    parse = phrase.parse
    for head in (phrase.head, *appositions(parse, phrase.head)):
        owned = (t for t in parse.dependents(head, "nmod") if t.deprel == "nmod:poss")
        for pronoun in (t for t in owned if t.text.lower() in _ITS):
            before = [h for h in hits if h.last < pronoun.i and _is_subject(parse, h)]
            yield from (a for h in reversed(before) if (a := _with_country(h)))


def _is_subject(parse: Parse, hit: Hit) -> bool:
    return any(parse.tokens[k].rel == "nsubj" for k in range(hit.first, hit.last + 1))


def _beside(phrase: Phrase, hit: Hit) -> Iterator[Actor]:
    """Those of the names coordinated with a modifier: "US and Iraqi troops"."""
    listed = {t for k in range(hit.first, hit.last + 1) for t in coordinated(phrase.parse, k)}
    for other in phrase.hits:
        if other != hit and other.first in listed and (actor := _with_country(other)):
            yield actor


def _listed(parse: Parse, token: int) -> Iterator[int]:
    """The token, what is coordinated with it, and what it is said to include."""
    yield from coordinated(parse, token)
    yield from included(parse, token)


def included(parse: Parse, token: int) -> Iterator[int]:
    """What a noun is said to include: "Algeria and Morocco" after "countries including"."""
    for t in parse.dependents(token, "nmod", "acl"):
        if any(case.lemma in _INCLUDING for case in parse.dependents(t.i, "case")):
            yield from coordinated(parse, t.i)


def _in_apposition(phrase: Phrase, hits: Sequence[Hit]) -> Iterator[Actor]:
    parse, head = phrase.parse, phrase.head
    for token in appositions(parse, head):
        for hit in hits:
            inside = parse.first[token] <= hit.first and hit.last <= parse.last[token]
            if inside and not hit.first <= head <= hit.last and (actor := _with_country(hit)):
                yield actor


def _tied(phrase: Phrase, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Hits inside the phrase's core besides the one that covers its head, possessors first."""
    parse, head = phrase.parse, phrase.head
    inside = [h for h in phrase.hits if not h.first <= head <= h.last and owns(parse, h)]
    possessive = [h for h in inside if _is_possessive(parse, h)]
    yield from possessive
    yield from (h for h in inside if h not in possessive)


def _is_possessive(parse: Parse, hit: Hit) -> bool:
    return any(parse.tokens[k].deprel == "nmod:poss" for k in range(hit.first, hit.last + 1))


def owns(parse: Parse, hit: Hit) -> bool:
    """Whether a modifier tells what its noun belongs to: "US officials", not "US-backed rebels"."""
    after = [
        t.lemma if t.upos == "PUNCT" else t.text.lower()
        for t in parse.tokens[hit.last + 1 : hit.last + 3]
    ]
    if len(after) == 2 and after[0] in ("-", "–") and after[1] in _NOT_OWNED:
        return False
    before = parse.tokens[hit.first - 1].text.lower() if hit.first else ""
    return before not in ("-", "anti", "pro")


def _at(parse: Parse, token: int, hits: Sequence[Hit]) -> Actor | None:
    """The actor named at `token`, or that its own phrase belongs to ("of the Russian army")."""
    direct = next((h for h in hits if h.first <= token <= h.last), None)
    if direct is not None and (actor := _with_country(direct)):
        return actor
    for hit in hits:
        near = parse.first[token] <= hit.first and hit.last <= token
        if near and owns(parse, hit) and (actor := _with_country(hit)):
            return actor
    return None


def _with_country(hit: Hit) -> Actor | None:
    ranked = sorted(hit.names, key=lambda n: n.use == "people")
    return next((n.actor for n in ranked if n.actor.country), None)
