"""What the corpora's readers make of hand-made lines."""

from pathlib import Path

import pytest
from training.encoder.attributions import Attribution, bio_tags
from training.encoder.conllu import Mention, Row, comments, gum, head_types, mentions, treebank
from training.encoder.names import Sentence, columns, name_tags
from training.encoder.news import Words, claim_tags, re3d_tags, trigger_tags
from training.encoder.scores import Overlap, spans

from dragoman.types.segmentation import Segmentation

RULES = Segmentation({}, frozenset(), frozenset(), frozenset())
ROWS = (
    ("Premier", "PROPN", 2, "nmod:desc", "Entity=(1-person-new-x-y-1-sgl"),
    ("Ora", "PROPN", 4, "nsubj", "_"),
    ("Lund", "PROPN", 2, "flat", "Entity=1)"),
    ("left", "VERB", 0, "root", "_"),
    ("the", "DET", 6, "det", "Entity=(2-organization-new-x-y-2-sgl"),
    ("Bank", "PROPN", 4, "obj", "_"),
    ("of", "ADP", 8, "case", "_"),
    ("Norland", "PROPN", 6, "nmod", "Entity=(3-place-new-x-y-1-sgl)2)"),
)

SIGNALS = "sem-atsrc-4-_+lex-indwd-5-_"


def conllu(name: str, rows: tuple[tuple[str, str, int, str, str], ...] = ROWS) -> str:
    lines = [f"# newdoc id = {name}", "# text = anything"]
    for i, (form, upos, head, relation, misc) in enumerate(rows, 1):
        lines.append("\t".join([str(i), form, "_", upos, "_", "_", str(head), relation, "_", misc]))
    return "\n".join([*lines, "", ""])


def rows_of(*entities: str) -> list[Row]:
    return [Row("x", "NOUN", -1, "root", entity, "") for entity in entities]


