"""The network: one BERT pass, and a head for each layer that is read from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from training.encoder.batches import UNKNOWN, Batch
from training.encoder.bert import WIDTH, Bert
from training.encoder.sentences import CONTEXTS, RELATIONS, ROLES, TAGS

ARC_WIDTH, RELATION_WIDTH, LINK_WIDTH, PAIR_WIDTH = 256, 96, 128, 128
DROPOUT = 0.2  # on the word vectors and what arcs and relations make of them; the encoder has none
UNTIED = -4.0  # the logit of a tie before anything is learnt: most words are tied to nothing
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
        self.predicate = nn.Linear(WIDTH, LINK_WIDTH)
        self.argument = nn.Linear(WIDTH, LINK_WIDTH)
        self.link = nn.Parameter(torch.zeros(LINK_WIDTH + 1, len(ROLES), LINK_WIDTH + 1))
        with torch.no_grad():
            self.link[-1, :, -1] = UNTIED
        self.context = nn.Linear(WIDTH, len(CONTEXTS))
        self.pair = PairHead()

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

    def links(self, predicates: Any, words: Any) -> Any:
        """Logits (windows, predicates, roles, words) of each word's tie to each predicate."""
        left = _one(self.drop(functional.gelu(self.predicate(predicates)))) @ self.link.flatten(1)
        right = _one(self.drop(functional.gelu(self.argument(words))))
        split = left.view(*predicates.shape[:2], len(ROLES), LINK_WIDTH + 1)
        return (split.flatten(1, 2) @ right.transpose(1, 2)).view(
            predicates.shape[0], predicates.shape[1], len(ROLES), words.shape[1]
        )

    def _rooted(self, words: Any) -> Any:
        root = self.root.expand(words.shape[0], 1, -1).to(words.dtype)
        return torch.cat([root, words], dim=1)


class PairHead(nn.Module):  # type: ignore[misc]
    """What one marked party does to another: its own view of the words of their sentence.

    All that depends on a word alone is linear in the word (`projected`), so that the graph gives it
    for every word and pairs are read from it outside (`dragoman.backends.pairs`).
    """

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Linear(WIDTH, PAIR_PARTS * PAIR_WIDTH)
        self.out = nn.Linear(PAIR_WIDTH, len(RELATIONS))

    def projected(self, words: Any) -> Any:
        """(windows, words, parts x width): as source, as target, in a source's and a target's
        question, as an answer's key, as an answer."""
        return self.words(words)

    def forward(self, words: Any, source: Any, target: Any, sentence: Any) -> Any:
        """Scores (windows, pairs, relations). The masks are (windows, pairs, words)."""
        parts = self.projected(words).float().split(PAIR_WIDTH, dim=-1)
        as_source, as_target, asks_source, asks_target, keys, answers = parts
        one, other = mean(source, as_source), mean(target, as_target)
        question = mean(source, asks_source) + mean(target, asks_target)
        scores = question @ keys.transpose(1, 2) / PAIR_WIDTH**0.5
        weights = scores.masked_fill(~sentence, FORBIDDEN).softmax(-1)
        return self.out(functional.gelu(one + other + weights @ answers))


PAIR_PARTS = 6


def mean(mask: Any, words: Any) -> Any:
    """(windows, pairs, width): the mean over each pair's words."""
    return mask.float() @ words / mask.sum(-1, keepdim=True).clamp(min=1)


def _one(x: Any) -> Any:
    """The vectors with a 1 behind each."""
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


@dataclass(frozen=True, slots=True)
class Scores:
    """What a network says of a batch: logits, the labels on the last axis.

    `tags` by head (windows, words, labels); `arcs` and `relations` a word; `links` (windows,
    predicates, roles, words) and `contexts` of the predicates, `pairs` of the pairs, None without.
    """

    tags: Mapping[str, Any]
    arcs: Any
    relations: Any
    links: Any = None
    contexts: Any = None
    pairs: Any = None


