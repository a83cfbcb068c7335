"""The promises of the product, on the bundled articles, with the coder that ships."""

import json
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import dragoman

ARTICLES = Path(str(files("dragoman"))) / "data" / "examples" / "articles"
INPUTS = sorted(p for p in ARTICLES.iterdir() if p.name != "meta.csv")


def read(project: Path, paths: list[Path], *, workers: int = 1) -> Path:
    for path in paths:
        dragoman.read([path], project=project, meta=ARTICLES / "meta.csv", workers=workers)
    return project


def exported(project: Path) -> bytes:
    out = project / "mentions.jsonl"
    dragoman.open(project).export("mentions", out)
    return out.read_bytes()


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    project = tmp_path_factory.mktemp("clean") / "project"
    dragoman.read(INPUTS, project=project, meta=ARTICLES / "meta.csv", workers=1)
    return exported(project)


def test_two_workers_and_another_order_give_the_same_bytes(tmp_path: Path, clean: bytes) -> None:
    shuffled = [*INPUTS[5:], *reversed(INPUTS[:5])]
    dragoman.read(shuffled, project=tmp_path, meta=ARTICLES / "meta.csv", workers=2)
    assert exported(tmp_path) == clean


def test_documents_read_one_at_a_time_give_the_same_bytes(tmp_path: Path, clean: bytes) -> None:
    assert exported(read(tmp_path, list(reversed(INPUTS)))) == clean


def test_reading_again_adds_nothing(tmp_path: Path, clean: bytes) -> None:
    read(tmp_path, INPUTS)
    report = dragoman.read(INPUTS, project=tmp_path, meta=ARTICLES / "meta.csv", workers=2)
    assert report.new == 0
    assert exported(tmp_path) == clean


def test_a_roster_of_ones_own_reaches_every_worker_and_later_run(tmp_path: Path) -> None:
    roster = tmp_path / "my.toml"
    roster.write_text('[[person]]\nname = "Anna Berg"\ncountry = "NOR"\n', encoding="utf-8")
    one, two = tmp_path / "one", tmp_path / "two"
    dragoman.read(INPUTS, project=one, roster=roster, workers=2)
    dragoman.read(INPUTS[:1], project=two, roster=roster, workers=1)
    roster.unlink()
    dragoman.read(INPUTS[:0:-1], project=two, workers=1)
    assert exported(one) == exported(two)
    with dragoman.open(one) as first, dragoman.open(two) as second:
        assert len({d.version for d in first.documents()}) == 1
        assert first.suggestions().to_list() == second.suggestions().to_list()
        assert first.unresolved().to_list() == second.unresolved().to_list()


def test_a_killed_run_goes_on_to_the_same_bytes(tmp_path: Path, clean: bytes) -> None:
    command = [sys.executable, "-m", "dragoman", "read", *map(str, INPUTS), "--workers", "1"]
    command += ["--meta", str(ARTICLES / "meta.csv"), "--project", str(tmp_path)]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while _stored(tmp_path) < 3 and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    run.kill()
    run.wait()
    assert 0 < _stored(tmp_path) < 12
    dragoman.read(INPUTS, project=tmp_path, meta=ARTICLES / "meta.csv", workers=1)
    assert exported(tmp_path) == clean


def _stored(project: Path) -> int:
    try:
        return len(dragoman.open(project).documents().to_list())
    except dragoman.DragomanError:
        return 0


def test_every_row_is_a_slice_of_its_text(tmp_path: Path, clean: bytes) -> None:
    texts = {p.name: p.read_text("utf-8") for p in INPUTS if p.suffix in (".txt", ".md")}
    rows = [r for line in clean.splitlines() if (r := json.loads(line))["file"] in texts]
    assert len(rows) > 500
    for row in rows:
        assert 0 <= row["start"] < row["end"] <= len(texts[row["file"]])
        if row["kind"] == "event":
            assert row["start"] <= row["trigger_start"] < row["trigger_end"] <= row["end"]
            assert row["end"] - row["start"] <= 600


def test_every_quotation_is_verbatim(tmp_path: Path) -> None:
    texts = {p.name: p.read_text("utf-8") for p in INPUTS if p.suffix in (".txt", ".md")}
    project = dragoman.open(read(tmp_path, [p for p in INPUTS if p.name in texts]))
    events: list[Any] = list(project.events().to_list())
    claims: list[Any] = list(project.claims().to_list())
    assert len(events) > 100
    assert len(claims) > 100
    for event in events:
        text = texts[event["file"]]
        assert text[event["start"] : event["end"]] == event["evidence"]
        assert text[event["trigger_start"] : event["trigger_end"]] == event["trigger"]
    for claim in claims:
        spans = (part.split(":") for part in claim["parts"].split("|"))
        words = [texts[claim["file"]][int(a) : int(b)] for a, b in spans]
        assert all(w in claim["content"] for w in words)
