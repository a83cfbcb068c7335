"""How the values of temporal expressions are made: one maker a kind of expression.

A maker takes the hit's captures, the rule's options and the scene, and gives a value with the
reason why it could not be resolved, if so. Values are those of `timex_calendar`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dragoman.resolve import timex_calendar as cal
from dragoman.resolve.timex_calendar import Moment
from dragoman.tables.timex import Tense

NO_DATE = "no document date"
VAGUE = "the text leaves it open"
NO_DAY = "no such day"
NO_ANCHOR = "no date near it is precise enough"
_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "century": "CE",
          "quarter": "Q", "weekend": "WE", "season": "S", "hour": "H", "minute": "M",
          "second": "S"}  # fmt: skip
_CLOCK = frozenset({"hour", "minute", "second"})
_OPEN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX",
         "decade": "XXX", "century": "XX", "weekend": "XXXX-WXX-WE",
         "quarter": "XXXX-QX"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """What an expression is read against.

    `published` is the document's date; `anchor` the latest dated mention before the expression and
    `near` the same within its sentence; `narrative` says that the document tells of other years
    than its own; `tense` what the words near the expression show.
    """

    published: Moment | None
    anchor: Moment | None
    near: Moment | None
    narrative: bool
    tense: Tense | None

    @property
    def base(self) -> Moment | None:
        """What dates without a year are counted from."""
        return self.anchor if self.narrative else self.published or self.anchor

    @property
    def story(self) -> Moment | None:
        """What "the next day" is counted from."""
        return self.anchor if self.narrative else self.anchor or self.published


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, and why it is unresolved ("" where it is not)."""

    value: str
    doubt: str = ""


Captures = Mapping[str, str]
Options = Mapping[str, str]
Maker = Callable[[Captures, Options, Scene], Reading]


def number(text: str) -> float | None:
    """A capture of class `number` as a number; None where it is vague ("X")."""
    total = 0.0
    for part in text.replace(",", "").replace("-", " ").split():
        if part == "X":
            return None
        if part == "00":
            total = (total or 1) * 100
        else:
            total += float(part)
    return total


def _shown(amount: float) -> str:
    return f"{amount:g}"


def explicit_date(c: Captures, options: Options, scene: Scene) -> Reading:
    """Day, month and year as far as captured: y, m, d, era, rel (a year told by its relation)."""
    month, day = int(c.get("m", 0)), int(c.get("d", 0))
    year = _year(c, options, scene)
    if isinstance(year, Reading):
        return year
    if year is None:
        return _with_part(_yearless(month, day, forced(scene, options)), c)
    if "era" in c or "era" in options:
        return Reading(f"BC{year:04d}", "before the common era")
    moment = Moment(year, month, day)
    if not cal.exists(moment):
        return Reading(f"{year:04d}-XX-XX", NO_DAY)
    return _with_part(Reading(moment.value), c)


def _year(c: Captures, options: Options, scene: Scene) -> int | Reading | None:
    """The captured year; None where none is, a doubtful reading where it cannot be told."""
    if relation := c.get("rel") or options.get("rel"):
        kind, _, shift = relation.partition(":")
        moment = scene.published if kind == "dct" else scene.story
        if moment is None:
            return Reading("XXXX", NO_DATE)
        return moment.year + int(shift)
    if "y" not in c:
        return None
    if options.get("short") and c.get("span") == "b":
        return int(c["y1"][: -len(c["y"])] + c["y"])
    return int(c["y"])


def _with_part(reading: Reading, c: Captures) -> Reading:
    part = c.get("p") or c.get("part")
    return Reading(f"{reading.value}T{part}", reading.doubt) if part else reading


def _yearless(month: int, day: int, scene: Scene) -> Reading:
    """A month, or a day of it, in the year that tense and text suggest."""
    open_value = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
    if day > cal.days_in(2000, month):
        return Reading("XXXX-XX-XX", NO_DAY)
    base = scene.base
    if base is None:
        return Reading(open_value, NO_DATE)
    if not base.month:
        return _checked(Moment(base.year, month, day))
    years = (base.year - 1, base.year, base.year + 1)
    found = [m for m in (Moment(y, month, day) for y in years) if cal.exists(m)]
    if not found:
        return Reading(open_value, NO_DAY)
    return Reading(_choose(found, base, scene).value)


def _checked(moment: Moment) -> Reading:
    if cal.exists(moment):
        return Reading(moment.value)
    return Reading(f"{moment.year:04d}-XX-XX", NO_DAY)


def _choose(found: list[Moment], base: Moment, scene: Scene) -> Moment:
    """The last of `found` not after the base in the past tense, the first not before it in the
    future, else the nearest; a story told in order goes on from its last date.
    """
    day = base if found[0].day else Moment(base.year, base.month)
    if scene.narrative or scene.tense is None:
        return min(found, key=lambda m: (abs((m.date() - day.date()).days), m))
    if scene.tense == "future":
        return next((m for m in found if m.date() >= day.date()), found[-1])
    return next((m for m in reversed(found) if m.date() <= day.date()), found[0])


