"""What is disputed: tellings of what may be one event that differ, and events that are denied."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.analyse.dyads import NOBODY, sides
from dragoman.store.records import StoredEvent

Point = Literal["status", "actor", "type"]
NEAR_DAYS = 3
OPPOSITES = frozenset(
    frozenset(pair)
    for pair in (
        ("AGREE", "REJECT"),
        ("CONCEDE", "REJECT"),
        ("SUPPORT", "ACCUSE"),
        ("AID", "SANCTION"),
        ("RETREAT", "MOBILIZE"),
        ("CONSULT", "REJECT"),
    )
)
AGAINST = {"happened": frozenset({"denied", "possible"}), "denied": frozenset({"possible"})}


@dataclass(frozen=True, slots=True)
class Dispute:
    """Tellings by different outlets, near in time, that differ on one point.

    `about` names the sides and the type; `tellings` has for each position (a status, an acting
    side, a type) its events.
    """

    point: Point
    about: str
    tellings: tuple[tuple[str, tuple[StoredEvent, ...]], ...]

    @property
    def outlets(self) -> int:
        """Outlets that take part."""
        return len({s.document.voice for _, told in self.tellings for s in told})


def find_disputes(events: Iterable[StoredEvent]) -> tuple[Dispute, ...]:
    """Disputes between outlets, those of most outlets first."""
    dated = [s for s in events if _day(s) is not None]
    found = [*_by_status(dated), *_by_actor(dated), *_by_type(dated)]
    return tuple(sorted(found, key=lambda d: (-d.outlets, d.about, d.point, repr(d.tellings))))


def denials(events: Iterable[StoredEvent]) -> tuple[StoredEvent, ...]:
    """Events that are told as denied, the latest first."""
    told = [s for s in events if s.event.status == "denied"]
    return tuple(sorted(told, key=lambda s: (s.day, s.document.file, s.event.id), reverse=True))


def _day(s: StoredEvent) -> date | None:
    """The event's day, or the document's where the event is undated; None unless known to a day."""
    for day in (s.day, s.document.published or ""):
        try:
            return date.fromisoformat(day[:10]) if len(day) >= 10 else None
        except ValueError:
            return None
    return None


def _clusters(events: list[StoredEvent]) -> Iterator[list[StoredEvent]]:
    """Runs of events of which none is further than NEAR_DAYS from the run's first."""
    ordered = sorted(events, key=lambda s: (str(_day(s)), s.document.file, s.event.id))
    run: list[StoredEvent] = []
    for s in ordered:
        if run and _days_between(run[0], s) > NEAR_DAYS:
            yield run
            run = []
        run.append(s)
    if run:
        yield run


def _days_between(a: StoredEvent, b: StoredEvent) -> int:
    first, second = _day(a), _day(b)
    return abs((second - first).days) if first and second else NEAR_DAYS + 1


def _grouped(
    events: list[StoredEvent], *, by_type: bool
) -> dict[tuple[str, ...], list[StoredEvent]]:
    """Events by dyad and, if wished, type; nobody in particular is no side."""
    groups: dict[tuple[str, ...], list[StoredEvent]] = defaultdict(list)
    for s in events:
        for source, recipient in sides(s):
            if NOBODY not in (source, recipient):
                key = (source, recipient, s.event.type) if by_type else (source, recipient)
                groups[key].append(s)
    return groups


def _tellings(
    run: list[StoredEvent], position: "dict[str, list[StoredEvent]]"
) -> tuple[tuple[str, tuple[StoredEvent, ...]], ...]:
    order = sorted(position, key=lambda p: (-len(position[p]), p))
    return tuple((p, tuple(position[p])) for p in order)


def _split(run: list[StoredEvent], *, on: str) -> dict[str, list[StoredEvent]]:
    out: dict[str, list[StoredEvent]] = defaultdict(list)
    for s in run:
        out[getattr(s.event, on)].append(s)
    return out


def _voices(told: list[StoredEvent]) -> set[str]:
    return {s.document.voice for s in told}


def _differ_in_voice(a: list[StoredEvent], b: list[StoredEvent]) -> bool:
    """Whether two positions are taken by different outlets."""
    return len(_voices(a) | _voices(b)) > 1 and _voices(a) != _voices(b)


def _by_status(events: list[StoredEvent]) -> Iterator[Dispute]:
    for (source, recipient, type_), group in _grouped(events, by_type=True).items():
        for run in _clusters(group):
            told = _split(run, on="status")
            kept = {
                a: told[a]
                for a in told
                for b in told
                if (b in AGAINST.get(a, ()) or a in AGAINST.get(b, ()))
                and _differ_in_voice(told[a], told[b])
            }
            if kept:
                yield Dispute("status", f"{source} > {recipient} {type_}", _tellings(run, kept))


def _by_type(events: list[StoredEvent]) -> Iterator[Dispute]:
    for (source, recipient), group in _grouped(events, by_type=False).items():
        happened = [s for s in group if s.event.status == "happened"]
        for run in _clusters(happened):
            told = _split(run, on="type")
            for a, b in sorted(tuple(sorted(p)) for p in OPPOSITES):
                if a in told and b in told and _differ_in_voice(told[a], told[b]):
                    both = {a: told[a], b: told[b]}
                    yield Dispute("type", f"{source} > {recipient}", _tellings(run, both))


def _by_actor(events: list[StoredEvent]) -> Iterator[Dispute]:
    """One harm at one place to one recipient, for which outlets name different doers."""
    groups: dict[tuple[str, str, str], list[StoredEvent]] = defaultdict(list)
    for s in events:
        where = s.event.place.place if s.event.place else None
        if s.event.quad == 4 and s.event.status == "happened" and where:
            for recipient in {r for _, r in sides(s) if r != NOBODY}:
                groups[recipient, s.event.type, where.id].append(s)
    for (recipient, type_, _), group in groups.items():
        for run in _clusters(group):
            told: dict[str, list[StoredEvent]] = defaultdict(list)
            for s in run:
                told[" and ".join(sorted({a for a, _ in sides(s)}))].append(s)
            apart = {
                a: told[a]
                for a in told
                for b in told
                if not set(a.split(" and ")) & set(b.split(" and "))
                and _differ_in_voice(told[a], told[b])
            }
            if apart:
                yield Dispute("actor", f"{type_} of {recipient}", _tellings(run, apart))
