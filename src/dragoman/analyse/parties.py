"""Parties that a user names: by a code, by an id or a name of the project, or of the roster."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import as_file, files

from dragoman.analyse.absent import nearest
from dragoman.analyse.names import country_names
from dragoman.analyse.questions import QuestionError, party_code
from dragoman.segment.words import word_forms
from dragoman.store.database import Store, fold
from dragoman.store.records import StoredEvent
from dragoman.store.rosters import stored_roster
from dragoman.tables.csvfile import read_rows
from dragoman.tables.roster import load_roster
from dragoman.tables.segmentation import load_segmentation
from dragoman.types.actor import Actor, ActorKind
from dragoman.types.roster import Name, RosterFile

CODE = re.compile(r"(?P<country>[A-Z]{3}|---)(\.(?P<sector>[A-Z]{3}))?")
IGO = re.compile(r"IGO(:(?P<body>\w+))?")
ALLOWED = "an id or a name of the project or the roster, or a code such as USA.GOV, IGO:UN or ---"
SHOWN = 6
ROWS = (
    "SELECT actor_id, name, country, sector, kind, body, sum(document = ?), count(*) FROM"
    " (SELECT * FROM (SELECT document, actor_id, name, country, sector, kind, body"
    " FROM mention_actors UNION ALL SELECT document, actor_id, name, country, sector, kind, body"
    " FROM event_actors) WHERE actor_id = ? OR fold(name) = ?)"
    " GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 7 DESC, 8 DESC, 1, 2, 4"
)


@dataclass(frozen=True, slots=True)
class _Named:
    """An actor of the project, and whether the event's own document has it."""

    actor: Actor
    here: bool


def find_party(store: Store, words: str, event: StoredEvent) -> Actor:
    """The actor that `words` mean, as a party of `event`.

    Names are compared without case and diacritics. Of several the event's document decides, of
    offices its day. Raises QuestionError where nobody, or no one actor, is called so.
    """
    names = _names(stored_roster(store))
    found = _by_code(party_code(store, words) or words, names) or _of_project(store, words, event)
    found = found or _of_roster(words, event.day or event.document.published, names)
    if found is None:
        known = store.rows("SELECT DISTINCT name FROM mention_actors")
        near = nearest(words, (row[0] for row in known))
        raise QuestionError(f"{words!r} is not {ALLOWED}{near}")
    return found


def _by_code(words: str, names: Sequence[Name]) -> Actor | None:
    """The party of a code: `USA.GOV` a country's government, `IGO:UN` a body, `---` nobody's."""
    code = words.upper() if words.islower() else words
    if found := IGO.fullmatch(code):
        return _body(found["body"], names)
    found = CODE.fullmatch(code)
    if found is None or (found["country"] != "---" and found["country"] not in country_names()):
        return None
    country, sector = found["country"], found["sector"]
    if sector and sector not in _sectors():
        raise QuestionError(f"{words!r}: the sector is none of {', '.join(_sectors())}")
    if country == "---":
        return Actor(code, code, None, sector, "group")
    kind: ActorKind = "state" if sector in (None, "GOV") else "group"
    return Actor(code, country_names()[country], country, sector, kind)


def _body(body: str | None, names: Sequence[Name]) -> Actor | None:
    """The international body of a short name; an unnamed one where there is none."""
    if body is None:
        return Actor("IGO", "IGO", "IGO", None, "organisation")
    ids = (f"organisation:{body}", body)
    return next((n.actor for n in names if n.actor.id in ids and n.actor.body == body), None)


def _of_project(store: Store, words: str, event: StoredEvent) -> Actor | None:
    numbers = store.rows("SELECT n FROM documents WHERE id = ?", (event.document.id,))
    rows = store.rows(ROWS, (numbers[0][0], words, fold(words)))
    found = [_Named(Actor(*row[:6]), bool(row[6])) for row in rows]
    groups = (
        [s.actor for s in found if s.actor.id == words],
        [s.actor for s in found if s.here],
        [s.actor for s in found],
    )
    return next((_only(words, group) for group in groups if group), None)


def _of_roster(words: str, day: str | None, names: Sequence[Name]) -> Actor | None:
    by_id = [n for n in names if words in (n.actor.id, n.actor.id.partition(":")[2])]
    named = by_id or [n for n in names if fold(" ".join(n.words)) == fold(words)]
    found = [n for n in named if n.use != "adjective"]
    now = [n for n in found if n.holds_on(day)] or found
    return _only(words, [n.actor for n in now]) if now else None


def _only(words: str, actors: Iterable[Actor]) -> Actor:
    """The first of the actors; raises QuestionError where their ids are several."""
    by_id: dict[str, Actor] = {}
    for actor in actors:
        by_id.setdefault(actor.id, actor)
    if len(by_id) > 1:
        some = ", ".join(f"{a.id} ({a.name})" for a in list(by_id.values())[:SHOWN])
        raise QuestionError(f"{words!r} may be any of {some}; give the id")
    return next(iter(by_id.values()))


@cache
def _names(own: tuple[RosterFile, ...]) -> tuple[Name, ...]:
    """Every name of the roster, with the project's own."""
    with as_file(files("dragoman").joinpath("data")) as data:
        dotted = load_segmentation(data / "segment").dotted
        roster = load_roster(data / "roster", partial(word_forms, abbreviations=dotted), own)
    return tuple(name for names in roster.names.values() for name in names)


@cache
def _sectors() -> tuple[str, ...]:
    with as_file(files("dragoman").joinpath("data", "roster")) as folder:
        rows = [*read_rows(folder / "roles.csv", ["sector"])]
        rows += read_rows(folder / "regions.csv", ["sector"])
    return tuple(sorted({row["sector"] for row in rows} - {""}))
