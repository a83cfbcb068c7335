"""Makers of dates that name a year, month, day, season or holiday."""

from dragoman.resolve import timex_calendar as cal
from dragoman.resolve.timex_calendar import Moment
from dragoman.resolve.timex_scene import (
    NO_DATE,
    NO_DAY,
    Captures,
    Options,
    Reading,
    Scene,
    checked,
    choose,
    forced,
    with_part,
)


def explicit_date(c: Captures, options: Options, scene: Scene) -> Reading:
    """Day, month and year as far as captured: y, m, d, era, rel (a year told by its relation)."""
    month, day = int(c.get("m", 0)), int(c.get("d", 0))
    year = year_of(c, options, scene)
    if isinstance(year, Reading):
        return year
    if year is None:
        return with_part(_yearless(month, day, forced(scene, options)), c)
    if "era" in c or "era" in options:
        return Reading(f"BC{year:04d}", "before the common era")
    moment = Moment(year, month, day)
    if not cal.exists(moment):
        return Reading(f"{year:04d}-XX-XX", NO_DAY)
    return with_part(Reading(moment.value), c)


def year_of(c: Captures, options: Options, scene: Scene) -> int | Reading | None:
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


def _yearless(month: int, day: int, scene: Scene) -> Reading:
    """A month, or a day of it, in the year that tense and text suggest."""
    open_value = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
    if day > cal.days_in(2000, month):
        return Reading("XXXX-XX-XX", NO_DAY)
    base = scene.base
    if base is None:
        return Reading(open_value, NO_DATE)
    if not base.month:
        return checked(Moment(base.year, month, day))
    years = (base.year - 1, base.year, base.year + 1)
    found = [m for m in (Moment(y, month, day) for y in years) if cal.exists(m)]
    if not found:
        return Reading(open_value, NO_DAY)
    return Reading(choose(found, base, scene).value)


def numeric_date(c: Captures, options: Options, scene: Scene) -> Reading:
    """Dates in figures: y, m, d as given; an impossible month changes places with the day."""
    month, day = int(c["m"]), int(c["d"])
    if month > 12 >= day and not options.get("fixed"):
        month, day = day, month
    return checked(Moment(int(c["y"]), month, day))


def dotted_date(c: Captures, options: Options, scene: Scene) -> Reading:
    """28.03.2019, the day first."""
    day, month, year = (int(part) for part in c["date"].split("."))
    return checked(Moment(year, month, day))


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


def month_day(c: Captures, options: Options, scene: Scene) -> Reading:
    """The 20th: of the month last told, else of the document's."""
    base = scene.anchor if scene.anchor and scene.anchor.month else scene.published
    if base is None or not base.month:
        return Reading(f"XXXX-XX-{int(c['d']):02d}", NO_DATE)
    return checked(Moment(base.year, base.month, int(c["d"])))


def season(c: Captures, options: Options, scene: Scene) -> Reading:
    """A season of a year: captured, related (rel), or counted by `n` from the base's own."""
    year = year_of(c, options, scene)
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
    year = year_of(c, options, scene)
    part = f"{options.get('kind', 'Q')}{c['o']}"
    if isinstance(year, Reading):
        return Reading(f"XXXX-{part}", NO_DATE)
    base = scene.base
    if year is None and base is None:
        return Reading(f"XXXX-{part}", NO_DATE)
    return Reading(f"{year if year is not None else base.year if base else 0:04d}-{part}")


def holiday(c: Captures, options: Options, scene: Scene) -> Reading:
    """A holiday of its year: a fixed day, a weekday of a month, or days from Easter Sunday."""
    year = year_of(c, options, scene)
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
    return Reading(choose(found, base, scene).value)


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
