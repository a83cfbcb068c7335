"""Several mentions of one act in a document become one event, the fullest mention first."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.types.event import Event

_NEAR = 12


def merge(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with repeated tellings folded into the fullest, in text order.

    Two tellings are one act when type and status agree, their sides do not contradict, their dates
    do not contradict, and the later adds no party.
    """
    kept: list[Event] = []
    for event in events:
        at = next((i for i, k in enumerate(kept) if _same_act(k, event)), None)
        if at is None:
            kept.append(event)
        else:
            kept[at] = _join(kept[at], event)
    return tuple(sorted(kept, key=lambda e: (e.trigger.start, e.trigger.end, e.type)))


def _same_act(a: Event, b: Event) -> bool:
    return (a.type, a.status) == (b.type, b.status) and a.trigger.touches(b.trigger)


def _join(a: Event, b: Event) -> Event:
    full, other = (b, a) if _fullness(b) > _fullness(a) else (a, b)
    mentions = (*full.mentions, *other.mentions)
    return replace(
        full, mentions=mentions, when=full.when or other.when, place=full.place or other.place
    )


def _fullness(event: Event) -> tuple[int, int, float]:
    sides = bool(event.actors) + bool(event.recipients)
    return (sides, event.when is not None, event.confidence)
