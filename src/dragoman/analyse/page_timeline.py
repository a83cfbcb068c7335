"""The timeline: events by day, week, month or year, and the geometry of its bars."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.analyse.page_words import MONTHS, QUADS, count, day_words, range_words, sides_words
from dragoman.store.records import StoredEvent

Unit = Literal["day", "week", "month", "year"]

SLACK = timedelta(days=31)
MOST_DAYS, MOST_WEEKS, MOST_MONTHS = 62, 120, 120
WIDTH, HEIGHT = 1000.0, 280.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 6.0, 10.0, 24.0
LABEL = 64.0
WIDEST_BAR = 26.0
NAMED = 6
HAPPENED = "happened"

# What stands on a bar from the line outwards: (cooperation above, conflict below), happened first.
STACKS = ((2, 1), (4, 3))


@dataclass(frozen=True, slots=True)
class Period:
    """Events of one bar, or of one group that has no bar. `key` is its anchor."""

    key: str
    label: str
    events: tuple[StoredEvent, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar: `y` and `height` in the drawing's units, and its CSS class."""

    y: float
    height: float
    style: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its stretches and what it says to those who can't see it."""

    period: Period
    x: float
    width: float
    pieces: tuple[Piece, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled point on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars from the first period to the last; `beside` holds the events that have no bar."""

    unit: Unit
    bars: tuple[Bar, ...]
    beside: tuple[Period, ...]
    baseline: float
    columns: tuple[Tick, ...]
    rows: tuple[Tick, ...]
    span: str

    @property
    def periods(self) -> tuple[Period, ...]:
        """All periods with events, those without a bar last."""
        return (*(b.period for b in self.bars), *self.beside)


def make_timeline(events: Sequence[StoredEvent], published: Iterable[str | None]) -> Timeline:
    """The timeline of events around the days on which the articles were published.

    An event stands on its first day. What lies more than a month outside of the articles' span,
    is known less precisely than a bar is wide, or is undated, is counted beside the bars.
    """
    first, last = _window(events, [p for p in published if p])
    unit = _unit((last - first).days + 1)
    first, last = _floor(first, unit), _next(_floor(last, unit), unit) - timedelta(days=1)
    placed, beside = _sort_out(events, first, last, unit)
    firsts = _firsts(min(placed), max(placed), unit) if placed else []
    return _draw(unit, firsts, placed, beside)


def _days(value: str) -> tuple[date, date] | None:
    """The first and the last day of an ISO date or prefix, None where it is neither."""
    try:
        numbers = [int(p) for p in value[:10].split("-")]
        year, month, day = (*numbers, 0, 0)[:3]
        last_month = month or 12
        last_day = day or monthrange(year, last_month)[1]
        return date(year, month or 1, day or 1), date(year, last_month, last_day)
    except ValueError:
        return None


def _window(events: Iterable[StoredEvent], published: Iterable[str]) -> tuple[date, date]:
    """The days between which events get bars."""
    told = [d for p in published if (d := _days(p))]
    exact = [d[0] for s in events if len(s.day) == 10 and (d := _days(s.day))]
    if told:
        first, last = min(d[0] for d in told) - SLACK, max(d[1] for d in told) + SLACK
        exact = [d for d in exact if first <= d <= last] or [d[0] for d in told]
    exact = exact or [d[0] for s in events if (d := _days(s.day))] or [date(2000, 1, 1)]
    return min(exact), max(exact)


def _unit(days: int) -> Unit:
    if days <= MOST_DAYS:
        return "day"
    if days <= 7 * MOST_WEEKS:
        return "week"
    return "month" if days <= 31 * MOST_MONTHS else "year"


def _floor(day: date, unit: Unit) -> date:
    """The first day of the period that holds `day`."""
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "day":
        return day
    return date(day.year, day.month if unit == "month" else 1, 1)


def _next(first: date, unit: Unit) -> date:
    """The first day of the period after the one that begins on `first`."""
    length = {"day": 1, "week": 7, "month": 31, "year": 366}[unit]
    return _floor(first + timedelta(days=length), unit)


def _firsts(start: date, end: date, unit: Unit) -> list[date]:
    out = [start]
    while out[-1] < end:
        out.append(_next(out[-1], unit))
    return out


def _sort_out(
    events: Iterable[StoredEvent], first: date, last: date, unit: Unit
) -> tuple[dict[date, list[StoredEvent]], tuple[Period, ...]]:
    """Events by their bar's first day, and the groups of those that get none."""
    placed: dict[date, list[StoredEvent]] = defaultdict(list)
    names = ("before", "vague", "after", "undated")
    groups: dict[str, list[StoredEvent]] = {n: [] for n in names}
    for s in events:
        where = _place(s, first, last, unit)
        if isinstance(where, date):
            placed[where].append(s)
        else:
            groups[where].append(s)
    labels = {
        "before": f"before {day_words(first.isoformat())}",
        "vague": _vague(unit),
        "after": f"after {day_words(last.isoformat())}",
        "undated": "undated",
    }
    beside = tuple(Period(f"p-{n}", labels[n], _ordered(groups[n])) for n in names if groups[n])
    return placed, beside


def _vague(unit: Unit) -> str:
    known = "month or year" if unit in ("day", "week") else "year"
    return f"known to the {known} only"


def _place(s: StoredEvent, first: date, last: date, unit: Unit) -> date | str:
    """The first day of the event's bar, or the name of the group beside the bars."""
    days = _days(s.day)
    if days is None:
        return "undated"
    if days[1] < first:
        return "before"
    if days[0] > last:
        return "after"
    needed = {"day": 10, "week": 10, "month": 7, "year": 4}[unit]
    return _floor(days[0], unit) if len(s.day) >= needed else "vague"


def _ordered(events: Iterable[StoredEvent]) -> tuple[StoredEvent, ...]:
    return tuple(sorted(events, key=lambda s: s.day))


def _draw(
    unit: Unit,
    firsts: Sequence[date],
    placed: dict[date, list[StoredEvent]],
    beside: tuple[Period, ...],
) -> Timeline:
    up = max((_height(placed[f], 0) for f in placed), default=1) or 1
    down = max((_height(placed[f], 1) for f in placed), default=1) or 1
    scale = (HEIGHT - TOP - BOTTOM) / (up + down)
    baseline = round(TOP + up * scale, 1)
    step = (WIDTH - LEFT - RIGHT) / max(len(firsts), 1)
    bars = tuple(
        _bar(_period(f, unit, placed[f]), LEFT + i * step, step, baseline, scale)
        for i, f in enumerate(firsts)
        if f in placed
    )
    span = ""
    columns: tuple[Tick, ...] = ()
    if firsts:
        columns = _columns(firsts, step, unit)
        end = _next(firsts[-1], unit) - timedelta(days=1)
        span = range_words(firsts[0].isoformat(), end.isoformat())
    return Timeline(unit, bars, beside, baseline, columns, _rows(up, down, scale), span)


def _height(events: Iterable[StoredEvent], side: int) -> int:
    return sum(s.event.quad in STACKS[side] for s in events)


def _period(first: date, unit: Unit, events: Iterable[StoredEvent]) -> Period:
    start, end = first.isoformat(), (_next(first, unit) - timedelta(days=1)).isoformat()
    shown = {"month": start[:7], "year": start[:4]}.get(unit)
    label = day_words(shown) if shown else range_words(start, end)
    return Period(f"p-{start}", label, _ordered(events))


def _bar(period: Period, x: float, step: float, baseline: float, scale: float) -> Bar:
    width = min(step * 0.86, WIDEST_BAR)
    pieces = [p for side in (0, 1) for p in _stack(period.events, side, baseline, scale)]
    left = round(x + (step - width) / 2, 1)
    return Bar(period, left, round(width, 1), tuple(pieces), _title(period))


def _stack(
    events: Sequence[StoredEvent], side: int, baseline: float, scale: float
) -> Iterable[Piece]:
    """What happened stands next to the line; planned, possible and denied events outside of it."""
    at = 0
    for happened in (True, False):
        for quad in STACKS[side]:
            found = [s for s in events if s.event.quad == quad]
            n = sum((s.event.status == HAPPENED) == happened for s in found)
            if n:
                low, high = at * scale, (at + n) * scale
                y = baseline - high if side == 0 else baseline + low
                style = f"q{quad}" if happened else f"q{quad} not"
                yield Piece(round(y, 1), round(high - low, 1), style)
                at += n


def _title(period: Period) -> str:
    """What the bar says: how many events of each class, and the first few of them."""
    numbers = [(q, sum(s.event.quad == q for s in period.events)) for q in QUADS]
    classes = ", ".join(f"{n} {QUADS[q]}" for q, n in numbers if n)
    lines = [f"{period.label}: {count(len(period.events), 'event')} ({classes})"]
    lines += [f"{s.event.type}: {sides_words(s.event)}" for s in period.events[:NAMED]]
    rest = len(period.events) - NAMED
    return "\n".join([*lines, f"and {rest} more"] if rest > 0 else lines)


def _columns(firsts: Sequence[date], step: float, unit: Unit) -> tuple[Tick, ...]:
    """Labels under the bars where months (or years) begin, as many as have room."""
    months = [_month(f, unit) for f in firsts]
    per_month = len(firsts) * step / max(len(set(range(months[0], months[-1] + 1))), 1)
    every = next(k for k in (1, 2, 3, 6, 12, 24, 60, 120, 10**6) if per_month * k >= LABEL)
    out: list[Tick] = []
    seen = months[0] - 1
    for i, month in enumerate(months):
        at = round(LEFT + i * step, 1)
        if month != seen and month % every == 0 and at <= WIDTH - LABEL:
            name = "" if unit == "year" else f"{MONTHS[month % 12]} "
            out.append(Tick(at, f"{name}{month // 12}"))
        seen = month
    return tuple(out) or (Tick(LEFT, day_words(firsts[0].isoformat())),)


def _month(first: date, unit: Unit) -> int:
    """The month, counted from year 0, that begins in a period or holds it."""
    inside = first + timedelta(days=6) if unit == "week" else first
    return inside.year * 12 + inside.month - 1


def _rows(up: int, down: int, scale: float) -> tuple[Tick, ...]:
    """Numbers of events beside the bars, both ways from the line."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**9) if (up + down) / s <= 7)
    ups = [Tick(round(TOP + (up - n) * scale, 1), f"{n:,}") for n in range(step, up + 1, step)]
    downs = [Tick(round(TOP + (up + n) * scale, 1), f"{n:,}") for n in range(step, down + 1, step)]
    zero = Tick(round(TOP + up * scale, 1), "0")
    return (*ups, zero, *downs)
