"""Several mentions of one act in a document become one event, the fullest mention first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.types.actor import Actor
from dragoman.types.event import Event

_REACH = 6


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one sentence tells it, with the trigger's lemma.

    `definite` marks a nominal trigger that points back ("the attack", "this decision"). `token` is
    the trigger's, and `verb` that of the verb whose subject a nominal trigger is (-1: of none).
    """

    event: Event
    lemma: str
    definite: bool
    token: int = -1
    verb: int = -1


def merge(tellings: Sequence[Telling]) -> tuple[Event, ...]:
    """The events with repeated tellings folded into the fullest, in text order.

    A later telling repeats an earlier one of the same type and status when nothing in it
    contradicts the earlier, and it points back by a definite noun or repeats its very word and
    adds no party, date or place.
    """
    kept: list[list[Telling]] = []
    for telling in tellings:
        group = next((g for g in reversed(kept) if _repeats(telling, g[0])), None)
        if group is None:
            kept.append([telling])
        else:
            group.append(telling)
    events = (_joined([t.event for t in group]) for group in kept)
    return tuple(sorted(events, key=lambda e: (e.trigger.start, e.trigger.end, e.type)))


def _repeats(later: Telling, earlier: Telling) -> bool:
    a, b = earlier.event, later.event
    if (a.type, a.status) != (b.type, b.status):
        return False
    if a.trigger.touches(b.trigger) or _is_one_clause(later, earlier):
        return True
    compatible = _compatible(a.actors, b.actors) and _compatible(a.recipients, b.recipients)
    if not compatible or not _same_days(a, b):
        return False
    near = b.mentions[0].sentence - a.mentions[0].sentence <= _REACH
    if later.definite and near:
        return True
    return later.lemma == earlier.lemma and _adds_nothing(a, b)


def _is_one_clause(later: Telling, earlier: Telling) -> bool:
    """Whether one is what the other's verb is said of: "an air attack killed ten"."""
    here, there = (t.event.mentions[0].sentence for t in (later, earlier))
    subject = later.token >= 0 and (later.verb == earlier.token or earlier.verb == later.token)
    return here == there and subject and later.verb != earlier.verb


def _compatible(a: Sequence[Actor], b: Sequence[Actor]) -> bool:
    """Whether the sides may be the same: one is empty, or they share a party or a country."""
    if not a or not b:
        return True
    if {x.id for x in a} & {x.id for x in b}:
        return True
    return bool({x.code for x in a} & {x.code for x in b})


def _same_days(a: Event, b: Event) -> bool:
    if a.when is None or b.when is None or a.when == b.when:
        return True
    return a.when.start <= b.when.end and b.when.start <= a.when.end


def _adds_nothing(a: Event, b: Event) -> bool:
    parties = {x.id for x in (*a.actors, *a.recipients)}
    new = {x.id for x in (*b.actors, *b.recipients)} - parties
    dated = b.when is not None and b.when != a.when
    return not new and not dated and _same_place(a, b)


def _same_place(a: Event, b: Event) -> bool:
    return b.place is None or (a.place is not None and a.place.text == b.place.text)


def _joined(events: Sequence[Event]) -> Event:
    """The fullest telling, with what the others add where it says nothing."""
    full = max(events, key=_fullness)
    rest = [e for e in events if e is not full]
    return replace(
        full,
        actors=next((e.actors for e in (full, *rest) if e.actors), ()),
        recipients=next((e.recipients for e in (full, *rest) if e.recipients), ()),
        mentions=(full.mentions[0], *(m for e in rest for m in e.mentions)),
        when=next((e.when for e in (full, *rest) if e.when), None),
        place=next((e.place for e in (full, *rest) if e.place), None),
    )


def _fullness(event: Event) -> tuple[int, bool, float]:
    sides = bool(event.actors) + bool(event.recipients)
    return (sides, event.when is not None, event.confidence)
