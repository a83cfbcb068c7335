"""Quotations: what stands between quotation marks, over sentences and paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.types.parse import Parse
from dragoman.types.text import Span

_OPEN, _CLOSE, _STRAIGHT = "“«„", "”»", '"'


@dataclass(frozen=True, slots=True)
class Place:
    """A token of the document: sentence index, token index."""

    sentence: int
    token: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation from its opening to its closing mark, both included.

    `first` and `last` are its marks' tokens, or the outermost tokens where a mark is missing, as in
    a paragraph of speech that the next paragraph takes up. `words` counts what stands between.
    """

    first: Place
    last: Place
    span: Span
    words: int
    closed: bool

    def holds(self, sentence: int, token: int) -> bool:
        """Whether the token stands inside."""
        return (
            (self.first.sentence, self.first.token)
            <= (sentence, token)
            <= (self.last.sentence, self.last.token)
        )


def find_quotations(parses: Sequence[Parse]) -> tuple[Quotation, ...]:
    """The document's quotations in order. A block's end closes what it leaves open."""
    return tuple(q for block in _blocks(parses) for q in _in_block(block))


def _blocks(parses: Sequence[Parse]) -> Iterator[list[Parse]]:
    block: list[Parse] = []
    for parse in parses:
        if block and parse.sentence.block != block[-1].sentence.block:
            yield block
            block = []
        block.append(parse)
    if block:
        yield block


def _in_block(block: Sequence[Parse]) -> Iterator[Quotation]:
    start: Place | None = None
    words = 0
    last: tuple[Parse, int] | None = None
    for parse in block:
        for token in parse.tokens:
            here = Place(parse.index, token.i)
            if start is not None and _closes(token.text):
                yield _quotation(block, start, here, words, closed=True)
                start = None
            elif start is None and _opens(token.text):
                start, words = here, 0
            elif start is not None:
                words += token.upos != "PUNCT"
            last = (parse, token.i)
    if start is not None and last is not None and words:
        yield _quotation(block, start, Place(last[0].index, last[1]), words, closed=False)


def _opens(text: str) -> bool:
    return text[0] in _OPEN or text == _STRAIGHT


def _closes(text: str) -> bool:
    return text[0] in _CLOSE or text == _STRAIGHT


def _quotation(
    block: Sequence[Parse], first: Place, last: Place, words: int, *, closed: bool
) -> Quotation:
    offset = block[0].index
    start = block[first.sentence - offset].tokens[first.token].start
    end = block[last.sentence - offset].tokens[last.token].end
    return Quotation(first, last, Span(start, end), words, closed)
