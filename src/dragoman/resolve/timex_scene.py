"""What expressions are read against, what reading them gives, and how a date is chosen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dragoman.resolve import timex_calendar as cal
from dragoman.resolve.timex_calendar import Moment
from dragoman.types.timex import Tense

NO_DATE = "no document date"
VAGUE = "the text leaves it open"
NO_DAY = "no such day"
NO_ANCHOR = "no date near it is precise enough"
UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "century": "CE",
          "quarter": "Q", "weekend": "WE", "season": "S", "hour": "H", "minute": "M",
          "second": "S"}  # fmt: skip
CLOCK = frozenset({"hour", "minute", "second"})
OPEN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX",
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


def shown(amount: float) -> str:
    """The amount without a needless point: 3, 2.5."""
    return f"{amount:g}"


def with_part(reading: Reading, c: Captures) -> Reading:
    """The reading with the captured part of the day (p): 2019-03-28TNI."""
    part = c.get("p") or c.get("part")
    return Reading(f"{reading.value}T{part}", reading.doubt) if part else reading


def checked(moment: Moment) -> Reading:
    """The moment's value, doubted where the calendar has no such day."""
    if cal.exists(moment):
        return Reading(moment.value)
    return Reading(f"{moment.year:04d}-XX-XX", NO_DAY)


def choose(found: list[Moment], base: Moment, scene: Scene) -> Moment:
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
