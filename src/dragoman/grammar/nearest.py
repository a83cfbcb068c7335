"""Which of several expressions in a sentence belongs to a predicate: the nearest in the tree."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from dragoman.grammar.clauses import governing_verb
from dragoman.types.parse import Parse

_FAR = 99


class Anchored(Protocol):
    """Anything with half-open stored-text offsets."""

    @property
    def start(self) -> int:
        """Offset of the first character."""
        ...

    @property
    def end(self) -> int:
        """Offset after the last character."""
        ...


T = TypeVar("T", bound=Anchored)


def nearest(parse: Parse, predicate: int, found: Sequence[T]) -> T | None:
    """The expression with the fewest steps up the tree to the predicate.

    One that hangs elsewhere (under another finite clause) is taken only if it is the only one.
    """
    ranked = [(_distance(parse, predicate, item), item.start, item) for item in found]
    if not ranked:
        return None
    steps, _, best = min(ranked, key=lambda r: (r[0], abs(r[1] - parse.tokens[predicate].start)))
    return best if steps < _FAR or len(ranked) == 1 else None


def _distance(parse: Parse, predicate: int, item: Anchored) -> int:
    """Steps up the tree from the expression to the predicate or its verb; _FAR elsewhere."""
    targets = {predicate: 0}
    verb = governing_verb(parse, predicate)
    if verb >= 0:
        targets[verb] = 1
    up = parse.tokens[predicate].head
    if up >= 0:
        targets.setdefault(up, 2)
    here = head_of(parse, item)
    for steps in range(8):
        if here < 0:
            break
        if here in targets:
            return steps + targets[here]
        here = parse.tokens[here].head
    return _FAR


def head_of(parse: Parse, item: Anchored) -> int:
    """The token of an expression whose head lies outside of it; -1 where no token lies in it."""
    inside = [t for t in parse.tokens if t.start >= item.start and t.end <= item.end]
    indices = {t.i for t in inside}
    return next((t.i for t in inside if t.head not in indices), -1)
