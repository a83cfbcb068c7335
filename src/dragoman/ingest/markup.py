"""Markdown and stray markup, left out of what is read; the stored text keeps it."""

import re

from dragoman.ingest.draft import Draft, Mark, draft
from dragoman.types.text import Span

_BREAKS = re.compile(r"[\n\f\v\u2028\u2029]")
_RULE = re.compile(r"\s*(?:(?:[-*_=~]\s*){3,}|`{3}.*|~{3}.*)\Z")
_PREFIX = re.compile(
    r"""\s*(?:
        (?P<heading>\#{1,6}[ \t]+)
      | (?P<quote>(?:>[ \t]?)+)
      | (?P<bullet>[-*+•‣◦▪·][ \t]+(?=\S) | \(?\d{1,2}[.)][ \t]+(?=["“‘'A-Z]))
    )""",
    re.VERBOSE,
)
_TAIL = 80
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*\Z")

# In each pattern the captured groups are markup; what stands between them is read.
_INLINE = (
    re.compile(r"(!\[[^\[\]\n]*\]\([^()\n]*\))"),
    re.compile(
        r"(\[)(?:[^\[\]\n]|\\[\[\]])+"
        r"(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:[ ]\"[^\"\n]*\")?\))"
    ),
    re.compile(r"(<)https?://[^\s<>]+(>)"),
    re.compile(r"(?<=[\w.,;:!?\"”’)])(\[\^?\d{1,3}\])"),
    re.compile(r"(\\)(?=[\\`*_{}\[\]()#+\-.!$>|~<\"'])"),
    re.compile(r"(</?(?:b|i|em|strong|u|span|sup|sub|br|p|a|font)\b[^<>\n]*>)"),
    re.compile("([\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]+)"),
    re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])[^*\n]*?(?<=[^\s*\\])(\1)(?![\w*])"),
    re.compile(r"(?<![\w_\\])(_{1,3})(?=[^\s_])[^_\n]*?(?<=[^\s_\\])(\1)(?![\w_])"),
    re.compile(r"(?<![\w`\\])(`)(?=[^\s`])[^`\n]*?(`)(?!`)"),
)


def split_lines(text: str) -> list[Span]:
    """The spans of the lines, line ends left out."""
    spans, start = [], 0
    for match in _BREAKS.finditer(text):
        spans.append(Span(start, match.start()))
        start = match.end()
    spans.append(Span(start, len(text)))
    return spans


def read_line(text: str, line: Span) -> Draft | None:
    """What is to be read of one line of `text`; None for a blank line, a rule or a code fence."""
    raw = line.of(text)
    if _RULE.match(raw):
        return None
    prefix = _PREFIX.match(raw)
    mark: Mark = ""
    start, end = 0, len(raw)
    if prefix is not None:
        start, mark = prefix.end(), _mark(prefix.lastgroup)
        closing = (
            _CLOSING_HASHES.search(raw, max(start, end - _TAIL)) if mark == "heading" else None
        )
        end = closing.start() if closing else end
    return draft(text, _kept(raw, start, end, line.start), mark)


def _mark(group: str | None) -> Mark:
    marks: dict[str | None, Mark] = {"heading": "heading", "quote": "quote", "bullet": "bullet"}
    return marks.get(group, "")


def _kept(raw: str, start: int, end: int, offset: int) -> list[Span]:
    """The spans, in the stored text, of what is no markup in raw[start:end]."""
    dropped = [
        match.span(group)
        for pattern in _INLINE
        for match in pattern.finditer(raw, start, end)
        for group in range(1, pattern.groups + 1)
    ]
    kept, at = [], start
    for low, high in sorted(dropped):
        if low > at:
            kept.append(Span(at + offset, low + offset))
        at = max(at, high)
    kept.append(Span(at + offset, end + offset))
    return kept
