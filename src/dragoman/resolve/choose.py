"""Which of several bearers of a name is meant: by date, by use, by what the document is about."""

from collections.abc import Iterable, Sequence

from dragoman.types.actor import Actor, Unresolved
from dragoman.types.roster import Name, Roster

_PRIORITY = (
    "country", "organisation", "body", "group", "person", "region", "capital", "seat", "firm",
    "media", "people", "adjective", "surname",
)  # fmt: skip
_LEADING = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "head_of_organisation", "monarch"}
)


def choose(names: Sequence[Name], day: str | None, focus: str | None) -> Actor | Unresolved:
    """The actor that a roster form stands for on `day` in a document about country `focus`.

    A use of higher priority wins; a person counts as a holder of the office held that day, or of
    the term nearest to it. Several persons of different countries stay unresolved.
    """
    if focus is not None and any(n.use == "country" for n in names):
        local = [n for n in names if n.use == "region" and n.actor.country == focus]
        if local:
            return local[0].actor
    best = min(_PRIORITY.index(n.use) for n in names)
    kept = [n for n in names if _PRIORITY.index(n.use) == best]
    if kept[0].use in ("person", "surname"):
        return choose_person(kept, day, focus)
    kept = [n for n in kept if n.actor.country == focus] or kept
    current = [n for n in kept if n.holds_on(day)] or kept
    return current[0].actor


def choose_person(names: Sequence[Name], day: str | None, focus: str | None) -> Actor | Unresolved:
    """The person whose term holds on `day`, else nearest to it; doubt where several are left."""
    bearers = list(dict.fromkeys(n.actor.name for n in names))
    if len(bearers) > 1:
        names = _narrow(names, day, focus)
        bearers = list(dict.fromkeys(n.actor.name for n in names))
    if len(bearers) > 1:
        return Unresolved("several persons bear this name", ranked(names, day))
    return min(names, key=lambda n: _distance(n, day)).actor


def ranked(names: Sequence[Name], day: str | None) -> tuple[str, ...]:
    """Who may be meant, each with the reason: the office in the term nearest to the day, the
    likeliest first: "Charles Michel (BEL.GOV, head of government 2014-10-11 to 2019-10-27)"."""
    best: dict[str, Name] = {}
    for name in sorted(names, key=lambda n: (_distance(n, day), n.role not in _LEADING)):
        best.setdefault(name.actor.name, name)
    return tuple(f"{name} ({_reason(held)})" for name, held in best.items())


def _reason(name: Name) -> str:
    office = name.role.replace("_", " ")
    return f"{name.actor.code}, {office}{_term(name)}" if office else name.actor.code


def _term(name: Name) -> str:
    if name.since and name.until:
        return f" {name.since} to {name.until}"
    if name.since:
        return f" since {name.since}"
    return f" until {name.until}" if name.until else ""


def _narrow(names: Sequence[Name], day: str | None, focus: str | None) -> Sequence[Name]:
    """Those in office on the day, in leading offices, of the country that the document is about."""
    for test in (
        lambda n: day is not None and n.holds_on(day),
        lambda n: focus is not None and n.actor.country == focus,
        lambda n: n.role in _LEADING,
    ):
        kept = [n for n in names if test(n)]
        if kept:
            names = kept
    return names


def _distance(name: Name, day: str | None) -> int:
    """Years between the day and the name's term; 0 inside it."""
    if day is None or name.holds_on(day):
        return 0
    year = int(day[:4])
    ends = [int(d[:4]) for d in (name.since, name.until) if d]
    return min((abs(year - e) for e in ends), default=0) + 1


def by_surname(
    roster: Roster, surname: str, day: str | None, focus: str | None
) -> Actor | Unresolved | None:
    """Who a bare last name stands for with nobody of that name in the text: someone then in office.

    None where the roster knows no such name, or nobody of that name was in a leading office.
    """
    names = roster.surnames.get(surname, ())
    leading = [n for n in names if n.role in _LEADING and day is not None and n.holds_on(day)]
    if not leading:
        local = [
            n for n in names if n.actor.country == focus and day is not None and n.holds_on(day)
        ]
        return choose_person(local, day, focus) if local else None
    return choose_person(leading, day, focus)


def holder(
    roster: Roster, offices: Iterable[str], country: str | None, day: str | None
) -> Actor | None:
    """Who held one of `offices` of a country ("FRA") or body ("IGO:UN") on `day`; None where that
    is not known exactly."""
    if country is None or day is None:
        return None
    for office in offices:
        held = [n for n in roster.offices.get((office, country), ()) if n.holds_on(day)]
        people = {n.actor.name for n in held}
        if len(people) == 1:
            return held[0].actor
    return None


def offices_on(roster: Roster, person: Actor, day: str | None) -> tuple[str, ...]:
    """The offices that a person of the roster holds on the day."""
    words = person.name.split()
    names = (n for word in words for n in roster.surnames.get(word, ()))
    held = (n.role for n in names if n.actor.name == person.name and n.holds_on(day))
    return tuple(dict.fromkeys(held))
