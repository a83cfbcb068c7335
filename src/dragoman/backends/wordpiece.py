"""WordPiece: words cut into the pieces of an uncased BERT vocabulary.

The pieces equal those of the `tokenizers` package (BertNormalizer, BertPreTokenizer, WordPiece);
only the vocabulary file is needed.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from dragoman.types.errors import BackendError

_KEPT_CONTROLS = "\t\n\r"
_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs"})
_LONGEST = 100
_CACHED_WORDS = 1 << 16
# The blocks whose characters BERT sets apart, as half-open ranges of code points.
_HAN = (
    (0x4E00, 0x9FFF + 1),
    (0x3400, 0x4DBF + 1),
    (0x20000, 0x2A6DF + 1),
    (0x2A700, 0x2B73F + 1),
    (0x2B740, 0x2B81F + 1),
    (0x2B920, 0x2CEAF + 1),
    (0xF900, 0xFAFF + 1),
    (0x2F800, 0x2FA1F + 1),
)


class WordPiece:
    """Cuts words by a vocabulary; `pieces` remembers what it answered."""

    def __init__(self, vocabulary: Mapping[str, int], *, longest: int | None = None) -> None:
        """`longest` bounds the pieces of one word (None: all are kept)."""
        self._vocabulary = vocabulary
        self._longest = longest
        self.unknown = vocabulary["[UNK]"]
        self.first = vocabulary["[CLS]"]
        self.last = vocabulary["[SEP]"]
        self.pieces = lru_cache(maxsize=_CACHED_WORDS)(self._pieces)

    @classmethod
    def load(cls, path: Path, *, longest: int | None = None) -> "WordPiece":
        """Reads a `vocab.txt`, one piece a line. Raises BackendError where it cannot be used."""
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except OSError as error:
            raise BackendError(f"no vocabulary: {error}") from error
        vocabulary = {piece: i for i, piece in enumerate(lines) if piece}
        if not {"[UNK]", "[CLS]", "[SEP]"} <= vocabulary.keys():
            raise BackendError(f"{path} is no BERT vocabulary")
        return cls(vocabulary, longest=longest)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Vocabulary ids of a word's pieces, in order; at least one."""
        found = [i for part in _parts(_normalised(word)) for i in self._cut(part)]
        return tuple(found[: self._longest]) or (self.unknown,)

    def _cut(self, part: str) -> list[int]:
        """Greedy longest match from the left; the unknown piece alone where a rest matches none."""
        if len(part) > _LONGEST:
            return [self.unknown]
        out: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                if (found := self._vocabulary.get(piece)) is not None:
                    out.append(found)
                    start = end
                    break
            else:
                return [self.unknown]
        return out


def _normalised(word: str) -> str:
    """Cleaned of controls, decomposed, without accents, in lower case; Han set apart."""
    if word.isascii() and word.isprintable():
        return word.lower()
    kept = "".join(_spaced(c) for c in word if not _dropped(c))
    plain = unicodedata.normalize("NFD", kept)
    return "".join(c for c in plain if unicodedata.category(c) != "Mn").lower()


def _dropped(char: str) -> bool:
    if char in _KEPT_CONTROLS:
        return False
    return char in "\0\ufffd" or unicodedata.category(char) in _DROPPED


def _spaced(char: str) -> str:
    if char.isspace():
        return " "
    return f" {char} " if any(a <= ord(char) < b for a, b in _HAN) else char


def _parts(text: str) -> Iterator[str]:
    """Stretches between white space, with each punctuation mark on its own."""
    start = 0
    for i, char in enumerate(text):
        space = char.isspace()
        if not space and not _is_punctuation(char):
            continue
        if start < i:
            yield text[start:i]
        if not space:
            yield char
        start = i + 1
    if start < len(text):
        yield text[start:]


def _is_punctuation(char: str) -> bool:
    if char.isascii():
        return not (char.isalnum() or char.isspace()) and char.isprintable()
    return unicodedata.category(char).startswith("P")
