"""When and where an act took place: the temporal and place expressions nearest to it."""

from collections.abc import Sequence

from dragoman.grammar.nearest import nearest
from dragoman.types.parse import Parse
from dragoman.types.place import PlaceMention
from dragoman.types.time import Interval, TimeMention


def when(parse: Parse, trigger: int, times: Sequence[TimeMention]) -> Interval | None:
    """The interval of the resolved time expression nearest to the trigger in the tree."""
    found = nearest(parse, trigger, [t for t in times if t.interval is not None])
    return found.interval if found is not None else None


def where(parse: Parse, trigger: int, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The resolved literal place nearest to the trigger in the tree."""
    return nearest(
        parse, trigger, [p for p in places if p.use == "literal" and p.place is not None]
    )
