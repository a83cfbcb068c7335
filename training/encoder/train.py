"""Trains the encoder, measures it, and writes the weights: python -m training.encoder.train."""

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import nn

from dragoman.backends.windows import WORD_PIECES, Composer
from dragoman.backends.wordpiece import WordPiece
from training.encoder import corpora
from training.encoder.batches import Batch, Encoding, batches, epoch, stacked
from training.encoder.bert import Bert, folder, pretrained
from training.encoder.evaluate import MODEL, report
from training.encoder.export import export
from training.encoder.model import Network, losses, scores_of, soft_losses, total
from training.encoder.sentences import Text
from training.encoder.steps import steps_of
from training.encoder.written import CORPUS

WORK = Path(__file__).parent.parent / "work"
CHECKPOINT = "checkpoint.pt"
SEEDS = (29, 13)  # of the networks that teach; the first is trained on
AGAIN = 3  # epochs that follow with all of them as teachers


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the network is trained. Rates are peaks; they rise over `warmup` and fall to 0."""

    epochs: int = 6
    seed: int = SEEDS[0]
    encoder_rate: float = 4e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warmup: float = 0.08
    clip: float = 2.0
    batch_pieces: int = 1024
    threads: int = 2
    repeats: dict[str, int] = field(
        default_factory=lambda: {"wikinews": 3, "government": 2, "written": 2, "examples": 2}
    )
    weights: dict[str, float] = field(
        default_factory=lambda: {
            "arc": 1.3,
            "relation": 1.3,
            "trigger": 2.0,
            "source": 2.0,
            "cue": 2.0,
            "actor": 1.0,
            "sector": 0.5,
            "status": 1.0,
            "mode": 0.5,
            "link": 0.13,
            "context": 0.15,
            "pair": 1.0,
        }
    )


def relations_of(texts: Sequence[Text]) -> tuple[str, ...]:
    """The dependency relations that occur, in alphabetical order."""
    found = {name for text in texts for s in text.sentences for name in s.relations or ()}
    return tuple(sorted(found))


def encoding_of(relations: Sequence[str]) -> Encoding:
    """The run time's own word pieces and windows, with the labels' numbers."""
    vocabulary = WordPiece.load(folder() / "vocab.txt", longest=WORD_PIECES)
    return Encoding(Composer(vocabulary), relations)


def train(
    texts: Sequence[Text],
    recipe: Recipe,
    work: Path,
    *,
    begun: Network | None = None,
    teachers: Sequence[Network] = (),
) -> tuple[Network, tuple[str, ...]]:
    """The network after all epochs, and the relations; a checkpoint an epoch lies in `work`.

    Training goes on from the network `begun`, where one is given; `teachers` are learnt from as
    much as the labels are.
    """
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    random = Random(recipe.seed)
    relations = relations_of(texts)
    encoding = encoding_of(relations)
    network = begun or Network(pretrained(), len(relations))
    optimizer = _optimizer(network, recipe)
    steps = 0
    schedule: Any = None
    for number in range(recipe.epochs):
        order = batches(epoch(texts, encoding, recipe.repeats, random), recipe.batch_pieces, random)
        if schedule is None:
            # Epochs differ by a few batches: the rate may end a little above or at 0.
            steps = len(order) * recipe.epochs
            schedule = _schedule(optimizer, steps, recipe.warmup)
        began, seen = time.monotonic(), Counter[str]()
        network.train()
        for examples in order:
            parts = _learn(network, teachers, stacked(examples))
            optimizer.zero_grad()
            total(parts, recipe.weights).backward()
            nn.utils.clip_grad_norm_(network.parameters(), recipe.clip)
            optimizer.step()
            schedule.step()
            seen.update({head: float(loss.detach()) for head, loss in parts.items()})
        means = {head: round(value / len(order), 3) for head, value in seen.items()}
        took = time.monotonic() - began
        print(f"epoch {number}: {len(order)} batches, {took:.0f} s", means, flush=True)
        save(network, relations, work / CHECKPOINT)
    return network, relations


def distil(
    texts: Sequence[Text], recipe: Recipe, work: Path, checkpoints: Sequence[Path]
) -> tuple[Network, tuple[str, ...]]:
    """The first checkpoint's network, trained on at half the rates with all of them as teachers.

    It learns what they say of words that no corpus labels, and where they differ (as in the
    born-again networks of Furlanello and others 2018, and Hinton and others 2015 for several).
    """
    teachers = [restore(path)[0].eval() for path in checkpoints]
    slower = replace(recipe, encoder_rate=recipe.encoder_rate / 2, head_rate=recipe.head_rate / 2)
    return train(texts, slower, work, begun=restore(checkpoints[0])[0], teachers=teachers)


def _learn(network: Network, teachers: Sequence[Network], batch: Batch) -> dict[str, Any]:
    """The losses of a batch: by its labels; with teachers half by those, half by these."""
    scores = scores_of(network, batch)
    hard = losses(scores, batch)
    if not teachers:
        return hard
    with torch.no_grad():
        told = [scores_of(teacher, batch) for teacher in teachers]
    soft = soft_losses(scores, told, batch)
    return {head: (hard[head] + soft[head]) / 2 for head in hard}


def _optimizer(network: Network, recipe: Recipe) -> Any:
    named = list(network.named_parameters())
    groups = [
        {"params": [p for n, p in named if n.startswith("bert.")], "lr": recipe.encoder_rate},
        {"params": [p for n, p in named if not n.startswith("bert.")], "lr": recipe.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, fused=True)


def _schedule(optimizer: Any, steps: int, warmup: float) -> Any:
    def factor(step: int) -> float:
        rise = (step + 1) / (warmup * steps)
        return min(rise, max(0.0, (steps - step) / ((1 - warmup) * steps)))

    return torch.optim.lr_scheduler.LambdaLR(optimizer, factor)


def save(network: Network, relations: Sequence[str], path: Path) -> None:
    """Writes a checkpoint."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"state": network.state_dict(), "relations": tuple(relations)}, path)


