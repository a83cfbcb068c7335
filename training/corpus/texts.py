"""How texts are built: the length of their sentences and the depth of their trees."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from dragoman.segment.sentences import split_sentences
from dragoman.segment.words import split_words
from dragoman.types.kit import Kit


@dataclass(frozen=True, slots=True)
class Shape:
    """How many sentences, their mean number of words and mean depth of tree (the root's is 1)."""

    sentences: int
    length: float
    depth: float


def reference_texts(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def shape_of(documents: Sequence[Sequence[str]], kit: Kit) -> Shape:
    """The shape of documents, each given as pieces of text that hold whole sentences."""
    lengths: list[int] = []
    depths: list[int] = []
    for pieces in documents:
        sentences = [words for piece in pieces for words in _sentences(piece, kit)]
        lengths.extend(map(len, sentences))
        depths.extend(_depth(a.heads) for a in kit.encoder.analyse(sentences))
    return Shape(len(lengths), mean(lengths), mean(depths))


def _sentences(text: str, kit: Kit) -> list[list[str]]:
    rules = kit.segmentation
    cut = [
        (line, start, end)
        for line in text.split("\n")
        for start, end in split_sentences(line, rules)
    ]
    spans = ((line, split_words(line, start, end, rules.dotted)) for line, start, end in cut)
    return [[line[a:b] for a, b in words] for line, words in spans if words]


def _depth(heads: Sequence[int]) -> int:
    """The longest way from the root to a word, both counted."""

    def up(i: int) -> int:
        steps = 1
        while heads[i] >= 0:
            i, steps = heads[i], steps + 1
        return steps

    return max(map(up, range(len(heads))), default=0)
