"""What the roster knows: the shipped one, and the user's own that a project is coded with."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from dragoman.store.database import Store
from dragoman.store.rosters import stored_roster
from dragoman.tables.ownroster import has_rows, own_roster, read_roster_file
from dragoman.tables.roster import actor_ids, load_roster
from dragoman.tables.rosterrows import Rows, shipped_rows
from dragoman.types.roster import Roster, RosterFile


@cache
def check_roster(own: tuple[RosterFile, ...]) -> tuple[str, ...]:
    """Notices of what in the files has no effect. Raises RosterError where one is wrong."""
    return own_roster(own, _shipped()).notices


def read_roster(paths: Iterable[Path] | None) -> tuple[RosterFile, ...] | None:
    """The files of a roster, checked; None where none is given.

    Files without any row are left out: alone, they take a project's roster away. Raises RosterError
    where a file can't be read or is wrong.
    """
    if paths is None:
        return None
    own = tuple(map(read_roster_file, paths))
    check_roster(own)
    return tuple(f for f in own if has_rows(f))


def roster_notices(store: Store, own: tuple[RosterFile, ...] | None) -> tuple[str, ...]:
    """What of a roster has no effect: rows to be filled in, and documents coded without it."""
    if own is None:
        return ()
    changed = [f.text for f in own] != [f.text for f in stored_roster(store)]
    if not changed or not store.rows("SELECT 1 FROM documents LIMIT 1"):
        return check_roster(own)
    kept = "What was read before keeps its coding; to code it with this roster: dragoman recode"
    return (*check_roster(own), kept)


@cache
def known_ids(own: tuple[RosterFile, ...]) -> frozenset[str]:
    """The ids of all actors that the roster names."""
    return actor_ids(_roster(own))


def offices() -> Mapping[str, tuple[str, ...]]:
    """Offices by the phrase that names them: "foreign minister" -> foreign_minister."""
    return _roster(()).titles


@cache
def _roster(own: tuple[RosterFile, ...]) -> Roster:
    return load_roster(_folder(), lambda form: tuple(form.split()), own)


@cache
def _shipped() -> Rows:
    return shipped_rows(_folder())


def _folder() -> Path:
    return Path(str(files("dragoman"))) / "data" / "roster"
