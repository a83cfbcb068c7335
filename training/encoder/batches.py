"""Training batches: windows of varied length, padded and stacked, with their labels as numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import numpy as np
import torch

from dragoman.backends.windows import MAX_PIECES, STARTS, Composer, Window, spans
from training.encoder.sentences import CONTEXTS, RELATIONS, ROLES, TAGS, Labelled, Text
from training.encoder.swaps import swapped

UNKNOWN = -100  # the label that the loss leaves out
# Window sizes in pieces, and how often each is drawn; 0 stands for single sentences.
SIZES, SIZE_WEIGHTS = (0, 60, 110, MAX_PIECES), (3, 2, 2, 4)
RECASED = 0.04  # of the training windows are read as if set in Title Case or in CAPITALS
# Words of a training window that are hidden: more of the small corpora, which come round often.
HIDDEN, HIDDEN_BY_CORPUS = 0.04, {"wikinews": 0.12, "government": 0.12, "written": 0.08}
# Texts that are told of other countries, anew in each epoch.
SWAPPED = dict.fromkeys(("wikinews", "government", "written", "examples"), 0.3)
MASK_PIECE = 103
BUCKETS = (16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 256, 384, 512)


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its labels: one item a word, `heads` counted from 1 in the window, 0 = root."""

    window: Window
    heads: np.ndarray[Any, Any]
    relations: np.ndarray[Any, Any]
    tags: Mapping[str, np.ndarray[Any, Any]]
    weights: np.ndarray[Any, Any]
    tied: "Tied"


@dataclass(frozen=True, slots=True)
class Tied:
    """What is tied in a window of w words.

    `predicates` (p,) are words; `labels` (p, roles, w) and `contexts` (p, contexts) are 1, 0, or
    UNKNOWN; `sources` and `targets` (k, w) mark the words of pairs, `relations` (k, relations)
    holds the share of each relation.
    """

    predicates: np.ndarray[Any, Any]
    labels: np.ndarray[Any, Any]
    contexts: np.ndarray[Any, Any]
    sources: np.ndarray[Any, Any]
    targets: np.ndarray[Any, Any]
    relations: np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Tensors (windows, pairs, words) of the words, and (windows, pairs, relations)."""

    source: Any
    target: Any
    relations: Any


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of (windows, pieces) or (windows, words); `sentence` is -1 beyond the words.

    `predicates` (windows, predicates) is -1 beyond them, `tied` (windows, predicates, roles, words)
    and `contexts` (windows, predicates, contexts) are 1, 0 or UNKNOWN.
    """

    pieces: Any
    cases: Any
    present: Any
    first: Any
    sentence: Any
    heads: Any
    relations: Any
    tags: Mapping[str, Any]
    weights: Any
    predicates: Any
    tied: Any
    contexts: Any
    pairs: Pairs


class Encoding:
    """Turns labelled sentences into numbers."""

    def __init__(self, composer: Composer, relations: Sequence[str]) -> None:
        self.composer = composer
        self._relations = {name: i for i, name in enumerate(relations)}
        self._tags = {
            head: {name: i for i, name in enumerate(names)} for head, names in TAGS.items()
        }

    def examples(self, text: Text, *, limit: int = MAX_PIECES) -> list[Example]:
        """The text's windows of up to `limit` pieces, each sentence once (0: one sentence each)."""
        words = [sentence.words for sentence in text.sentences]
        cut = [self.composer.pieces(sentence) for sentence in words]
        runs = spans([sum(map(len, w)) for w in cut], limit - 2)
        made = ((self.composer.window(words, cut, a, b), text.part(a, b)) for a, b in runs)
        return [self._example(window, part) for window, part in made]

    def _example(self, window: Window, part: Text) -> Example:
        sentences, room = part.sentences, len(window.first)
        return Example(
            window=window,
            heads=_joined(_heads(sentences), room),
            relations=_joined([self._related(s) for s in sentences], room),
            tags={head: _joined([self._tagged(s, head) for s in sentences], room) for head in TAGS},
            weights=_joined([s.weights or [1.0] * len(s.words) for s in sentences], room, float),
            tied=tied(part, room),
        )

    def _related(self, sentence: Labelled) -> list[int]:
        if sentence.relations is None:
            return [UNKNOWN] * len(sentence.words)
        return [self._relations.get(name, UNKNOWN) for name in sentence.relations]

    def _tagged(self, sentence: Labelled, head: str) -> list[int]:
        numbers = self._tags[head]
        found = sentence.tags.get(head)
        if found is None:
            return [UNKNOWN] * len(sentence.words)
        return [UNKNOWN if tag is None else numbers.get(tag, UNKNOWN) for tag in found]


