"""The roster's tables: countries, regions, bodies, groups, firms, media, people, roles."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from dragoman.tables.csvfile import Row, read_rows
from dragoman.tables.ownroster import own_roster, without_replaced
from dragoman.tables.rosterchecks import NOWHERE
from dragoman.tables.rosterrows import Rows, shipped_rows
from dragoman.types.actor import Actor, ActorKind
from dragoman.types.roster import Name, NameUse, Role, Roster, RosterFile

Tokenise = Callable[[str], tuple[str, ...]]
_KINDS = frozenset({"person", "group", "organisation"})


def load_roster(folder: Path, tokenise: Tokenise, own: Sequence[RosterFile] = ()) -> Roster:
    """Every roster table of `folder`, and the rows of users' `own` files.

    `tokenise` splits a form the way sentences are split. An own row takes the place of the shipped
    rows of its table that have one of its names, and its forms stand for nothing else. Raises
    TableError for a missing column or an unknown kind of role, RosterError for a fault of an own
    file.
    """
    shipped = shipped_rows(folder)
    mine = own_roster(own, shipped).rows
    kept = without_replaced(shipped, mine)
    names = _over(_names(mine, tokenise), _names(kept, tokenise))
    full = [n for n in names if n.use == "person"]
    return Roster(
        names=_by_first_word(n for n in names if n.use != "surname"),
        roles=_roles([*mine["role"], *kept["role"]]),
        offices=_offices(full),
        surnames=_by_words(n for n in names if n.use == "surname"),
        titles=_titles(folder / "titles.csv"),
        apart=_apart(folder / "apart.csv", tokenise),
        given=_given(folder / "given_names.csv"),
    )


def actor_ids(roster: Roster) -> frozenset[str]:
    """The ids of all actors that the roster names."""
    return frozenset(n.actor.id for names in roster.names.values() for n in names)


def _names(rows: Rows, tokenise: Tokenise) -> list[Name]:
    return [
        *_countries(rows.get("country", ()), tokenise),
        *_regions(rows["region"], tokenise),
        *_others(rows, tokenise),
        *_people(rows["person"], tokenise),
    ]


def _over(own: Sequence[Name], shipped: Sequence[Name]) -> list[Name]:
    """Own names, and the shipped ones whose form no own name has; last names are shared."""
    taken = {n.words for n in own if n.use != "surname"}
    return [*own, *(n for n in shipped if n.use == "surname" or n.words not in taken)]


def _forms(row: Row, *columns: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for column in columns for form in row.many(column)))


def _named(
    actor: Actor, use: NameUse, forms: Iterable[str], tokenise: Tokenise, row: Row | None = None
) -> Iterator[Name]:
    since = row.cells.get("from", row.cells.get("in_force_from", "")) if row else ""
    until = row.cells.get("to", row.cells.get("in_force_to", "")) if row else ""
    role = row.cells.get("role", "") if row else ""
    for form in forms:
        if words := tokenise(form):
            yield Name(words, use, actor, since, until, role)


def _countries(rows: Iterable[Row], tokenise: Tokenise) -> Iterator[Name]:
    for row in rows:
        state = Actor(row["code"], row["name"], row["code"], None, "state")
        government = Actor(f"{row['code']}.GOV", row["name"], row["code"], "GOV", "state")
        citizens = Actor(f"{row['code']}.CVL", row["name"], row["code"], "CVL", "group")
        yield from _named(state, "country", _forms(row, "name", "names"), tokenise, row)
        yield from _named(state, "adjective", row.many("adjectives"), tokenise)
        yield from _named(citizens, "people", row.many("people"), tokenise)
        yield from _named(government, "capital", row.many("capital"), tokenise)
        for seat in row.many("seats"):
            form, _, sector = seat.partition(":")
            if form not in row.many("capital"):
                yield from _named(_seat(row, form, sector), "seat", [form], tokenise)


def _seat(row: Row, form: str, sector: str) -> Actor:
    sector = sector or "GOV"
    return Actor(f"{row['code']}.{sector}:{form}", form, row["code"], sector, "organisation")


def _regions(rows: Iterable[Row], tokenise: Tokenise) -> Iterator[Name]:
    for row in rows:
        region = Actor(
            f"region:{row['id']}", row["name"], row["code"], row["sector"] or None, "state"
        )
        citizens = Actor(f"region:{row['id']}.CVL", row["name"], row["code"], "CVL", "group")
        yield from _named(region, "region", _forms(row, "name", "names"), tokenise)
        yield from _named(region, "adjective", row.many("adjectives"), tokenise)
        yield from _named(citizens, "people", row.many("people"), tokenise)


_BODIES: tuple[tuple[NameUse, ActorKind], ...] = (
    ("organisation", "organisation"),
    ("body", "organisation"),
    ("group", "organisation"),
    ("firm", "organisation"),
    ("media", "organisation"),
)


def _others(rows: Rows, tokenise: Tokenise) -> Iterator[Name]:
    for use, kind in _BODIES:
        for row in rows[use]:
            actor = _body(row, use, kind)
            yield from _named(actor, use, _forms(row, "name", "names"), tokenise, row)


def _body(row: Row, use: NameUse, kind: ActorKind) -> Actor:
    code = row["code"]
    international = code.startswith("IGO")
    country = "IGO" if international else code if len(code) == 3 and code.isalpha() else None
    if country == "NGO":
        country = None
    body = (row["parent"] or row["id"]) if international else None
    return Actor(f"{use}:{row['id']}", row["name"], country, row["sector"] or None, kind, body)


def _people(rows: Iterable[Row], tokenise: Tokenise) -> Iterator[Name]:
    for row in rows:
        actor = _person(row)
        yield from _named(actor, "person", _forms(row, "name", "aliases"), tokenise, row)
        yield from _named(actor, "surname", row.many("surname"), tokenise, row)


def _person(row: Row) -> Actor:
    code = row["country"]
    country, _, body = code.replace(NOWHERE, "").partition(":")
    key = "person:" + row["name"].lower().replace(" ", "-")
    return Actor(key, row["name"], country or None, row["sector"] or None, "person", body or None)


def _by_first_word(names: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    grouped: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        grouped[name.words[0]].append(name)
    return {w: tuple(sorted(g, key=lambda n: -len(n.words))) for w, g in grouped.items()}


def _by_words(names: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    grouped: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        grouped[" ".join(name.words)].append(name)
    return {words: tuple(group) for words, group in grouped.items()}


def _offices(people: Sequence[Name]) -> dict[tuple[str, str], tuple[Name, ...]]:
    grouped: dict[tuple[str, str], dict[tuple[str, str], Name]] = defaultdict(dict)
    for name in people:
        key = (name.role, _seat_of(name.actor))
        grouped[key].setdefault((name.actor.id, name.since), name)
    return {office: tuple(holders.values()) for office, holders in grouped.items()}


def _seat_of(actor: Actor) -> str:
    """What an office is of: a country, or a body ("IGO:UN")."""
    return actor.code if actor.country == "IGO" else actor.country or ""


def _roles(rows: Iterable[Row]) -> dict[str, tuple[Role, ...]]:
    grouped: dict[str, list[Role]] = defaultdict(list)
    for row in rows:
        words = tuple((row["phrase"] or row["lemma"]).split())
        if row["kind"] not in _KINDS:
            raise row.error(f"{row['kind']!r} is none of {sorted(_KINDS)}", "kind")
        grouped[words[-1]].append(
            Role(words, row["sector"], row["kind"], row["former"] == "yes", row["check"] == "yes")
        )
    return {head: tuple(sorted(g, key=lambda r: -len(r.words))) for head, g in grouped.items()}


def _titles(path: Path) -> dict[str, tuple[str, ...]]:
    """Offices by the phrase that names them: "foreign minister" -> foreign_minister."""
    return {row["phrase"]: row.many("offices") for row in read_rows(path, ["phrase", "offices"])}


def _apart(path: Path, tokenise: Tokenise) -> dict[str, tuple[tuple[str, ...], ...]]:
    grouped: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in read_rows(path, ["name", "kind"]):
        words = tokenise(row["name"])
        grouped[words[0]].append(words)
    return {w: tuple(sorted(g, key=len, reverse=True)) for w, g in grouped.items()}


def _given(path: Path) -> dict[str, str]:
    """By given name "he" or "she"; raises TableError for another pronoun."""
    given = {}
    for row in read_rows(path, ["pronoun", "names"]):
        if row["pronoun"] not in ("he", "she"):
            raise row.error(f"{row['pronoun']!r} is neither he nor she", "pronoun")
        given.update(dict.fromkeys(row.many("names"), row["pronoun"]))
    return given
