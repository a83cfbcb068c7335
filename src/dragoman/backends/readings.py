"""From the graph's numbers to `Analysis`: names, trees with one root, spans."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.backends.acts import ActReader
from dragoman.backends.chains import TAGS as BIO
from dragoman.backends.chains import Steps, likeliest
from dragoman.backends.trees import in_trees, maximum_tree
from dragoman.types.errors import BackendError
from dragoman.types.parse import Analysis, EntitySpan, PartySpan

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]
Names = NDArray[np.object_]

# The columns of the graph's `tags`, one a head.
# The rows of its `attributions`, a word's log probabilities of O, B and I in each.
# The heads that give the probability of every label.
TAGGED = ("upos", "head_type", "ner", "sector")
ATTRIBUTED = ("source", "cue", "content", "actor")
NAMED = ("trigger", "status", "mode")
_ROOT, _UNCLEAR = "root", "dep"


@dataclass(frozen=True, slots=True)
class Raw:
    """The graph's outputs for a window of w words.

    `tags` (w, heads) and `attributions` (w, 4, 3) stand in the order of TAGGED and ATTRIBUTED;
    `sure` (w,) is the probability of the name's tag. `heads` and `relations` (w, 2) belong to the
    two best arcs, best first: 0 is the root, 1 the window's first word. `arcs` (w, 1 + w) are the
    scores of all.
    `triggers`, `statuses`, `modes`, `contexts` (w, labels) and `links` (w, roles, w) are
    probabilities.
    """

    tags: Ids
    sure: Floats
    attributions: Floats
    heads: Ids
    relations: Ids
    arcs: Floats
    triggers: Floats
    statuses: Floats
    modes: Floats
    contexts: Floats
    links: Floats


@dataclass(frozen=True, slots=True)
class _Columns:
    """What was read of a stretch of words: one list a layer, one item a word."""

    tags: Mapping[str, list[Any]]
    sure: list[float]
    heads: list[int]
    relations: list[str]

    def cut(self, start: int, end: int) -> "_Columns":
        """Words [start, end)."""
        return _Columns(
            {name: values[start:end] for name, values in self.tags.items()},
            self.sure[start:end],
            self.heads[start:end],
            self.relations[start:end],
        )


class Reader:
    """Knows the names behind the graph's numbers."""

    def __init__(self, names: Mapping[str, Sequence[str]], steps: Mapping[str, Steps]) -> None:
        """`names` has the labels of each head of TAGGED, and the relations under "relation".

        Those of NAMED likewise, with "role" and "context"; `steps` has what follows what in each
        head of ATTRIBUTED.
        """
        self._acts = ActReader(names)
        self._pair = list(names["pair"])
        self._steps = {head: steps[head] for head in ATTRIBUTED}
        self._names = {head: np.array(names[head], dtype=object) for head in TAGGED}
        self._relations: Names = np.array(names["relation"], dtype=object)
        self._root = names["relation"].index(_ROOT)
        self._unclear = names["relation"].index(_UNCLEAR)

    @classmethod
    def load(cls, path: Path) -> "Reader":
        """Reads `labels.json`. Raises BackendError where it cannot be used."""
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            steps = {head: Steps.of(rows) for head, rows in raw.pop("steps").items()}
            return cls(raw, steps)
        except (OSError, ValueError, KeyError) as error:
            raise BackendError(f"{path}: no labels ({error})") from error

    def read(self, raw: Raw, sentence: Ids, counts: Sequence[int]) -> list[Analysis]:
        """The analyses of a window's sentences, which have `counts` words.

        `sentence` numbers the sentence of each word that was read. Words that were not read, at the
        end of a sentence, are unknown ones ("X") that hang on its root by "dep".
        """
        heads, relations = self._trees(raw, sentence)
        tags = {head: self._names[head][raw.tags[:, k]].tolist() for k, head in enumerate(TAGGED)}
        for k, (head, steps) in enumerate(self._steps.items()):
            path = likeliest(raw.attributions[:, k].tolist(), steps)
            tags[head] = [BIO[tag] for tag in path]
        found = _Columns(
            tags=tags,
            sure=raw.sure.tolist(),
            heads=heads.tolist(),
            relations=self._relations[relations].tolist(),
        )
        seen = self._acts.read(raw, sentence, tags["cue"], _parties(tags))
        out = []
        start = 0
        for k, count in enumerate(counts):
            read = self._analysis(found.cut(start, start + count), count)
            said, homes = seen.said.get(k, ()), seen.homes.get(k, ())
            out.append(replace(read, acts=seen.acts.get(k, ()), said=said, homes=homes))
            start += count
        return out

    def relations(self, probabilities: Sequence[float]) -> tuple[tuple[str, float], ...]:
        """A pair's relations with their probabilities, the likeliest first; "" is none."""
        found = zip(self._pair, probabilities, strict=True)
        return tuple(sorted(found, key=lambda item: -item[1]))

    def _trees(self, raw: Raw, sentence: Ids) -> tuple[Ids, Ids]:
        """Heads within each sentence (-1 at its root), and the numbers of the relations.

        Greedy heads that form no tree are replaced by the maximum tree's.
        """
        best = raw.heads[:, 0]
        starts = np.flatnonzero(np.diff(sentence, prepend=-1))
        ends = np.append(starts[1:], len(sentence))
        # Counted in the window, heads tell the cycles of all its sentences at once.
        whole = np.logical_and.reduceat(in_trees(best - 1), starts)
        roots = np.add.reduceat((best == 0).astype(np.int64), starts)
        heads, relations = best.copy(), raw.relations[:, 0].copy()
        for k in np.flatnonzero(~whole | (roots != 1)).tolist():
            _mend(raw, int(starts[k]), int(ends[k]), heads, relations)
        relations[(heads != 0) & (relations == self._root)] = self._unclear
        relations[heads == 0] = self._root
        heads = np.where(heads == 0, -1, heads - 1 - np.repeat(starts, ends - starts))
        return heads, relations

    def _analysis(self, found: _Columns, count: int) -> Analysis:
        if not count:
            return EMPTY
        unread = count - len(found.heads)
        root = found.heads.index(-1)
        tags = {head: (*found.tags[head], *[fill] * unread) for head, fill in _FILL.items()}
        return Analysis(
            upos=tags["upos"],
            heads=(*found.heads, *[root] * unread),
            deprels=(*found.relations, *[_UNCLEAR] * unread),
            entities=entity_spans(found.tags["ner"], found.sure),
            head_types=tags["head_type"],
            sources=tags["source"],
            cues=tags["cue"],
            contents=tags["content"],
            parties=party_spans(found.tags["actor"], found.tags["sector"]),
        )