def _heads(sentences: Sequence[Labelled]) -> list[list[int]]:
    out = []
    at = 1
    for sentence in sentences:
        if sentence.heads is None:
            out.append([UNKNOWN] * len(sentence.words))
        else:
            out.append([0 if head == -1 else head + at for head in sentence.heads])
        at += len(sentence.words)
    return out


def tied(text: Text, room: int) -> Tied:
    """The text's predicates and pairs as numbers, as far as its first `room` words hold them."""
    predicates = [p for p in text.predicates if p.word < room]
    labels = np.full((len(predicates), len(ROLES), room), UNKNOWN, dtype=np.int8)
    contexts = np.full((len(predicates), len(CONTEXTS)), UNKNOWN, dtype=np.int8)
    for k, predicate in enumerate(predicates):
        for role, words in predicate.tied.items():
            labels[k, ROLES.index(role)] = _marks(words, room)
        if predicate.contexts is not None:
            contexts[k] = [name in predicate.contexts for name in CONTEXTS]
    pairs = [p for p in text.pairs if max(*p.source, *p.target) < room]
    shares = np.zeros((len(pairs), len(RELATIONS)), dtype=np.float32)
    for k, pair in enumerate(pairs):
        for name in pair.relations:
            shares[k, RELATIONS.index(name)] += 1 / len(pair.relations)
    return Tied(
        np.array([p.word for p in predicates], dtype=np.int64),
        labels,
        contexts,
        np.array([_marks(p.source, room) for p in pairs], dtype=bool).reshape(-1, room),
        np.array([_marks(p.target, room) for p in pairs], dtype=bool).reshape(-1, room),
        shares,
    )


def _marks(words: Iterable[int], room: int) -> np.ndarray[Any, Any]:
    out = np.zeros(room, dtype=np.int8)
    out[[i for i in words if i < room]] = 1
    return out


def _joined(
    parts: Sequence[Sequence[float]], room: int, kind: type[float] | type[int] = int
) -> np.ndarray[Any, Any]:
    return np.array([v for part in parts for v in part], dtype=kind)[:room]


def epoch(
    texts: Sequence[Text], encoding: Encoding, repeats: Mapping[str, int], random: Random
) -> list[Example]:
    """Every sentence once (or `repeats[corpus]` times), in windows of drawn sizes."""
    out: list[Example] = []
    for text in texts:
        for _ in range(repeats.get(text.corpus, 1)):
            for part in _parts(_retold(text, random), random):
                (limit,) = random.choices(SIZES, SIZE_WEIGHTS)
                hidden = HIDDEN_BY_CORPUS.get(text.corpus, HIDDEN)
                out.extend(_varied(e, hidden, random) for e in encoding.examples(part, limit=limit))
    return out


def _retold(text: Text, random: Random) -> Text:
    """The text, of those with events now and then with other countries."""
    retold = text.corpus in SWAPPED and random.random() < SWAPPED[text.corpus]
    return swapped(text, random) if retold else text


def _parts(text: Text, random: Random) -> Iterator[Text]:
    """The text in stretches, so that one text gives windows of several sizes."""
    at = 0
    while at < len(text.sentences):
        size = random.randint(8, 24)
        yield text.part(at, at + size)
        at += size