def test_a_treebank(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    range_line, empty_node = "3-4\tLundleft" + "\t_" * 8, "4.1\t_" + "\t_" * 8
    text = conllu("one").replace("3\tLund", f"{range_line}\n3\tLund")
    path.write_text(text.replace("5\tthe", f"{empty_node}\n5\tthe") + conllu("two"), "utf-8")
    first, second = treebank(path, "mine")
    assert (first.name, second.name, first.corpus) == ("one", "two", "mine")
    (sentence,) = first.sentences
    assert sentence.words == tuple(row[0] for row in ROWS)
    assert sentence.heads == (1, 3, 1, -1, 5, 3, 7, 5)
    assert sentence.relations is not None
    assert sentence.relations[0] == "nmod:desc"
    assert "ner" not in sentence.tags


def test_comments(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(conllu("one") + conllu("two"), "utf-8")
    assert comments(path, "newdoc id") == ["one", "two"]
    assert comments(path, "meta::title") == []


def test_names_and_mentions_of_gum(tmp_path: Path) -> None:
    path = tmp_path / "GUM_news_mine.conllu"
    path.write_text(conllu("GUM_news_mine"), encoding="utf-8")
    ((sentence,),) = (text.sentences for text in gum(path))
    ner = [None, "B-PER", "I-PER", "O", "O", "B-ORG", "I-ORG", "I-ORG"]
    assert list(sentence.tags["ner"]) == ner
    heads = ["", "person", "", "", "", "organization", "", "place"]
    assert list(sentence.tags["head_type"]) == heads
    assert set(sentence.tags["source"]) == {None}


def test_nested_mentions() -> None:
    found = mentions(rows_of("(1-person-a(2-place-b)", "", "1)(3-time-c", "3)"))
    assert sorted(found, key=lambda m: m.start) == [
        Mention(0, 1, "place", "2"),
        Mention(0, 3, "person", "1"),
        Mention(2, 4, "time", "3"),
    ]


def test_the_parts_of_a_mention_are_of_one_cluster() -> None:
    found = mentions(rows_of("(1[1/2]-person-a)", "", "(1[2/2]-person-a", "1[2/2])"))
    assert found == [Mention(0, 1, "person", "1"), Mention(2, 4, "person", "1")]


def test_the_smallest_mention_gives_a_head_its_type() -> None:
    # "envoys and guests": the first conjunct heads the whole, and a mention of its own.
    both = Mention(0, 3, "organization", "1")
    found = [both, Mention(0, 1, "person", "2"), Mention(2, 3, "person", "3")]
    assert head_types((-1, 2, 0), found) == ("person", "", "person")


def test_an_attribution_of_gum(tmp_path: Path) -> None:
    said = (
        ("Rain", "NOUN", 2, "nsubj", "Discourse=ROOT:1:0"),
        ("fell", "VERB", 5, "ccomp", "_"),
        (",", "PUNCT", 5, "punct", "_"),
        ("she", "PRON", 5, "nsubj", "Discourse=attribution-positive:2->1:0:" + SIGNALS),
        ("said", "VERB", 0, "root", "_"),
    )
    path = tmp_path / "GUM_news_mine.conllu"
    path.write_text(conllu("GUM_news_mine", said), encoding="utf-8")
    ((sentence,),) = (text.sentences for text in gum(path))
    assert sentence.tags["source"] == ("O", "O", "O", "B", "O")
    assert sentence.tags["cue"] == ("O", "O", "O", "O", "B")
    assert sentence.tags["content"] == ("B", "I", "I", "O", "O")


def test_a_title_is_no_part_of_the_name() -> None:
    sentence = Sentence(
        ["President", "Ora", "Lund"], ["PROPN"] * 3, [1, -1, 1], ["compound", "root", "flat"]
    )
    assert name_tags(sentence, [(0, 3, "person")]) == (None, "B-PER", "I-PER")


def test_columns_are_split_like_the_treebanks(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Anglo-Norse I-MISC\nfleets O\n\nOra I-PER\nLund I-PER\n", encoding="utf-8")
    (text,) = columns(path, "mine", {"MISC": "MISC", "PER": "PER"})
    first, second = text.sentences
    assert first.words == ("Anglo", "-", "Norse", "fleets")
    assert first.tags["ner"] == ("B-MISC", "I-MISC", "I-MISC", "O")
    assert second.tags["ner"] == ("B-PER", "I-PER")


def test_a_content_is_broken_by_its_cue() -> None:
    forms = ["Aid", ",", "Lund", "said", ",", "has", "come", "."]
    found = bio_tags(forms, [Attribution((2,), (3,), (0, 1, 2, 3, 4, 5, 6))])
    assert found["content"] == ["B", "O", "O", "O", "O", "I", "I", "O"]
    assert found["source"][2] == found["cue"][3] == "B"


def test_claims_of_a_text() -> None:
    text = 'Lund said aid had come. "Late," reports said.'
    words = Words(text, RULES)
    found = claim_tags(
        words,
        [
            {"content": [10, 22], "source": [0, 4], "cue": [5, 9]},
            {"content": [24, 31], "source": None, "cue": [40, 44]},
        ],
    )
    assert found["content"][:6] == ["O", "O", "B", "I", "I", "O"]
    assert found["source"][:6] == ["B", "O", "O", "O", "O", "O"]
    assert set(found["source"][6:]) == {None}


def test_triggers_of_a_text() -> None:
    words = Words("They carried out the attacks. Firemen watched. Attackers fled.", RULES)
    event = {"trigger": [5, 28], "type": "ASSAULT", "core": False}
    tags, weights = trigger_tags(words, [event])
    assert tags[:6] == ["O", "ASSAULT", None, None, "ASSAULT", "O"]
    assert weights[:5] == [1.0, 0.5, 1.0, 1.0, 0.5]
    # A word like the trigger's elsewhere is not known; other words are no triggers.
    assert tags[words.forms.index("Attackers")] is None
    assert tags[words.forms.index("watched")] == "O"


NAMED = ["B-PER", "I-PER"]


@pytest.mark.parametrize(
    ("entity", "tags"),
    [
        ([6, 22, "Person"], ["O", None, *NAMED, "O", None]),
        ([14, 22, "Person"], ["O", None, *NAMED, "O", None]),
        ([28, 35, "Location"], ["O", None, None, None, "O", "B-LOC"]),
        ([28, 34, "Location"], ["O", None, None, None, "O", None]),
        ([6, 22, "Money"], ["O", None, None, None, "O", None]),
    ],
)
def test_names_of_re3d(entity: list[object], tags: list[str | None]) -> None:
    words = Words("Today General Ola Lund left Astwick", RULES)
    assert re3d_tags(words, [entity]) == tags


def test_spans_of_tags() -> None:
    tags = ["B-PER", "I-PER", "O", "I-LOC", "B-LOC", None, "B"]
    assert spans(tags) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC"), (6, 7, "")]


def test_rates() -> None:
    overlap = Overlap()
    overlap.add({1, 2, 3}, {2, 3, 4, 5})
    assert overlap.rates() == {"p": 66.7, "r": 50.0, "f1": 57.1, "n": 4}
