"""Lines to paragraphs: blank lines part them, wrapped lines are joined, layout decides the rest."""

from collections.abc import Iterator

from dragoman.ingest.datelines import find_dateline
from dragoman.ingest.dates import find_date_line
from dragoman.ingest.draft import Draft, Mark, draft, joined
from dragoman.ingest.endings import begins_low, hangs, is_complete
from dragoman.ingest.lines import has_clause
from dragoman.ingest.markup import read_line, split_lines
from dragoman.types.text import Span

# A text is hard-wrapped at most at this column; longer lines are paragraphs of their own.
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 45
_FULL = 0.8
_WHOLE_SHARE = 0.8


def read_paragraphs(text: str) -> list[Draft]:
    """The paragraphs of a plain or Markdown text, in order."""
    found = []
    for group in _groups(text):
        found += _paragraphs(group)
    return found


def whole_paragraphs(text: str, spans: list[Span], kinds: list[str]) -> list[Draft]:
    """One paragraph per span of an extracted text, marked as the extractor saw it."""
    marks: dict[str, Mark] = {"title": "title", "heading": "heading"}
    found = []
    for span, kind in zip(spans, kinds, strict=True):
        line = draft(text, [span], marks.get(kind, ""))
        if line is not None:
            found.append(line)
    return found


def _groups(text: str) -> Iterator[list[Draft]]:
    group: list[Draft] = []
    for span in split_lines(text):
        line = read_line(text, span)
        if line is not None:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _paragraphs(group: list[Draft]) -> list[Draft]:
    wrapped = _is_wrapped(group)
    width = max(len(line.text) for line in group)
    found = [[group[0]]]
    for line in group[1:]:
        if _continues(found[-1][-1], line, width=width, wrapped=wrapped):
            found[-1].append(line)
        else:
            found.append([line])
    return [joined(lines, hyphens=True) for lines in found]


def _is_wrapped(group: list[Draft]) -> bool:
    """Whether the group's line ends are a typewriter's, not an author's."""
    lengths = [len(line.text) for line in group]
    if max(lengths) > _WIDEST_WRAP:
        return False
    whole = sum(is_complete(line.text) for line in group[:-1])
    return len(group) == 1 or whole < _WHOLE_SHARE * (len(group) - 1)


def _continues(before: Draft, line: Draft, *, width: int, wrapped: bool) -> bool:
    """Whether `line` goes on with the paragraph that `before` belongs to."""
    if before.mark == "heading" or line.mark in ("heading", "bullet"):
        return False
    if (before.mark == "quote") != (line.mark == "quote") or _stands_alone(before, line):
        return False
    if hangs(before.text) or (not is_complete(before.text) and begins_low(line.text)):
        return True
    if not wrapped or width < _NARROWEST_WRAP:
        return False
    first_word = line.text.split(maxsplit=1)[0]
    return len(before.text) + 1 + len(first_word) > _FULL * width


def _stands_alone(before: Draft, line: Draft) -> bool:
    """Whether a date line, or an agency dateline that begins a report, parts the two lines."""
    dated = _is_dated(before.text) or _is_dated(line.text)
    return dated or find_dateline(line.text) is not None


def _is_dated(line: str) -> bool:
    """Whether the line is a date, and perhaps a name, rather than a sentence's stretch."""
    found = find_date_line(line)
    return found is not None and not has_clause(found.rest)
