"""What the codebook's examples teach, from a table and sides written by hand."""

from pathlib import Path

import pytest

pytest.importorskip("training.encoder.examples")

from training.encoder.examples import examples
from training.encoder.sentences import Labelled, Tags, Text

from dragoman.types.segmentation import Segmentation

RULES = Segmentation({}, frozenset(), frozenset(), frozenset())
HEADER = (
    "id,lemma,pos,particle,object,prep,prep_object,actor,recipient,joint,needs,type,mode,cameo,"
    "context,confidence,example,actor_code,recipient_code,not_example,source\n"
)
SHELL = "The Malian army shelled two towns, the UN said."
NO_SHELL = "They shelled peas and shell eggs."
SHELLED = "shell | The Malian army | two towns | {} | heavy-weapons | military | the UN"


def row(lemma: str, kind: str, example: str, not_example: str = "") -> str:
    """A row of the codebook, of which only the verb, its type and its examples tell."""
    return f'{lemma},{lemma},VERB,,,,,,,,,{kind},,,,.8,"{example}",,,"{not_example}",own\n'


def read(tmp_path: Path, rows: str, sides: str = "") -> dict[str, Text]:
    """The texts of those rows by name."""
    (tmp_path / "triggers_verb.csv").write_text(HEADER + rows, encoding="utf-8")
    (tmp_path / "sides.txt").write_text(sides, encoding="utf-8")
    return {t.name: t for t in examples(tmp_path, tmp_path / "sides.txt", RULES)}


def only(text: Text) -> Labelled:
    (sentence,) = text.sentences
    return sentence


@pytest.fixture
def shelled(tmp_path: Path) -> Text:
    return read(tmp_path, row("shell", "ASSAULT", SHELL), SHELLED.format("planned"))[
        "shell-example"
    ]


def at(sentence: Labelled, tags: Tags) -> dict[str, str]:
    """What is known of the words: the tag of each whose tag is known and not "O"."""
    pairs = zip(sentence.words, tags, strict=True)
    return {word: tag for word, tag in pairs if tag not in (None, "O")}


def test_the_trigger_and_what_is_known_at_it(shelled: Text) -> None:
    sentence = only(shelled)
    assert shelled.corpus == "examples"
    assert at(sentence, sentence.tags["trigger"]) == {"shelled": "ASSAULT"}
    assert at(sentence, sentence.tags["status"]) == {"shelled": "planned"}
    assert at(sentence, sentence.tags["mode"]) == {"shelled": "heavy-weapons"}
    for head in ("status", "mode"):
        assert sentence.tags[head].count(None) == len(sentence.words) - 1


def test_function_words_name_nothing_and_of_other_words_nothing_is_known(shelled: Text) -> None:
    sentence = only(shelled)
    known = dict(zip(sentence.words, sentence.tags["trigger"], strict=True))
    assert known["The"] == known["the"] == "O"
    assert known["army"] is known["said"] is known["."] is None


def test_all_parties_are_tagged(shelled: Text) -> None:
    sentence = only(shelled)
    assert sentence.words[:6] == ("The", "Malian", "army", "shelled", "two", "towns")
    assert "".join(tag or "?" for tag in sentence.tags["actor"]) == "BIIOBIOBIOO"


def test_the_parties_are_tied_to_the_trigger(shelled: Text) -> None:
    (act,) = shelled.predicates
    assert act.word == 3
    assert act.tied == {"actor": {0, 1, 2}, "recipient": {4, 5}}
    assert act.contexts == frozenset({"military"})


def test_between_its_sides_stands_the_act_and_between_others_nothing(shelled: Text) -> None:
    army, towns, un = frozenset({0, 1, 2}), frozenset({4, 5}), frozenset({7, 8})
    found = {(p.source, p.target): p.relations for p in shelled.pairs}
    assert len(shelled.pairs) == len(found) == 6
    assert found.pop((army, towns)) == ("ASSAULT",)
    assert set(found.values()) == {("",)}
    assert {(towns, army), (un, army), (army, un), (un, towns), (towns, un)} == found.keys()


def test_a_joint_act_is_told_either_way(tmp_path: Path) -> None:
    line = "meet | Mali; Niger | Mali; Niger | happened | - | - | -"
    text = read(tmp_path, row("meet", "CONSULT", "Mali met Niger."), line)["meet-example"]
    assert [p.relations for p in text.pairs] == [("CONSULT",), ("CONSULT",)]
    (act,) = text.predicates
    assert act.tied == {"actor": {0, 2}, "recipient": {0, 2}}
    sentence = only(text)
    assert dict(zip(sentence.words, sentence.tags["mode"], strict=True))["met"] == ""
    assert act.contexts == frozenset()


def test_a_party_within_another_is_no_pair_with_it(tmp_path: Path) -> None:
    line = "shell | Malian army | two towns | happened | - | - | Malian"
    text = read(tmp_path, row("shell", "ASSAULT", SHELL), line)["shell-example"]
    assert all(not p.source & p.target for p in text.pairs)
    assert len(text.pairs) == 4
    assert "".join(t or "?" for t in only(text).tags["actor"][:4]) == "OBIO"


def test_an_example_whose_sides_nobody_told_has_its_trigger_alone(tmp_path: Path) -> None:
    text = read(tmp_path, row("shell", "ASSAULT", SHELL))["shell-example"]
    assert at(only(text), only(text).tags["trigger"]) == {"shelled": "ASSAULT"}
    assert only(text).tags.keys() == {"trigger"}
    assert not text.predicates
    assert not text.pairs


def test_a_sentence_without_the_act_teaches_that_its_words_name_none(tmp_path: Path) -> None:
    found = read(tmp_path, row("shell", "ASSAULT", SHELL, NO_SHELL), SHELLED.format("happened"))
    assert list(found) == ["shell-example", "shell-not_example"]
    sentence = only(found["shell-not_example"])
    assert sentence.tags == {"trigger": (None, "O", None, "O", "O", None, None)}
    assert not found["shell-not_example"].predicates


def test_an_example_without_the_word_teaches_nothing(tmp_path: Path) -> None:
    rows = row("shell", "ASSAULT", "They fired.", "Nothing.") + row("meet", "CONSULT", "They met.")
    assert list(read(tmp_path, rows)) == ["meet-example"]
