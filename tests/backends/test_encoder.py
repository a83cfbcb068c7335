"""The shipped encoder: what it reads, and that it reads it the same way every time."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.backends.encoder import OnnxEncoder
from dragoman.backends.trees import is_tree
from dragoman.types.errors import BackendError
from dragoman.types.parse import Analysis

MODEL = Path(__file__).parents[2] / "src" / "dragoman" / "data" / "model"
TEXT = (
    "Norway 's foreign minister , Ada Bright , met her Austrian counterpart in Geneva .",
    "The two agreed to reopen the border , a spokesman said on Tuesday .",
    "",
    "Gunmen attacked the port of Aden , killing nine dock workers .",
    '" We will answer this attack , " President Omar Vance told reporters .',
)
DOCUMENT = [sentence.split() for sentence in TEXT]
LAYERS = ("upos", "heads", "deprels", "head_types", "sources", "cues", "contents")


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return OnnxEncoder.load(MODEL)


@pytest.fixture(scope="module")
def analyses(encoder: OnnxEncoder) -> list[Analysis]:
    return encoder.analyse(DOCUMENT)


def assert_sound(words: Sequence[str], analysis: Analysis) -> None:
    for layer in LAYERS:
        assert len(getattr(analysis, layer)) == len(words)
    if words:
        assert is_tree(np.array(analysis.heads))
    pairs = zip(analysis.heads, analysis.deprels, strict=True)
    assert all((head == -1) == (name == "root") for head, name in pairs)
    assert all(0 <= e.start < e.end <= len(words) for e in analysis.entities)
    assert all(0 < e.score <= 1 for e in analysis.entities)
    assert all(0 <= a.word < len(words) and 0 < a.probability <= 1.001 for a in analysis.acts)
    assert all(0 <= p.start < p.end <= len(words) for p in analysis.parties)


def test_every_sentence_gets_a_sound_answer(analyses: list[Analysis]) -> None:
    assert len(analyses) == len(DOCUMENT)
    for words, analysis in zip(DOCUMENT, analyses, strict=True):
        assert_sound(words, analysis)


@settings(max_examples=25, deadline=None)
@given(document=st.lists(st.lists(st.text(max_size=8), max_size=9), max_size=5))
def test_any_words_get_a_sound_answer(encoder: OnnxEncoder, document: list[list[str]]) -> None:
    found = encoder.analyse(document)
    assert len(found) == len(document)
    for words, analysis in zip(document, found, strict=True):
        assert_sound(words, analysis)


def test_grammar(analyses: list[Analysis]) -> None:
    attacked = analyses[3]
    assert attacked.upos[:4] == ("NOUN", "VERB", "DET", "NOUN")
    assert attacked.heads[:4] == (1, -1, 3, 1)
    assert attacked.deprels[:4] == ("nsubj", "root", "det", "obj")


def test_names(analyses: list[Analysis]) -> None:
    first, last = DOCUMENT[0], DOCUMENT[4]
    found = {(" ".join(first[e.start : e.end]), e.label) for e in analyses[0].entities}
    assert {("Norway", "LOC"), ("Ada Bright", "PER"), ("Geneva", "LOC")} <= found
    found = {(" ".join(last[e.start : e.end]), e.label) for e in analyses[4].entities}
    assert ("Omar Vance", "PER") in found


def test_kinds_of_mentions(analyses: list[Analysis]) -> None:
    assert analyses[0].head_types[3] == "person"
    assert analyses[3].head_types[3] == "place"
    assert analyses[3].head_types[10] == "person"


def test_triggers(analyses: list[Analysis]) -> None:
    attacked = analyses[3].act(1)
    assert attacked is not None
    assert attacked.types[0][0] == "ASSAULT"
    assert attacked.types[0][1] > 0.5
    assert attacked.statuses[0][0] == "happened"
    beside = analyses[3].act(3)
    assert beside is None or beside.probability < 0.5
    talks = analyses[0].act(8)
    assert talks is not None
    assert talks.types[0][0] == "CONSULT"


def test_attribution(analyses: list[Analysis]) -> None:
    quote = analyses[4]
    assert quote.contents == ("B", *["I"] * 7, *["O"] * 6)
    assert quote.sources == (*["O"] * 8, "B", "I", "I", *["O"] * 3)
    assert quote.cues == (*["O"] * 11, "B", "O", "O")


def test_the_same_document_reads_the_same_at_any_time(
    encoder: OnnxEncoder, analyses: list[Analysis]
) -> None:
    encoder.analyse([["Something", "else", "."]] * 7)
    assert encoder.analyse(DOCUMENT) == analyses
    assert OnnxEncoder.load(MODEL).analyse(DOCUMENT) == analyses


def test_nothing_in_nothing_out(encoder: OnnxEncoder) -> None:
    assert encoder.analyse([]) == []
    (empty,) = encoder.analyse([[]])
    assert empty.heads == ()


def test_words_beyond_the_encoders_reach_still_get_an_answer(encoder: OnnxEncoder) -> None:
    words = ["Ministers", "met", *["and", "talked"] * 400, "."]
    (analysis,) = encoder.analyse([words])
    assert_sound(words, analysis)
    root = analysis.heads.index(-1)
    assert analysis.heads[-1] == root
    assert analysis.upos[-1] == "X"
    assert analysis.deprels[-1] == "dep"
    assert analysis.act(len(words) - 1) is None


def test_the_version_names_the_weights(encoder: OnnxEncoder) -> None:
    assert len(encoder.version) == 12
    assert encoder.version == OnnxEncoder.load(MODEL).version


def test_a_folder_without_weights(tmp_path: Path) -> None:
    with pytest.raises(BackendError):
        OnnxEncoder.load(tmp_path)


def test_broken_weights(tmp_path: Path) -> None:
    for name in ("vocab.txt", "labels.json", "pairs.npz"):
        (tmp_path / name).write_bytes((MODEL / name).read_bytes())
    (tmp_path / "encoder.onnx").write_bytes(b"no graph")
    with pytest.raises(BackendError, match="no encoder"):
        OnnxEncoder.load(tmp_path)
