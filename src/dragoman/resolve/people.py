"""Persons: by their full names in the document, by last name alone, beside a description."""

from collections.abc import Iterable, Iterator, Sequence

from dragoman.resolve.choose import by_surname, choose
from dragoman.resolve.countries import owner
from dragoman.resolve.focus import HOME_SHARE
from dragoman.resolve.known import Known, Resolved
from dragoman.resolve.names import Hit
from dragoman.resolve.nominals import names_thing, party_at, role_of, title_role
from dragoman.resolve.phrases import Phrase, entity_text, head_hit
from dragoman.types.actor import Actor, Unresolved
from dragoman.types.parse import Parse, Token
from dragoman.types.roster import Name

_NATIONAL = frozenset({"country", "adjective", "people"})
_BESIDE = 4  # words between a last name and the country that it is of
_SEATS = frozenset({"capital", "seat"})
_PARTS = _SEATS | {"person", "region"}


def learn(phrases: Iterable[Phrase], hits: Sequence[Hit], known: Known) -> None:
    """Full names of people, under their last names, from the whole document."""
    for phrase in phrases:
        hit = head_hit(phrase)
        if hit is not None and not is_part(phrase, hit):
            _learn_public(hit, known)
        elif _is_full_name(phrase, known):
            person = _new_person(phrase, hits, known)
            for key in (person.name, *_last_names(person.name)):
                known.people.add(key, person, public=False)


def _learn_public(hit: Hit, known: Known) -> None:
    """A person of the roster: under the last names by which the roster knows them, too."""
    person = choose(hit.names, known.day, known.focus.whole) if "person" in hit.uses() else None
    if isinstance(person, Actor) and person.kind == "person":
        tails = [*_last_names(person.name)]
        alone = [w for w in (*tails, *person.name.split()) if _bears(known, w, person)]
        for key in (person.name, *(alone or tails)):
            known.people.add(key, person, public=True)


def _bears(known: Known, surname: str, person: Actor) -> bool:
    return any(n.actor.name == person.name for n in known.roster.surnames.get(surname, ()))


def _is_full_name(phrase: Phrase, known: Known) -> bool:
    """Whether the phrase names a person by several words: so marked, or beside a title."""
    several = len(entity_text(phrase).split()) > 1
    return several and _is_person(phrase, known)


def _is_person(phrase: Phrase, known: Known) -> bool:
    """Whether the encoder takes a name for a person's, or a person's title stands beside it."""
    if phrase.entity is not None and phrase.entity.label == "PER":
        return not phrase.parse.tokens[phrase.head].text.islower()
    if phrase.parse.tokens[phrase.head].upos != "PROPN":
        return _has_given_name(phrase, known)
    if role_of(phrase, known.roster) is not None or phrase.parse.case_of(phrase.head) == "of":
        return False
    role = title_role(phrase, known.roster)
    human = phrase.parse.analysis.head_types[phrase.head] == "person"
    party = party_at(phrase) is not None
    return (role is not None and role.kind == "person") or (human and party)


def _has_given_name(phrase: Phrase, known: Known) -> bool:
    """Whether a name that the encoder takes for common words begins with a given name."""
    words = entity_text(phrase).split()
    return len(words) > 1 and words[0] in known.roster.given and words[-1][0].isupper()


def is_part(phrase: Phrase, hit: Hit) -> bool:
    """Whether a one-word name is but a part of a longer one: "Mohammed" of "Mohammed Waseem",
    "Milan" of "Milan Hudec", "London" of "East London"."""
    if hit.first != hit.last or not hit.uses() <= _PARTS:
        return False
    entity, parse = phrase.entity, phrase.parse
    if entity is not None and entity.label in ("PER", "LOC"):
        beside = [i for i in range(entity.start, entity.end) if i != hit.first]
        if any(parse.tokens[i].text[0].isupper() for i in beside):
            return entity.label == "PER" or hit.uses() <= _SEATS
    return hit.uses() == {"person"} and _goes_on(parse, hit.last)


def _goes_on(parse: Parse, token: int) -> bool:
    """Whether more of the name follows its first word."""
    return any(t.i > token for t in parse.dependents(token, "flat"))


def _last_names(name: str) -> Iterator[str]:
    """The tails of a full name."""
    words = [w for w in name.split() if w not in ("Jr.", "Sr.", "II", "III")]
    for start in range(1, len(words)):
        yield " ".join(words[start:])


def with_surnames(
    parse: Parse, hits: tuple[Hit, ...], known: Known, mute: frozenset[int] = frozenset()
) -> tuple[Hit, ...]:
    """The hits with last names added: of people named in full, or of those in leading office.

    `mute` tokens tell when or where and name nobody.
    """
    taken = mute.union(*(h.tokens for h in hits))
    taken |= {
        i for e in parse.analysis.entities if e.end - e.start > 1 for i in range(e.start, e.end)
    }
    added = []
    for token in parse.tokens:
        if token.upos == "PROPN" and token.i not in taken and token.text[0].isupper():
            person = _bearer(parse, token, hits, known)
            if person is not None:
                added.append(Hit(token.i, token.i, (Name((token.text,), "person", person),)))
    return (*hits, *added)


