"""How the values of temporal expressions are made: one maker a kind of expression.

A maker takes the hit's captures, the rule's options and the scene, and gives a value with the
reason why it could not be resolved, if so. Values are those of `timex_calendar`.
"""

from collections.abc import Mapping

from dragoman.resolve import timex_absolute as absolute
from dragoman.resolve import timex_relative as relative
from dragoman.resolve.timex_scene import Maker

MAKERS: Mapping[str, Maker] = {
    "date": absolute.explicit_date,
    "numeric": absolute.numeric_date,
    "dotted": absolute.dotted_date,
    "decade": absolute.decade,
    "century": absolute.century,
    "shift": relative.shift,
    "weekday": relative.weekday,
    "season": absolute.season,
    "quarter": absolute.quarter,
    "duration": relative.duration,
    "set": relative.repeated,
    "ref": relative.reference,
    "clock": relative.clock,
    "part": relative.day_part,
    "holiday": absolute.holiday,
    "monthday": absolute.month_day,
}
