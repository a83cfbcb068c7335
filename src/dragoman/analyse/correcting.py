"""Corrections that a user asks for: checked, turned into values, kept and taken back."""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import TypedDict

from dragoman.analyse.lookup import find_by_id
from dragoman.analyse.parties import find_party
from dragoman.analyse.placing import find_place
from dragoman.analyse.questions import QuestionError, check_choice
from dragoman.resolve.timex_calendar import interval_of
from dragoman.store.corrections import (
    codebook,
    put_corrections,
    remove_corrections,
    select_corrections,
)
from dragoman.store.database import Store, open_to_write
from dragoman.store.records import STATUSES, StoredEvent
from dragoman.types.correction import FIELDS, Field, Mode, Value
from dragoman.types.errors import StoreError
from dragoman.types.time import Interval

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Changes(TypedDict, total=False):
    """What fields of an event are set to, in words; "" or None sets a field to nothing.

    `actor` and `recipient` are ids, names or codes with `;` between them; `type`, `mode` and
    `status` are the codebook's; `place` is a name, or NAME@LATITUDE,LONGITUDE; `date` is an ISO
    day, month or year, or two with `/` between them.
    """

    actor: str | None
    recipient: str | None
    type: str | None
    mode: str | None
    status: str | None
    place: str | None
    date: str | None


def correct_event(store: Store, id_: str, changes: Mapping[str, object]) -> StoredEvent:
    """Sets fields of the event whose id begins with `id_`; gives the event with them.

    Raises QuestionError, and stores nothing, for an unknown field or a value that it can't have.
    """
    stored = _event(store, id_)
    values = read_changes(store, stored, changes)
    writer = open_to_write(store.folder)
    try:
        put_corrections(writer, stored, values)
    finally:
        writer.close()
    return _event(store, stored.event.id)


def undo_corrections(store: Store, id_: str) -> StoredEvent | None:
    """Takes back what is corrected of the event whose id begins with `id_`; gives it as coded.

    None where it is no longer coded. Its id is that of the coding, which is another where another
    type has been coded since. Raises StoreError where nothing of it is corrected.
    """
    found = select_corrections(store, event=id_) if id_ else []
    events = sorted({s.correction.event_id for s in found})
    if len(events) > 1:
        raise StoreError(f"{id_}: {len(events)} corrected events' ids begin so; give more of it")
    if not events:
        raise StoreError(f"{_event(store, id_).event.id}: nothing of this event is corrected")
    applied = any(s.state == "applied" for s in found)
    coded = _event(store, events[0]).event.coded if applied else None
    writer = open_to_write(store.folder)
    try:
        remove_corrections(writer, [s.correction for s in found])
    finally:
        writer.close()
    return _event(store, coded.id) if coded else None


def _event(store: Store, id_: str) -> StoredEvent:
    found = find_by_id(store, id_)
    if not isinstance(found, StoredEvent):
        raise QuestionError(f"{id_}: only events can be corrected, and this is none")
    return found


def read_changes(
    store: Store, event: StoredEvent, changes: Mapping[str, object]
) -> dict[Field, Value]:
    """The values of what is to be changed, in the order of the fields."""
    for name, value in changes.items():
        if name not in FIELDS:
            near = get_close_matches(name, FIELDS, n=1)
            hint = f"perhaps {near[0]!r}" if near else f"there are {', '.join(FIELDS)}"
            raise QuestionError(f"there is no field {name!r}; {hint}")
        if not isinstance(value, str | None):
            raise QuestionError(f"{name}: {value!r} is no text")
    if not changes:
        raise QuestionError(f"nothing to correct: give one or more of {', '.join(FIELDS)}")
    told = {f: str(changes[f] or "").strip() for f in FIELDS if f in changes}
    return {f: _value(store, event, f, told) for f in told}


def _value(store: Store, event: StoredEvent, field: Field, told: Mapping[Field, str]) -> Value:
    """One field's value. `told` has the words of all, as a mode depends on the type."""
    words = told[field]
    if field in ("type", "status"):
        choices = tuple(codebook().types) if field == "type" else STATUSES
        check_choice(field, words, choices)
        return words.upper() if field == "type" else words.lower()
    if field == "mode":
        return _mode(told.get("type", event.event.type).upper(), words.lower())
    readers: dict[Field, Callable[[str], Value]] = {
        "actor": lambda w: _parties(store, w, event),
        "recipient": lambda w: _parties(store, w, event),
        "place": lambda w: find_place(store, w, event) if w else None,
        "date": lambda w: _interval(w) if w else None,
    }
    try:
        return readers[field](words)
    except QuestionError as fault:
        raise QuestionError(f"{field}: {fault}") from fault


def _mode(kind: str, mode: str) -> Mode | None:
    if not mode:
        return None
    modes = codebook().modes_of(kind)
    if not modes:
        raise QuestionError(f"mode: {mode!r} can't be: {kind} has no modes")
    if mode not in modes:
        raise QuestionError(f"mode: {mode!r} is none of {', '.join(modes)}, the modes of {kind}")
    return Mode(kind, mode)


def _parties(store: Store, words: str, event: StoredEvent) -> Value:
    """Every party that is named, each once."""
    named = [w.strip() for w in words.split(";") if w.strip()]
    return tuple(dict.fromkeys(find_party(store, w, event) for w in named))


def _interval(words: str) -> Interval:
    ends = [part.strip() for part in words.split("/")]
    found = [interval_of(end) for end in ends if DATE.fullmatch(end)]
    if len(ends) > 2 or len(found) < len(ends) or not all(found):
        raise QuestionError(
            f"{words!r} is no date of the calendar like 2019, 2019-03 or 2019-03-25,"
            " nor two of these like 2019-03-25/2019-04-02"
        )
    start, end = ends[0], ends[-1]
    shared = min(len(start), len(end))
    if start[:shared] > end[:shared]:
        raise QuestionError(f"{words!r} ends before it begins")
    return Interval(start, end)
