"""What must hold of a roster's rows, shipped or a user's own: codes, ids, dates and terms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dragoman.tables.csvfile import Row
from dragoman.tables.rosterrows import TABLES, Rows
from dragoman.types.roster import SECTORS

NOWHERE = "---"
_KINDS = ("person", "group", "organisation")
_BEYOND = {"organisation": ("IGO", "NGO", NOWHERE), "person": ("IGO", NOWHERE), "region": ()}
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Codes:
    """The countries and international bodies that rows may name; `spoken` maps a country's names
    in lower case to its code."""

    countries: frozenset[str]
    bodies: frozenset[str]
    spoken: dict[str, str]

    @classmethod
    def of(cls, rows: Rows) -> "Codes":
        """The codes that the tables of countries and organisations give."""
        spoken: dict[str, str] = {}
        for row in rows.get("country", ()):
            for name in (row["name"], row["iso2"], *row.many("names")):
                spoken.setdefault(name.casefold(), row["code"])
        return cls(
            frozenset(spoken.values()),
            frozenset(r["id"] for r in rows.get("organisation", ())),
            spoken,
        )


def check_rows(rows: Rows, codes: Codes) -> None:
    """Raises TableError at the first row that is wrong.

    Wrong are: a missing name, an id that another row of the table has, an unknown country, body,
    sector or kind of role, a date that is none, an end before its beginning, and terms of one
    person in one role that overlap.
    """
    for table, listed in rows.items():
        for row in listed:
            _check_name(table, row)
            _check_country(table, row, codes)
            _check_sector(table, row)
            _check_dates(row)
    _check_terms(rows.get("person", ()))
    for listed in rows.values():
        _check_ids(listed)


def _check_ids(rows: Iterable[Row]) -> None:
    seen: dict[str, Row] = {}
    for row in rows:
        if not row["id"]:
            raise row.error("the id is missing", "id")
        first = seen.setdefault(row["id"], row)
        if first is not row:
            raise row.error(f"{row['id']!r} is the id of {first.place}, too", "id")


def _check_name(table: str, row: Row) -> None:
    if table != "role":
        if not row["name"]:
            raise row.error("the name is missing", "name")
        return
    words = row["phrase"] or row["lemma"]
    if not words:
        raise row.error("the word is missing", "lemma")
    if words != words.lower():
        raise row.error(f"{words!r} is not in lower case, as words of roles are", "phrase")
    if row["kind"] not in _KINDS:
        raise row.error(f"{row['kind']!r} is none of {', '.join(_KINDS)}", "kind")


def _check_country(table: str, row: Row, codes: Codes) -> None:
    column = TABLES[table].country
    if not column:
        return
    code, _, body = row[column].partition(":")
    known = codes.countries | set(_BEYOND.get(table, (NOWHERE,)))
    if code not in known or (body and code != "IGO"):
        raise row.error(f"{row[column]!r} is no country's code{_hint(row[column], codes)}", column)
    if body and body not in codes.bodies:
        raise row.error(f"{body!r} is the id of no organisation", column)
    parent = row.cells.get("parent", "")
    if parent and parent not in codes.bodies:
        raise row.error(f"{parent!r} is the id of no organisation", "parent")


def _hint(value: str, codes: Codes) -> str:
    meant = codes.spoken.get(value.casefold())
    return f"; perhaps {meant}" if meant else " (ISO 3166-1 alpha-3: KEN, UZB, ...)"


def _check_sector(table: str, row: Row) -> None:
    sector = row.cells.get("sector", "")
    if (sector or table == "role") and sector not in SECTORS:
        raise row.error(f"{sector!r} is none of {', '.join(SECTORS)}", "sector")


def _check_dates(row: Row) -> None:
    since, until = row.cells.get("from", ""), row.cells.get("to", "")
    for column, day in (("from", since), ("to", until)):
        if day and not _is_day(day):
            raise row.error(f"{day!r} is no date like 2019, 2019-03 or 2019-03-25", column)
    if since and until and _before(until, since):
        raise row.error(f"{until} is before {since}, when it begins", "to")


def _is_day(day: str) -> bool:
    if not _DAY.fullmatch(day):
        return False
    try:
        date.fromisoformat(day + "-01-01"[len(day) - 4 :])
    except ValueError:
        return False
    return True


def _before(day: str, other: str) -> bool:
    """Whether a day is before another, as far as both are known."""
    known = min(len(day), len(other))
    return day[:known] < other[:known]


def _check_terms(people: Sequence[Row]) -> None:
    terms: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in people:
        terms[row["name"], row["country"], row["role"]].append(row)
    for rows in terms.values():
        for one, next_ in pairwise(sorted(rows, key=lambda r: r["from"])):
            if not next_["from"] or not one["to"] or _before(next_["from"], one["to"]):
                role = next_["role"] or "no role"
                raise next_.error(f"this term as {role} overlaps that of {one.place}", "from")
