"""The agreement of two hands."""

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("training.corpus.agreement")

from training.corpus.agreement import figures, kappa, pairs_of
from training.corpus.reading import read_file
from training.corpus.values import Passage

TEXT = (
    "## w1-001\n"
    "style: agency | outlet: Sahel Wire | published: 2012-04-02 | scenario: a raid\n"
    "1 Malian troops killed six herders, the UN said.\n"
    "a Malian troops = MLI.MIL\n"
    "b six herders = MLI.AGR\n"
    "! killed = ASSAULT | a > b | happened | | military\n"
    '" the UN | said | Malian troops ... herders | indirect\n'
)


def passage(tmp_path: Path, text: str = TEXT) -> Passage:
    path = tmp_path / "w1.txt"
    path.write_text(text, encoding="utf-8")
    (found,) = read_file(path)
    return found


def test_one_hand_agrees_with_itself(tmp_path: Path) -> None:
    one = passage(tmp_path)
    assert all(f.value == 100 for f in figures([(one, one)]))


def test_what_differs_lowers_its_own_figure(tmp_path: Path) -> None:
    other = passage(tmp_path, TEXT.replace("happened", "denied").replace("MLI.AGR", "MLI.CVL"))
    found = {f.name: f.value for f in figures([(passage(tmp_path), other)])}
    assert found["status of an event"] == 0
    assert found["sector of a party"] == 50
    assert found["type of an event"] == found["words of contents (F1)"] == 100


def test_a_missed_event(tmp_path: Path) -> None:
    without = passage(tmp_path, "\n".join(x for x in TEXT.split("\n") if not x.startswith("!")))
    found = {f.name: f.value for f in figures([(passage(tmp_path), without)])}
    assert found["words of triggers (F1)"] == 0


def test_kappa_discounts_chance() -> None:
    labels = [("a", "a")] * 45 + [("b", "b")] * 15 + [("a", "b")] * 25 + [("b", "a")] * 15
    assert kappa(labels) == pytest.approx(0.1304, abs=1e-4)
    assert kappa([("a", "a")] * 3) == 1


def test_other_words_are_refused(tmp_path: Path) -> None:
    one = passage(tmp_path)
    changed = replace(one, sentences=(replace(one.sentences[0], text="Other words."),))
    with pytest.raises(ValueError, match="w1-001"):
        pairs_of([one], [changed])
