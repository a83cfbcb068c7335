"""The user's corrections on top of a document's events, wherever these are coded now."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.types.codebook import Codebook
from dragoman.types.correction import FIELDS, Correction, Field, Mode, Value
from dragoman.types.event import Event
from dragoman.types.place import Place, PlaceMention
from dragoman.types.text import Span
from dragoman.types.time import Interval


def correct_events(
    events: Sequence[Event], corrections: Iterable[Correction], codebook: Codebook
) -> tuple[Event, ...]:
    """A document's events as coded, with its corrections on top where their events are found.

    A correction belongs to the event of its id, else to the one of its trigger, else to one whose
    trigger is a part of it or the other way round, else to one of whose mentions it is the trigger.
    An event takes the corrections of one id only, and keeps that id.
    """
    by_id: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        by_id[correction.event_id].append(correction)
    owners: dict[int, str] = {}
    for _rank, i, id_ in sorted(_matches(events, by_id)):
        if i not in owners and id_ not in owners.values():
            owners[i] = id_
    return tuple(
        _correct(e, by_id[owners[i]], codebook) if i in owners else e for i, e in enumerate(events)
    )


def _matches(
    events: Sequence[Event], by_id: Mapping[str, Sequence[Correction]]
) -> Iterator[tuple[int, int, str]]:
    """(rank, event, id) of every event that the corrections of an id may belong to; 0 is best."""
    for id_, corrections in by_id.items():
        trigger = corrections[0].trigger
        for i, event in enumerate(events):
            rank = 0 if event.id == id_ else _rank(event, trigger)
            if rank is not None:
                yield rank, i, id_


def _rank(event: Event, trigger: Span) -> int | None:
    if event.trigger == trigger:
        return 1
    if _inside(event.trigger, trigger) or _inside(trigger, event.trigger):
        return 2
    return 3 if trigger in [m.trigger for m in event.mentions] else None


def _inside(part: Span, whole: Span) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _correct(event: Event, corrections: Sequence[Correction], codebook: Codebook) -> Event:
    new = {c.field: c.new for c in corrections}
    changed = _with_act(event, new, codebook)
    for field, value in new.items():
        changed = _with(changed, field, value)
    return replace(
        changed,
        id=corrections[0].event_id,
        corrected=tuple(f for f in FIELDS if f in new),
        coded=event,
    )


def _with_act(event: Event, new: Mapping[Field, Value], codebook: Codebook) -> Event:
    """With the corrected type and mode, and the codes that follow from them.

    A corrected mode holds its type, too; a coded mode goes where it is none of the type's.
    """
    kind, mode = new.get("type"), new.get("mode")
    if not isinstance(kind, str):
        kind = mode.type if isinstance(mode, Mode) else event.type
    if isinstance(mode, Mode):
        how = mode.mode
    else:
        kept = "mode" not in new and (kind, event.mode) in codebook.modes
        how = event.mode if kept else ""
    if (kind, how) == (event.type, event.mode):
        return event
    return replace(
        event,
        type=kind,
        mode=how,
        cameo=codebook.cameo_of(kind, how),
        goldstein=codebook.goldstein_of(kind, how),
        quad=codebook.types[kind].quad,
    )


def _with(event: Event, field: Field, value: Value) -> Event:
    """With one corrected field that nothing else follows from."""
    match field, value:
        case "actor", tuple(side):
            return replace(event, actors=side)
        case "recipient", tuple(side):
            return replace(event, recipients=side)
        case "status", str(status):
            return replace(event, status=status)  # type: ignore[arg-type]
        case "date", Interval() | None as when:
            return replace(event, when=when)
        case "place", Place() | None as place:
            return replace(event, place=_mention(event, place))
        case _:
            return event


def _mention(event: Event, place: Place | None) -> PlaceMention | None:
    """The place as no words of the text name it: an empty stretch before the evidence."""
    if place is None:
        return None
    start = event.evidence.start
    return PlaceMention(event.mentions[0].sentence, start, start, place.name, "literal", place)
