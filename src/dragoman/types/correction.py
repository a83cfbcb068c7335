"""Corrections: what the user has set fields of an event to, on top of what was coded."""

from dataclasses import dataclass
from typing import Literal

from dragoman.types.actor import Actor
from dragoman.types.event import Event
from dragoman.types.place import Place
from dragoman.types.text import Span
from dragoman.types.time import Interval

Field = Literal["actor", "recipient", "type", "mode", "status", "place", "date"]
FIELDS: tuple[Field, ...] = ("actor", "recipient", "type", "mode", "status", "place", "date")


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode with the type that it is a mode of."""

    type: str
    mode: str


# actor, recipient: actors; type, status: its name; mode, place, date: None where there is none.
Value = tuple[Actor, ...] | str | Mode | Place | Interval | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user has set one field of one event to.

    `document_id` and `trigger` find the event, whatever it is coded as; `event_id` is the id that
    it had when it was corrected, and keeps. `old` says in words what was coded at that time; `made`
    is the time in UTC, "YYYY-MM-DD HH:MM:SS"; `about` says which event it is, `file` of which file.
    """

    document_id: str
    event_id: str
    trigger: Span
    field: Field
    old: str
    new: Value
    made: str
    about: str
    file: str


def value_of(event: Event, field: Field) -> Value:
    """What the event has in a field; a place that could not be resolved as its words."""
    if field == "place":
        return (event.place.place or event.place.text) if event.place else None
    values: dict[Field, Value] = {
        "actor": event.actors,
        "recipient": event.recipients,
        "type": event.type,
        "mode": Mode(event.type, event.mode) if event.mode else None,
        "status": event.status,
        "date": event.when,
    }
    return values[field]


def words_of(value: Value) -> str:
    """A value in words, "" for none.

    >>> words_of(Interval("2019-03", "2019-04"))
    '2019-03/2019-04'
    """
    if isinstance(value, Mode):
        return value.mode
    if isinstance(value, Place):
        return f"{value.name}, {value.country}" if value.country else value.name
    if isinstance(value, Interval):
        return value.start if value.start == value.end else f"{value.start}/{value.end}"
    if isinstance(value, tuple):
        return "; ".join(a.name if a.name == a.code else f"{a.name} ({a.code})" for a in value)
    return value or ""
