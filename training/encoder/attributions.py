"""Attributions as BIO tags of sources, cues and contents."""

from collections.abc import Sequence
from dataclasses import dataclass

Tagged = list[str | None]
HEADS = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Indices of a document's words, in order: who says what, by which words.

    `source` is None where the text has one that is not marked.
    """

    source: tuple[int, ...] | None
    cue: tuple[int, ...]
    content: tuple[int, ...]


def bio_tags(forms: Sequence[str], found: Sequence[Attribution]) -> dict[str, Tagged]:
    """The tags of a document's words, by head.

    A content is broken by its own source and cue with the commas beside them, and goes on with I.
    Of contents within each other the outermost counts.
    """
    tags: dict[str, Tagged] = {head: ["O"] * len(forms) for head in HEADS}
    for item in sorted(found, key=lambda a: -len(a.content)):
        _tag(tags["content"], _unbroken(forms, item), touching=item.content)
        _tag(tags["cue"], item.cue)
        _tag(tags["source"], item.source or ())
    return tags


def _tag(tags: Tagged, indices: Sequence[int], *, touching: Sequence[int] | None = None) -> None:
    """Tags the words, unless one of them (or of `touching`) is tagged already."""
    if all(tags[i] == "O" for i in (indices if touching is None else touching)):
        for k, i in enumerate(indices):
            tags[i] = "B" if k == 0 else "I"


def _unbroken(forms: Sequence[str], item: Attribution) -> list[int]:
    """The content's words, less its own source and cue and the commas beside them."""
    gap = {*(item.source or ()), *item.cue} & set(item.content)
    beside = {i for i in item.content if forms[i] == "," and {i - 1, i + 1} & gap}
    return [i for i in item.content if i not in gap | beside]
