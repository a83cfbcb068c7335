"""The shipped roster, read once, and rosters with a user's own rows."""

from functools import cache

from dragoman.kit import data_folder
from dragoman.tables.roster import load_roster
from dragoman.tables.rosterrows import Rows, shipped_rows
from dragoman.types.roster import Roster, RosterFile


@cache
def shipped() -> Rows:
    """The rows of the package's roster."""
    return shipped_rows(data_folder() / "roster")


@cache
def load(text: str) -> Roster:
    """The package's roster with the rows of a file of that TOML."""
    files = [RosterFile("my.toml", text)] if text else []
    return load_roster(data_folder() / "roster", lambda form: tuple(form.split()), files)
