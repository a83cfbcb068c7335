"""Directed dyads: who acts towards whom, how often, and how the acts score."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from dragoman.store.flat import Flat
from dragoman.store.records import StoredEvent
from dragoman.types.actor import Actor

Level = Literal["country", "code"]
NOBODY = "---"


@dataclass(frozen=True, slots=True)
class Dyad:
    """The events in which `source` acts towards `recipient`, the most telling first.

    `score_mean` and `score_sum` are of the Goldstein scores of those that happened (None and 0
    where none did); `quads` counts all events by quad class 1-4. Each event is one telling by one
    document.
    """

    source: str
    recipient: str
    events: tuple[StoredEvent, ...]
    happened: int
    score_mean: float | None
    score_sum: float
    quads: tuple[int, int, int, int]

    @property
    def within(self) -> bool:
        """Whether both sides are the same country or body."""
        return self.source == self.recipient

    @property
    def documents(self) -> int:
        """Documents that tell of them."""
        return len({s.document.id for s in self.events})

    @property
    def one_sided(self) -> bool:
        """Whether a side belongs to no country or body."""
        return NOBODY in (self.source, self.recipient)

    @property
    def outlets(self) -> int:
        """Known outlets that tell of them."""
        return len({s.document.outlet for s in self.events if s.document.outlet})

    @property
    def unknown_outlets(self) -> int:
        """Documents of unknown outlets that tell of them."""
        return len({s.document.id for s in self.events if not s.document.outlet})

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day among the events, "" where none is dated."""
        starts = sorted(s.day for s in self.events if s.day)
        ends = sorted(s.event.when.end for s in self.events if s.event.when)
        return (starts[0], ends[-1]) if starts else ("", "")


def party(actor: Actor, level: Level = "country") -> str:
    """The side of a dyad that an actor stands on: a country, a body, or `---` for neither.

    A known group of no one country (Islamic State) stands for itself.
    """
    if actor.country is None:
        return actor.name if actor.id.startswith("group:") else NOBODY
    return actor.code if level == "code" or actor.country == "IGO" else actor.country


def sides(s: StoredEvent, level: Level = "country") -> set[tuple[str, str]]:
    """The directed pairs of an event, both of a mutual act; nobody acts towards himself."""
    return {
        (party(a, level), party(b, level))
        for a in s.event.actors
        for b in s.event.recipients
        if a.id != b.id
    }


def count_dyads(events: Iterable[StoredEvent], *, level: Level = "country") -> tuple[Dyad, ...]:
    """All dyads, those of most events first."""
    groups: dict[tuple[str, str], list[StoredEvent]] = defaultdict(list)
    for s in events:
        for pair in sides(s, level):
            groups[pair].append(s)
    found = [_dyad(*pair, group) for pair, group in groups.items()]
    return tuple(sorted(found, key=lambda d: (-len(d.events), d.source, d.recipient)))


def _dyad(source: str, recipient: str, events: list[StoredEvent]) -> Dyad:
    scores = [s.event.goldstein for s in events if s.event.status == "happened"]
    quads = [sum(s.event.quad == q for s in events) for q in (1, 2, 3, 4)]
    return Dyad(
        source,
        recipient,
        tuple(sorted(events, key=telling)),
        len(scores),
        round(fmean(scores), 2) if scores else None,
        round(sum(scores), 1),
        (quads[0], quads[1], quads[2], quads[3]),
    )


def telling(s: StoredEvent) -> tuple[object, ...]:
    """Sorts events so that those that happened, score far from zero and are sure come first."""
    e = s.event
    weight = abs(e.goldstein) * e.confidence
    return (e.status != "happened", -weight, s.day or "9999", s.document.file, e.evidence, e.id)


def flat_dyad(d: Dyad) -> Flat:
    """One row of the table of dyads."""
    first, last = d.days
    return {
        "source": d.source,
        "recipient": d.recipient,
        "events": len(d.events),
        "happened": d.happened,
        "score_mean": d.score_mean,
        "score_sum": d.score_sum,
        **{f"quad{i + 1}": n for i, n in enumerate(d.quads)},
        "documents": d.documents,
        "outlets": d.outlets,
        "first": first or None,
        "last": last or None,
    }