def _bearer(parse: Parse, token: Token, hits: Sequence[Hit], known: Known) -> Actor | None:
    """Who bears a last name that stands alone; None for a part of a longer name."""
    if token.rel == "flat" or any(parse.dependents(token.i, "flat")):
        return None
    person = known.people.get(token.text)
    if person is not None:
        return person if isinstance(person, Actor) else None
    organisation = any(
        e.label != "PER" and e.start <= token.i < e.end for e in parse.analysis.entities
    )
    if organisation and token.rel not in ("compound", "nmod"):
        return None
    found = _in_office(parse, token, hits, known)
    return found if isinstance(found, Actor) else None


def _in_office(
    parse: Parse, token: Token, hits: Sequence[Hit], known: Known
) -> Actor | Unresolved | None:
    """Who in office goes by a last name alone; nobody of another country than stands with it."""
    told = _country_beside(parse, token, hits)
    found = by_surname(known.roster, token.text, known.day, told or known.focus.whole)
    other = isinstance(found, Actor) and told not in (None, found.country)
    return None if other else found


def _country_beside(parse: Parse, token: Token, hits: Sequence[Hit]) -> str | None:
    """The country that stands with a last name: "King Hussein of Jordan", "Jordan's Hussein"."""
    for hit in hits:
        tied = parse.first[token.i] <= hit.first and hit.last <= parse.last[token.i]
        near = abs(hit.first - token.i) <= _BESIDE and parse.case_of(hit.last) in ("", "of")
        if tied and near and hit.uses() <= _NATIONAL:
            return hit.names[0].actor.country
    return None


def by_person(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved | None:
    """A person's name, by the encoder, that the roster does not hold as it stands."""
    return _resolve_person(phrase, hits, known) if _is_person(phrase, known) else None


def _resolve_person(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved:
    """A person's name that the roster does not hold in full: full, or last name only."""
    name = entity_text(phrase)
    single = " " not in name
    for key in dict.fromkeys((phrase.text, name, name.split()[-1])):
        found = known.people.get(key)
        if found is not None:
            return _told(found), "name", "surname"
    if single:
        found = _in_office(phrase.parse, phrase.parse.tokens[phrase.head], hits, known)
        if found is not None:
            return _told(found), "name", "surname-in-office"
        if (person := known.people.first(name)) is not None:
            return (person,), "name", "first-name"
    return (_new_person(phrase, hits, known),), "name", "entity:PER"


def _told(found: Actor | Unresolved) -> tuple[Actor, ...] | Unresolved:
    return (found,) if isinstance(found, Actor) else found


def _new_person(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Actor:
    """Somebody whom only the document knows, with country and sector by title and apposition."""
    title = title_role(phrase, known.roster)
    side = owner(phrase, hits, loose=False)
    belongs = side or known.home(phrase, HOME_SHARE)
    party = party_at(phrase)
    told = title or (side if side and side.sector else None) or party
    sector = told.sector if told else None
    country, body = (belongs.country, belongs.body) if belongs else (None, None)
    name = entity_text(phrase)
    return Actor(f"person:{name.lower().replace(' ', '-')}", name, country, sector, "person", body)


def by_beside(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved | None:
    """The person whom a description names beside itself: "the mayor of London, Sadiq Khan"."""
    parse = phrase.parse
    if parse.tokens[phrase.head].upos not in ("NOUN", "PROPN"):
        return None
    beside = [k for k in parse.children[phrase.head] if parse.tokens[k].rel in ("appos", "flat")]
    for k in [*beside, *_next(phrase)]:
        person = _person_at(phrase, k, known)
        if person is not None:
            return (person,), "name", "beside"
    return None


def _next(phrase: Phrase) -> tuple[int, ...]:
    """The word after the head, where one hangs on the other: "president Sarkozy"."""
    after = phrase.head + 1
    tokens = phrase.parse.tokens
    if after == len(tokens) or names_thing(phrase):
        return ()
    tied = tokens[after].head == phrase.head or tokens[phrase.head].head == after
    return (after,) if tied else ()


def _person_at(phrase: Phrase, token: int, known: Known) -> Actor | None:
    parse = phrase.parse
    entity = next((e for e in parse.analysis.entities if e.start <= token < e.end), None)
    if entity is None or entity.label != "PER" or entity.start <= phrase.head:
        return None
    name = parse.text_of(entity.start, entity.end - 1)
    last = parse.tokens[entity.end - 1].text
    found = known.people.get(name) or known.people.get(last)
    return found if isinstance(found, Actor) else None


def by_surname_alone(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved | None:
    """A last name of somebody whom the document names in full elsewhere."""
    token = phrase.parse.tokens[phrase.head]
    alone = token.upos == "PROPN" and not _goes_on(phrase.parse, token.i)
    found = known.people.get(token.text) if alone else None
    return None if found is None else (_told(found), "name", "surname")
