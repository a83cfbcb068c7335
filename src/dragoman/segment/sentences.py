"""Sentences of a block, by rules over end marks, abbreviations and what follows."""

import re
from collections.abc import Iterator

from dragoman.segment.words import split_words
from dragoman.types.parse import Sentence, Word
from dragoman.types.segmentation import Segmentation
from dragoman.types.text import Block, Document

_END = re.compile(r"(?P<mark>[.!?…]+)(?P<close>[\"”’'»)\]*]*)(?P<space>\s+)(?=(?P<next>\S+))")
_OPENERS = "\"“‘'«([—–-*"
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘]+$")
_READ = frozenset({"title", "heading", "paragraph"})


def segment(document: Document, rules: Segmentation) -> tuple[Sentence, ...]:
    """The document's sentences in order, bylines, datelines and boilerplate left out.

    A sentence never crosses a block; its words carry stored-text offsets.
    """
    out: list[Sentence] = []
    for number, block in enumerate(document.blocks):
        if block.kind not in _READ:
            continue
        for start, end in split_sentences(block.text, rules):
            if words := _words(block, start, end, rules):
                out.append(Sentence(len(out), number, words, block.kind == "title"))
    return tuple(out)


def split_sentences(text: str, rules: Segmentation) -> Iterator[tuple[int, int]]:
    """Half-open ranges of `text`, one a sentence, surrounding white space left out."""
    start = 0
    for match in _END.finditer(text):
        if _ends(text, start, match, rules):
            yield from _trimmed(text, start, match.end("close"))
            start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if stripped := piece.strip():
        offset = start + piece.index(stripped[0])
        yield offset, offset + len(stripped)


def _ends(text: str, start: int, match: "re.Match[str]", rules: Segmentation) -> bool:
    """Whether the end mark at `match` ends a sentence."""
    follower = match["next"].lstrip(_OPENERS)
    if not follower or follower[0].islower():
        return False
    if match["mark"] != "." or match["close"]:
        return True
    found = _LAST_WORD.search(text, start, match.start("mark"))
    last = found[0] if found else ""
    return not _abbreviates(last, follower, rules)


def _abbreviates(last: str, follower: str, rules: Segmentation) -> bool:
    """Whether the stop after `last` belongs to it, given the word that follows."""
    kind = rules.abbreviations.get(last)
    if kind in ("title", "inside"):
        return True
    if kind == "date":
        return follower[0].isdigit()
    word = follower.strip(".,;:()\"”’'")
    if kind == "clock":
        return follower[0].isdigit() or word in rules.clock
    starts = word in rules.starters
    if len(last) == 1 and last.isalpha() and last.isupper():
        return last != "I" and (not starts or len(follower.strip(".")) == 1)
    return not starts and (kind == "either" or _DOTTED.fullmatch(last) is not None)


def _words(block: Block, start: int, end: int, rules: Segmentation) -> tuple[Word, ...]:
    spans = split_words(block.text, start, end, rules.dotted)
    out = []
    for a, b in spans:
        raw = block.raw_span(a, b)
        out.append(Word(block.text[a:b], raw.start, raw.end))
    return tuple(out)
