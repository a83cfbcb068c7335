"""Nominal actors: described by a role word or by a noun for people, with the country they are of.

The office decides where the roster knows who held it on the document's day.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.grammar.clauses import HYPHENS
from dragoman.resolve.choose import holder
from dragoman.resolve.countries import owner, owners
from dragoman.resolve.focus import HOME_SHARE, LEAST_SHARE
from dragoman.resolve.homes import Home
from dragoman.resolve.known import Known, Resolved
from dragoman.resolve.names import Hit
from dragoman.resolve.phrases import AT, Phrase, appositions, prepositional
from dragoman.types.actor import Actor
from dragoman.types.parse import Parse, PartySpan
from dragoman.types.roster import Role, Roster

_DETERMINERS = frozenset({"DET", "PUNCT", "NUM"})
_DOMESTIC_FORMER = frozenset({"former", "ex", "late", "ousted", "deposed", "retired"})
_BESIDE_OFFICE = frozenset({"deputy", "vice", "assistant", "shadow", "then", "next", "designate"})
_DESCRIBING = frozenset({"NOUN", "NUM", "ADJ"})
_ANIMATE = frozenset({"person", "organization"})
_QUALIFYING = frozenset({"amod", "compound"})
_PARTITIVE = frozenset(
    {"lot", "number", "majority", "minority", "dozen", "hundred", "thousand", "million", "half"}
    | {"rest", "couple", "score", "handful", "part", "some", "most", "many", "several", "one"}
)
_THE_TWO = frozenset({"the", "these", "both", "two"})
_NAMING = frozenset({"NOUN", "PROPN"})
_PLACES = frozenset({"country", "region", "capital"})
_INANIMATE = frozenset({"abstract", "object", "event", "time", "substance", "plant", "animal"})
_MAX_NAME_WORDS = 8


def by_role(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved | None:
    """Parties described by a role word: "the Russian foreign minister", "US and Iraqi troops"."""
    role = role_of(phrase, known.roster)
    if role is None or (role.check and names_thing(phrase)):
        return None
    actor = _resolve_role(phrase, role, hits, known)
    rule = f"role:{' '.join(role.words)}"
    others = owners(phrase, hits) if not _is_singular(phrase) else ()
    more = [_of_country(actor, other) for other in others if other.country != actor.country]
    return (actor, *more), "nominal", rule


def role_of(phrase: Phrase, roster: Roster) -> Role | None:
    """The longest role phrase that ends at the head, or with what a hyphen ties to it."""
    tokens, head = phrase.parse.tokens, phrase.head
    after = tokens[head + 1 : head + 3]
    if len(after) == 2 and after[0].text in HYPHENS and after[1].head == head:
        tied = (*phrase.lemmas, after[1].lemma)
        found = (r for r in roster.roles.get(tied[-1], ()) if len(r.words) > 1)
        if role := next((r for r in found if _ends_with(tied, r.words)), None):
            return role
    roles = roster.roles.get(tokens[head].lemma, ())
    return next((r for r in roles if _ends_with(phrase.lemmas, r.words)), None)


def names_thing(phrase: Phrase) -> bool:
    """Whether the head, by the encoder, is a thing, an event or an idea."""
    return phrase.parse.analysis.head_types[phrase.head] in _INANIMATE


def _resolve_role(phrase: Phrase, role: Role, hits: Sequence[Hit], known: Known) -> Actor:
    """A nominal actor: who holds the office, or somebody of that role and country."""
    belongs = owner(phrase, hits)
    words = " ".join(role.words)
    if (named := _named_before(phrase, role, belongs, known)) is not None:
        return named
    told = Home.of(belongs) if belongs else None
    if told is not None:
        known.roles[words] = told
    home = belongs or _default_home(phrase, words, hits, known)
    country = home.country if home else None
    offices = known.roster.titles.get(words)
    former = role.former or bool(_DOMESTIC_FORMER & set(phrase.lemmas))
    beside = bool(_BESIDE_OFFICE & set(phrase.lemmas) - set(role.words))
    body = home.body if home and country == "IGO" else None
    if offices and not former and not beside and _is_of_whole(phrase, role, hits):
        person = holder(known.roster, offices, f"IGO:{body}" if body else country, known.day)
        if person is not None:
            return person
    name = _description(phrase)
    sector = "ELI" if former else role.sector
    kind = (
        "person" if role.kind == "person" else "group" if role.kind == "group" else "organisation"
    )
    key = f"{country or '---'}.{sector}:{name.lower()}"
    return Actor(key, name, country, sector, kind, body)  # type: ignore[arg-type]


def _named_before(phrase: Phrase, role: Role, belongs: Actor | None, known: Known) -> Actor | None:
    """Whom a definite description of somebody named before goes back to."""
    offices = known.roster.titles.get(" ".join(role.words), ())
    if belongs is not None:
        leads = role.words == ("leader",) and _is_singular(phrase)
        return known.recall.holder("leader", (), belongs.country) if leads else None
    return known.recall.single(role, offices) if _points_back(phrase, role) else None


def by_pair(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved | None:
    """Two that were named before: "both countries", "the two leaders"."""
    words = [t.text.lower() for t in phrase.parse.tokens[phrase.first : phrase.head]]
    if not words or not (set(words) <= _THE_TWO and {"both", "two"} & set(words)):
        return None
    pair = known.recall.pair(phrase.parse.tokens[phrase.head].lemma)
    return (pair, "nominal", "pair") if pair else None


def _is_of_whole(phrase: Phrase, role: Role, hits: Sequence[Hit]) -> bool:
    """Whether an office is that of the one country or body that is named: not the president of a
    country's chess federation."""
    parse, head = phrase.parse, phrase.head
    named = frozenset[int]().union(*(h.tokens for h in hits))
    words = [i for i in range(phrase.first, head + 1) if parse.tokens[i].text not in HYPHENS]
    inside = len(role.words) - (parse.tokens[head].lemma != role.words[-1])
    before = words[:-inside]
    qualified = any(parse.tokens[i].upos in _NAMING and i not in named for i in before)
    apart = any(t not in named for t in prepositional(parse, head, "of"))
    return _is_singular(phrase) and not qualified and not apart


