"""The trained network as an ONNX graph in int8, with what the run time needs beside it."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from dragoman.backends.encoder import (
    INPUTS,
    LABELS_FILE,
    MODEL_FILE,
    OUTPUTS,
    PAIRS_FILE,
    PAIRS_OUTPUT,
    VOCABULARY_FILE,
)
from dragoman.backends.readings import ATTRIBUTED, NAMED, TAGGED
from training.encoder.bert import folder
from training.encoder.model import Network
from training.encoder.sentences import CONTEXTS, RELATIONS, ROLES, TAGS
from training.encoder.steps import Table

OPSET = 17


class Graph(nn.Module):  # type: ignore[misc]
    """One window in, decisions out: what the run time calls."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Any, cases: Any, first: Any, sentence: Any) -> tuple[Any, ...]:
        """What `dragoman.backends.encoder.OUTPUTS` names, the window's axis left out."""
        net = self.network
        words = net.words(pieces[None], cases[None], None, first[None])
        scores = {head: linear(words) for head, linear in net.tags.items()}
        arcs = net.arcs(words, sentence[None])
        dependents, heads = net.related(words)
        # The root is always there, so that even a lone word has two candidates: itself the second.
        chosen = torch.topk(arcs, 2, dim=-1).indices
        related = [net.relations(dependents, heads, chosen[..., k]).argmax(-1)[0] for k in range(2)]
        return (
            torch.stack([scores[head].argmax(-1) for head in TAGGED], dim=-1)[0],
            scores["ner"].softmax(-1).max(-1).values[0],
            torch.stack([scores[head].log_softmax(-1) for head in ATTRIBUTED], dim=2)[0],
            chosen[0],
            torch.stack(related, dim=-1),
            arcs[0],
            scores["trigger"].softmax(-1)[0],
            scores["status"].softmax(-1)[0],
            scores["mode"].softmax(-1)[0],
            net.context(words).sigmoid()[0],
            net.links(words, words).sigmoid()[0],
            net.pair.projected(words)[0],
        )


def export(
    network: Network, relations: Sequence[str], steps: Mapping[str, Table], target: Path
) -> None:
    """Writes the graph, the vocabulary and the labels to the folder `target`.

    `steps` tells what follows what in the BIO tags of each attribution head.
    """
    network.eval()
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        _write(network, full)
        quantize_dynamic(full, target / MODEL_FILE, weight_type=QuantType.QInt8, per_channel=True)
    shutil.copyfile(folder() / "vocab.txt", target / VOCABULARY_FILE)
    np.savez(
        target / PAIRS_FILE,
        weight=network.pair.out.weight.detach().numpy().astype(np.float32),
        bias=network.pair.out.bias.detach().numpy().astype(np.float32),
    )
    (target / LABELS_FILE).write_text(labels(relations, steps), encoding="utf-8")


def labels(relations: Sequence[str], steps: Mapping[str, Table]) -> str:
    """`labels.json`: the names behind the graph's numbers, by head, and the steps."""
    named: dict[str, object] = {head: list(TAGS[head]) for head in (*TAGGED, *NAMED)}
    named |= {"role": list(ROLES), "context": list(CONTEXTS), "pair": list(RELATIONS)}
    named |= {"relation": list(relations), "steps": dict(steps)}
    lines = [f"{json.dumps(name)}: {json.dumps(values)}" for name, values in named.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _write(network: Network, path: Path) -> None:
    """The graph in fp32."""
    pieces = torch.tensor([101, 2003, 2023, 1029, 102])
    first = torch.tensor([1, 2, 3])
    example = (pieces, torch.zeros_like(pieces), first, torch.zeros_like(first))
    axes = {name: {0: "pieces" if name in ("pieces", "cases") else "words"} for name in INPUTS}
    axes |= {name: {0: "words"} for name in (*OUTPUTS, PAIRS_OUTPUT)}
    axes["arcs"] = {0: "words", 1: "heads"}
    axes["links"] = {0: "words", 2: "words"}
    with torch.no_grad():
        torch.onnx.export(
            Graph(network),
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=[*OUTPUTS, PAIRS_OUTPUT],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
