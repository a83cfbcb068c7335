"""The likeliest BIO tags of a stretch of words, given each word's scores and what follows what."""

from collections.abc import Sequence
from dataclasses import dataclass

TAGS = ("O", "B", "I")

Row = Sequence[float]


@dataclass(frozen=True, slots=True)
class Steps:
    """What going from one tag to the next adds to the score: `after_o[I]` for I after O."""

    after_o: tuple[float, float, float]
    after_b: tuple[float, float, float]
    after_i: tuple[float, float, float]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Steps":
        """Of a table of three rows (the tag before) and three columns (the tag after)."""
        first, second, third = (tuple(float(v) for v in row) for row in rows)
        return cls(_three(first), _three(second), _three(third))


def _three(row: tuple[float, ...]) -> tuple[float, float, float]:
    o, b, i = row
    return o, b, i


def likeliest(scores: Sequence[Row], steps: Steps) -> list[int]:
    """The tags (0 = O, 1 = B, 2 = I) of the path with the highest sum (Viterbi 1967).

    `scores` has the log probabilities of O, B and I for each word. Of equal paths the one with the
    earlier tags in that order is taken.
    """
    if not scores:
        return []
    o, b, i = scores[0]
    came: list[tuple[int, int, int]] = []
    to_o, to_b, to_i = zip(steps.after_o, steps.after_b, steps.after_i, strict=True)
    for score_o, score_b, score_i in scores[1:]:
        into_o = (o + to_o[0], b + to_o[1], i + to_o[2])
        into_b = (o + to_b[0], b + to_b[1], i + to_b[2])
        into_i = (o + to_i[0], b + to_i[1], i + to_i[2])
        best_o, best_b, best_i = max(into_o), max(into_b), max(into_i)
        came.append((into_o.index(best_o), into_b.index(best_b), into_i.index(best_i)))
        o, b, i = best_o + score_o, best_b + score_b, best_i + score_i
    last = (o, b, i).index(max(o, b, i))
    path = [last]
    for before in reversed(came):
        path.append(before[path[-1]])
    return path[::-1]
