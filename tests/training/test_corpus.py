"""The corpus: its format, its labels, and the checks that it is held to."""

from pathlib import Path

import pytest

pytest.importorskip("training.corpus.reading")

from training.corpus.check import PASSAGES, counts, ids, originality
from training.corpus.labels import CONTEXTS, MODES, TYPES
from training.corpus.overlap import near_duplicates
from training.corpus.reading import read_file, read_folder
from training.corpus.values import Passage

from dragoman.kit import data_folder
from dragoman.tables.codebook import load_codebook
from dragoman.types.errors import TableError

HEAD = "style: agency | outlet: Sahel Wire | published: 2012-04-02 | scenario: a raid\n"
GOOD = (
    "## w1-001\n"
    + HEAD
    + "1 Malian troops killed six herders, the UN said.\n"
    + "a Malian troops = MLI.MIL\n"
    + "b six herders = MLI.AGR\n"
    + "! killed = ASSAULT | a > b | happened | | military\n"
    + '" 2a | said | Malian troops ... herders | indirect\n'
    + "\n"
    + "2 The UN said it twice, it said.\n"
    + "a The UN = IGO:UN\n"
    + '" it#2 | said#2 | The UN said it twice | indirect confirmed\n'
)


def passage(tmp_path: Path, text: str = GOOD) -> Passage:
    path = tmp_path / "w1.txt"
    path.write_text(text, encoding="utf-8")
    (found,) = read_file(path)
    return found


def test_a_passage(tmp_path: Path) -> None:
    found = passage(tmp_path)
    assert (found.name, found.writer, found.published) == ("w1-001", "w1", "2012-04-02")
    first, second = found.sentences
    assert (first.paragraph, second.paragraph) == (0, 1)
    (act,) = first.acts
    assert first.text[act.trigger.start : act.trigger.end] == "killed"
    assert [m.code for m in act.actors] == ["MLI.MIL"]
    assert [m.sector for m in act.recipients] == ["AGR"]
    (claim,) = first.claims
    assert claim.source is not None
    assert claim.source.sentence == 2
    (part,) = claim.parts
    assert first.text[part.start : part.end] == "Malian troops killed six herders"
    (again,) = second.claims
    assert again.stance == "confirmed"
    assert again.source is not None
    assert second.text[again.source.start : again.source.end] == "it"
    assert again.source.start > second.text.index("twice")


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("killed = ASSAULT", "murdered = ASSAULT", 6, "does not stand"),
        ("ASSAULT |", "KILL |", 6, "no type"),
        ("ASSAULT |", "ASSAULT visit |", 6, "no mode"),
        ("a > b", "a > c", 6, "no mention c"),
        ("a > b", "a b", 6, "between the sides"),
        ("happened", "done", 6, "no status"),
        ("military", "army", 6, "no context"),
        ("MLI.AGR", "MLI.FARM", 5, "no code"),
        ("MLI.AGR", "MLI.XYZ", 5, "no sector"),
        ("b six herders", "a six herders", 5, "is taken"),
        ("2a | said", "3a | said", 7, "does not stand"),
        ("indirect\n\n", "hearsay\n\n", 7, "no flag"),
        ("2 The", "3 The", 9, "sentence 3 follows 1"),
        ("published: 2012-04-02", "published: April", 2, "must give"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, told: str
) -> None:
    with pytest.raises(TableError, match=told) as caught:
        passage(tmp_path, GOOD.replace(old, new, 1))
    assert caught.value.line == line


def test_labels_are_the_codebooks() -> None:
    book = load_codebook(data_folder() / "codebook")
    assert set(book.types) == TYPES
    assert {(t, m) for t in MODES for m in MODES[t]} == {k for k in book.modes if k[1]}
    table = (data_folder() / "codebook" / "contexts.csv").read_text(encoding="utf-8")
    assert {line.partition(",")[0] for line in table.splitlines()[1:]} == CONTEXTS


def test_the_shipped_corpus_reads_and_repeats_nothing() -> None:
    passages = read_folder(PASSAGES)
    assert all(line.met for line in (*ids(passages), *originality(passages, None)))


def test_the_counts_see_what_is_missing(tmp_path: Path) -> None:
    lines = {line.name: line for line in counts([passage(tmp_path)])}
    assert not lines["sentences"].met
    assert lines["sentences with ASSAULT"].value == "1"
    assert lines["sentences without an event"].value == "50.0%"


def test_near_duplicates() -> None:
    one = "Malian troops shot dead six herders near the town of Gao on Monday morning"
    twin = one.replace("six", "seven") + " early"
    assert near_duplicates([("a", one), ("b", one + " early")]) == ["a and b"]
    assert near_duplicates([("a", one), ("b", "Six herders were shot dead near Gao")]) == []
    assert near_duplicates([("a", one), ("b", twin)]) == []