def forced(scene: Scene, options: Options) -> Scene:
    """The scene in the tense that the expression itself shows (options past, future).

    With `story` it is counted from the last date told.
    """
    tense: Tense | None = next((t for t in ("past", "future") if t in options), None)
    if tense is None:
        return scene
    base = scene.story if "story" in options else scene.base
    return replace(scene, tense=tense, published=base, narrative=False)


def numeric_date(c: Captures, options: Options, scene: Scene) -> Reading:
    """Dates in figures: y, m, d as given; an impossible month changes places with the day."""
    month, day = int(c["m"]), int(c["d"])
    if month > 12 >= day and not options.get("fixed"):
        month, day = day, month
    return _checked(Moment(int(c["y"]), month, day))


def dotted_date(c: Captures, options: Options, scene: Scene) -> Reading:
    """28.03.2019, the day first."""
    day, month, year = (int(part) for part in c["date"].split("."))
    return _checked(Moment(year, month, day))


def decade(c: Captures, options: Options, scene: Scene) -> Reading:
    """The 1990s -> 199; with two figures or a name, of the last century."""
    years = c["y"]
    return Reading(years[:3] if len(years) == 4 else f"19{years[0]}")


def century(c: Captures, options: Options, scene: Scene) -> Reading:
    """The 19th century -> 18."""
    count = int(c["d"])
    if c.get("era"):
        return Reading(f"BC{count - 1:02d}", "before the common era")
    return Reading(f"{count - 1:02d}")


def shift(c: Captures, options: Options, scene: Scene) -> Reading:
    """A unit so many units from a base: unit (or u), n (or the capture n), sign, base."""
    unit = options.get("unit") or c["u"]
    sign = int(options.get("sign", "1"))
    amount = number(c["n"]) if "n" in c else float(options.get("n", "1"))
    if amount is None or unit in _CLOCK:
        return Reading("PAST_REF" if sign < 0 else "FUTURE_REF", VAGUE)
    base = scene.published
    if options.get("base") == "anchor":
        base = scene.story
    if base is None:
        return _with_part(Reading(_OPEN[unit], NO_DATE), {**options, **c})
    return _with_part(shifted(base, unit, sign * amount), {**options, **c})


def shifted(base: Moment, unit: str, amount: float) -> Reading:
    """The unit `amount` units from the one that holds `base`, as precise as the unit."""
    if unit in ("day", "week", "weekend") and not base.day:
        return Reading(base.value[:4] + _OPEN[unit][4:], NO_ANCHOR)
    if unit in ("month", "quarter") and not base.month:
        return Reading(base.value[:4] + _OPEN[unit][4:], NO_ANCHOR)
    value = _SHIFTS[unit](base, amount)
    return Reading(value) if value else Reading(_OPEN[unit], NO_DAY)


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


def weekday(c: Captures, options: Options, scene: Scene) -> Reading:
    """A weekday: `which` is near (by tense), last, next or this; `weeks` counts calendar weeks."""
    wanted, which = int(c["w"]), options.get("which", "near")
    base = scene.published
    if base is None or not base.day:
        return _with_part(Reading(f"XXXX-WXX-{wanted}", NO_DATE), c)
    ahead = (wanted - cal.weekday_of(base)) % 7
    if "weeks" in options or "rw" in c:
        ahead = wanted - cal.weekday_of(base) + 7 * int(c.get("rw") or options["weeks"])
    elif which == "next":
        ahead = ahead or 7
    elif which == "last" or (which == "near" and scene.tense != "future" and ahead):
        ahead -= 7
    elif which == "this" and scene.tense != "future":
        ahead = wanted - cal.weekday_of(base)
    moment = cal.add_days(base, ahead)
    return _with_part(Reading(moment.value if moment else "XXXX-XX-XX"), c)


def season(c: Captures, options: Options, scene: Scene) -> Reading:
    """A season of a year: captured, related (rel), or counted by `n` from the base's own."""
    year = _year(c, options, scene)
    if isinstance(year, Reading):
        return Reading(f"XXXX-{c['s']}", NO_DATE)
    if year is not None:
        return Reading(f"{year:04d}-{c['s']}")
    base = scene.published if "n" in options else scene.base
    if base is None:
        return Reading(f"XXXX-{c['s']}", NO_DATE)
    return Reading(f"{_season_year(c['s'], int(options.get('n', '0')), base, scene)}-{c['s']}")


_ORDER = ("SP", "SU", "FA", "WI")


def _season_year(name: str, steps: int, base: Moment, scene: Scene) -> int:
    """The year of the last, this or next such season; a winter's is that of its December."""
    if not base.month or scene.narrative:
        return base.year
    year = base.year - (base.month in (1, 2))
    now, then = _ORDER.index(cal.season_of(base)), _ORDER.index(name)
    if steps < 0 or (not steps and scene.tense == "past"):
        return year - (then > now or (then == now and steps < 0))
    if steps > 0 or scene.tense == "future":
        return year + (then < now or (then == now and steps > 0))
    return year


