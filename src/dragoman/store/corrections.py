"""Corrections in the ledger: kept beside what is coded, and put on top of it whenever it is coded.

The tables of events hold the corrected events, so that every question sees them; `as_coded` holds
what these were coded as. Both follow from the coding and the corrections alone.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import as_file, files

from dragoman.coding.corrections import correct_events
from dragoman.store.database import Row, Store
from dragoman.store.decode import events_of
from dragoman.store.encode import actor_fields, event_rows, place_fields, to_json
from dragoman.store.records import CorrectionState, StoredCorrection, StoredEvent
from dragoman.store.schema import EVENT_TABLES
from dragoman.tables.codebook import load_codebook
from dragoman.types.actor import Actor
from dragoman.types.codebook import Codebook
from dragoman.types.coded import CodedDocument
from dragoman.types.correction import FIELDS, Correction, Field, Mode, Value, value_of, words_of
from dragoman.types.place import Place
from dragoman.types.text import Span
from dragoman.types.time import Interval

FOUND = "(document_id, event_id) IN (SELECT d.id, e.id FROM events e JOIN documents d\
 ON d.n = e.document JOIN as_coded a ON a.document = e.document AND a.event = e.n)"
INSERT = (
    "INSERT INTO corrections VALUES(?, ?, ?, ?, ?, ?, ?, datetime('now'), ?, ?)"
    " ON CONFLICT DO UPDATE SET new = excluded.new, made = excluded.made"
)
SELECT = f"SELECT *, {FOUND}, document_id IN (SELECT id FROM documents) FROM corrections"


@cache
def codebook() -> Codebook:
    """The package's codebook."""
    with as_file(files("dragoman").joinpath("data", "codebook")) as folder:
        return load_codebook(folder)


def corrected(db: sqlite3.Connection, coded: CodedDocument) -> CodedDocument:
    """A coded document with the user's corrections on top of its events."""
    found = _of_document(db, coded.document.id)
    if not found:
        return coded
    return replace(coded, events=correct_events(coded.events, found, codebook()))


def select_corrections(store: Store, *, event: str = "") -> list[StoredCorrection]:
    """Corrections of events whose id begins with `event`, by event and field."""
    sql = f"{SELECT} WHERE substr(event_id, 1, ?) = ?"
    rows = store.rows(sql, (len(event), event.lower()))
    found = [StoredCorrection(_correction(r[:10]), _state(*r[10:])) for r in rows]
    return sorted(found, key=lambda s: _order(s.correction))


def put_corrections(store: Store, stored: StoredEvent, changes: Mapping[Field, Value]) -> None:
    """Keeps what fields of an event are set to, and puts it on top, in one transaction.

    A field that was set before is set anew. A mode that was set goes where another type is set.
    """
    event, document = stored.event, stored.document.id
    with store.transaction() as db:
        before = [c for c in _of_document(db, document) if c.event_id == event.id]
        for c in before:
            if isinstance(c.new, Mode) and changes.get("type", c.new.type) != c.new.type:
                _remove(db, c)
        anchor = before[0].trigger if before else event.trigger
        for field, value in changes.items():
            db.execute(INSERT, _row(stored, anchor, field, value))
        _put_on_top(store, document)


def _row(stored: StoredEvent, anchor: Span, field: Field, value: Value) -> Row:
    """The row of a correction without its time."""
    event, document = stored.event, stored.document
    old = words_of(value_of(event.coded or event, field))
    key = (document.id, event.id, anchor.start, anchor.end, field)
    return (*key, old, _encoded(value), _about(stored), document.file)


def remove_corrections(store: Store, corrections: list[Correction]) -> None:
    """Takes corrections back: their events are again as they were coded."""
    with store.transaction() as db:
        for correction in corrections:
            _remove(db, correction)
        for document in {c.document_id: None for c in corrections}:
            _put_on_top(store, document)


def _remove(db: sqlite3.Connection, c: Correction) -> None:
    db.execute(
        "DELETE FROM corrections WHERE document_id = ? AND event_id = ? AND field = ?",
        (c.document_id, c.event_id, c.field),
    )


def _put_on_top(store: Store, document: str) -> None:
    """Writes a document's events anew, as they were coded, with the corrections on top."""
    db = store.connection
    for (n,) in db.execute("SELECT n FROM documents WHERE id = ?", (document,)).fetchall():
        coded = [e.coded or e for e in events_of(store, "document = ?", (n,)).get(n, ())]
        events = correct_events(coded, _of_document(db, document), codebook())
        for table in EVENT_TABLES:
            db.execute(f"DELETE FROM {table} WHERE document = ?", (n,))
        for table, rows in event_rows(events, n):
            if rows:
                holes = ", ".join("?" * len(rows[0]))
                db.executemany(f"INSERT INTO {table} VALUES({holes})", rows)


def _of_document(db: sqlite3.Connection, document: str) -> list[Correction]:
    rows = db.execute("SELECT * FROM corrections WHERE document_id = ?", (document,)).fetchall()
    return sorted(map(_correction, rows), key=_order)


def _order(c: Correction) -> tuple[object, ...]:
    return (c.file, c.document_id, c.trigger, c.event_id, FIELDS.index(c.field))


def _about(stored: StoredEvent) -> str:
    """Which event it is, in words: as it was coded."""
    event, trigger = stored.event.coded or stored.event, stored.trigger
    sides = " > ".join(words_of(side) or "nobody" for side in (event.actors, event.recipients))
    return f"{sides}, {event.type} “{' '.join(trigger.split())}”"


def _state(applied: int, known: int) -> CorrectionState:
    return "applied" if applied else "not coded" if known else "forgotten"


def _encoded(value: Value) -> str:
    if isinstance(value, Mode):
        return to_json([value.type, value.mode])
    if isinstance(value, Interval):
        return to_json([value.start, value.end])
    if isinstance(value, Place):
        return to_json(place_fields(value))
    return to_json([actor_fields(a) for a in value] if isinstance(value, tuple) else value)


def _correction(row: Row) -> Correction:
    document, event, start, end, field, old, new, made, about, file = row
    value = _decoded(field, new)
    return Correction(document, event, Span(start, end), field, old, value, made, about, file)


def _decoded(field: Field, new: str) -> Value:
    value = json.loads(new)
    if field in ("actor", "recipient"):
        return tuple(Actor(*a) for a in value)
    kinds = {"mode": Mode, "place": Place, "date": Interval}
    if value is None or field not in kinds:
        return value  # type: ignore[no-any-return]
    return kinds[field](*value)  # type: ignore[no-any-return]
