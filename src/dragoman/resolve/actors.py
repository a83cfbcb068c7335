"""Actors of a document: every noun phrase that names or describes a party, resolved.

Names by the roster and the document's own full names; nominal actors by role word and country;
titles by who held the office on the document's day. What fits nobody stays unresolved.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.resolve.choose import by_surname, choose, holder
from dragoman.resolve.countries import focus_country, home_country, owner, owners
from dragoman.resolve.names import Hit, find_names
from dragoman.resolve.phrases import Phrase, appositions, find_phrases, join_words
from dragoman.types.actor import Actor, Mention, MentionIndex, Unresolved
from dragoman.types.parse import EntitySpan, Parse, Token
from dragoman.types.roster import Name, Role, Roster

_DETERMINERS = frozenset({"DET", "PUNCT", "NUM"})
_DOMESTIC_FORMER = frozenset({"former", "ex", "late", "ousted", "deposed", "retired"})
_ANIMATE = frozenset({"person", "organization"})
_AT = frozenset({"in", "near", "at", "outside", "around", "across"})
_PLACES = frozenset({"country", "region", "capital"})
_INANIMATE = frozenset({"abstract", "object", "event", "time", "substance", "plant", "animal"})
_MAX_NAME_WORDS = 8


@dataclass(slots=True)
class _Known:
    """What the document has told so far; local to one call."""

    roster: Roster
    day: str | None
    focus: str | None
    home: str | None
    people: dict[str, Actor] = field(default_factory=dict)
    bodies: dict[str, Actor] = field(default_factory=dict)
    roles: dict[str, Actor] = field(default_factory=dict)
    named: dict[str, Actor] = field(default_factory=dict)


def find_actors(parses: Sequence[Parse], roster: Roster, day: str | None) -> MentionIndex:
    """The document's mentions of actors in text order, pronouns left out.

    `day` is the document's ISO date or a prefix of one; None where it is not known.
    """
    hits = [find_names(parse, roster) for parse in parses]
    known = _Known(roster, day, focus_country(hits), home_country(hits))
    for parse, seen in zip(parses, hits, strict=True):
        _learn(find_phrases(parse, seen), seen, known)
    named = [_with_surnames(p, h, known) for p, h in zip(parses, hits, strict=True)]
    found = [
        m
        for p, h in zip(parses, named, strict=True)
        for m in _mentions(find_phrases(p, h), h, known)
    ]
    return MentionIndex.of(found, known.focus)


def _with_surnames(parse: Parse, hits: tuple[Hit, ...], known: _Known) -> tuple[Hit, ...]:
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


def _bearer(parse: Parse, token: Token, known: _Known) -> Actor | None:
    """Who bears a last name that stands alone."""
    if token.text in known.people:
        return known.people[token.text]
    organisation = any(
        e.label != "PER" and e.start <= token.i < e.end for e in parse.analysis.entities
    )
    if organisation and token.rel not in ("compound", "nmod"):
        return None
    found = by_surname(known.roster, token.text, known.day, known.focus)
    return found if isinstance(found, Actor) else None


def _learn(phrases: Iterable[Phrase], hits: Sequence[Hit], known: _Known) -> None:
    """Full names of people, under their last names, from the whole document."""
    for phrase in phrases:
        person = _full_person(phrase, hits, known)
        if person is not None:
            for key in (person.name, *_last_names(person.name)):
                known.people.setdefault(key, person)


def _full_person(phrase: Phrase, hits: Sequence[Hit], known: _Known) -> Actor | None:
    hit = _head_hit(phrase)
    if hit is not None:
        actor = choose(hit.names, known.day, known.focus) if "person" in hit.uses() else None
        return actor if isinstance(actor, Actor) and actor.kind == "person" else None
    entity = phrase.entity
    if entity is None or entity.label != "PER" or entity.end - entity.start < 2:
        return None
    return _new_person(phrase, hits, known)


def _last_names(name: str) -> Iterator[str]:
    words = [w for w in name.split() if w not in ("Jr.", "Sr.", "II", "III")]
    for start in range(1, len(words)):
        yield " ".join(words[start:])


def _mentions(phrases: Iterable[Phrase], hits: Sequence[Hit], known: _Known) -> Iterator[Mention]:
    for phrase in phrases:
        resolved = _resolve(phrase, hits, known)
        if resolved is not None:
            _remember(phrase, resolved, known)
            yield _mention(phrase, *resolved)


def _remember(phrase: Phrase, resolved: "Resolved", known: _Known) -> None:
    """Who was last named under a role word: "the governor" and "the court" go back to them."""
    actors, kind, _ = resolved
    if kind != "name" or isinstance(actors, Unresolved):
        return
    if actors[0].kind == "person":
        role = _title_role(phrase, known.roster)
        if role is not None:
            known.named[role.words[-1]] = actors[0]
    elif actors[0].kind == "organisation":
        known.named[phrase.parse.tokens[phrase.head].lemma] = actors[0]


Resolved = tuple[tuple[Actor, ...] | Unresolved, str, str]


def _resolve(phrase: Phrase, hits: Sequence[Hit], known: _Known) -> Resolved | None:
    """What the phrase stands for, what kind of mention it is, and by which rule; None: no actor."""
    if phrase.parse.tokens[phrase.head].upos == "PRON":
        return None
    for rule in (_by_roster, _by_person, _by_beside, _by_role, _by_body, _by_surname, _by_type):
        found = rule(phrase, hits, known)
        if found is not None:
            return found
    return None


def _by_roster(phrase: Phrase, hits: Sequence[Hit], known: _Known) -> Resolved | None:
    hit = _head_hit(phrase)
    if hit is None:
        return None
    found = choose(_as_used(phrase, hit), known.day, known.focus)
    return (found,) if isinstance(found, Actor) else found, "name", "roster"


def _as_used(phrase: Phrase, hit: Hit) -> tuple[Name, ...]:
    """The hit's names; before a noun "American" is the country's adjective, not its people."""
    if phrase.parse.tokens[phrase.head].rel not in ("amod", "compound"):
        return hit.names
    return tuple(n for n in hit.names if n.use != "people") or hit.names


def _by_person(phrase: Phrase, hits: Sequence[Hit], known: _Known) -> Resolved | None:
    if phrase.entity is None or phrase.entity.label != "PER":
        return None
    return _resolve_person(phrase, phrase.entity, hits, known)


def _by_beside(phrase: Phrase, hits: Sequence[Hit], known: _Known) -> Resolved | None:
    """The person whom a description names beside itself: "the mayor of London, Sadiq Khan"."""
    parse = phrase.parse
    if parse.tokens[phrase.head].upos not in ("NOUN", "PROPN"):
        return None
    beside = [k for k in parse.children[phrase.head] if parse.tokens[k].rel in ("appos", "flat")]
    for k in [*beside, phrase.head + 1]:
        person = _person_at(phrase, k, known)
        if person is not None:
            return (person,), "name", "beside"
    return None


def _person_at(phrase: Phrase, token: int, known: _Known) -> Actor | None:
    parse = phrase.parse
    entity = next((e for e in parse.analysis.entities if e.start <= token < e.end), None)
    if entity is None or entity.label != "PER" or entity.start <= phrase.head:
        return None
    name = join_words(parse, entity.start, entity.end - 1)
    last = parse.tokens[entity.end - 1].text
    return known.people.get(name) or known.people.get(last)


def _by_role(phrase: Phrase, hits: Sequence[Hit], known: _Known) -> Resolved | None:
    role = _role(phrase, known.roster)
    if role is None or (role.check and _names_thing(phrase)):
        return None
    actor = _resolve_role(phrase, role, hits, known)
    rule = f"role:{' '.join(role.words)}"
    others = owners(phrase, hits) if not _is_singular(phrase) and actor.kind != "person" else ()
    more = [_of_country(actor, other) for other in others if other.country != actor.country]
    return (actor, *more), "nominal", rule


def _names_thing(phrase: Phrase) -> bool:
    return phrase.parse.analysis.head_types[phrase.head] in _INANIMATE


def _of_country(actor: Actor, other: Actor) -> Actor:
    """The same kind of actor on another country's side."""
    key = f"{other.country}.{actor.sector}:{actor.name.lower()}"
    return replace(actor, id=key, country=other.country, body=other.body)


