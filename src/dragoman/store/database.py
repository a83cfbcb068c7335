"""Opening the ledger of a project folder, and its transactions."""

import os
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.store.schema import ADDED, APPLICATION_ID, SCHEMA, SCHEMA_VERSION
from dragoman.types.errors import StoreError

FILE_NAME = "dragoman.sqlite"
BUSY_SECONDS = 60.0

Row = tuple[Any, ...]

# Faults of what is written, not of the database: they concern one document.
UNSTORABLE = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.ProgrammingError,
    sqlite3.InterfaceError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Store:
    """An open ledger. `folder` is the project's, `path` the database's."""

    folder: Path
    path: Path
    connection: sqlite3.Connection

    def rows(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[Row]:
        """Every row of a query. Raises StoreError naming the file."""
        try:
            return self.connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as fault:
            raise StoreError(f"{self.path}: {fault}") from fault

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Commits all that is written inside, or nothing.

        Raises StoreError, or one of `UNSTORABLE` where the rows themselves are at fault.
        """
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as fault:
            raise StoreError(f"{self.path}: {fault}") from fault
        try:
            yield self.connection
            self.connection.execute("COMMIT")
        except UNSTORABLE:
            self._undo()
            raise
        except sqlite3.Error as fault:
            self._undo()
            raise StoreError(f"{self.path}: {fault}") from fault
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Closes the connection; what was committed stays."""
        self.connection.close()


def fold(text: str) -> str:
    """The text without case and diacritics, for comparing.

    >>> fold("Guaidó")
    'guaido'
    """
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def open_to_write(folder: Path) -> Store:
    """The project in `folder`, made if it is not there yet.

    Raises StoreError where the folder can't be used, or its database is of another program, broken
    or of a newer Dragoman.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StoreError(f"{folder}: no project can be kept here: {fault.strerror}") from fault
    if not os.access(folder, os.W_OK):
        raise StoreError(f"{folder}: the folder is not writable")
    return _open(folder, mode="rwc")


def open_to_read(folder: Path) -> Store:
    """The project in `folder`, read-only; a `read` that runs meanwhile blocks nothing.

    One of an older layout is brought to this one first; where it can't be written to, what it lacks
    counts as empty.
    """
    if not (folder / FILE_NAME).is_file():
        raise StoreError(
            f"{folder}: no project is here (no {FILE_NAME}); make one with: dragoman read PATH..."
        )
    store = _open(folder, mode="ro")
    if _layout(store.connection) == SCHEMA_VERSION:
        return store
    try:
        open_to_write(folder).close()
    except StoreError:
        _add_missing(store.connection, temporary=True)
        return store
    store.close()
    return _open(folder, mode="ro")


def _open(folder: Path, *, mode: str) -> Store:
    path = folder / FILE_NAME
    connection = None
    if mode == "ro" and not os.access(folder, os.W_OK):
        mode = "ro&immutable=1"  # no lock file can be made here, and nobody else writes
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
        )
        _prepare(connection, path, writable=mode == "rwc")
    except (sqlite3.Error, StoreError) as fault:
        if connection:
            connection.close()
        if isinstance(fault, StoreError):
            raise
        raise StoreError(f"{path}: not a usable Dragoman database ({fault})") from fault
    return Store(folder, path, connection)


def _prepare(connection: sqlite3.Connection, path: Path, *, writable: bool) -> None:
    if writable and _is_blank(connection):
        _create(connection)
    _check(connection, path)
    if writable:
        _upgrade(connection)
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.execute("PRAGMA foreign_keys = ON")
    if writable:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")


def _is_blank(connection: sqlite3.Connection) -> bool:
    row = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return bool(row[0] == 0)


def _create(connection: sqlite3.Connection) -> None:
    """All tables in one transaction; a second process that comes first has made them already."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    if _is_blank(connection):
        _execute(connection, SCHEMA)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("INSERT INTO meta VALUES('schema_version', ?)", (str(SCHEMA_VERSION),))
    connection.execute("COMMIT")


def _execute(connection: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def _layout(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _upgrade(connection: sqlite3.Connection) -> None:
    """Brings an older layout to this one, in one transaction; nothing that is there changes."""
    if _layout(connection) == SCHEMA_VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    _add_missing(connection)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute(
        "UPDATE meta SET value = ? WHERE key = 'schema_version'", (str(SCHEMA_VERSION),)
    )
    connection.execute("COMMIT")


def _add_missing(connection: sqlite3.Connection, *, temporary: bool = False) -> None:
    """Adds what the layout lacks; as temporary tables, it is there for this connection alone."""
    kind = "CREATE TEMP TABLE" if temporary else "CREATE TABLE"
    for version in range(_layout(connection) + 1, SCHEMA_VERSION + 1):
        _execute(connection, ADDED[version].replace("CREATE TABLE", kind))


def _check(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreError(f"{path}: this is a database of another program")
    version = _layout(connection)
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path}: made by a newer Dragoman (layout {version}; this one reads"
            f" {SCHEMA_VERSION}): upgrade to open it"
        )
