"""Every benchmark that has data, in one table: python -m benchmarks.table [--out PAGE]

Runs the scorers of DRAGOMAN_SHARED on what the installed version reads, prints the figures beside
those of the peers, and writes them as a page with the version that they belong to.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import dragoman
from benchmarks.coreference import DATA as GUM
from benchmarks.coreference import summary
from dragoman.kit import load_kit

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Measured with version `{version}` by `make bench` on development data: the peers' figures are on the
test parts of the same corpora, unless said otherwise, and some peers were trained on them; Dragoman
was trained on none of these texts. Percentages, except where a figure begins with a point.

| what | data | figures | Dragoman | peers |
|---|---|---|---|---|
"""
PAIR_PEERS = (
    "untrained on it: ZSP 82.4 / 89.6 / 96.4 (on this development part 74.3 / 86.7 / 96.5), GPT-4 "
    "61.5 / 76.7 / 93.4, Universal PETRARCH 46.3 / 51.8 / 80.8; trained on it: ConfliBERT 86.7 / "
    "96.3 / 98.4"
)
CLAIM_PEERS = (
    "trained on PARC3 only: 68.0 / 48.0 / 76.0; trained on it: BERT 84.1 / 72.9 / 86.9, CRF "
    "62.8 / 56.3 / 73.9; people 81.1 / 68.6 / 91.6"
)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One row: the scorer's command, and how its figures are picked out of what it prints."""

    what: str
    data: str
    names: str
    peers: str
    figures: Callable[[Path, Path], str]


def run(*command: str | Path) -> str:
    """What a program prints; raises CalledProcessError where it fails."""
    done = subprocess.run(
        [sys.executable, *map(str, command)], check=True, capture_output=True, text=True
    )
    return done.stdout


def mentions(paths: list[Path], folder: Path) -> Path:
    """The exported mentions of files, read into a project in `folder`."""
    out = folder / "mentions.jsonl"
    dragoman.read(paths, project=folder / "project")
    with dragoman.open(folder / "project") as project:
        project.export("mentions", out)
    return out


def gold(shared: Path, scratch: Path) -> str:
    """F1 of events, dyads, claims, claims with speaker; status, date, said_by, direct."""
    articles = shared / "gold" / "dev"
    found = mentions(sorted(articles.glob("*.txt")), scratch)
    told = json.loads(run(shared / "bench" / "score_gold.py", articles, found, "--json"))
    scores = [told[k]["f1"] for k in ("events", "dyads", "claims", "claims+speaker", "status")]
    rates = [told[k] for k in ("date", "said_by", "direct")]
    return "; ".join(" / ".join(f"{x:.3f}".lstrip("0") for x in group) for group in (scores, rates))


def layer(name: str, file: str, pattern: str) -> Callable[[Path, Path], str]:
    """The figures that `pattern` finds in the layer scorer's output."""

    def figures(shared: Path, scratch: Path) -> str:
        data = shared / "bench" / "data" / file
        found = mentions([data], scratch)
        told = run(shared / "bench" / "score_layers.py", name, data, found)
        return " / ".join(re.findall(pattern, told))

    return figures


def pairs(shared: Path, scratch: Path) -> str:
    """Macro F1 of the 15 classes, of the 4 quad classes, of cooperation and conflict."""
    bench = shared / "bench"
    data, out = bench / "data" / "plv_dev.tsv", scratch / "pairs.jsonl"
    out.write_text(run(bench / "predict_pairs.py", data), encoding="utf-8")
    told = run(bench / "score_layers.py", "pairs", data, out)
    return " / ".join(re.findall(r"macro F1 ([\d.]+)", told))


def coreference(shared: Path, scratch: Path) -> str:
    """F1 of third-person pronouns, of definite descriptions, of short names."""
    return " / ".join(f"{f1:.1f}" for f1 in summary(shared / GUM, load_kit()))


TOKEN_F1 = r"token P +[\d.]+ +R +[\d.]+ +F1 +([\d.]+)"
ANY_F1 = r"F1 +([\d.]+)"
BENCHMARKS = (
    Benchmark(
        "whole articles",
        "16 news articles",
        "F1 events / dyads / claims / claims + speaker / status; date / said by / direct",
        "two annotations of the same articles: .93 / .90 / .98 / .98 / .93; .86 / .90 / .95",
        gold,
    ),
    Benchmark(
        "relation of two marked actors",
        "PLV, 1,050 sentences",
        "macro F1 root / quad / binary",
        PAIR_PEERS,
        pairs,
    ),
    Benchmark(
        "who says so",
        "PolNeAR, 84 articles",
        "token F1 source / cue / content",
        CLAIM_PEERS,
        layer("claims", "polnear_dev.jsonl", TOKEN_F1),
    ),
    Benchmark(
        "coreference",
        "GUM dev, 12 documents",
        "F1 pronouns / descriptions / short names",
        "none measured in this way",
        coreference,
    ),
    Benchmark(
        "dates",
        "WikiWars, 16 articles",
        "F1 strict / relaxed / value",
        "HeidelTime 85.4 / 91.5 / 78.1",
        layer("times", "wikiwars_train.jsonl", ANY_F1),
    ),
    Benchmark(
        "places",
        "GeoWebNews, 200 articles",
        "F1 found / found within 161 km",
        "end to end: Edinburgh 60.1",
        layer("places", "geo_geowebnews.jsonl", ANY_F1),
    ),
    Benchmark(
        "places",
        "LGL, 588 articles",
        "F1 found / found within 161 km",
        "end to end: Yahoo 50.0, CamCoder 47.4, Edinburgh 42.9",
        layer("places", "geo_lgl.jsonl", ANY_F1),
    ),
)


def rows(shared: Path) -> Iterator[str]:
    """The table's rows as Markdown, each printed as soon as it is measured."""
    for item in BENCHMARKS:
        with tempfile.TemporaryDirectory() as scratch:
            figures = item.figures(shared, Path(scratch))
        print(f"{item.what} ({item.data}): {item.names}: {figures}", flush=True)
        yield f"| {item.what} | {item.data} | {item.names} | {figures} | {item.peers} |"


def main() -> int:
    """Prints and writes the table; 0 also where there is no data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=PAGE)
    arguments = parser.parse_args()
    shared = os.environ.get("DRAGOMAN_SHARED")
    if not shared or not Path(shared, "bench").is_dir():
        print("DRAGOMAN_SHARED is not set, or holds no benchmarks: nothing measured")
        return 0
    page = HEAD.format(version=load_kit().version) + "\n".join(rows(Path(shared))) + "\n"
    arguments.out.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
