"""Codes hand-made parses with the hand-made codebook."""

from collections.abc import Mapping, Sequence

from tests.coding.books import codebook
from tests.trees import Trees, named

from dragoman.coding.events import Around, code_events
from dragoman.types.actor import Actor, MentionIndex
from dragoman.types.codebook import Codebook
from dragoman.types.event import Event
from dragoman.types.place import PlaceMention
from dragoman.types.time import TimeMention


def state(code: str) -> Actor:
    return Actor(code, code.title(), code, None, "state")


ACTORS = {
    "Russia": state("RUS"),
    "Turkey": state("TUR"),
    "Iran": state("IRN"),
    "Washington": state("USA"),
    "Kyiv": state("UKR"),
    "editors": Actor("TUR.JRN:editors", "editors", "TUR", "JRN", "group"),
    "villagers": Actor("SYR.CVL:villagers", "villagers", "SYR", "CVL", "group"),
}


def code(
    written: Trees,
    book: Codebook | None = None,
    *,
    mentions: MentionIndex | None = None,
    focus: str | None = None,
    times: Mapping[int, Sequence[TimeMention]] | None = None,
    places: Mapping[int, Sequence[PlaceMention]] | None = None,
) -> tuple[Event, ...]:
    """The events of the parses; every word that names one of ACTORS is a mention of it."""
    index = mentions or named(written.parses, ACTORS, focus=focus)
    around = Around(index, times or {}, places or {})
    return code_events("doc", written.parses, around, book or codebook())


def sides(event: Event) -> tuple[list[str], list[str]]:
    return [a.id for a in event.actors], [a.id for a in event.recipients]