def _by_body(phrase: Phrase, hits: Sequence[Hit], known: _Known) -> Resolved | None:
    if phrase.entity is None or phrase.entity.label != "ORG":
        return None
    return (_resolve_body(phrase, hits, known),), "name", "entity:ORG"


def _by_surname(phrase: Phrase, hits: Sequence[Hit], known: _Known) -> Resolved | None:
    token = phrase.parse.tokens[phrase.head]
    if token.upos != "PROPN" or token.text not in known.people:
        return None
    return (known.people[token.text],), "name", "surname"


def _by_type(phrase: Phrase, hits: Sequence[Hit], known: _Known) -> Resolved | None:
    """A description that the encoder takes for people or a body, of a word in no table."""
    animate = phrase.parse.analysis.head_types[phrase.head] in _ANIMATE
    if not animate or phrase.parse.tokens[phrase.head].upos != "NOUN":
        return None
    return (_resolve_plain(phrase, hits),), "nominal", "head-type"


def _head_hit(phrase: Phrase) -> Hit | None:
    return next((h for h in phrase.hits if h.first <= phrase.head <= h.last), None)


def _resolve_person(
    phrase: Phrase, entity: EntitySpan, hits: Sequence[Hit], known: _Known
) -> Resolved:
    """A person's name that the roster does not hold in full: full, or last name only."""
    if entity.end - entity.start == 1 or phrase.text in known.people:
        name = phrase.parse.tokens[phrase.head].text
        if name in known.people:
            return (known.people[name],), "name", "surname"
        found = by_surname(known.roster, name, known.day, known.focus)
        if found is not None:
            return (found,) if isinstance(found, Actor) else found, "name", "surname-in-office"
    name = _entity_text(phrase)
    for key in (name, name.split()[-1]):
        if key in known.people:
            return (known.people[key],), "name", "surname"
    return (_new_person(phrase, hits, known),), "name", "entity:PER"


