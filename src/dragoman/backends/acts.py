"""From the graph's probabilities to the acts that words may name, and what is tied to them."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.types.parse import Act, Tie

if TYPE_CHECKING:
    from dragoman.backends.readings import Ids, Raw

LEAST = 0.02  # the probability from which on a word may name an act
_TIED = 0.05  # from which on a word may be tied to another
_LIKELY = 0.5
_KEPT = 3  # types and modes that are kept of a word
_ACT_ROLES = frozenset({"actor", "recipient", "place", "time"})
_CUE_ROLES = frozenset({"source", "content"})
_PARTY_ROLES = frozenset({"home"})

Floats = NDArray[np.float32]
Tied = Mapping[int, tuple[tuple[int, tuple[Tie, ...]], ...]]
"""By sentence: words with what is tied to them."""


class ActReader:
    """Knows the names behind the numbers of the heads that read acts and ties."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        """`names` has the labels under "trigger", "status", "mode", "context" and "role"."""
        self._types = list(names["trigger"])
        self._statuses = list(names["status"])
        self._modes = list(names["mode"])
        self._contexts = list(names["context"])
        self._roles = list(names["role"])

    def read(
        self, raw: "Raw", sentence: "Ids", cues: Sequence[str], parties: Sequence[bool]
    ) -> "Readings":
        """What a window says of acts, of cues (BIO tags) and of words that may stand for parties.

        `sentence` numbers the sentence of each word.
        """
        acts = np.flatnonzero(1 - raw.triggers[:, 0] >= LEAST).tolist()
        cued = [i for i, tag in enumerate(cues) if tag != "O"]
        standing = [i for i, party in enumerate(parties) if party]
        asked = {_ACT_ROLES: acts, _CUE_ROLES: cued, _PARTY_ROLES: standing}
        starts = _starts(sentence)
        ties = self._ties(raw, sentence, starts, asked)

        def tied(words: Iterable[int], roles: Container[str]) -> Tied:
            found: dict[int, list[tuple[int, tuple[Tie, ...]]]] = defaultdict(list)
            for i in words:
                here = int(sentence[i])
                found[here].append((i - starts[here], _of(ties, i, roles)))
            return {k: tuple(items) for k, items in found.items()}

        return Readings(
            self._acts(raw, sentence, starts, acts, ties),
            tied(cued, _CUE_ROLES),
            tied(standing, _PARTY_ROLES),
        )

    def _acts(
        self,
        raw: "Raw",
        sentence: "Ids",
        starts: Sequence[int],
        words: Sequence[int],
        ties: "Ties",
    ) -> Mapping[int, tuple[Act, ...]]:
        found: dict[int, list[Act]] = defaultdict(list)
        for i in words:
            here = int(sentence[i])
            types = _best(raw.triggers[i], self._types)
            act = Act(
                word=i - starts[here],
                probability=float(1 - raw.triggers[i, 0]),
                types=tuple((name, p) for name, p in types if name != "O")[:_KEPT],
                statuses=_best(raw.statuses[i], self._statuses),
                modes=_best(raw.modes[i], self._modes)[:_KEPT],
                contexts=tuple(
                    name
                    for name, p in zip(self._contexts, raw.contexts[i].tolist(), strict=True)
                    if p >= _LIKELY
                ),
                ties=_of(ties, i, _ACT_ROLES),
            )
            found[here].append(act)
        return {k: tuple(acts) for k, acts in found.items()}

    def _ties(
        self,
        raw: "Raw",
        sentence: "Ids",
        starts: Sequence[int],
        asked: Mapping[frozenset[str], Sequence[int]],
    ) -> "Ties":
        """What is tied to words in the roles that are asked for; in others ties mean nothing."""
        words = sorted({i for found in asked.values() for i in found})
        row_of = {word: row for row, word in enumerate(words)}
        meant = np.zeros((len(words), len(self._roles), 1), dtype=bool)
        for names, having in asked.items():
            columns = [k for k, role in enumerate(self._roles) if role in names]
            meant[np.ix_([row_of[i] for i in having], columns)] = True
        links = raw.links[words]
        rows, roles, others = np.nonzero((links >= _TIED) & meant)
        strengths = links[rows, roles, others].tolist()
        home = sentence.tolist()
        out: dict[int, list[Tie]] = defaultdict(list)
        for row, k, j, p in zip(
            rows.tolist(), roles.tolist(), others.tolist(), strengths, strict=True
        ):
            i, there = words[row], home[j]
            out[i].append(Tie(self._roles[k], there - home[i], j - starts[there], p))
        return out


Ties = Mapping[int, Sequence[Tie]]


@dataclass(frozen=True, slots=True)
class Readings:
    """By sentence of a window: its acts, and what is tied to the words of cues and of parties."""

    acts: Mapping[int, tuple[Act, ...]]
    said: Tied
    homes: Tied


def _of(ties: Ties, word: int, roles: Container[str]) -> tuple[Tie, ...]:
    return tuple(t for t in ties.get(word, ()) if t.role in roles)


def _starts(sentence: "Ids") -> list[int]:
    """The first word of each sentence of the window; empty sentences have none of their own."""
    count = int(sentence[-1]) + 1 if len(sentence) else 0
    return [int(i) for i in np.searchsorted(sentence, np.arange(count))]


def _best(probabilities: Floats, names: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """The labels with their probabilities, the likeliest first."""
    order = np.argsort(-probabilities, kind="stable").tolist()
    return tuple((names[k], float(probabilities[k])) for k in order)
