"""From the characters of a PDF page to lines in reading order. Units are PDF points, y upwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_ROW_SHIFT = 0.35
_WORD_GAP = 0.22
_GUTTER = 8.0
_GUTTER_GAP = 0.9
_MIDDLE = (0.3, 0.7)
_COLUMN_SHARE = 0.3
_CROSSING_SHARE = 0.25
_FEWEST_ROWS = 4


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its box; `spaced` where white space came before it in the file."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    spaced: bool
    bold: bool = False

    @property
    def middle(self) -> float:
        """The height of its box's middle above the page's foot."""
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        """The height of its box: the font's, not the letter's."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `column` is 0 for full width, 1 left, 2 right, of the page's `band`.

    `bold` where every character is.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    height: float
    page: int
    column: int
    band: int = 0
    bold: bool = False


Row = list[Glyph]


def page_lines(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The page's lines: down the page; in a two-column band the left column, then the right."""
    rows = _rows(glyphs)
    gutter = _gutter(rows)
    if gutter is None:
        return [_line(row, page, 0, 0) for row in rows]
    return _in_columns(rows, gutter, page)


def _rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """Glyphs on one height, from the top of the page down, each row from left to right."""
    rows: list[Row] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.middle, g.left)):
        if rows:
            first = rows[-1][0]
            if first.middle - glyph.middle <= _ROW_SHIFT * max(first.height, glyph.height):
                rows[-1].append(glyph)
                continue
        rows.append([glyph])
    return [sorted(row, key=lambda g: g.left) for row in rows]


def _gutter(rows: Sequence[Row]) -> tuple[float, float] | None:
    """The x range that parts two columns; None on a page of one column."""
    if len(rows) < _FEWEST_ROWS:
        return None
    left = min(row[0].left for row in rows)
    right = max(max(glyph.right for glyph in row) for row in rows)
    width = right - left
    low, high = (left + share * width for share in _MIDDLE)
    runs = [_runs(row) for row in rows]
    crossings = [sum(_covers(spans, x) for spans in runs) for x in _steps(low, high)]
    if not crossings:
        return None
    best = _widest_gap(crossings, _CROSSING_SHARE * len(rows))
    if best is None or best[1] - best[0] + 1 < _GUTTER:
        return None
    found = (low + best[0], low + best[1] + 1)
    middle = sum(found) / 2
    sides = [row for row, spans in zip(rows, runs, strict=True) if not _covers(spans, middle)]
    lefts = sum(row[0].right <= middle for row in sides)
    rights = sum(row[-1].left >= middle for row in sides)
    enough = _COLUMN_SHARE * len(rows)
    return found if lefts >= enough and rights >= enough else None


def _steps(low: float, high: float) -> list[float]:
    return [low + step for step in range(int(high - low))]


def _runs(row: Row) -> list[tuple[float, float]]:
    """The x ranges that the row's text takes, the gaps between words counted as text."""
    runs = [(row[0].left, row[0].right)]
    for glyph in row[1:]:
        left, right = runs[-1]
        if glyph.left - right < _GUTTER_GAP * glyph.height:
            runs[-1] = (left, max(right, glyph.right))
        else:
            runs.append((glyph.left, glyph.right))
    return runs


def _covers(runs: list[tuple[float, float]], x: float) -> bool:
    return any(left <= x <= right for left, right in runs)


def _widest_gap(crossings: Sequence[int], most: float) -> tuple[int, int] | None:
    """First and last index of the longest run of at most `most` crossings."""
    lowest = min(crossings)
    if lowest > most:
        return None
    best: tuple[int, int] | None = None
    start: int | None = None
    for i, count in enumerate([*crossings, len(crossings) + int(most) + lowest + 1]):
        if count <= lowest and i < len(crossings):
            start = i if start is None else start
        elif start is not None:
            if best is None or i - 1 - start > best[1] - best[0]:
                best = (start, i - 1)
            start = None
    return best


def _in_columns(rows: Sequence[Row], gutter: tuple[float, float], page: int) -> list[Line]:
    middle = sum(gutter) / 2
    lines: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])
    band = 0
    for row in rows:
        if _covers(_runs(row), middle):
            lines += [*columns[0], *columns[1], _line(row, page, 0, band + 1)]
            columns = ([], [])
            band += 2
            continue
        for number, side in enumerate(
            ([g for g in row if g.right <= middle], [g for g in row if g.right > middle])
        ):
            if side:
                columns[number].append(_line(side, page, number + 1, band))
    return [*lines, *columns[0], *columns[1]]


def _line(row: Row, page: int, column: int, band: int) -> Line:
    """The row's text, with a space where the file has one or the gap is a word's."""
    chars = [row[0].char]
    for before, glyph in pairwise(row):
        gap = glyph.left - before.right
        if glyph.spaced or gap > _WORD_GAP * glyph.height:
            chars.append(" ")
        chars.append(glyph.char)
    return Line(
        text="".join(chars),
        left=row[0].left,
        right=max(glyph.right for glyph in row),
        bottom=min(glyph.bottom for glyph in row),
        top=max(glyph.top for glyph in row),
        height=median(glyph.height for glyph in row),
        page=page,
        column=column,
        band=band,
        bold=all(glyph.bold for glyph in row),
    )
