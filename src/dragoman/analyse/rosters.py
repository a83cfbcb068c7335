"""What the roster knows: the shipped one, and the user's own that a project is coded with."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from dragoman.tables.ownroster import has_rows, own_roster
from dragoman.tables.roster import actor_ids, load_roster
from dragoman.tables.rosterrows import Rows, shipped_rows
from dragoman.types.roster import Roster, RosterFile


@cache
def check_roster(own: tuple[RosterFile, ...]) -> tuple[str, ...]:
    """Notices of what in the files has no effect. Raises RosterError where one is wrong."""
    return own_roster(own, _shipped()).notices


def with_rows(own: tuple[RosterFile, ...]) -> tuple[RosterFile, ...]:
    """The files that hold any row: a file without one takes a project's roster away."""
    return tuple(f for f in own if has_rows(f))


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
