"""The roster's tables as rows: where each stands, and which columns it has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.tables.csvfile import Row, read_rows

Rows = Mapping[str, Sequence[Row]]
"""Rows by the table that they are of: "person", "firm", ..."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its files in the roster's folder, the columns that it has and those that it may
    have, the one that names a row, and the one that names its country."""

    files: str
    columns: tuple[str, ...]
    optional: tuple[str, ...] = ()
    name: str = "name"
    country: str = "code"


_NAMED = ("id", "name", "names", "code", "sector", "source")
TABLES = {
    "country": Table(
        "countries.csv",
        ("id", "code", "iso2", "name", "names", "adjectives", "people", "capital", "seats"),
        ("in_force_from", "in_force_to"),
    ),
    "region": Table(
        "regions.csv",
        ("id", "name", "names", "adjectives", "people", "code", "kind"),
        ("sector", "source"),
    ),
    "organisation": Table("organisations.csv", _NAMED, ("kind", "parent")),
    "body": Table("bodies.csv", _NAMED, ("kind", "from", "to", "parent")),
    "group": Table("groups.csv", _NAMED, ("from", "to", "case", "parent")),
    "firm": Table("firms.csv", _NAMED, ("ownership", "from", "to", "parent")),
    "media": Table("media.csv", _NAMED, ("ownership", "from", "to", "parent")),
    "person": Table(
        "people/*.csv",
        ("id", "name", "aliases", "surname", "country", "sector", "role", "from", "to"),
        ("source",),
        country="country",
    ),
    "role": Table(
        "roles.csv",
        ("id", "lemma", "phrase", "sector", "kind", "former", "check"),
        ("example", "source"),
        name="lemma",
        country="",
    ),
}


def shipped_rows(folder: Path) -> dict[str, list[Row]]:
    """The rows of every table of the roster's `folder`. Raises TableError as `read_rows` does."""
    return {name: list(_rows(folder, table)) for name, table in TABLES.items()}


def _rows(folder: Path, table: Table) -> list[Row]:
    paths = sorted(folder.glob(table.files)) if "*" in table.files else [folder / table.files]
    return [r for p in paths for r in read_rows(p, table.columns, optional=table.optional)]
