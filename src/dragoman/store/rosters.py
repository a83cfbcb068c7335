"""The user's own roster that a project is coded with, kept in the ledger with its content."""

import json
from collections.abc import Iterable

from dragoman.store.database import Store
from dragoman.store.encode import to_json
from dragoman.types.roster import RosterFile

KEY = "roster"


def stored_roster(store: Store) -> tuple[RosterFile, ...]:
    """The files of the roster that the project was last coded with; none by default."""
    found = store.rows("SELECT value FROM meta WHERE key = ?", (KEY,))
    return tuple(RosterFile(*file) for file in json.loads(found[0][0])) if found else ()


def take_roster(store: Store, files: tuple[RosterFile, ...] | None) -> tuple[RosterFile, ...]:
    """What to code with: the files, which the project then remembers; without any, its own."""
    if files is None:
        return stored_roster(store)
    store_roster(store, files)
    return files


def store_roster(store: Store, files: Iterable[RosterFile]) -> None:
    """Puts these files in the place of the project's roster."""
    value = to_json([[f.name, f.text] for f in files])
    with store.transaction() as db:
        db.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (KEY, value))