def _varied(example: Example, hidden: float, random: Random) -> Example:
    """The example with a share of its words hidden and, seldom, with every word's case changed."""
    window = example.window
    pieces, cases = window.pieces.copy(), window.cases.copy()
    ends = np.append(window.first[1:], len(pieces) - 1)
    for start, end in zip(window.first.tolist(), ends.tolist(), strict=True):
        if random.random() < hidden:
            pieces[start:end] = MASK_PIECE
    if random.random() < RECASED:
        cases[1:-1] += random.choice((1, 2)) - cases[1:-1] % STARTS
    return replace(example, window=replace(window, pieces=pieces, cases=cases))


def batches(
    examples: Sequence[Example], pieces: int, random: Random | None = None
) -> list[list[Example]]:
    """Groups of like length and about `pieces` pieces each; in random order where one is given."""
    groups: dict[int, list[Example]] = defaultdict(list)
    order = list(examples)
    if random:
        random.shuffle(order)
    for example in order:
        groups[bucket(len(example.window.pieces))].append(example)
    out: list[list[Example]] = []
    for size, group in groups.items():
        count = max(1, pieces // size)
        out.extend(group[k : k + count] for k in range(0, len(group), count))
    if random:
        random.shuffle(out)
    return out


def bucket(length: int) -> int:
    """The padded length of a window of `length` pieces."""
    return next(size for size in BUCKETS if size >= length)


def stacked(examples: Sequence[Example]) -> Batch:
    """The examples as one batch."""
    length = bucket(max(len(e.window.pieces) for e in examples))
    words = max(len(e.window.first) for e in examples)
    windows = [e.window for e in examples]
    pieces = _padded([w.pieces for w in windows], length)
    return Batch(
        pieces=pieces,
        cases=_padded([w.cases for w in windows], length),
        present=_padded([np.ones(len(w.pieces), dtype=int) for w in windows], length).bool(),
        first=_padded([w.first for w in windows], words),
        sentence=_padded([w.sentence for w in windows], words, -1),
        heads=_padded([e.heads for e in examples], words, UNKNOWN),
        relations=_padded([e.relations for e in examples], words, UNKNOWN),
        tags={head: _padded([e.tags[head] for e in examples], words, UNKNOWN) for head in TAGS},
        weights=_padded([e.weights for e in examples], words),
        **_tied([e.tied for e in examples], words),
    )


def _tied(found: Sequence[Tied], words: int) -> dict[str, Any]:
    most = max(len(t.predicates) for t in found)
    pairs = max(len(t.relations) for t in found)
    return {
        "predicates": _boxed([t.predicates for t in found], (most,), -1),
        "tied": _boxed([t.labels for t in found], (most, len(ROLES), words), UNKNOWN),
        "contexts": _boxed([t.contexts for t in found], (most, len(CONTEXTS)), UNKNOWN),
        "pairs": Pairs(
            _boxed([t.sources for t in found], (pairs, words), 0),
            _boxed([t.targets for t in found], (pairs, words), 0),
            _boxed([t.relations for t in found], (pairs, len(RELATIONS)), 0),
        ),
    }


def _boxed(arrays: Sequence[np.ndarray[Any, Any]], shape: tuple[int, ...], value: int) -> Any:
    """The arrays stacked, each padded with `value` to `shape`."""
    out = np.full((len(arrays), *shape), value, dtype=arrays[0].dtype)
    for k, array in enumerate(arrays):
        out[k][tuple(slice(0, n) for n in array.shape)] = array
    return torch.from_numpy(out)


def _padded(rows: Sequence[np.ndarray[Any, Any]], length: int, value: int = 0) -> Any:
    out = np.full((len(rows), length), value, dtype=rows[0].dtype)
    for k, row in enumerate(rows):
        out[k, : len(row)] = row
    return torch.from_numpy(out)
