"""Temporal expressions and the intervals that they stand for."""

from dataclasses import dataclass
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Interval:
    """Closed interval of days. `start` and `end` are ISO dates, or prefixes as precise as known.

    A prefix stands for the whole month or year: Interval("2019-03", "2019-03") is March 2019.
    """

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A TIMEX3 expression: offsets, its normalised `value` (ISO-TimeML), and its days if resolved.

    `rule` is the grammar row that read it. `interval` is None for durations, sets and what could
    not be resolved (`doubt` says why).
    """

    sentence: int
    start: int
    end: int
    text: str
    type: TimexType
    value: str
    interval: Interval | None
    rule: str
    doubt: str = ""