def _entity_text(phrase: Phrase) -> str:
    entity = phrase.entity
    if entity is None:
        return phrase.text
    words = range(entity.start, entity.end)
    first = next((i for i in words if phrase.parse.tokens[i].text[0].isupper()), entity.start)
    return join_words(phrase.parse, first, entity.end - 1)


def _new_person(phrase: Phrase, hits: Sequence[Hit], known: _Known) -> Actor:
    """Somebody whom only the document knows, with country and sector by title and apposition."""
    title = _title_role(phrase, known.roster)
    belongs = owner(phrase, hits, loose=False)
    country = belongs.country if belongs else known.home
    sector = title.sector if title else (belongs.sector if belongs else None)
    body = belongs.body if belongs else None
    name = _entity_text(phrase)
    return Actor(f"person:{name.lower().replace(' ', '-')}", name, country, sector, "person", body)


def _title_role(phrase: Phrase, roster: Roster) -> Role | None:
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


def _role(phrase: Phrase, roster: Roster) -> Role | None:
    """The longest role phrase that ends at the head."""
    lemma = phrase.parse.tokens[phrase.head].lemma
    for role in roster.roles.get(lemma, ()):
        if _ends_with(phrase.lemmas, role.words):
            return role
    return None


def _ends_with(words: Sequence[str], end: Sequence[str]) -> bool:
    return tuple(words[-len(end) :]) == tuple(end)


