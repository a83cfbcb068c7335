"""The calendar behind temporal expressions: partial dates, shifts, values and their days.

Values are ISO-TimeML's: 2019-03-28, 2019-03, 2019, 199, 19, 2019-W12, 2019-W12-WE, 2019-SU,
2019-Q1, 2019-H1, 2019-03-28TNI, 2019-03-28T17:00. Years are those of the common era.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.types.time import Interval

_ISO = re.compile(r"^(?P<y>\d{4})(?:-(?P<m>\d\d))?(?:-(?P<d>\d\d))?(?:T.*)?$")
_WEEK = re.compile(r"^(?P<y>\d{4})-W(?P<w>\d\d)(?P<end>-WE)?$")
_PART = re.compile(r"^(?P<y>\d{4})-(?P<part>SP|SU|FA|WI|Q[1-4]|H[12])$")
_YEARS = re.compile(r"^\d{2,3}$")
_PARTS = {
    "SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14), "H1": (1, 6), "H2": (7, 12),
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
}  # fmt: skip
SEASONS = ("WI", "SP", "SU", "FA")


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A date as precise as known: `month` and `day` are 0 where they are not."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def value(self) -> str:
        """The ISO date, or its prefix."""
        parts = [f"{self.year:04d}", f"{self.month:02d}", f"{self.day:02d}"]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])

    def date(self) -> date:
        """The calendar day, the first of what is not known."""
        return date(self.year, self.month or 1, self.day or 1)


def moment_of(value: str) -> Moment | None:
    """The first moment of a value, as precise as the value; None where it names no year."""
    if found := _ISO.match(value):
        moment = Moment(int(found["y"]), int(found["m"] or 0), int(found["d"] or 0))
        return moment if exists(moment) else None
    if found := _WEEK.match(value):
        return of_date(_monday(int(found["y"]), int(found["w"])))
    if found := _PART.match(value):
        return Moment(int(found["y"]), _PARTS[found["part"]][0])
    return None


def exists(moment: Moment) -> bool:
    """Whether the calendar has such a date."""
    if not 1 <= moment.year <= 9999 or not 0 <= moment.month <= 12:
        return False
    if not moment.day:
        return True
    return bool(moment.month) and moment.day <= days_in(moment.year, moment.month)


def days_in(year: int, month: int) -> int:
    """How many days the month has."""
    return calendar.monthrange(year, month)[1]


def of_date(day: date) -> Moment:
    """The moment of a calendar day."""
    return Moment(day.year, day.month, day.day)


def add_days(moment: Moment, days: int) -> Moment | None:
    """The day `days` later; None beyond the calendar's ends."""
    try:
        return of_date(moment.date() + timedelta(days=days))
    except OverflowError:
        return None


def add_months(moment: Moment, months: int) -> Moment | None:
    """The month `months` later, without a day; None beyond the calendar's ends."""
    count = moment.year * 12 + (moment.month or 1) - 1 + months
    month = Moment(count // 12, count % 12 + 1)
    return month if exists(month) else None


def week_value(moment: Moment) -> str:
    """The ISO week that holds the day."""
    year, week, _ = moment.date().isocalendar()
    return f"{year:04d}-W{week:02d}"


def weekday_of(moment: Moment) -> int:
    """1 for Monday to 7 for Sunday."""
    return moment.date().isoweekday()


def season_of(moment: Moment) -> str:
    """The northern season that the month lies in; December counts as winter."""
    return SEASONS[moment.month % 12 // 3]


def interval_of(value: str) -> Interval | None:
    """The days that a value stands for; None for durations, sets, references and gaps (X)."""
    if found := _ISO.match(value):
        day = value.partition("T")[0]
        moment = Moment(int(found["y"]), int(found["m"] or 0), int(found["d"] or 0))
        return Interval(day, day) if exists(moment) else None
    if found := _WEEK.match(value):
        monday = _monday(int(found["y"]), int(found["w"]))
        first = monday + timedelta(days=5 if found["end"] else 0)
        return Interval(first.isoformat(), (monday + timedelta(days=6)).isoformat())
    if found := _PART.match(value):
        months = _PARTS[found["part"]]
        bounds = [add_months(Moment(int(found["y"]), 1), m - 1) for m in months]
        return Interval(*(m.value for m in bounds if m is not None))
    if _YEARS.match(value):
        return Interval(value.ljust(4, "0"), value.ljust(4, "9"))
    return None


def _monday(year: int, week: int) -> date:
    return date.fromisocalendar(year, min(max(week, 1), 52 if week < 53 else 53), 1)
