"""The sides of the codebook's examples: who does the act to whom, in sides.txt.

One line an example, its fields in the words of the example's sentence:

    id | actors | recipients | status | mode | contexts | others

Several parties are joined by "; ", "-" stands for none, `others` are parties on neither side.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.types.errors import TableError
from training.corpus.labels import CONTEXTS, MODES, STATUSES

NONE = "-"
_FIELDS = 7

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """An example that waits for its sides: the codebook's row."""

    type: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Parties as [start, end) of the sentence; a joint act has the same on both sides."""

    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    others: tuple[Span, ...]
    status: str
    mode: str
    contexts: frozenset[str]


def read_sides(path: Path, examples: dict[str, Example]) -> dict[str, Sides]:
    """The sides by the example's id; raises TableError with the line of what is wrong."""
    out: dict[str, Sides] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        fields = [part.strip() for part in line.split(" | ")]
        example = examples.get(fields[0])
        faults = [*_faults(fields, example)]
        if fields[0] in out:
            faults.append(f"the id {fields[0]!r} stands twice")
        if example is None or faults:
            raise TableError("; ".join(faults), file=str(path), line=number)
        out[fields[0]] = _sides(fields, example.sentence)
    return out


def _faults(fields: Sequence[str], example: Example | None) -> Iterator[str]:
    if example is None:
        yield f"no example has the id {fields[0]!r}"
        return
    if len(fields) != _FIELDS:
        yield f"{len(fields)} fields, not {_FIELDS}"
        return
    for field in (fields[1], fields[2], fields[6]):
        for words in _several(field, ";"):
            if _find(words, example.sentence) is None:
                yield f"{words!r} does not stand in {example.sentence!r}"
    if fields[3] not in STATUSES:
        yield f"no status {fields[3]!r}"
    if fields[4] != NONE and fields[4] not in MODES[example.type]:
        yield f"{example.type} has no mode {fields[4]!r}"
    for name in _several(fields[5], ","):
        if name not in CONTEXTS:
            yield f"no context {name!r}"


def _sides(fields: Sequence[str], sentence: str) -> Sides:
    actors, recipients, others = (
        tuple(_span(words, sentence) for words in _several(field, ";"))
        for field in (fields[1], fields[2], fields[6])
    )
    mode = "" if fields[4] == NONE else fields[4]
    contexts = frozenset(_several(fields[5], ","))
    return Sides(actors, recipients, others, fields[3], mode, contexts)


def _span(words: str, sentence: str) -> Span:
    found = _find(words, sentence)
    if found is None:
        raise ValueError(f"{words!r} does not stand in {sentence!r}")
    return found


def _find(words: str, sentence: str) -> Span | None:
    """Where whole words stand first."""
    match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", sentence)
    return match.span() if match else None


def _several(field: str, separator: str) -> list[str]:
    return [part.strip() for part in field.split(separator) if part.strip() not in ("", NONE)]