def _resolve_role(phrase: Phrase, role: Role, hits: Sequence[Hit], known: _Known) -> Actor:
    """A nominal actor: who holds the office, or somebody of that role and country."""
    belongs = owner(phrase, hits)
    words = " ".join(role.words)
    if belongs is None and _points_back(phrase) and role.words[-1] in known.named:
        return known.named[role.words[-1]]
    country = belongs.country if belongs else _default_country(phrase, words, hits, known)
    offices = known.roster.titles.get(words)
    former = role.former or bool(_DOMESTIC_FORMER & set(phrase.lemmas))
    if offices and not former and _is_singular(phrase):
        person = holder(known.roster, offices, country, known.day)
        if person is not None:
            return person
    body = belongs.body if belongs and country == "IGO" else None
    name = _description(phrase)
    sector = "ELI" if former else role.sector
    kind = (
        "person" if role.kind == "person" else "group" if role.kind == "group" else "organisation"
    )
    key = f"{country or '---'}.{sector}:{name.lower()}"
    actor = Actor(key, name, country, sector, kind, body)  # type: ignore[arg-type]
    if belongs is not None:
        known.roles[words] = actor
    return actor


def _default_country(phrase: Phrase, words: str, hits: Sequence[Hit], known: _Known) -> str | None:
    """The country of a role that the phrase leaves open.

    As said before of that role, else where the sentence takes place, else the document's focus.
    """
    earlier = known.roles.get(words)
    if earlier is not None:
        return earlier.country
    for hit in hits:
        if phrase.parse.case_of(hit.last) in _AT and hit.uses() & _PLACES:
            return hit.names[0].actor.country
    return known.focus


def _is_singular(phrase: Phrase) -> bool:
    tokens = phrase.parse.tokens[phrase.first : phrase.head + 1]
    indefinite = any(t.lemma in ("a", "an", "any", "some", "new", "next", "every") for t in tokens)
    head = tokens[-1]
    return not indefinite and head.text.lower() == head.lemma


def _points_back(phrase: Phrase) -> bool:
    """Whether the phrase is a bare "the governor": definite, singular, not described further."""
    words = phrase.parse.tokens[phrase.first : phrase.head]
    return len(words) == 1 and words[0].lemma in ("the", "this") and _is_singular(phrase)


def _description(phrase: Phrase) -> str:
    """The phrase without determiners and numerals, at most eight words."""
    tokens = phrase.parse.tokens[phrase.first : phrase.last + 1]
    kept = [t for t in tokens if t.upos not in _DETERMINERS] or list(tokens)
    kept = kept[-_MAX_NAME_WORDS:]
    return join_words(phrase.parse, kept[0].i, kept[-1].i)


def _resolve_body(phrase: Phrase, hits: Sequence[Hit], known: _Known) -> Actor:
    """An organisation by name only: its country by what stands in and around the name."""
    name = _entity_text(phrase)
    if name in known.bodies:
        return known.bodies[name]
    belongs = owner(phrase, hits, loose=False)
    country = belongs.country if belongs else None
    actor = Actor(f"organisation:{name.lower()}", name, country, None, "organisation")
    known.bodies[name] = actor
    return actor


def _resolve_plain(phrase: Phrase, hits: Sequence[Hit]) -> Actor:
    """People or a body described by a word that is in no table."""
    belongs = owner(phrase, hits)
    name = _description(phrase)
    country = belongs.country if belongs else None
    return Actor(f"{country or '---'}:{name.lower()}", name, country, None, "group")


def _mention(
    phrase: Phrase, found: tuple[Actor, ...] | Unresolved, kind: str, rule: str
) -> Mention:
    parse = phrase.parse
    tokens = parse.tokens[phrase.first : phrase.last + 1]
    base = Mention(
        sentence=parse.index,
        head=phrase.head,
        first=phrase.first,
        last=phrase.last,
        start=tokens[0].start,
        end=tokens[-1].end,
        text=phrase.text,
        kind="name" if kind == "name" else "nominal",
        rule=rule,
    )
    if isinstance(found, Unresolved):
        return replace(base, doubt=found)
    return replace(base, actors=found)
