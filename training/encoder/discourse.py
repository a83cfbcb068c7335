"""GUM's attributions, as its discourse trees (eRST) mark them in the MISC column.

An elementary unit of discourse runs from a word with `Discourse=` to the next such word. The unit
that attributes names its signals: `sem-atsrc` the words of the source, `lex-indwd` and
`lex-indph` those of the cue, as numbers of the document's words from 1. What is attributed is the
unit that it hangs on, with all that hangs on that one more tightly.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.encoder.attributions import Attribution

_RELATION = re.compile(
    r"^(?P<name>[\w-]+):(?P<unit>\d+)->(?P<head>\d+):(?P<depth>\d+)(?::(?P<signals>.*))?$"
)
_SIGNAL = re.compile(r"^(?P<kind>[a-z]+-[a-z]+)-(?P<words>[\d,-]+)-\w+$")
_CUES = ("lex-indwd", "lex-indph")
_FILLERS = frozenset({"mean", "know", "see", "guess", "remember"})
_OUTSIDE = frozenset(
    {"acl:relcl", "acl", "conj", "cc", "parataxis", "cop", "aux", "nsubj", "advcl"}
)
_REACH = 30  # words to each side in which a source's noun phrase is looked for


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a document: `head` counts in the document; `mark` is the value of `Discourse=`."""

    form: str
    head: int
    relation: str
    mark: str


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit's words [start, end), and how it hangs on another."""

    start: int
    end: int
    head: int
    depth: int
    name: str
    signals: str


def attributions(words: Sequence[Word]) -> list[Attribution]:
    """The attributions of a document that name a cue and a source."""
    units = _units([word.mark for word in words])
    out = []
    for number, unit in units.items():
        cue = _signalled(unit.signals, _CUES)
        marked = set(_signalled(unit.signals, ("sem-atsrc",))) - set(cue)
        content = sorted(_attributed(units, number))
        if unit.name.startswith("attribution") and cue and marked and content:
            said = _run(cue, content[0], content[-1])
            phrase = _phrase(words, _run(sorted(marked), said[0], said[-1]))
            apart = {*said, *content} - marked
            source = tuple(i for i in phrase if i not in apart)
            out.append(Attribution(source, tuple(said), tuple(content)))
    return out


def is_filler(words: Sequence[Word], item: Attribution) -> bool:
    """Whether it is a turn of talk ("you know", "I mean") rather than an attribution."""
    said = words[item.cue[-1]].form.lower()
    return said in _FILLERS and any(
        words[i].form.lower() in ("i", "you") for i in item.source or ()
    )


def _run(indices: Sequence[int], first: int, last: int) -> list[int]:
    """The unbroken run among `indices` that is nearest to the words first..last."""
    runs: list[list[int]] = []
    for i in indices:
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return min(runs, key=lambda r: max(first - r[-1], r[0] - last))


def _phrase(words: Sequence[Word], marked: Sequence[int]) -> tuple[int, ...]:
    """The whole noun phrase around the marked words, without relative clauses and outer marks."""
    inside = set(marked)
    head = next((i for i in marked if words[i].head not in inside), marked[0])
    stop = next((i for i in range(head, len(words)) if words[i].relation == "acl:relcl"), None)
    phrase = {head} | inside
    grown = True
    while grown:
        more = {
            i
            for i in range(max(0, head - _REACH), min(len(words), head + _REACH))
            if words[i].head in phrase and words[i].relation not in _OUTSIDE and i != stop
        }
        grown = not more <= phrase
        phrase |= more
    if words[head].relation in ("obl", "nmod"):
        phrase -= {i for i in phrase if words[i].relation == "case" and words[i].head == head}
    span = range(min(phrase), max(phrase) + 1)
    kept = [i for i in span if i in phrase or words[i].relation == "punct"]
    while len(kept) > 1 and words[kept[-1]].relation == "punct":
        kept.pop()
    return tuple(kept)


def _units(marks: Sequence[str]) -> dict[int, _Unit]:
    starts = [i for i, mark in enumerate(marks) if mark]
    ends = [*starts[1:], len(marks)]
    units: dict[int, _Unit] = {}
    for start, end in zip(starts, ends, strict=False):
        found = _RELATION.match(marks[start].split(";")[0])
        if found:
            head, depth = int(found["head"]), int(found["depth"])
            signals = found["signals"] or ""
            units[int(found["unit"])] = _Unit(start, end, head, depth, found["name"], signals)
        elif marks[start].startswith("ROOT:"):
            units[int(marks[start].split(":")[1])] = _Unit(start, end, 0, 0, "ROOT", "")
    return units


def _attributed(units: dict[int, _Unit], number: int) -> Iterator[int]:
    """The words that unit `number` attributes: its head's, and those hanging on it below."""
    unit = units[number]
    children: dict[int, list[int]] = {}
    for n, other in units.items():
        children.setdefault(other.head, []).append(n)
    pending = [n for n in children.get(unit.head, ()) if units[n].depth < unit.depth]
    reached = {unit.head} if unit.head in units else set()
    while pending:
        n = pending.pop()
        if n != number and n not in reached:
            reached.add(n)
            pending.extend(children.get(n, ()))
    for n in reached:
        yield from range(units[n].start, units[n].end)


def _signalled(signals: str, kinds: Iterable[str]) -> tuple[int, ...]:
    """The words, counted from 0, of the signals of some kinds."""
    out: set[int] = set()
    for signal in signals.split("+"):
        found = _SIGNAL.match(signal)
        if found and found["kind"] in kinds:
            for part in found["words"].strip("-").split(","):
                first, _, last = part.partition("-")
                out.update(range(int(first) - 1, int(last or first)))
    return tuple(sorted(out))
