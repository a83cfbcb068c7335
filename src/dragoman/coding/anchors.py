"""When and where an act took place: the temporal and place expressions that hang nearest to it."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from dragoman.coding.clauses import governing_verb
from dragoman.types.parse import Parse
from dragoman.types.place import PlaceMention
from dragoman.types.time import Interval, TimeMention

_FAR = 99


class _Anchored(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Anchored)


def when(parse: Parse, trigger: int, times: Sequence[TimeMention]) -> Interval | None:
    """The interval of the resolved time expression nearest to the trigger in the tree.

    An expression under another finite clause is not taken, unless it is the sentence's only one.
    """
    resolved = [t for t in times if t.interval is not None]
    nearest = _nearest(parse, trigger, resolved)
    return nearest.interval if nearest is not None else None


def where(parse: Parse, trigger: int, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The literal place nearest to the trigger in the tree, by the same rule."""
    return _nearest(
        parse, trigger, [p for p in places if p.use == "literal" and p.place is not None]
    )


def _nearest(parse: Parse, trigger: int, found: Sequence[T]) -> T | None:
    ranked = [(_distance(parse, trigger, item), item.start, item) for item in found]
    if not ranked:
        return None
    steps, _, best = min(ranked, key=lambda r: (r[0], abs(r[1] - parse.tokens[trigger].start)))
    return best if steps < _FAR or len(ranked) == 1 else None


def _distance(parse: Parse, trigger: int, item: _Anchored) -> int:
    """Steps up the tree from the expression to the trigger or its verb; _FAR elsewhere."""
    targets = {trigger: 0}
    verb = governing_verb(parse, trigger)
    if verb >= 0:
        targets[verb] = 1
    up = parse.tokens[trigger].head
    if up >= 0:
        targets.setdefault(up, 2)
    here = _head_of(parse, item)
    for steps in range(8):
        if here < 0:
            break
        if here in targets:
            return steps + targets[here]
        here = parse.tokens[here].head
    return _FAR


def _head_of(parse: Parse, item: _Anchored) -> int:
    """The token of the expression whose head lies outside of it; -1 where no token lies in it."""
    inside = [t for t in parse.tokens if t.start >= item.start and t.end <= item.end]
    indices = {t.i for t in inside}
    return next((t.i for t in inside if t.head not in indices), -1)
