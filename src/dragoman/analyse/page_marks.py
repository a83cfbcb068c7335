"""Marks over a text that may overlap and nest -> well-formed HTML that never breaks the text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One element over the half-open code points [start, end).

    `layer` orders elements from the outside (0) to the inside. Where the element has to be broken
    because another crosses it, each piece bears `every`, and only the first `once` (ids).
    """

    start: int
    end: int
    layer: int
    tag: str
    every: Attributes = ()
    once: Attributes = ()


def mark_up(text: str, marks: Iterable[Mark]) -> Markup:
    """`text`, escaped, inside its marks: without the tags it is `text` again, unescaped.

    Marks that reach beyond the text are cut at its ends; empty ones are left out.

    >>> mark_up("a < b", [Mark(0, 3, 0, "i"), Mark(2, 5, 1, "b")])
    Markup('<i>a <b>&lt;</b></i><b> b</b>')
    """
    kept = _kept(text, marks)
    out: list[str] = []
    opened: list[int] = []
    begun: set[int] = set()
    for start, end, inside in _stretches(len(text), kept):
        shared = _shared(opened, inside)
        out += [f"</{kept[i].tag}>" for i in reversed(opened[shared:])]
        for i in inside[shared:]:
            out.append(_open(kept[i], first=i not in begun))
            begun.add(i)
        out.append(_escaped(text[start:end]))
        opened = inside
    out += [f"</{kept[i].tag}>" for i in reversed(opened)]
    return Markup("".join(out))


def _kept(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """Marks that hold some text, the outer before the inner."""
    found = [m for m in marks if max(m.start, 0) < min(m.end, len(text))]
    return sorted(found, key=lambda m: (m.layer, m.start, -m.end, m.tag, m.every, m.once))


def _stretches(length: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int, list[int]]]:
    """Stretches between boundaries, each with the indices of the marks over it, in order."""
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for i, m in enumerate(marks):
        starts.setdefault(max(m.start, 0), []).append(i)
        ends.setdefault(min(m.end, length), []).append(i)
    points = sorted({0, length, *starts, *ends})
    over: set[int] = set()
    for start, end in pairwise(points):
        over = (over - set(ends.get(start, ()))) | set(starts.get(start, ()))
        yield start, end, sorted(over)


def _shared(opened: Sequence[int], wanted: Sequence[int]) -> int:
    """How many of the open elements may stay open."""
    n = 0
    while n < min(len(opened), len(wanted)) and opened[n] == wanted[n]:
        n += 1
    return n


def _open(mark: Mark, *, first: bool) -> str:
    listed = (*mark.once, *mark.every) if first else mark.every
    attributes = "".join(f' {name}="{_escaped(value)}"' for name, value in listed)
    return f"<{mark.tag}{attributes}>"


def _escaped(text: str) -> str:
    """The text as HTML; a carriage return would otherwise be read as a line feed."""
    return str(escape(text)).replace("\r", "&#13;")