def quarter(c: Captures, options: Options, scene: Scene) -> Reading:
    """The first quarter or half (options kind=Q|H) of a year."""
    year = _year(c, options, scene)
    part = f"{options.get('kind', 'Q')}{c['o']}"
    if isinstance(year, Reading):
        return Reading(f"XXXX-{part}", NO_DATE)
    base = scene.base
    if year is None and base is None:
        return Reading(f"XXXX-{part}", NO_DATE)
    return Reading(f"{year if year is not None else base.year if base else 0:04d}-{part}")


def duration(c: Captures, options: Options, scene: Scene) -> Reading:
    """PnU; `add` is a fraction that the words add ("and a half")."""
    unit = options.get("unit") or c["u"]
    amount = number(c["n"]) if "n" in c else float(options["n"]) if "n" in options else None
    if amount is not None:
        amount += float(options.get("add", "0"))
    if unit == "half-hour":
        return Reading("PT30M")
    prefix = "PT" if unit in _CLOCK else "P"
    return Reading(f"{prefix}{'X' if amount is None else _shown(amount)}{_UNITS[unit]}")


def repeated(c: Captures, options: Options, scene: Scene) -> Reading:
    """Sets: the value given, or the open value of the unit, weekday, month or part of day."""
    if "value" in options:
        return Reading(options["value"])
    if "w" in c:
        return _with_part(Reading(f"XXXX-WXX-{c['w']}"), c)
    if "m" in c:
        return Reading(f"XXXX-{c['m']}")
    if "p" in c:
        return Reading(f"XXXX-XX-XXT{c['p']}")
    if c["u"] in _CLOCK:
        return Reading(f"PT1{_UNITS[c['u']]}")
    return Reading(_OPEN.get(c["u"], "XXXX-XX-XX"))


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
    hour, _, minute = c["h"].replace(".", ":").partition(":")
    count = int(hour)
    if c.get("ap"):
        if not 1 <= count <= 12:
            return ""
        count = count % 12 + (12 if c["ap"] == "p" else 0)
    if count > 24 or int(minute or 0) > 59:
        return ""
    return f"{count:02d}:{int(minute or 0):02d}"


def day_part(c: Captures, options: Options, scene: Scene) -> Reading:
    """The morning, that night: of the last day told, else of the document's."""
    base = scene.story
    if base is None:
        return Reading(f"XXXX-XX-XXT{c['p']}", NO_DATE)
    if not base.day:
        return Reading(f"{base.value[:4]}-XX-XXT{c['p']}", NO_ANCHOR)
    return Reading(f"{base.value}T{c['p']}")


def holiday(c: Captures, options: Options, scene: Scene) -> Reading:
    """A holiday of its year: a fixed day, a weekday of a month, or days from Easter Sunday."""
    year = _year(c, options, scene)
    if isinstance(year, Reading):
        return year
    if year is not None:
        return Reading(_holiday(c["h"], year).value)
    base = scene.base
    if base is None:
        return Reading("XXXX-XX-XX", NO_DATE)
    if not base.month:
        return Reading(_holiday(c["h"], base.year).value)
    found = [_holiday(c["h"], base.year + n) for n in (-1, 0, 1)]
    scene = forced(scene, options)
    return Reading(_choose(found, base, scene).value)


def _holiday(rule: str, year: int) -> Moment:
    """`rule` is 12-25 (month-day), 11-4x4 (month, nth x ISO weekday), or E+1 (Easter)."""
    if rule.startswith("E"):
        return cal.add_days(_easter(year), int(rule[1:] or 0)) or Moment(year)
    month, _, rest = rule.partition("-")
    if "x" not in rest:
        return Moment(year, int(month), int(rest))
    nth, wanted = (int(part) for part in rest.split("x"))
    first = cal.weekday_of(Moment(year, int(month), 1))
    return Moment(year, int(month), 1 + (wanted - first) % 7 + 7 * (nth - 1))


def _easter(year: int) -> Moment:
    """Gregorian Easter Sunday, after the anonymous algorithm that Meeus gives (ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * el) // 433
    month = (h + el - 7 * m + 90) // 25
    return Moment(year, month, (h + el - 7 * m + 33 * month + 19) % 32)


def month_day(c: Captures, options: Options, scene: Scene) -> Reading:
    """The 20th: of the month last told, else of the document's."""
    base = scene.anchor if scene.anchor and scene.anchor.month else scene.published
    if base is None or not base.month:
        return Reading(f"XXXX-XX-{int(c['d']):02d}", NO_DATE)
    return _checked(Moment(base.year, base.month, int(c["d"])))


MAKERS: Mapping[str, Maker] = {
    "date": explicit_date, "numeric": numeric_date, "dotted": dotted_date, "decade": decade,
    "century": century, "shift": shift, "weekday": weekday, "season": season, "quarter": quarter,
    "duration": duration, "set": repeated, "ref": reference, "clock": clock, "part": day_part,
    "holiday": holiday, "monthday": month_day,
}  # fmt: skip
