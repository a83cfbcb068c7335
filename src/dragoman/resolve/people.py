"""Persons: by their full names in the document, by last name alone, beside a description."""

from collections.abc import Iterable, Iterator, Sequence

from dragoman.resolve.choose import by_surname, choose
from dragoman.resolve.countries import owner
from dragoman.resolve.focus import HOME_SHARE
from dragoman.resolve.known import Known, Resolved
from dragoman.resolve.names import Hit
from dragoman.resolve.nominals import names_thing, party_at, title_role
from dragoman.resolve.phrases import Phrase, entity_text, head_hit
from dragoman.types.actor import Actor
from dragoman.types.parse import EntitySpan, Parse, Token
from dragoman.types.roster import Name


def learn(phrases: Iterable[Phrase], hits: Sequence[Hit], known: Known) -> None:
    """Full names of people, under their last names, from the whole document."""
    for phrase in phrases:
        person = _full_person(phrase, hits, known)
        if person is not None:
            for key in (person.name, *_last_names(person.name)):
                known.people.setdefault(key, person)


def _full_person(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Actor | None:
    hit = head_hit(phrase)
    if hit is not None and not is_first_name(phrase, hit):
        actor = choose(hit.names, known.day, known.focus.whole) if "person" in hit.uses() else None
        return actor if isinstance(actor, Actor) and actor.kind == "person" else None
    entity = phrase.entity
    if entity is None or entity.label != "PER" or entity.end - entity.start < 2:
        return None
    return _new_person(phrase, hits, known)


def is_first_name(phrase: Phrase, hit: Hit) -> bool:
    """Whether a person's one-word name opens a longer name: "Mohammed" of "Mohammed Waseem"."""
    entity, parse = phrase.entity, phrase.parse
    longer = entity is not None and entity.label == "PER" and entity.end - 1 > hit.last
    longer = longer or any(t.i > hit.last for t in parse.dependents(hit.last, "flat"))
    return longer and hit.first == hit.last and hit.uses() == {"person"}


def _last_names(name: str) -> Iterator[str]:
    words = [w for w in name.split() if w not in ("Jr.", "Sr.", "II", "III")]
    for start in range(1, len(words)):
        yield " ".join(words[start:])


def with_surnames(parse: Parse, hits: tuple[Hit, ...], known: Known) -> tuple[Hit, ...]:
    """The hits with last names added: of people named in full, or of those in leading office."""
    taken = {i for h in hits for i in range(h.first, h.last + 1)}
    taken |= {
        i for e in parse.analysis.entities if e.end - e.start > 1 for i in range(e.start, e.end)
    }
    added = []
    for token in parse.tokens:
        if token.upos == "PROPN" and token.i not in taken and token.text[0].isupper():
            person = _bearer(parse, token, known)
            if person is not None:
                added.append(Hit(token.i, token.i, (Name((token.text,), "person", person),)))
    return (*hits, *added)


def _bearer(parse: Parse, token: Token, known: Known) -> Actor | None:
    """Who bears a last name that stands alone; None for a part of a longer name."""
    if token.rel == "flat" or any(parse.dependents(token.i, "flat")):
        return None
    if token.text in known.people:
        return known.people[token.text]
    organisation = any(
        e.label != "PER" and e.start <= token.i < e.end for e in parse.analysis.entities
    )
    if organisation and token.rel not in ("compound", "nmod"):
        return None
    found = by_surname(known.roster, token.text, known.day, known.focus.whole)
    return found if isinstance(found, Actor) else None


def by_person(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved | None:
    """A person's name, by the encoder, that the roster does not hold as it stands."""
    if phrase.entity is None or phrase.entity.label != "PER":
        return None
    return _resolve_person(phrase, phrase.entity, hits, known)


def _resolve_person(
    phrase: Phrase, entity: EntitySpan, hits: Sequence[Hit], known: Known
) -> Resolved:
    """A person's name that the roster does not hold in full: full, or last name only."""
    if phrase.text in known.people:
        return (known.people[phrase.text],), "name", "surname"
    if entity.end - entity.start == 1:
        name = phrase.parse.tokens[phrase.head].text
        if name in known.people:
            return (known.people[name],), "name", "surname"
        found = by_surname(known.roster, name, known.day, known.focus.whole)
        if found is not None:
            return (found,) if isinstance(found, Actor) else found, "name", "surname-in-office"
    name = entity_text(phrase)
    for key in (name, name.split()[-1]):
        if key in known.people:
            return (known.people[key],), "name", "surname"
    return (_new_person(phrase, hits, known),), "name", "entity:PER"


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
    return known.people.get(name) or known.people.get(last)


def by_surname_alone(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved | None:
    """A last name of somebody whom the document names in full elsewhere."""
    token = phrase.parse.tokens[phrase.head]
    longer = any(t.i > token.i for t in phrase.parse.dependents(token.i, "flat"))
    if token.upos != "PROPN" or token.text not in known.people or longer:
        return None
    return (known.people[token.text],), "name", "surname"
