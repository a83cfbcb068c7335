"""What one marked party does to another, from the graph's projections of their sentence's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from dragoman.types.errors import BackendError

Floats = NDArray[np.float32]
PARTS = 6  # projections of a word: see `training.encoder.model.PairHead`


@dataclass(frozen=True, slots=True)
class PairReader:
    """The last layer: `weight` (relations, width), `bias` (relations,)."""

    weight: Floats
    bias: Floats

    @classmethod
    def load(cls, path: Path) -> "PairReader":
        """Reads the layer; raises BackendError where it does not lie at `path`."""
        try:
            with np.load(path, allow_pickle=False) as raw:
                return cls(raw["weight"], raw["bias"])
        except (OSError, EOFError, BadZipFile, ValueError, KeyError) as error:
            raise BackendError(f"{path}: no layer for pairs ({error})") from error

    def probabilities(
        self, words: Floats, source: Sequence[int], target: Sequence[int]
    ) -> list[float]:
        """The probability of each relation, given the projections (words, 6 x width) of the
        sentence, and the words of both parties in it."""
        parts = np.split(words, PARTS, axis=1)
        as_source, as_target, asks_source, asks_target, keys, answers = parts
        one, other = list(source), list(target)
        question = asks_source[one].mean(0) + asks_target[other].mean(0)
        weights = _softmax(keys @ question / np.sqrt(keys.shape[1]))
        seen = as_source[one].mean(0) + as_target[other].mean(0) + weights @ answers
        found: list[float] = _softmax(self.weight @ _gelu(seen) + self.bias).tolist()
        return found


def _softmax(x: Any) -> Any:
    raised = np.exp(x - x.max())
    return raised / raised.sum()


def _gelu(x: Any) -> Any:
    """x times the normal distribution function of x, by Abramowitz and Stegun's formula 7.1.26
    (an error of at most 1.5e-7)."""
    z = np.abs(x) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    series = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    return x * (1 + erf) / 2