def restore(path: Path) -> tuple[Network, tuple[str, ...]]:
    """The network of a checkpoint, and its relations."""
    raw = torch.load(path, weights_only=True)
    network = Network(Bert(), len(raw["relations"]))
    network.load_state_dict(raw["state"])
    return network, raw["relations"]


def _of_seed(
    texts: Sequence[Text], recipe: Recipe, seed: int, work: Path
) -> tuple[Network, tuple[str, ...]]:
    print(f"seed {seed}", flush=True)
    return train(texts, replace(recipe, seed=seed), _work_of(seed, work))


def _work_of(seed: int, work: Path) -> Path:
    return work / f"seed-{seed}"


def main() -> None:
    """The one command: reads, trains, exports, evaluates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS, help="a network each")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--again", type=int, default=AGAIN, help="epochs with teachers; 0: none")
    arguments = parser.parse_args()
    data = corpora.read(corpora.shared())
    recipe = Recipe(epochs=arguments.epochs)
    began = time.monotonic()
    trained = [_of_seed(data.train, recipe, seed, arguments.work) for seed in arguments.seeds]
    network, relations = trained[0]
    if arguments.again:
        teachers = [_work_of(seed, arguments.work) / CHECKPOINT for seed in arguments.seeds]
        second = replace(recipe, seed=arguments.seeds[0], epochs=arguments.again)
        network, relations = distil(data.train, second, arguments.work / "again", teachers)
    print(f"trained in {time.monotonic() - began:.0f} s", flush=True)
    export(network, relations, steps_of(data.train, (*corpora.NEWS, CORPUS)), arguments.out)
    print(json.dumps(report(arguments.out, data), indent=1))


if __name__ == "__main__":
    main()