def scores_of(network: Network, batch: Batch) -> Scores:
    """All heads on a batch; relations are those of the labelled heads."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = network.words(batch.pieces, batch.cases, batch.present, batch.first)
        tags = {head: network.tags[head](words).float() for head in TAGS}
        arcs = network.arcs(words, batch.sentence)
        dependents, heads = network.related(words)
        relations = network.relations(dependents, heads, batch.heads.clamp(min=0)).float()
    found = Scores(tags, arcs, relations)
    if batch.predicates.shape[1]:
        found = replace(found, **_of_predicates(network, words, batch))
    if batch.pairs.source.shape[1]:
        found = replace(found, pairs=_of_pairs(network, words, batch))
    return found


def _of_predicates(network: Network, words: Any, batch: Batch) -> dict[str, Any]:
    chosen = batch.predicates.clamp(min=0).unsqueeze(-1).expand(-1, -1, WIDTH)
    predicates = torch.gather(words, 1, chosen)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        links = network.links(predicates, words)
        contexts = network.context(predicates)
    return {"links": links.float(), "contexts": contexts.float()}


def _of_pairs(network: Network, words: Any, batch: Batch) -> Any:
    at = torch.gather(batch.sentence, 1, batch.pairs.source.int().argmax(-1))
    same = batch.sentence[:, None, :] == at[:, :, None]
    return network.pair(words, batch.pairs.source, batch.pairs.target, same).float()


def losses(scores: Scores, batch: Batch) -> dict[str, Any]:
    """The loss of every head over the words whose label is known, damped where they are few."""
    out = {head: _loss(scores.tags[head], batch.tags[head]) for head in TAGS if head != "trigger"}
    out["trigger"] = _loss(scores.tags["trigger"], batch.tags["trigger"], batch.weights)
    out["arc"] = _loss(scores.arcs, batch.heads)
    out["relation"] = _loss(scores.relations, batch.relations)
    if scores.links is not None:
        out["link"] = (_each_loss(scores.links, batch.tied) * _ROLE_WEIGHTS).sum()
        out["context"] = _each_loss(scores.contexts, batch.contexts)
    if scores.pairs is not None:
        out["pair"] = _pair_loss(scores.pairs, batch.pairs.relations)
    return out


# A content has many words, and its own tags: its ties would drown those of the parties.
_ROLE_WEIGHTS = torch.tensor([{"content": 0.1, "home": 0.5}.get(role, 1.0) for role in ROLES])


def _each_loss(logits: Any, labels: Any) -> Any:
    """Binary cross-entropy summed over the last axis, where labels are known (from 0 to 1).

    (windows, predicates, ...): the mean over the predicates of which anything is known.
    """
    known = labels >= 0
    each = functional.binary_cross_entropy_with_logits(
        logits, labels.clamp(min=0).float(), reduction="none"
    )
    told = known.any(-1).sum((0, 1)) + _FEW
    return (each * known).sum(-1).sum((0, 1)) / told


def _pair_loss(scores: Any, relations: Any) -> Any:
    each = -(scores.log_softmax(-1) * relations).sum(-1)
    return each.sum() / ((relations.sum(-1) > 0).sum() + _FEW)


_DAMPING = 64.0  # words: a head known for fewer words of a batch counts for less
_FEW = 4.0  # predicates or pairs, likewise


def _loss(scores: Any, labels: Any, weights: Any | None = None) -> Any:
    known = (labels != UNKNOWN).sum()
    each = functional.cross_entropy(
        scores.flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN, reduction="none"
    )
    if weights is not None:
        each = each * weights.flatten()
    return each.sum() / (known + _DAMPING)


def soft_losses(scores: Scores, teachers: Sequence[Scores], batch: Batch) -> dict[str, Any]:
    """The cross-entropy of every head with the mean of the teachers' probabilities (Hinton and
    others 2015, at temperature 1), over every word: what no corpus labels, teachers do."""
    words = batch.sentence >= 0
    out = {
        head: _soft_loss(scores.tags[head], [t.tags[head] for t in teachers], words)
        for head in TAGS
    }
    out["arc"] = _soft_loss(scores.arcs, [t.arcs for t in teachers], words)
    known = batch.relations != UNKNOWN
    out["relation"] = _soft_loss(scores.relations, [t.relations for t in teachers], known)
    if scores.links is not None:
        apart = (batch.predicates < 0)[:, :, None, None]
        ties = _mean([t.links.sigmoid() for t in teachers]).masked_fill(apart, -1.0)
        contexts = _mean([t.contexts.sigmoid() for t in teachers]).masked_fill(apart[..., 0], -1.0)
        ties = ties.masked_fill(~words[:, None, None, :], -1.0)
        out["link"] = (_each_loss(scores.links, ties) * _ROLE_WEIGHTS).sum()
        out["context"] = _each_loss(scores.contexts, contexts)
    if scores.pairs is not None:
        real = batch.pairs.relations.sum(-1, keepdim=True) > 0
        shares = _mean([t.pairs.softmax(-1) for t in teachers]) * real
        out["pair"] = _pair_loss(scores.pairs, shares)
    return out


def _soft_loss(scores: Any, teachers: Sequence[Any], words: Any) -> Any:
    shares = _mean([t.softmax(-1) for t in teachers])
    each = -(scores.log_softmax(-1) * shares).sum(-1)
    return (each * words).sum() / (words.sum() + _DAMPING)


def _mean(values: Sequence[Any]) -> Any:
    return torch.stack(tuple(values)).mean(0)


def total(parts: Mapping[str, Any], weights: Mapping[str, float]) -> Any:
    """The weighted sum of the heads' losses."""
    return sum(weights.get(head, 1.0) * loss for head, loss in parts.items())