def _parties(tags: Mapping[str, Sequence[str]]) -> list[bool]:
    """Which words may stand for a party: those of one, and the heads of people and bodies."""
    both = zip(tags["actor"], tags["head_type"], strict=True)
    return [actor != "O" or head in _ANIMATE for actor, head in both]


_ANIMATE = frozenset({"person", "organization"})
EMPTY = Analysis((), (), (), (), (), (), (), ())
_FILL = {"upos": "X", "head_type": "", "source": "O", "cue": "O", "content": "O"}


def _mend(raw: Raw, start: int, end: int, heads: Ids, relations: Ids) -> None:
    """Puts the maximum tree of words [start, end) into `heads` and `relations`.

    A word's relation is the one that goes with its new head where that was its second best.
    """
    arcs = raw.arcs[start:end]
    scores = np.concatenate([arcs[:, :1], arcs[:, start + 1 : end + 1]], axis=1)
    tree = maximum_tree(scores.astype(np.float64))
    moved = np.where(tree == -1, 0, tree + start + 1)
    second = (moved != heads[start:end]) & (moved == raw.heads[start:end, 1])
    relations[start:end] = np.where(second, raw.relations[start:end, 1], relations[start:end])
    heads[start:end] = moved


def begun(analyses: Sequence[Analysis]) -> list[Analysis]:
    """The analyses of a document with B where a source, cue or content begins.

    A source or cue begins after O. A content with I goes on from one in the same sentence (which
    its cue may break) or in the sentence before; elsewhere it begins.
    """
    out: list[Analysis] = []
    going = False
    for read in analyses:
        sources = _with_beginnings(read.sources)
        cues = _with_beginnings(read.cues)
        contents = _with_beginnings(read.contents, going=going, broken=True)
        if (sources, cues, contents) == (read.sources, read.cues, read.contents):
            out.append(read)
        else:
            out.append(replace(read, sources=sources, cues=cues, contents=contents))
        going = any(tag != "O" for tag in contents)
    return out


def _with_beginnings(
    tags: tuple[str, ...], *, going: bool = False, broken: bool = False
) -> tuple[str, ...]:
    """Each I that nothing precedes made a B; where `broken`, an O between is no end."""
    if "I" not in tags:
        return tags
    out = []
    for tag in tags:
        out.append("B" if tag == "I" and not going else tag)
        going = tag != "O" or (going and broken)
    return tuple(out)


def entity_spans(tags: Sequence[str], scores: Sequence[float]) -> tuple[EntitySpan, ...]:
    """The spans that BIO tags ("B-PER") name, each with the mean of its words' probabilities.

    An I that follows no span of its label begins one.
    """
    out: list[EntitySpan] = []
    start, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if label and tag == "I-" + label:
            continue
        if label:
            out.append(EntitySpan(start, i, label, sum(scores[start:i]) / (i - start)))
        start, label = i, tag[2:]
    return tuple(out)


def party_spans(tags: Sequence[str], sectors: Sequence[str]) -> tuple[PartySpan, ...]:
    """The spans that BIO tags name, each with the sector that most of its words have."""
    out: list[PartySpan] = []
    start = -1
    for i, tag in enumerate([*tags, "O"]):
        if tag == "I" and start >= 0:
            continue
        if start >= 0:
            inside = sectors[start:i]
            out.append(PartySpan(start, i, max(inside, key=inside.count)))
        start = i if tag != "O" else -1
    return tuple(out)
