"""Text under construction: characters kept from the stored text, and where they stood."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dragoman.types.text import Block, BlockKind, Piece, Span

Mark = Literal["", "title", "heading", "bullet", "quote", "code"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A line or paragraph as it will be read; `mark` is what its markup said of it."""

    text: str
    pieces: tuple[Piece, ...]
    mark: Mark = ""

    @property
    def end(self) -> int:
        """The stored-text offset after its last character."""
        last = self.pieces[-1]
        return last.raw + last.length

    def block(self, kind: BlockKind) -> Block:
        """This draft, finished."""
        return Block(kind, self.text, self.pieces)


def draft(text: str, spans: Iterable[Span], mark: Mark = "") -> Draft | None:
    """What `spans` (ordered, disjoint) keep of `text`, white space at both ends left out."""
    pieces: list[Piece] = []
    clean = 0
    for span in spans:
        if span.start < span.end:
            pieces.append(Piece(clean, span.start, span.end - span.start))
            clean += span.end - span.start
    kept = "".join(text[piece.raw : piece.raw + piece.length] for piece in pieces)
    start = len(kept) - len(kept.lstrip())
    return cut(Draft(kept, tuple(pieces), mark), start, len(kept.rstrip()))


def cut(whole: Draft, start: int, end: int | None = None) -> Draft | None:
    """The draft's characters [start, end); None where that leaves nothing."""
    stop = len(whole.text) if end is None else end
    if start >= stop:
        return None
    pieces = []
    for piece in whole.pieces:
        low, high = max(piece.clean, start), min(piece.clean + piece.length, stop)
        if low < high:
            pieces.append(Piece(low - start, piece.raw + low - piece.clean, high - low))
    return Draft(whole.text[start:stop], tuple(pieces), whole.mark)


def joined(parts: Iterable[Draft], *, hyphens: bool = False) -> Draft:
    """One draft of several, single spaces between; none after a line-end hyphen if `hyphens`."""
    texts: list[str] = []
    pieces: list[Piece] = []
    mark: Mark | None = None
    length = 0
    for part in parts:
        mark = part.mark if mark is None else mark
        if texts and not (hyphens and _hyphenated(texts[-1], part.text)):
            texts.append(" ")
            length += 1
        pieces += [Piece(p.clean + length, p.raw, p.length) for p in part.pieces]
        texts.append(part.text)
        length += len(part.text)
    return Draft("".join(texts), tuple(pieces), mark or "")


def _hyphenated(before: str, after: str) -> bool:
    return len(before) > 1 and before[-1] == "-" and before[-2].islower() and after[:1].islower()
