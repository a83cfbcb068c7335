"""From the lines of PDF pages to titles, headings and paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from dragoman.backends.pdf_layout import Line
from dragoman.types.kit import Extracted
from dragoman.types.text import Anchor, Metadata

_EDGE_LINES = 2
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_LARGER = 1.15
_WIDE_GAP = 1.35
_INDENT = 0.8
_SHORT = 0.85
_HEAD_LINES = 6
_SPARE = 1.5
_BYLINE = re.compile(r"(?:By|BY)\s[A-Z]\S*(?:\s\S+){1,6}\Z")
_DATELINE = re.compile(
    r"[A-ZÀ-ÖØ-Þ]{3,}[^.!?()]{0,50}(?:[./]|\b)\s*(?:\([A-Z][^()]{1,40}\)\s*[–—-]+|/[A-Z]\w+/\.?)\s*[\"“‘A-Z]"
)
_HANGS = re.compile(
    r"(?:[,–—&-]|\b(?:an?|the|of|in|on|at|to|for|from|by|with|and|or|but|as|over|into|after|than))"
    r"\s*\Z",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*\Z")


def extracted_text(pages: Sequence[Sequence[Line]]) -> Extracted:
    """Blocks and their page anchors; running headers, footers and page numbers left out."""
    lines = _without_furniture(pages)
    body = median(line.height for line in lines) if lines else 0.0
    groups = _grouped(lines, body)
    blocks, anchors, start = [], [], 0
    for i, group in enumerate(groups):
        text, ranges = _joined(group)
        blocks.append((_kind(group, body, is_first=i == 0), text))
        anchors += [Anchor(start + a, start + b, f"page {page}") for a, b, page in ranges]
        start += len(text) + 2
    return Extracted(tuple(blocks), Metadata(), None, tuple(anchors))


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of all pages but what repeats at their heads and feet, and page numbers."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for page in edges for key in {_pattern(line) for line in page})
    full_pages = sum(1 for page in pages if page)
    often = max(2, (full_pages + 1) // 2)
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        dropped = {line for line in edge if seen[_pattern(line)] >= often}
        if full_pages > 1 or len(page) > 2 * _EDGE_LINES:
            dropped |= {line for line in edge if _PAGE_NUMBER.fullmatch(line.text)}
        kept += [line for line in page if line not in dropped]
    return kept


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines nearest the head and the foot of the page, by height."""
    by_height = sorted(page, key=lambda line: -line.top)
    return [*by_height[:_EDGE_LINES], *by_height[_EDGE_LINES:][-_EDGE_LINES:]]


def _pattern(line: Line) -> str:
    return _DIGITS.sub("#", line.text.strip().casefold())


def _grouped(lines: Sequence[Line], body: float) -> list[list[Line]]:
    """The lines of each paragraph."""
    if not lines:
        return []
    step = _line_step(lines)
    margins = _margins(lines)
    groups = [[lines[0]]]
    for i, (before, line) in enumerate(pairwise(lines)):
        in_head = i < _HEAD_LINES and _parts_head(before, line, body, margins)
        if in_head or _starts_paragraph(before, line, step, margins):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _line_step(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next in the same column."""
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if _same_place(a, b)]
    down = [step for step in steps if step > 0]
    return median(down) if down else 0.0


def _same_place(before: Line, line: Line) -> bool:
    return (before.page, before.band, before.column) == (line.page, line.band, line.column)


def _margins(lines: Sequence[Line]) -> dict[tuple[int, int], tuple[float, float]]:
    """The left and right edge of each page's columns."""
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for line in lines:
        key = (line.page, line.column)
        left, right = found.get(key, (line.left, line.right))
        found[key] = (min(left, line.left), max(right, line.right))
    return found


def _starts_paragraph(
    before: Line, line: Line, step: float, margins: dict[tuple[int, int], tuple[float, float]]
) -> bool:
    taller, lower = max(before.height, line.height), min(before.height, line.height)
    if taller > _LARGER * lower:
        return True
    left, right = margins[before.page, before.column]
    full = before.right - left >= _SHORT * (right - left)
    ended = _SENTENCE_END.search(before.text.rstrip()) is not None
    indented = line.left - margins[line.page, line.column][0] > _INDENT * line.height
    if not _same_place(before, line):
        return ended or indented or not (full or line.text[:1].islower())
    if before.bottom - line.bottom > _WIDE_GAP * max(step, lower):
        return True
    if indented and before.left - left <= _INDENT * before.height:
        return True
    return ended and not full


def _parts_head(
    before: Line, line: Line, body: float, margins: dict[tuple[int, int], tuple[float, float]]
) -> bool:
    """Whether title, byline and report are parted here, with no gap to show it.

    They are where the weight changes, at a byline or an agency's dateline, and where a line that
    ends in no function word breaks off although the next one's first word would have fitted. The
    lines of a title in large or bold type break anywhere.
    """
    if line.text[:1].islower() or _HANGS.search(before.text) or not _same_place(before, line):
        return False
    if before.bold != line.bold:
        return True
    left, right = margins[line.page, line.column]
    if _DATELINE.match(line.text) and not _SENTENCE_END.search(before.text):
        return True
    if _BYLINE.match(line.text) and right - line.right > line.height:
        return True
    if line.bold or min(before.height, line.height) > _LARGER * body:
        return False
    first_word = len(line.text.split(maxsplit=1)[0]) + 1
    width = (line.right - line.left) / len(line.text)
    spare = right - before.right
    return spare > max(_SPARE * first_word * width, (1 - _SHORT) * (right - left))


def _joined(group: Sequence[Line]) -> tuple[str, list[tuple[int, int, int]]]:
    """The paragraph's text, and (start, end, page) of each page's share of it."""
    text = ""
    ranges: list[tuple[int, int, int]] = []
    for line in group:
        words = " ".join(line.text.split())
        if text and _is_hyphenated(text, words):
            text = text[:-1]
            last = ranges[-1]
            ranges[-1] = (last[0], min(last[1], len(text)), last[2])
        elif text:
            text += " "
        start = len(text)
        text += words
        if ranges and ranges[-1][2] == line.page:
            ranges[-1] = (ranges[-1][0], len(text), line.page)
        else:
            ranges.append((start, len(text), line.page))
    return text, ranges


def _is_hyphenated(text: str, following: str) -> bool:
    """Whether a word is parted at the line's end: "inter-" + "national"."""
    return len(text) > 1 and text[-1] == "-" and text[-2].islower() and following[:1].islower()


def _kind(group: Sequence[Line], body: float, *, is_first: bool) -> str:
    if group[0].height <= _LARGER * body:
        return "paragraph"
    return "title" if is_first else "heading"
