"""The relation of two marked parties, from projections made by hand."""

from math import erf, sqrt
from pathlib import Path

import numpy as np
import pytest

from dragoman.backends.pairs import PARTS, PairReader, _gelu
from dragoman.types.errors import BackendError

WIDTH = 2


def words(**parts: list[list[float]]) -> np.ndarray:
    """Projections of three words: the named parts, 0 elsewhere."""
    names = ("as_source", "as_target", "asks_source", "asks_target", "keys", "answers")
    out = np.zeros((3, PARTS, WIDTH), dtype=np.float32)
    for name, rows in parts.items():
        out[:, names.index(name)] = rows
    return out.reshape(3, PARTS * WIDTH)


def test_the_two_sides_are_told_apart() -> None:
    reader = PairReader(np.eye(2, dtype=np.float32), np.zeros(2, dtype=np.float32))
    projected = words(as_source=[[5, 0], [0, 0], [0, 5]])
    assert np.argmax(reader.probabilities(projected, [0], [2])) == 0
    assert np.argmax(reader.probabilities(projected, [2], [0])) == 1


def test_the_words_between_them_answer_their_question() -> None:
    reader = PairReader(np.eye(2, dtype=np.float32), np.zeros(2, dtype=np.float32))
    projected = words(
        asks_source=[[9, 0], [0, 0], [0, 0]],
        keys=[[0, 0], [9, 0], [0, 9]],
        answers=[[0, 0], [0, 5], [5, 0]],
    )
    found = reader.probabilities(projected, [0], [2])
    assert sum(found) == pytest.approx(1.0)
    assert np.argmax(found) == 1


def test_a_party_is_the_mean_of_its_words() -> None:
    reader = PairReader(np.eye(2, dtype=np.float32), np.zeros(2, dtype=np.float32))
    projected = words(as_source=[[4, 0], [0, 4], [0, 0]])
    assert reader.probabilities(projected, [0, 1], [2]) == pytest.approx([0.5, 0.5])


def test_gelu_is_the_exact_one() -> None:
    x = np.linspace(-5, 5, 41)
    exact = np.array([v * (1 + erf(v / sqrt(2))) / 2 for v in x])
    assert np.abs(_gelu(x) - exact).max() < 1e-6


def test_no_layer(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="no layer for pairs"):
        PairReader.load(tmp_path / "pairs.npz")
    (tmp_path / "pairs.npz").write_bytes(b"no archive")
    with pytest.raises(BackendError, match="no layer for pairs"):
        PairReader.load(tmp_path / "pairs.npz")
