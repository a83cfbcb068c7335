"""Dependency trees out of arc scores: a quick check, and a maximum spanning tree for the rest.

The tree is Chu-Liu and Edmonds' (McDonald et al. 2005), held to one word under the root.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Indices = NDArray[np.int64]


def in_trees(heads: Indices) -> NDArray[np.bool_]:
    """Whether each word reaches its root by following heads.

    `heads[i]` is the index of word i's head, or -1 at a root. Words on a cycle, or under one, get
    False.
    """
    up = np.append(heads, -1)
    for _ in range(len(up).bit_length()):
        up = up[up]
    found: NDArray[np.bool_] = up[:-1] == -1
    return found


def is_tree(heads: Indices) -> bool:
    """Whether heads form one tree with exactly one root (-1)."""
    return int((heads == -1).sum()) == 1 and bool(in_trees(heads).all())


def maximum_tree(scores: Scores) -> Indices:
    """The heads of the highest-scoring tree with exactly one root.

    `scores[i, j]` is the score of word j - 1 as the head of word i, j = 0 standing for the root;
    shape (n, n + 1), n >= 1, finite. Heads count from 0, -1 at the root.
    """
    n = len(scores)
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = scores
    # A root arc costs more than all other arcs can bring in, so one is taken and no more.
    full[1:, 0] -= (float(np.ptp(scores)) + 1.0) * (n + 1)
    np.fill_diagonal(full, -np.inf)
    return _arborescence(full)[1:] - 1


@dataclass(frozen=True, slots=True)
class _Contraction:
    """A cycle made one node, and how to open it again.

    `cycle` and `rest` are node numbers of the larger graph; `inner` its greedy heads. By node of
    `rest`: the node of the cycle that an arc from there best enters, and the one that an arc to
    there best leaves (both as positions in `cycle`).
    """

    inner: Indices
    cycle: Indices
    rest: Indices
    entered: Indices
    left: Indices


def _arborescence(scores: Scores) -> Indices:
    """Heads of the maximum arborescence out of node 0: `scores[i, j]` of the arc from j to i."""
    contractions: list[_Contraction] = []
    while True:
        heads: Indices = scores.argmax(axis=1)
        heads[0] = 0
        cycle = _cycle(heads)
        if cycle is None:
            break
        contraction, scores = _contracted(scores, heads, np.array(cycle))
        contractions.append(contraction)
    for contraction in reversed(contractions):
        heads = _opened(contraction, heads)
    return heads


def _contracted(scores: Scores, heads: Indices, cycle: Indices) -> tuple[_Contraction, Scores]:
    """The graph with `cycle` as its last node."""
    outside = np.ones(len(scores), dtype=bool)
    outside[cycle] = False
    rest = np.flatnonzero(outside)
    # What an arc into the cycle brings, less what the arc that it displaces brought.
    entering = scores[cycle][:, rest] - scores[cycle, heads[cycle]][:, None]
    kept = scores[rest]
    leaving = kept[:, cycle]
    k = len(rest)
    small = np.full((k + 1, k + 1), -np.inf)
    small[:k, :k] = kept[:, rest]
    small[k, :k] = entering.max(axis=0)
    small[:k, k] = leaving.max(axis=1)
    best = entering.argmax(axis=0), leaving.argmax(axis=1)
    return _Contraction(heads, cycle, rest, *best), small


def _opened(contraction: _Contraction, solved: Indices) -> Indices:
    """Heads in the larger graph, given those of the one in which the cycle is the last node."""
    cycle, rest, k = contraction.cycle, contraction.rest, len(contraction.rest)
    heads = contraction.inner.copy()
    outside = rest[np.minimum(solved[:k], k - 1)]
    heads[rest] = np.where(solved[:k] == k, cycle[contraction.left], outside)
    heads[0] = 0
    heads[cycle[contraction.entered[solved[k]]]] = rest[solved[k]]
    return heads


def _cycle(heads: Indices) -> list[int] | None:
    """The nodes of one cycle among `heads` (node 0 is the root, its own head), or None."""
    parent = heads.tolist()
    state = [0] * len(parent)
    state[0] = -1
    for start in range(1, len(parent)):
        node, mark = start, start
        while state[node] == 0:
            state[node] = mark
            node = parent[node]
        if state[node] == mark and node != 0:
            return _round(parent, node)
    return None


def _round(parent: list[int], start: int) -> list[int]:
    nodes = [start]
    while (node := parent[nodes[-1]]) != start:
        nodes.append(node)
    return nodes
