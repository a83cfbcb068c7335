"""Audits: random events on a sheet for readers who don't see the coder's score, and what they find.

A sheet is a CSV file, one event a row, with an empty cell for each judgement. Read back, it gives
the share of right codings with Wilson's interval (1927), and, of two readers' sheets, their
agreement as Cohen's kappa (1960).
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from pathlib import Path

from dragoman.store.records import StoredEvent
from dragoman.types.errors import StoreError, TableError

JUDGED = ("right_type", "right_actor", "right_recipient", "right_status")
SHOWN = (
    *("event", "document", "published", "sentence", "trigger"),
    *("type", "mode", "status", "actors", "recipients", "date", "place", "said_by"),
)
COLUMNS = (*SHOWN, *JUDGED, "note")
YES, NO = frozenset({"y", "yes", "1", "true"}), frozenset({"n", "no", "0", "false"})
NORMAL_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Precision:
    """`right` of `judged` events, and the 95 % interval of their share."""

    right: int
    judged: int

    @property
    def share(self) -> float:
        """right / judged; 0 where nothing was judged."""
        return self.right / self.judged if self.judged else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval."""
        if not self.judged:
            return 0.0, 1.0
        n, p, z = self.judged, self.share, NORMAL_95
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Audit:
    """What one reader found: precision by judgement, and of events right in every one."""

    by_judgement: Mapping[str, Precision]
    whole: Precision
    by_type: Mapping[str, Precision]
    unjudged: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two readers agree on the `events` that both judged: share, and Cohen's kappa."""

    events: int
    share: float
    kappa: float


Judgements = Mapping[str, bool]


def sample_events(events: Sequence[StoredEvent], size: int, seed: int) -> list[StoredEvent]:
    """`size` events (all, where there are fewer) drawn at random, in random order.

    The draw depends on the events' ids and the seed alone: events come in the order of the SHA-256
    of both, and the first are taken.
    """
    return sorted(events, key=lambda e: sha256(f"{seed}:{e.event.id}".encode()).digest())[:size]


def write_sheet(events: Iterable[StoredEvent], path: Path) -> int:
    """Writes the sheet; gives its rows.

    Raises StoreError where it can't be written, or a file (perhaps a judged sheet) lies there.
    """
    rows = [_row(e) for e in events]
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    except FileExistsError as fault:
        raise StoreError(f"{path}: exists already; choose another file with --out") from fault
    except OSError as fault:
        raise StoreError(f"{path}: can't be written: {fault.strerror or fault}") from fault
    return len(rows)


def _row(stored: StoredEvent) -> dict[str, str]:
    """The event as it was coded: the coder is judged, not the user's corrections."""
    event = stored.event.coded or stored.event
    return {
        "event": stored.event.id,
        "document": stored.document.name,
        "published": stored.document.published or "",
        "sentence": " ".join(stored.text.split()),
        "trigger": " ".join(stored.trigger.split()),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "actors": "; ".join(f"{a.name} ({a.code})" for a in event.actors),
        "recipients": "; ".join(f"{a.name} ({a.code})" for a in event.recipients),
        "date": event.when.start if event.when else "",
        "place": event.place.text if event.place else "",
        "said_by": " > ".join(event.said_by),
    }


def read_sheet(path: Path) -> dict[str, tuple[str, Judgements]]:
    """By event its type and its judgements; events with an empty judgement have none of that name.

    Raises TableError for a missing column, or a judgement that is neither yes nor no.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in ("event", "type", *JUDGED) if c not in (reader.fieldnames or ())]
            if missing:
                raise TableError(f"the column {missing[0]!r} is missing", file=str(path), line=1)
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise TableError(f"can't be read: {fault}", file=str(path), line=1) from fault
    return {row["event"]: (row["type"], _judgements(row, path, line)) for line, row in rows}


def _judgements(row: Mapping[str, str | None], path: Path, line: int) -> Judgements:
    found: dict[str, bool] = {}
    for column in JUDGED:
        told = (row[column] or "").strip().lower()
        if told and told not in YES | NO:
            raise TableError(
                f"{told!r} is neither yes nor no", file=str(path), line=line, column=column
            )
        if told:
            found[column] = told in YES
    return found


def evaluate(sheet: Mapping[str, tuple[str, Judgements]]) -> Audit:
    """The precision of a judged sheet. Only events with every judgement count as whole."""
    judged = {k: (kind, j) for k, (kind, j) in sheet.items() if len(j) == len(JUDGED)}
    types = sorted({kind for kind, _ in judged.values()})
    return Audit(
        by_judgement={
            column: _precision(j[column] for _, j in sheet.values() if column in j)
            for column in JUDGED
        },
        whole=_precision(all(j.values()) for _, j in judged.values()),
        by_type={
            t: _precision(all(j.values()) for kind, j in judged.values() if kind == t)
            for t in types
        },
        unjudged=len(sheet) - len(judged),
    )


def _precision(judgements: Iterable[bool]) -> Precision:
    found = list(judgements)
    return Precision(sum(found), len(found))


def agree(
    one: Mapping[str, tuple[str, Judgements]], other: Mapping[str, tuple[str, Judgements]]
) -> Agreement:
    """How far two readers say the same of the same events: each wholly right, or not."""
    both = [
        (all(one[k][1].values()), all(other[k][1].values()))
        for k in sorted(one.keys() & other.keys())
        if len(one[k][1]) == len(other[k][1]) == len(JUDGED)
    ]
    if not both:
        return Agreement(0, 0.0, 0.0)
    n = len(both)
    share = sum(a == b for a, b in both) / n
    first, second = sum(a for a, _ in both) / n, sum(b for _, b in both) / n
    chance = first * second + (1 - first) * (1 - second)
    return Agreement(n, share, (share - chance) / (1 - chance) if chance < 1 else 1.0)
