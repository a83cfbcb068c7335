"""Makers of dates told by their distance, of times of day, durations and sets."""

from collections.abc import Callable, Mapping

from dragoman.resolve import timex_calendar as cal
from dragoman.resolve.timex_absolute import explicit_date
from dragoman.resolve.timex_calendar import Moment
from dragoman.resolve.timex_scene import (
    CLOCK,
    NO_ANCHOR,
    NO_DATE,
    NO_DAY,
    OPEN,
    UNITS,
    VAGUE,
    Captures,
    Options,
    Reading,
    Scene,
    number,
    shown,
    with_part,
)


def shift(c: Captures, options: Options, scene: Scene) -> Reading:
    """A unit so many units from a base: unit (or u), n (or the capture n), sign, base."""
    unit = options.get("unit") or c["u"]
    sign = int(options.get("sign", "1"))
    amount = number(c["n"]) if "n" in c else float(options.get("n", "1"))
    if amount is None or unit in CLOCK:
        return Reading("PAST_REF" if sign < 0 else "FUTURE_REF", VAGUE)
    base = scene.published
    if options.get("base") == "anchor":
        base = scene.story
    if base is None:
        return with_part(Reading(OPEN[unit], NO_DATE), {**options, **c})
    return with_part(shifted(base, unit, sign * amount), {**options, **c})


def shifted(base: Moment, unit: str, amount: float) -> Reading:
    """The unit `amount` units from the one that holds `base`, as precise as the unit."""
    if unit in ("day", "week", "weekend") and not base.day:
        return Reading(base.value[:4] + OPEN[unit][4:], NO_ANCHOR)
    if unit in ("month", "quarter") and not base.month:
        return Reading(base.value[:4] + OPEN[unit][4:], NO_ANCHOR)
    value = _SHIFTS[unit](base, amount)
    return Reading(value) if value else Reading(OPEN[unit], NO_DAY)


def _days(base: Moment, amount: float) -> str:
    moment = cal.add_days(base, round(amount))
    return moment.value if moment else ""


def _weeks(base: Moment, amount: float) -> str:
    moment = cal.add_days(base, round(amount * 7))
    return cal.week_value(moment) if moment else ""


def _weekends(base: Moment, amount: float) -> str:
    week = _weeks(base, amount)
    return f"{week}-WE" if week else ""


def _months(base: Moment, amount: float) -> str:
    moment = cal.add_months(base, round(amount))
    return moment.value if moment else ""


def _quarters(base: Moment, amount: float) -> str:
    moment = cal.add_months(base, round(amount * 3))
    return f"{moment.year:04d}-Q{(moment.month + 2) // 3}" if moment else ""


def _years(base: Moment, amount: float) -> str:
    if amount % 1 and base.month:
        return _months(base, amount * 12)
    year = base.year + int(amount)
    return f"{year:04d}" if 0 < year < 10000 else ""


def _decades(base: Moment, amount: float) -> str:
    year = base.year + int(amount * 10)
    return f"{year // 10:03d}" if year > 0 else ""


def _centuries(base: Moment, amount: float) -> str:
    year = base.year + int(amount * 100)
    return f"{year // 100:02d}" if year > 0 else ""


_SHIFTS: Mapping[str, Callable[[Moment, float], str]] = {
    "day": _days, "week": _weeks, "weekend": _weekends, "month": _months, "quarter": _quarters,
    "year": _years, "decade": _decades, "century": _centuries,
}  # fmt: skip


_YESTERDAY = 6  # days ahead of a weekday that was the day before


def weekday(c: Captures, options: Options, scene: Scene) -> Reading:
    """A weekday: `which` is near (by tense), last, next or this; `weeks` counts calendar weeks."""
    wanted, which = int(c["w"]), options.get("which", "near")
    base = scene.published
    if base is None or not base.day:
        return with_part(Reading(f"XXXX-WXX-{wanted}", NO_DATE), c)
    ahead = (wanted - cal.weekday_of(base)) % 7
    if "weeks" in options or "rw" in c:
        ahead = wanted - cal.weekday_of(base) + 7 * int(c.get("rw") or options["weeks"])
    elif which == "next":
        ahead = ahead or 7
    elif which == "last" and ahead == _YESTERDAY:
        ahead -= 14  # on a Friday nobody calls the day before "last Thursday"
    elif which == "last" or (which == "near" and scene.tense != "future" and ahead):
        ahead -= 7
    elif which == "this" and scene.tense != "future":
        ahead = wanted - cal.weekday_of(base)
    moment = cal.add_days(base, ahead)
    return with_part(Reading(moment.value if moment else "XXXX-XX-XX"), c)


def duration(c: Captures, options: Options, scene: Scene) -> Reading:
    """PnU; `add` is a fraction that the words add ("and a half")."""
    unit = options.get("unit") or c["u"]
    amount = number(c["n"]) if "n" in c else float(options["n"]) if "n" in options else None
    if amount is not None:
        amount += float(options.get("add", "0"))
    if unit == "half-hour":
        return Reading("PT30M")
    prefix = "PT" if unit in CLOCK else "P"
    return Reading(f"{prefix}{'X' if amount is None else shown(amount)}{UNITS[unit]}")


def repeated(c: Captures, options: Options, scene: Scene) -> Reading:
    """Sets: the value given, or the open value of the unit, weekday, month or part of day."""
    if "value" in options:
        return Reading(options["value"])
    if "w" in c:
        return with_part(Reading(f"XXXX-WXX-{c['w']}"), c)
    if "m" in c:
        return Reading(f"XXXX-{c['m']}")
    if "p" in c:
        return Reading(f"XXXX-XX-XXT{c['p']}")
    if c["u"] in CLOCK:
        return Reading(f"PT1{UNITS[c['u']]}")
    return Reading(OPEN.get(c["u"], "XXXX-XX-XX"))


def reference(c: Captures, options: Options, scene: Scene) -> Reading:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""
    return Reading(options["value"], VAGUE)


def clock(c: Captures, options: Options, scene: Scene) -> Reading:
    """A time of day, on the day captured with it, else the one in its sentence, else today."""
    time = _clock_value(c)
    if not time:
        return Reading("TXX:XX", "no such time")
    if "m" in c or "w" in c:
        day = explicit_date(c, options, scene) if "m" in c else weekday(c, options, scene)
    elif scene.near and scene.near.day:
        day = Reading(scene.near.value)
    elif scene.base and scene.base.day:
        day = Reading(scene.base.value)
    else:
        return Reading(f"T{time}", NO_DATE)
    return Reading(f"{day.value}T{time}", day.doubt)


def _clock_value(c: Captures) -> str:
    if "noon" in c:
        return c["noon"]
    if "h4" in c:
        return f"{c['h4'][:2]}:{c['h4'][2:]}" if c["h4"] < "2400" else ""
    hour, *rest = c["h"].replace(".", ":").split(":")
    minute = rest[0] if rest else "0"
    count = int(hour)
    if c.get("ap"):
        if not 1 <= count <= 12:
            return ""
        count = count % 12 + (12 if c["ap"] == "p" else 0)
    if count > 24 or int(minute) > 59:
        return ""
    return f"{count:02d}:{int(minute):02d}"


def day_part(c: Captures, options: Options, scene: Scene) -> Reading:
    """The morning, that night: of the last day told, else of the document's."""
    base = scene.story
    if base is None:
        return Reading(f"XXXX-XX-XXT{c['p']}", NO_DATE)
    if not base.day:
        return Reading(f"{base.value[:4]}-XX-XXT{c['p']}", NO_ANCHOR)
    return Reading(f"{base.value}T{c['p']}")
