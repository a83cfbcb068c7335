"""What texts share: near-duplicates by word 5-grams, and runs of eight words."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

SHINGLE, RUN, TWIN = 5, 8, 0.5
_WORD = re.compile(r"\w+")

Named = tuple[str, str]


def grams(text: str, size: int) -> frozenset[tuple[str, ...]]:
    """The runs of `size` words of a text, in lower case."""
    words = _WORD.findall(text.lower())
    return frozenset(zip(*(words[k:] for k in range(size)), strict=False))


def near_duplicates(sentences: Sequence[Named]) -> list[str]:
    """Pairs of sentences whose sets of word 5-grams have a Jaccard index above 0.5.

    Exact: only sentences that share a 5-gram are compared, and such are few (MinHash, Broder 1997,
    estimates the same index where they are many).
    """
    sets = [grams(text, SHINGLE) for _, text in sentences]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, found in enumerate(sets):
        for gram in found:
            places[gram].append(i)
    shared = Counter(
        (a, b) for where in places.values() for k, a in enumerate(where) for b in where[k + 1 :]
    )
    return [
        f"{sentences[a][0]} and {sentences[b][0]}"
        for (a, b), n in sorted(shared.items())
        if n / (len(sets[a]) + len(sets[b]) - n) > TWIN
    ]


def shared_runs(sentences: Sequence[Named], shared: Path) -> list[str]:
    """Sentences with a run of eight words that stands in a benchmark's or gold article's text."""
    seen: dict[tuple[str, ...], str] = {}
    for name, text in sentences:
        for gram in grams(text, RUN):
            seen.setdefault(gram, name)
    found = {
        f"{seen[gram]}: {' '.join(gram)}"
        for text in _reference(shared)
        for gram in grams(text, RUN)
        if gram in seen
    }
    return sorted(found)


def _reference(shared: Path) -> Iterator[str]:
    for path in sorted((shared / "gold").rglob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((shared / "bench" / "data").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                yield json.loads(line)["text"]
    for path in sorted((shared / "bench" / "data").glob("*.tsv")):
        yield from path.read_text(encoding="utf-8").split("\n")
