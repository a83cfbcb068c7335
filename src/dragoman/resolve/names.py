"""Names of the roster in a sentence: the longest match at each word, left to right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.types.roster import Name, Roster

_ALL_CAPS = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A roster name at tokens first..last (inclusive), with every actor that bears it."""

    first: int
    last: int
    names: tuple[Name, ...]

    @property
    def tokens(self) -> frozenset[int]:
        """The tokens that the name covers."""
        return frozenset(range(self.first, self.last + 1))

    def uses(self) -> frozenset[str]:
        """How the form is used ("country", "adjective", ...)."""
        return frozenset(n.use for n in self.names)


def find_names(words: Sequence[str], roster: Roster) -> tuple[Hit, ...]:
    """The hits among one sentence's words; they never overlap."""
    return tuple(_hits(words, roster))


def _hits(words: Sequence[str], roster: Roster) -> Iterator[Hit]:
    i = 0
    while i < len(words):
        hit = _hit_at(words, i, roster)
        apart = _apart_at(words, i, roster)
        if hit is None or hit.last < i + apart - 1:
            i += max(apart, 1)
        else:
            yield hit
            i = hit.last + 1


def _apart_at(sentence: Sequence[str], i: int, roster: Roster) -> int:
    """The length of the name at word i that holds a party's name but stands for none; 0: none."""
    for words in roster.apart.get(sentence[i], ()):
        if tuple(sentence[i : i + len(words)]) == words:
            return len(words)
    return 0


def _hit_at(sentence: Sequence[str], i: int, roster: Roster) -> Hit | None:
    word = sentence[i]
    candidates = roster.names.get(word)
    if candidates is None and len(word) >= _ALL_CAPS and word.isupper():
        candidates = roster.names.get(word.capitalize())
    for name in candidates or ():
        length = len(name.words)
        if i + length <= len(sentence) and _agrees(sentence, i, name.words):
            return Hit(
                i, i + length - 1, tuple(n for n in candidates or () if n.words == name.words)
            )
    return None


def _agrees(sentence: Sequence[str], i: int, words: Sequence[str]) -> bool:
    return all(_same(sentence[i + k], word) for k, word in enumerate(words))


def _same(text: str, word: str) -> bool:
    if text == word or text.replace("’", "'") == word:
        return True
    return len(text) >= _ALL_CAPS and text.isupper() and text == word.upper()
