"""Arc scores always become trees with one root, and the best such trees."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.backends.trees import Scores, in_trees, is_tree, maximum_tree

NUMBERS = st.floats(-50, 50, allow_nan=False, width=32)


@st.composite
def scores(draw: st.DrawFn, most: int = 12) -> Scores:
    n = draw(st.integers(1, most))
    return draw(arrays(np.float64, (n, n + 1), elements=NUMBERS))


def weight(table: Scores, heads: Any) -> float:
    return float(sum(table[i, head + 1] for i, head in enumerate(heads)))


def best_by_trial(table: Scores) -> float:
    n = len(table)
    trees = (np.array(heads) for heads in product(range(-1, n), repeat=n))
    return max(weight(table, heads) for heads in trees if is_tree(heads))


@given(scores())
def test_always_a_tree_with_one_root(table: Scores) -> None:
    heads = maximum_tree(table)
    assert is_tree(heads)
    assert all(head != i for i, head in enumerate(heads))


@given(scores(most=5))
def test_no_tree_weighs_more(table: Scores) -> None:
    assert weight(table, maximum_tree(table)) == pytest.approx(best_by_trial(table), abs=1e-6)


@given(scores())
def test_a_greedy_tree_is_left_alone(table: Scores) -> None:
    greedy = table.argmax(axis=1) - 1
    best = np.sort(table, axis=1)
    unique = len(table) == 1 or bool((best[:, -1] > best[:, -2] + 1e-6).all())
    if unique and is_tree(greedy):
        assert maximum_tree(table).tolist() == greedy.tolist()


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    # Two words that each want the other as head; the second takes the root more gladly.
    table = np.array([[1.0, -9.0, 8.0], [3.0, 8.0, -9.0]])
    assert maximum_tree(table).tolist() == [1, -1]


def test_only_one_word_keeps_the_root() -> None:
    # Each of the three would rather stand under the root than under another.
    table = np.array([[9.0, 0.0, 1.0, 2.0], [8.0, 5.0, 0.0, 2.0], [9.5, 1.0, 2.0, 0.0]])
    heads = maximum_tree(table).tolist()
    assert heads.count(-1) == 1
    assert is_tree(np.array(heads))


def test_cycles_within_cycles() -> None:
    table = np.full((60, 61), -1e4)
    for i in range(60):
        table[i, 1 + (i + 1) % 60] = 10.0 - i / 100
        table[i, 1 + (i - 1) % 60] = 9.0
    table[:, 0] = -5.0
    assert is_tree(maximum_tree(table))


def test_a_long_sentence_of_equal_scores() -> None:
    assert is_tree(maximum_tree(np.zeros((510, 511))))


@pytest.mark.parametrize(
    ("heads", "reached"),
    [
        ([-1], [True]),
        ([1, -1, 1], [True, True, True]),
        ([1, 0, -1], [False, False, True]),
        ([1, 2, 1, 0], [False] * 4),
        ([-1, 0, -1, 2], [True] * 4),
    ],
)
def test_words_on_a_cycle_or_under_one_reach_no_root(heads: Any, reached: list[bool]) -> None:
    assert in_trees(np.array(heads)).tolist() == reached
