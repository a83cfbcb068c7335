"""The network: one BERT pass, and a head for each layer that is read from it."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from training.encoder.batches import UNKNOWN, Batch
from training.encoder.bert import WIDTH, Bert
from training.encoder.sentences import TAGS

ARC_WIDTH, RELATION_WIDTH = 256, 96
DROPOUT = 0.2  # on the word vectors and what arcs and relations make of them; the encoder has none
FORBIDDEN = -1e4  # the score of an arc out of the sentence, or of a word to itself


class Network(nn.Module):  # type: ignore[misc]
    """Windows in; for each head its scores."""

    def __init__(self, bert: Bert, relations: int) -> None:
        super().__init__()
        self.bert = bert
        self.drop = nn.Dropout(DROPOUT)
        self.tags = nn.ModuleDict({head: nn.Linear(WIDTH, len(TAGS[head])) for head in TAGS})
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.arc_head = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc_dependent = nn.Linear(WIDTH, ARC_WIDTH)
        self.relation_head = nn.Linear(WIDTH, RELATION_WIDTH)
        self.relation_dependent = nn.Linear(WIDTH, RELATION_WIDTH)
        self.arc = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH + 1))
        self.relation = nn.Parameter(torch.zeros(RELATION_WIDTH + 1, relations, RELATION_WIDTH + 1))

    def words(self, pieces: Any, cases: Any, present: Any | None, first: Any) -> Any:
        """The vectors of the words' first pieces, (windows, words, width)."""
        x = self.bert(pieces, cases, present)
        return self.drop(torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, WIDTH)))

    def arcs(self, words: Any, sentence: Any) -> Any:
        """Scores (windows, dependents, 1 + heads), the root's first; arcs stay in a sentence."""
        heads = self.drop(functional.gelu(self.arc_head(self._rooted(words))))
        dependents = self.drop(functional.gelu(self.arc_dependent(words)))
        scores = (_one(dependents) @ self.arc) @ _one(heads).transpose(1, 2)
        place = torch.arange(sentence.shape[1])
        apart = sentence[:, :, None] != sentence[:, None, :]
        apart = apart | (place[:, None] == place[None, :])
        apart = torch.cat([torch.zeros_like(apart[:, :, :1]), apart], dim=2)
        return scores.float().masked_fill(apart, FORBIDDEN)

    def related(self, words: Any) -> tuple[Any, Any]:
        """What `relations` needs of every word: as a dependent (each relation apart), as a head."""
        dependents = _one(self.drop(functional.gelu(self.relation_dependent(words))))
        heads = _one(self.drop(functional.gelu(self.relation_head(self._rooted(words)))))
        return dependents @ self.relation.flatten(1), heads

    def relations(self, dependents: Any, heads: Any, chosen: Any) -> Any:
        """Scores (windows, words, relations) of each word's relation to its `chosen` head."""
        width = RELATION_WIDTH + 1
        at = torch.gather(heads, 1, chosen.unsqueeze(-1).expand(-1, -1, width))
        split = dependents.view(*chosen.shape, -1, width)
        return (split @ at.unsqueeze(-1)).squeeze(-1)

    def _rooted(self, words: Any) -> Any:
        root = self.root.expand(words.shape[0], 1, -1).to(words.dtype)
        return torch.cat([root, words], dim=1)


def _one(x: Any) -> Any:
    """The vectors with a 1 behind each."""
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


def losses(network: Network, batch: Batch) -> dict[str, Any]:
    """The loss of every head over the words whose label is known, damped where they are few."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = network.words(batch.pieces, batch.cases, batch.present, batch.first)
        scores = {head: network.tags[head](words) for head in TAGS}
        arcs = network.arcs(words, batch.sentence)
        dependents, heads = network.related(words)
        relations = network.relations(dependents, heads, batch.heads.clamp(min=0))
    out = {head: _loss(scores[head], batch.tags[head]) for head in TAGS if head != "trigger"}
    out["trigger"] = _loss(scores["trigger"], batch.tags["trigger"], batch.weights)
    out["arc"] = _loss(arcs, batch.heads)
    out["relation"] = _loss(relations, batch.relations)
    return out


_DAMPING = 64.0  # words: a head known for fewer words of a batch counts for less


def _loss(scores: Any, labels: Any, weights: Any | None = None) -> Any:
    known = (labels != UNKNOWN).sum()
    each = functional.cross_entropy(
        scores.float().flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN, reduction="none"
    )
    if weights is not None:
        each = each * weights.flatten()
    return each.sum() / (known + _DAMPING)


def total(parts: Mapping[str, Any], weights: Mapping[str, float]) -> Any:
    """The weighted sum of the heads' losses."""
    return sum(weights.get(head, 1.0) * loss for head, loss in parts.items())
