"""The graph's numbers become analyses: by hand-made outputs."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.backends.chains import Steps
from dragoman.backends.readings import (
    ATTRIBUTED,
    EMPTY,
    TAGGED,
    Raw,
    Reader,
    begun,
    entity_spans,
    party_spans,
)
from dragoman.backends.trees import is_tree
from dragoman.types.errors import BackendError

NAMES = {
    "upos": ["NOUN", "VERB"],
    "head_type": ["", "person"],
    "ner": ["O", "B-PER", "I-PER"],
    "sector": ["GOV", "MIL"],
    "trigger": ["O", "AGREE", "ASSAULT"],
    "status": ["happened", "denied"],
    "mode": ["", "aerial"],
    "context": ["military", "legal"],
    "role": ["actor", "recipient", "place", "time", "source", "content"],
    "pair": ["", "AGREE", "ASSAULT"],
    "relation": ["dep", "nsubj", "obj", "root"],
}
DEP, NSUBJ, OBJ, ROOT = range(4)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(NAMES, dict.fromkeys(ATTRIBUTED, Steps.of([[0.0] * 3] * 3)))


def raw_of(arcs: np.ndarray, relations: Sequence[tuple[int, int]] | None = None) -> Raw:
    """Outputs of the first tags whose two best heads follow from `arcs`."""
    n = len(arcs)
    return Raw(
        tags=np.zeros((n, len(TAGGED)), dtype=np.int64),
        sure=np.full(n, 0.5, dtype=np.float32),
        attributions=np.tile(np.array([0.0, -9.0, -9.0], np.float32), (n, len(ATTRIBUTED), 1)),
        heads=np.argsort(-arcs, axis=1, kind="stable")[:, :2],
        relations=np.array(relations or [(DEP, DEP)] * n),
        arcs=arcs.astype(np.float32),
        triggers=np.tile(np.array([1.0, 0.0, 0.0], np.float32), (n, 1)),
        statuses=np.tile(np.array([0.9, 0.1], np.float32), (n, 1)),
        modes=np.tile(np.array([0.6, 0.4], np.float32), (n, 1)),
        contexts=np.tile(np.array([0.8, 0.2], np.float32), (n, 1)),
        links=np.zeros((n, len(NAMES["role"]), n), dtype=np.float32),
    )


def test_two_sentences_of_a_window(reader: Reader) -> None:
    # Each sentence: its second word is the root, the first hangs on it.
    arcs = np.full((4, 5), -9.0)
    arcs[[0, 1, 2, 3], [2, 0, 4, 0]] = 9.0
    raw = raw_of(arcs, [(NSUBJ, DEP), (ROOT, DEP), (OBJ, DEP), (ROOT, DEP)])
    first, second = reader.read(raw, np.array([0, 0, 1, 1]), [2, 2])
    assert first.heads == second.heads == (1, -1)
    assert first.deprels == ("nsubj", "root")
    assert second.deprels == ("obj", "root")
    assert first.acts == second.acts == ()


def test_a_cycle_is_mended_with_the_second_best_relation(reader: Reader) -> None:
    arcs = np.array([[2.0, -9.0, 5.0], [1.0, 5.0, -9.0]])
    raw = raw_of(arcs, [(NSUBJ, ROOT), (OBJ, ROOT)])
    (found,) = reader.read(raw, np.array([0, 0]), [2])
    assert found.heads == (-1, 0)
    assert found.deprels == ("root", "obj")


def test_a_root_relation_stands_at_the_root_only(reader: Reader) -> None:
    arcs = np.array([[5.0, -9.0, 1.0], [4.0, 3.0, -9.0]])
    raw = raw_of(arcs, [(NSUBJ, DEP), (ROOT, ROOT)])
    (found,) = reader.read(raw, np.array([0, 0]), [2])
    assert found.heads == (-1, 0)
    assert found.deprels == ("root", "dep")


def test_words_that_were_not_read(reader: Reader) -> None:
    (found,) = reader.read(raw_of(np.array([[5.0, -9.0]])), np.array([0]), [3])
    assert found.heads == (-1, 0, 0)
    assert found.deprels == ("root", "dep", "dep")
    assert found.upos == ("NOUN", "X", "X")
    assert found.head_types == ("", "", "")
    assert found.contents == ("O",) * 3


@given(sizes=st.lists(st.integers(0, 6), min_size=1, max_size=4), seed=st.integers(0, 999))
def test_any_arcs_give_trees(reader: Reader, sizes: list[int], seed: int) -> None:
    sentence = np.repeat(np.arange(len(sizes)), sizes)
    n = len(sentence)
    if not n:
        return
    arcs = np.random.default_rng(seed).normal(size=(n, n + 1))
    apart = (sentence[:, None] != sentence[None, :]) | np.eye(n, dtype=bool)
    arcs[:, 1:][apart] = -1e4
    for size, found in zip(sizes, reader.read(raw_of(arcs), sentence, sizes), strict=True):
        assert len(found.heads) == size
        assert not size or is_tree(np.array(found.heads))


@pytest.mark.parametrize(
    ("before", "tags", "contents", "cues"),
    [
        ("O O", "I I O", "B I O", "B I O"),
        ("B I", "I O I", "I O I", "B O B"),
        ("O", "B O I", "B O I", "B O B"),
        ("I", "O O", "O O", "O O"),
    ],
)
def test_where_something_begins(before: str, tags: str, contents: str, cues: str) -> None:
    first, second = (
        replace(EMPTY, cues=tuple(t.split()), contents=tuple(t.split())) for t in (before, tags)
    )
    found = begun([first, second])[1]
    assert found.contents == tuple(contents.split())
    assert found.cues == tuple(cues.split())


def test_acts_with_their_ties_across_sentences(reader: Reader) -> None:
    arcs = np.full((4, 5), -9.0)
    arcs[[0, 1, 2, 3], [2, 0, 4, 0]] = 9.0
    raw = raw_of(arcs)
    raw.triggers[3] = [0.2, 0.1, 0.7]
    raw.links[3, 0, 1] = 0.9
    raw.links[3, 1, 2] = 0.6
    raw.links[3, 4, 2] = 0.9  # a source: no part of an act
    first, second = reader.read(raw, np.array([0, 0, 1, 1]), [2, 2])
    assert first.acts == ()
    (act,) = second.acts
    assert act.word == 1
    assert [kind for kind, _ in act.types] == ["ASSAULT", "AGREE"]
    assert act.probability == pytest.approx(0.8)
    assert act.statuses[0][0] == "happened"
    assert act.contexts == ("military",)
    assert [(t.role, t.sentence, t.word) for t in act.ties] == [
        ("actor", -1, 1),
        ("recipient", 0, 0),
    ]


def test_cues_with_their_sources(reader: Reader) -> None:
    arcs = np.full((2, 3), -9.0)
    arcs[[0, 1], [2, 0]] = 9.0
    raw = raw_of(arcs)
    raw.attributions[1, 1] = [-9.0, 0.0, -9.0]
    raw.links[1, 4, 0] = 0.8
    (found,) = reader.read(raw, np.array([0, 0]), [2])
    ((word, ties),) = found.said
    assert word == 1
    assert [(t.role, t.word) for t in ties] == [("source", 0)]


@pytest.mark.parametrize(
    ("tags", "sectors", "spans"),
    [
        ("B I O B", "MIL MIL GOV GOV", [(0, 2, "MIL"), (3, 4, "GOV")]),
        ("O O", "MIL MIL", []),
        ("B B", "MIL GOV", [(0, 1, "MIL"), (1, 2, "GOV")]),
    ],
)
def test_party_spans(tags: str, sectors: str, spans: list[tuple[int, int, str]]) -> None:
    found = party_spans(tags.split(), sectors.split())
    assert [(p.start, p.end, p.sector) for p in found] == spans


def test_no_labels(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="no labels"):
        Reader.load(tmp_path / "labels.json")
    (tmp_path / "labels.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BackendError, match="no labels"):
        Reader.load(tmp_path / "labels.json")


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("O B-PER I-PER O", [(1, 3, "PER")]),
        ("B-LOC B-LOC", [(0, 1, "LOC"), (1, 2, "LOC")]),
        ("I-ORG I-ORG I-PER", [(0, 2, "ORG"), (2, 3, "PER")]),
        ("O O", []),
    ],
)
def test_spans_of_tags(tags: str, spans: list[tuple[int, int, str]]) -> None:
    found = entity_spans(tags.split(), [0.5] * len(tags.split()))
    assert [(e.start, e.end, e.label) for e in found] == spans


def test_a_spans_score_is_its_words_mean() -> None:
    (span,) = entity_spans(["B-PER", "I-PER"], [0.5, 1.0])
    assert span.score == 0.75
