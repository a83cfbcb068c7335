"""Tags of a stretch of words: the likeliest path."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.backends.chains import Steps, likeliest

NUMBERS = st.integers(-36, 0).map(lambda n: n / 4)
ROWS = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=5)
TABLES = st.tuples(*[st.tuples(NUMBERS, NUMBERS, NUMBERS)] * 3)
FREE = ((0.0,) * 3,) * 3

Rows = list[tuple[float, float, float]]
Table = tuple[tuple[float, ...], ...]


def total(rows: Rows, table: Table, path: tuple[int, ...]) -> float:
    return sum(row[tag] for row, tag in zip(rows, path, strict=True)) + sum(
        table[a][b] for a, b in pairwise(path)
    )


@given(rows=ROWS, table=TABLES)
def test_no_path_scores_more(rows: Rows, table: Table) -> None:
    found = likeliest(rows, Steps.of(table))
    best = max(total(rows, table, path) for path in product(range(3), repeat=len(rows)))
    assert total(rows, table, tuple(found)) == pytest.approx(best, abs=1e-6)


@given(rows=ROWS)
def test_without_steps_each_word_takes_its_best(rows: Rows) -> None:
    assert likeliest(rows, Steps.of(FREE)) == [row.index(max(row)) for row in rows]


def test_a_gap_of_one_unsure_word_is_closed() -> None:
    dear = ((0.0, -1.0, -3.0), (-1.0, -3.0, 0.0), (-1.0, -3.0, 0.0))
    rows = [(-5.0, -0.1, -5.0), (-0.5, -5.0, -1.0), (-5.0, -5.0, -0.1)]
    assert likeliest(rows, Steps.of(FREE)) == [1, 0, 2]
    assert likeliest(rows, Steps.of(dear)) == [1, 2, 2]
