"""Counts and rates that the evaluation is made of."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Overlap:
    """How many items were found and how many of them are right; how many wanted ones were met."""

    right: int = 0
    found: int = 0
    met: int = 0
    wanted: int = 0

    def add(self, found: set[Any], wanted: set[Any]) -> None:
        """Counts items that are right where they are equal."""
        both = len(found & wanted)
        self.right, self.met = self.right + both, self.met + both
        self.found, self.wanted = self.found + len(found), self.wanted + len(wanted)

    def find(self, *, right: bool) -> None:
        """Counts one found item."""
        self.found, self.right = self.found + 1, self.right + right

    def want(self, *, met: bool) -> None:
        """Counts one wanted item."""
        self.wanted, self.met = self.wanted + 1, self.met + met

    def rates(self) -> dict[str, float]:
        """Precision, recall, F1 in per cent, and how many were wanted."""
        precision = self.right / max(1, self.found)
        recall = self.met / max(1, self.wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        rates = {"p": precision, "r": recall, "f1": f1}
        return {name: round(100 * value, 1) for name, value in rates.items()} | {"n": self.wanted}


@dataclass(slots=True)
class Overlaps:
    """One `Overlap` a label, and one over all."""

    by_label: dict[str, Overlap] = field(default_factory=dict)
    every: Overlap = field(default_factory=Overlap)

    def add(self, found: Iterable[tuple[Any, str]], wanted: Iterable[tuple[Any, str]]) -> None:
        """Counts items, each with its label."""
        got, want = set(found), set(wanted)
        self.every.add(got, want)
        for label in {label for _, label in got | want}:
            entry = self.by_label.setdefault(label, Overlap())
            entry.add({i for i in got if i[1] == label}, {i for i in want if i[1] == label})

    def rates(self) -> dict[str, dict[str, float]]:
        """The rates of all together and of each label."""
        labels = {label: self.by_label[label].rates() for label in sorted(self.by_label)}
        return {"all": self.every.rates()} | labels


def spans(tags: Sequence[str | None]) -> list[tuple[int, int, str]]:
    """[start, end), label of the spans of BIO tags; tags without a label have ""."""
    out: list[tuple[int, int, str]] = []
    start, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        label = (tag or "O")[2:]
        if start >= 0 and (tag is None or tag == "O" or tag[0] == "B" or label != kind):
            out.append((start, i, kind))
            start = -1
        if tag not in (None, "O") and start < 0:
            start, kind = i, label
    return out


def shares(counts: Mapping[str, int], total: str) -> dict[str, float]:
    """Each count as per cent of the one named `total`."""
    whole = max(1, counts[total])
    return {name: round(100 * n / whole, 2) for name, n in counts.items() if name != total}


def tree_counts(
    gold: tuple[Sequence[int], Sequence[str]], found: tuple[Sequence[int], Sequence[str]]
) -> Counter[str]:
    """Words with the right head (uas), and with the right relation too.

    `las` compares universal relations, `las_full` those with their subtypes.
    """
    out = Counter[str](words=len(gold[0]))
    for head, relation, at, name in zip(*gold, *found, strict=True):
        if head == at:
            out["uas"] += 1
            out["las"] += relation.partition(":")[0] == name.partition(":")[0]
            out["las_full"] += relation == name
    return out


_BINS = 10


def expected_error(judged: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Expected calibration error (Naeini and others 2015), per cent, over ten bins, of confidences
    in [0, 1] with whether each was right; and how many there are."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for p, right in judged:
        bins.setdefault(min(int(p * _BINS), _BINS - 1), []).append((p, right))
    gaps = (abs(sum(p for p, _ in b) - sum(right for _, right in b)) for b in bins.values())
    return {"ece": round(100 * sum(gaps) / max(1, len(judged)), 1), "n": len(judged)}
