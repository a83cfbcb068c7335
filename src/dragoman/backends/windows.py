"""Windows: runs of whole sentences that the encoder reads in one pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dragoman.backends.wordpiece import WordPiece

Ids = NDArray[np.int64]

MAX_PIECES = 190  # of a window of several sentences, both end marks counted
MAX_POSITIONS = 512  # of a sentence on its own: what the encoder has positions for
WORD_PIECES = 6  # of one word; what is longer is cut off
STARTS = 4  # is added to the case of the piece that a sentence starts with

# Signs that the training text hardly has, and what it has in their place.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences [start, end) of a document, as the encoder takes them.

    `pieces` and `cases` (how the word is written, and whether a sentence starts there) have one
    item a word piece, `first` (the position of its first piece) and
    `sentence` (counted from 0 in the window) one item a word. Words that found no room are left out
    at the end.
    """

    start: int
    end: int
    pieces: Ids
    cases: Ids
    first: Ids
    sentence: Ids


class Composer:
    """Makes windows of a document's sentences."""

    def __init__(self, wordpiece: WordPiece) -> None:
        self._wordpiece = wordpiece

    def pieces(self, sentence: Sequence[str]) -> list[tuple[int, ...]]:
        """The vocabulary ids of each word."""
        cut = self._wordpiece.pieces
        return [cut(word.translate(_PLAIN)) for word in sentence]

    def windows(
        self, sentences: Sequence[Sequence[str]], *, limit: int = MAX_PIECES
    ) -> list[Window]:
        """Every sentence once, in order; each window as full as `limit` pieces allow."""
        cut = [self.pieces(sentence) for sentence in sentences]
        sizes = [sum(map(len, words)) for words in cut]
        runs = spans(sizes, limit - 2)
        return [self.window(sentences, cut, start, end) for start, end in runs]

    def window(
        self,
        sentences: Sequence[Sequence[str]],
        cut: Sequence[Sequence[tuple[int, ...]]],
        start: int,
        end: int,
    ) -> Window:
        """The window of sentences [start, end), given all sentences' words and their pieces."""
        words = list(chain.from_iterable(cut[start:end]))
        forms = list(chain.from_iterable(sentences[start:end]))
        lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
        ends = 1 + np.cumsum(lengths)
        fit = int(np.searchsorted(ends, MAX_POSITIONS - 1, side="right"))
        counts = [len(sentence) for sentence in cut[start:end]]
        sentence = np.repeat(np.arange(end - start), counts)
        cases = np.fromiter(map(case_of, forms[:fit]), dtype=np.int64, count=fit)
        inner = list(chain.from_iterable(words[:fit]))
        first, marks = (ends - lengths)[:fit], self._wordpiece
        written = np.concatenate(([0], np.repeat(cases, lengths[:fit]), [0]))
        written[first[np.diff(sentence[:fit], prepend=-1) > 0]] += STARTS
        return Window(
            start=start,
            end=end,
            pieces=np.array([marks.first, *inner, marks.last], dtype=np.int64),
            cases=written,
            first=first,
            sentence=sentence[:fit],
        )


def spans(sizes: Sequence[int], room: int) -> list[tuple[int, int]]:
    """Half-open runs that cover range(len(sizes)), each summing to at most `room`.

    An item larger than `room` is a run of its own.
    """
    out: list[tuple[int, int]] = []
    start = used = 0
    for i, size in enumerate(sizes):
        if i > start and used + size > room:
            out.append((start, i))
            start, used = i, 0
        used += size
    return [*out, (start, len(sizes))] if sizes else []


def case_of(word: str) -> int:
    """How a word is written: 0 lower case or without letters, 1 Title, 2 CAPITALS, 3 mIxed."""
    if word.islower() or not any(c.isalpha() for c in word):
        return 0
    if len(word) == 1 or (word[0].isupper() and word[1:].islower()):
        return 1
    if word.isupper():
        return 2
    return 1 if word[0].isupper() else 3
