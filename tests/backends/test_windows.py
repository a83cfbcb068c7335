"""Windows cover a document's sentences in order, each once."""

from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.backends.windows import (
    MAX_PIECES,
    MAX_POSITIONS,
    STARTS,
    Composer,
    case_of,
    spans,
)
from dragoman.backends.wordpiece import WordPiece

PIECES = ["[UNK]", "[CLS]", "[SEP]", "a", "##a", "'", '"', "-", "b"]
WORDS = st.sampled_from(["a", "aa", "B", "aaaaaa", "“", "zzz"])
DOCUMENTS = st.lists(st.lists(WORDS, max_size=120), max_size=12)


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(WordPiece({piece: i for i, piece in enumerate(PIECES)}, longest=6))


@given(sizes=st.lists(st.integers(0, 30)), room=st.integers(1, 40))
def test_runs_cover_everything_once(sizes: list[int], room: int) -> None:
    runs = spans(sizes, room)
    assert list(chain.from_iterable(range(a, b) for a, b in runs)) == list(range(len(sizes)))
    assert all(sum(sizes[a:b]) <= room or b - a == 1 for a, b in runs)


@given(document=DOCUMENTS)
def test_every_sentence_is_in_one_window(composer: Composer, document: list[list[str]]) -> None:
    windows = composer.windows(document)
    covered = chain.from_iterable(range(w.start, w.end) for w in windows)
    assert list(covered) == list(range(len(document)))


@given(document=DOCUMENTS)
def test_windows_keep_their_bounds(composer: Composer, document: list[list[str]]) -> None:
    for window in composer.windows(document):
        size = len(window.pieces)
        assert size <= (MAX_PIECES if window.end - window.start > 1 else MAX_POSITIONS)
        assert len(window.cases) == size
        assert len(window.first) == len(window.sentence)
        assert (np.diff(window.first) > 0).all()
        assert all(0 < i < size - 1 for i in window.first)


@given(document=DOCUMENTS)
def test_every_word_has_its_first_piece(composer: Composer, document: list[list[str]]) -> None:
    for window in composer.windows(document):
        words = list(chain.from_iterable(document[window.start : window.end]))
        for word, first in zip(words, window.first.tolist(), strict=False):
            assert window.pieces[first] == composer.pieces([word])[0][0]
            assert window.cases[first] % STARTS == case_of(word)


def test_where_sentences_start(composer: Composer) -> None:
    (window,) = composer.windows([["aa", "b"], [], ["B"], ["b", "b"]])
    assert window.cases.tolist() == [0, 4, 0, 0, 5, 4, 0, 0]


def test_a_sentence_longer_than_the_encoder_is_cut(composer: Composer) -> None:
    (window,) = composer.windows([["aa"] * 300])
    assert len(window.pieces) == MAX_POSITIONS
    assert len(window.first) == (MAX_POSITIONS - 2) // 2


def test_fancy_quotation_marks_read_like_plain_ones(composer: Composer) -> None:
    assert composer.pieces(["“", "’", "—"]) == composer.pieces(['"', "'", "-"])


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("tanks", 0),
        ("1914", 0),
        ("Ankara", 1),
        ("I", 1),
        ("NATO", 2),
        ("U.S.", 2),
        ("McKay", 1),
        ("iPhone", 3),
    ],
)
def test_how_a_word_is_written(word: str, case: int) -> None:
    assert case_of(word) == case
