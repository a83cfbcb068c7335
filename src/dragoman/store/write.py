"""Writing to the ledger: documents with all that follows from them, failures, runs.

Every function that takes a `Store` commits one transaction; what a killed process leaves is always
a number of whole documents.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.store.corrections import corrected
from dragoman.store.database import Store
from dragoman.store.encode import derived_rows, document_row, to_json
from dragoman.store.schema import DERIVED
from dragoman.types.coded import CodedDocument, Failure
from dragoman.types.text import Document, RawItem

# A stored document's number, and its rank among items that give a document of the same id.
RANKED = (
    "SELECT n, file, member, media, coalesce('0' || title, '1'), published_from"
    " FROM documents WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """From where a run reads: its working folder and its options, as JSON, for `retry`."""

    base: str = ""
    options: str = "{}"


def item_key(item: RawItem) -> str:
    """SHA-256 of all that ingest makes a document of; equal keys give equal documents."""
    m = item.metadata
    told = (m.outlet, m.published, m.title, m.url, m.published_from)
    parts = (hashlib.sha256(item.data).hexdigest(), item.file, item.member, item.media, *told)
    return hashlib.sha256(to_json(parts).encode("utf-8", "surrogatepass")).hexdigest()


def is_seen(store: Store, key: str) -> bool:
    """Whether the item of that key has been read before."""
    return bool(store.rows("SELECT 1 FROM seen WHERE key = ?", (key,)))


def is_kept(store: Store, document: Document) -> bool:
    """Whether putting the document would change nothing: it need not be coded."""
    stored = store.rows(RANKED, (document.id,))
    return bool(stored) and stored[0][1:] <= _rank(document)


def put_document(store: Store, coded: CodedDocument, *, key: str = "", name: str = "") -> bool:
    """Stores a coded document in one transaction; False where its id was there already.

    Of two items with one id (one file under two names) the first by (file, member, media, title)
    is kept, whichever is read first; one with a title before one without. The failure of the item
    `name` disappears.
    """
    document = coded.document
    with store.transaction() as db:
        if name:
            db.execute("DELETE FROM failures WHERE name = ?", (name,))
        if key:
            db.execute("INSERT OR IGNORE INTO seen VALUES(?, ?)", (key, document.id))
        stored = db.execute(RANKED, (document.id,)).fetchone()
        if stored and stored[1:] <= _rank(document):
            return False
        if stored:
            remove_document(db, stored[0])
        insert_document(db, coded)
        return not stored


def _rank(d: Document) -> tuple[str, ...]:
    return (d.file, d.member, d.media, f"0{d.title}" if d.title else "1", d.published_from)


def insert_document(db: sqlite3.Connection, coded: CodedDocument) -> None:
    """The rows of a document that is not there yet."""
    document = coded.document
    db.execute("INSERT OR IGNORE INTO texts VALUES(?, ?)", (document.text_id, document.text))
    row = document_row(document, coded.version)
    holes = ", ".join("?" * len(row))
    n = db.execute(f"INSERT INTO documents VALUES(NULL, {holes})", row).lastrowid or 0
    db.execute(
        "INSERT INTO search(rowid, title, text) VALUES(?, ?, ?)",
        (n, document.title or "", document.text),
    )
    insert_derived(db, coded, n)


def insert_derived(db: sqlite3.Connection, coded: CodedDocument, n: int) -> None:
    """All that follows from document number `n`'s text, the user's corrections on top."""
    for table, rows in derived_rows(corrected(db, coded), n):
        if rows:
            holes = ", ".join("?" * len(rows[0]))
            db.executemany(f"INSERT INTO {table} VALUES({holes})", rows)


def remove_derived(db: sqlite3.Connection, n: int) -> None:
    """Deletes what follows from document number `n`'s text."""
    for table in DERIVED:
        db.execute(f"DELETE FROM {table} WHERE document = ?", (n,))


def remove_document(db: sqlite3.Connection, n: int) -> None:
    """Deletes a document, and its text unless another document is of that text."""
    title, text, text_id = db.execute(
        "SELECT coalesce(d.title, ''), t.text, t.id FROM documents d"
        " JOIN texts t ON t.id = d.text_id WHERE d.n = ?",
        (n,),
    ).fetchone()
    db.execute(
        "INSERT INTO search(search, rowid, title, text) VALUES('delete', ?, ?, ?)", (n, title, text)
    )
    remove_derived(db, n)
    db.execute("DELETE FROM documents WHERE n = ?", (n,))
    db.execute(
        "DELETE FROM texts WHERE id = ? AND NOT EXISTS"
        " (SELECT 1 FROM documents WHERE text_id = texts.id)",
        (text_id,),
    )


def forget(store: Store, documents: Iterable[str], failures: Iterable[str]) -> None:
    """Removes documents (by id) with all that hangs on them, and failures (by name), at once.

    Their inputs count as unread afterwards. Corrections stay, for when they are read again.
    """
    with store.transaction() as db:
        for id_ in documents:
            for row in db.execute("SELECT n FROM documents WHERE id = ?", (id_,)).fetchall():
                remove_document(db, row[0])
            db.execute("DELETE FROM seen WHERE document_id = ?", (id_,))
        for name in failures:
            db.execute("DELETE FROM failures WHERE name = ?", (name,))


def count_named(store: Store, document: Document) -> int:
    """How many documents came of the input of that name."""
    sql = "SELECT count(*) FROM documents WHERE file = ? AND name = ?"
    return int(store.rows(sql, (document.file, document.name))[0][0])


def count_of_text(store: Store, document: Document) -> int:
    """How many documents have that text."""
    sql = "SELECT count(*) FROM documents WHERE text_id = ?"
    return int(store.rows(sql, (document.text_id,))[0][0])


def replace_coding(store: Store, coded: CodedDocument) -> None:
    """Puts a new coding in the place of a stored document's old one."""
    with store.transaction() as db:
        found = db.execute("SELECT n FROM documents WHERE id = ?", (coded.document.id,)).fetchone()
        if found is None:
            return
        remove_derived(db, found[0])
        insert_derived(db, coded, found[0])
        db.execute("UPDATE documents SET version = ? WHERE n = ?", (coded.version, found[0]))


def put_failure(store: Store, failure: Failure, origin: Origin) -> None:
    """Notes that no document came of an item; a later failure of the same item replaces it."""
    fields = (failure.name, failure.code, failure.detail)
    clean = tuple(f.encode("utf-8", "backslashreplace").decode() for f in fields)
    with store.transaction() as db:
        db.execute(
            "INSERT OR REPLACE INTO failures VALUES(?, ?, ?, ?, ?)",
            (*clean, origin.base, origin.options),
        )


def clear_failure(store: Store, name: str) -> None:
    """Removes an item's failure, if it has one."""
    if store.rows("SELECT 1 FROM failures WHERE name = ?", (name,)):
        with store.transaction() as db:
            db.execute("DELETE FROM failures WHERE name = ?", (name,))


def begin_run(store: Store, kind: str, options: str) -> int:
    """The number of a new row of `runs` (times are UTC)."""
    with store.transaction() as db:
        row = db.execute(
            "INSERT INTO runs(kind, started, options) VALUES(?, datetime('now'), ?)",
            (kind, options),
        )
        return row.lastrowid or 0


def end_run(store: Store, run: int, counts: tuple[int, int, int]) -> None:
    """Closes a run with its counts: (done, known, failed)."""
    with store.transaction() as db:
        db.execute(
            "UPDATE runs SET ended = datetime('now'), done = ?, known = ?, failed = ? WHERE n = ?",
            (*counts, run),
        )