def _default_home(phrase: Phrase, words: str, hits: Sequence[Hit], known: Known) -> Home | None:
    """The country of a role that the phrase leaves open.

    What the encoder ties to it, else as said before of that role, else where the sentence takes
    place, else what its passage is about.
    """
    found = known.homes.of(phrase) or known.roles.get(words)
    if found is not None:
        return found
    for hit in hits:
        if phrase.parse.case_of(hit.last) in AT and hit.uses() & _PLACES:
            return Home.of(hit.names[0].actor)
    return known.home(phrase, LEAST_SHARE)


def _of_country(actor: Actor, other: Actor) -> Actor:
    """The same kind of actor on another country's side."""
    key = f"{other.country}.{actor.sector}:{actor.name.lower()}"
    return replace(actor, id=key, country=other.country, body=other.body)


def by_type(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved | None:
    """A description that the encoder takes for people, a body or a party, of a word in no table."""
    party = party_at(phrase)
    animate = phrase.parse.analysis.head_types[phrase.head] in _ANIMATE
    token = phrase.parse.tokens[phrase.head]
    if token.upos not in _DESCRIBING or not (animate or party):
        return None
    if token.rel in _QUALIFYING or _is_partitive(phrase):
        return None
    rule = "head-type" if animate else "party"
    return (_resolve_plain(phrase, hits, known),), "nominal", rule


def _is_partitive(phrase: Phrase) -> bool:
    """Whether the head only says how many of those who follow: "a lot of the players"."""
    parse, head = phrase.parse, phrase.head
    return parse.tokens[head].lemma in _PARTITIVE and bool(prepositional(parse, head, "of"))


def party_at(phrase: Phrase) -> PartySpan | None:
    """The party, by the encoder, whose head is the phrase's."""
    above = phrase.parse.tokens[phrase.head].head
    for party in phrase.parse.analysis.parties:
        if party.start <= phrase.head < party.end and not party.start <= above < party.end:
            return party
    return None


def _resolve_plain(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Actor:
    """People or a body described by a word that is in no table."""
    belongs = owner(phrase, hits) or known.home(phrase, HOME_SHARE)
    name = _description(phrase)
    country = belongs.country if belongs else None
    party = party_at(phrase)
    sector = party.sector if party else None
    key = f"{country or '---'}.{sector}" if sector else country or "---"
    return Actor(f"{key}:{name.lower()}", name, country, sector, "group")


def title_role(phrase: Phrase, roster: Roster) -> Role | None:
    """The role that stands before or beside a name: "Emergencies Minister", ", a spokesman"."""
    parse = phrase.parse
    beside = [k for k in parse.children[phrase.head] if parse.tokens[k].rel in ("nmod", "compound")]
    for k in [*beside, *appositions(parse, phrase.head)]:
        for role in roster.roles.get(parse.tokens[k].lemma, ()):
            if len(role.words) == 1 or _ends_with(_left_lemmas(parse, k), role.words):
                return role
    return None


def _left_lemmas(parse: Parse, i: int) -> tuple[str, ...]:
    return tuple(t.lemma for t in parse.tokens[max(i - 3, 0) : i + 1])


def _ends_with(words: Sequence[str], end: Sequence[str]) -> bool:
    return tuple(words[-len(end) :]) == tuple(end)


def _is_singular(phrase: Phrase) -> bool:
    named = frozenset[int]().union(*(h.tokens for h in phrase.hits))
    tokens = phrase.parse.tokens[phrase.first : phrase.head + 1]
    words = (t.lemma for t in tokens if t.i not in named)
    indefinite = any(w in ("a", "an", "any", "some", "new", "next", "every") for w in words)
    head = tokens[-1]
    return not indefinite and head.text.lower() == head.lemma


def _points_back(phrase: Phrase, role: Role) -> bool:
    """Whether the phrase is a bare "the governor": definite, singular, not described further."""
    parse, head = phrase.parse, phrase.head
    definite = parse.tokens[phrase.first].lemma in ("the", "this")
    bare = len(phrase.lemmas) == len(role.words) + 1
    return definite and bare and _is_singular(phrase) and not prepositional(parse, head, "of")


def _description(phrase: Phrase) -> str:
    """The phrase without determiners and numerals, at most eight words."""
    tokens = phrase.parse.tokens[phrase.first : phrase.last + 1]
    kept = [t for t in tokens if t.upos not in _DETERMINERS] or list(tokens)
    while len(kept) > 1 and kept[0].upos == "ADP":  # "33 OF its soldiers"
        kept = kept[1:]
    kept = kept[-_MAX_NAME_WORDS:]
    return phrase.parse.text_of(kept[0].i, kept[-1].i)
