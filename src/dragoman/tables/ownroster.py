"""A user's own roster: TOML with an array of tables for each table of the roster.

[[person]]
name = "Abdulaziz Kamilov"
country = "UZB"
sector = "GOV"
role = "foreign_minister"
from = 2012-01
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from dragoman.tables.csvfile import Row
from dragoman.tables.rosterchecks import Codes, check_rows
from dragoman.tables.rosterrows import TABLES, Rows
from dragoman.types.errors import RosterError
from dragoman.types.roster import RosterFile

OWN = tuple(t for t in TABLES if t != "country")
"""The tables that a user's roster may have."""

_LISTS = frozenset({"names", "aliases", "surname", "adjectives", "people"})
_FLAGS = frozenset({"former", "check"})
_DATES = frozenset({"from", "to"})
_AT = re.compile(r" \(at (?:line (\d+), (column \d+)|end of document)\)")


@dataclass(frozen=True, slots=True)
class OwnRow(Row):
    """A row of a user's roster: `label` says which one, `derived` that its id was not given."""

    label: str = ""
    derived: bool = False

    @property
    def place(self) -> str:
        """Where the row stands, in words."""
        return self.label

    def error(self, reason: str, column: str = "") -> RosterError:
        """A RosterError that points at this row."""
        return RosterError(reason, file=self.file, row=self.label, column=column)


@dataclass(frozen=True, slots=True)
class OwnRoster:
    """The rows of users' files by table, and notices of rows that are passed over."""

    rows: dict[str, list[Row]]
    notices: tuple[str, ...] = ()


def read_roster_file(path: Path) -> RosterFile:
    """The file as it is kept. Raises RosterError where it can't be read, or is no UTF-8."""
    try:
        return RosterFile(str(path), path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise RosterError("the file is no UTF-8", file=str(path)) from None
    except OSError as fault:
        raise RosterError(fault.strerror or str(fault), file=str(path)) from fault


def own_roster(files: Iterable[RosterFile], shipped: Rows) -> OwnRoster:
    """The rows of all files, checked against each other and the `shipped` ones.

    Rows whose country is still empty are passed over, with a notice. Raises RosterError for broken
    TOML, an unknown table or key, a value of a wrong kind, and what `check_rows` finds.
    """
    rows: dict[str, list[Row]] = {table: [] for table in OWN}
    notices = []
    for file in files:
        left_out = 0
        for table, row in _rows_of(file):
            if _is_open(table, row):
                left_out += 1
            else:
                rows[table].append(row)
        if left_out:
            noun = "row has" if left_out == 1 else "rows have"
            notices.append(f"{file.name}: {left_out} {noun} no country yet and had no effect")
    codes = Codes.of({**shipped, "organisation": [*shipped["organisation"], *rows["organisation"]]})
    check_rows(rows, codes)
    _check_against(shipped, rows)
    return OwnRoster(rows, tuple(notices))


def has_rows(file: RosterFile) -> bool:
    """Whether the file holds any row. Raises RosterError for broken TOML."""
    return any(_parsed(file).values())


def without_replaced(shipped: Rows, own: Rows) -> dict[str, list[Row]]:
    """The shipped rows without those whose name a row of the same table of `own` bears."""
    taken = {table: frozenset(_names(rows)) for table, rows in own.items()}
    return {
        table: [r for r in rows if r.cells.get("name") not in taken.get(table, ())]
        for table, rows in shipped.items()
    }


def _names(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield row.cells.get("name", "")
        for column in ("names", "aliases"):
            yield from row.many(column) if column in row.cells else ()


def _rows_of(file: RosterFile) -> Iterator[tuple[str, OwnRow]]:
    for table, listed in _parsed(file).items():
        if table not in OWN:
            raise RosterError(
                f"there is no table {table!r}{_nearest(table, OWN)}",
                file=file.name,
                row=f"[[{table}]]",
            )
        if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
            raise RosterError(
                f"rows are written under [[{table}]]", file=file.name, row=f"[{table}]"
            )
        for number, item in enumerate(listed, start=1):
            yield table, _row(file, table, number, item)


def _parsed(file: RosterFile) -> dict[str, Any]:
    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as fault:
        found = _AT.search(str(fault))
        line = int(found[1]) if found and found[1] else file.text.count("\n") + 1
        column = found[2] if found and found[2] else ""
        reason = f"this is no TOML: {_AT.sub('', str(fault))}"
        raise RosterError(reason, file=file.name, line=line, column=column) from None


def _row(file: RosterFile, table: str, number: int, item: Mapping[str, Any]) -> OwnRow:
    form = TABLES[table]
    known = tuple(dict.fromkeys((*form.columns, *form.optional)))
    called = item.get(form.name) or item.get("phrase")
    label = f'{table} {number} "{called}"' if isinstance(called, str) else f"{table} {number}"
    bare = OwnRow(file.name, 0, {}, label)
    for key in item:
        if key not in known:
            raise bare.error(f"there is no key {key!r}{_nearest(key, known)}", key)
    if form.country and form.country not in item:
        raise bare.error('the country is missing; "---" stands for none', form.country)
    cells = {c: _cell(bare, c, item[c]) if c in item else "" for c in known}
    derived = not cells["id"]
    if derived:
        cells["id"] = _derived_id(cells)
    return OwnRow(file.name, 0, cells, label, derived)


def _cell(row: OwnRow, column: str, value: object) -> str:
    """A value as the CSV tables have it. Raises RosterError for one of a wrong kind."""
    if isinstance(value, str) and column not in _FLAGS:
        return value.strip()
    if column in _LISTS and isinstance(value, list):
        return "|".join(_item(row, column, v) for v in value)
    if column in _FLAGS and value in (True, False, "yes", ""):
        return "yes" if value else ""
    if column in _DATES and type(value) is date:
        return value.isoformat()
    if column in _DATES and type(value) is int:
        return str(value)
    kinds = "text or a list of texts" if column in _LISTS else "true or false"
    kinds = kinds if column in _LISTS | _FLAGS else "a date" if column in _DATES else "text"
    raise row.error(f"{value!r} is not {kinds}", column)


def _item(row: OwnRow, column: str, value: object) -> str:
    if not isinstance(value, str):
        raise row.error(f"{value!r} is not text", column)
    if "|" in value:
        raise row.error(f"{value!r}: a name can't hold a bar", column)
    return value.strip()


def _derived_id(cells: Mapping[str, str]) -> str:
    """An id of the name; with role and year for persons, of whom several rows may speak."""
    words = [cells.get("name") or cells.get("phrase") or cells.get("lemma", "")]
    if "aliases" in cells:
        words += [cells["role"], cells["from"][:4]]
    return "-".join("-".join(w.lower().replace("_", " ").split()) for w in words if w)


def _is_open(table: str, row: Row) -> bool:
    """Whether the row is one of a skeleton, whose country waits to be filled in."""
    column = TABLES[table].country
    return bool(column and row["name"]) and not row[column]


def _check_against(shipped: Rows, own: Rows) -> None:
    """Raises RosterError for an id that a shipped row has, unless it replaces that row."""
    kept = without_replaced(shipped, own)
    for table, rows in own.items():
        given = {r["id"] for r in shipped[table]}
        left = {r["id"] for r in kept[table]}
        for row in rows:
            derived = isinstance(row, OwnRow) and row.derived
            if row["id"] in (left if derived else given):
                told = "leave it out, or choose another" if not derived else "give another id"
                raise row.error(f"{row['id']!r} is the id of a row that is shipped; {told}", "id")


def _nearest(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"; perhaps {near[0]!r}" if near else f"; there are {', '.join(known)}"
