"""The hand-made parses are what they say they are."""

import pytest
from tests.trees import at, tree, trees, written

SENTENCE = (
    "Washington/PROPN/imposed/nsubj imposed/VERB/-/root “ tough/ADJ/sanctions/amod "
    "sanctions/NOUN/imposed/obj ” on/ADP/Iran/case Iran/PROPN/sanctions/nmod ."
)


def test_offsets_index_the_text() -> None:
    found = trees(SENTENCE, SENTENCE, blocks=(0, 1))
    assert found.text.startswith("Washington imposed “tough sanctions” on Iran.\n\nWash")
    for parse in found.parses:
        for token in parse.tokens:
            assert found.text[token.start : token.end] == token.text


def test_tree_bounds_and_lemmas() -> None:
    parse = tree(SENTENCE, triggers={"imposed": ("SANCTION", 0.9)}, entities=[("1", "1", "LOC")])
    imposed, sanctions = at(parse, "imposed"), at(parse, "sanctions")
    assert parse.tokens[imposed].lemma == "impose"
    assert (parse.first[imposed], parse.last[imposed]) == (0, 8)
    assert (parse.first[sanctions], parse.last[sanctions]) == (3, 7)
    assert parse.case_of(at(parse, "Iran")) == "on"
    act = parse.analysis.act(imposed)
    assert act is not None
    assert act.types == (("SANCTION", 0.9),)
    assert parse.analysis.entities[0].end == 1
    assert written(parse) == "Washington imposed “tough sanctions” on Iran."


def test_a_head_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="stands 2 times"):
        tree("no/DET/no/det no/INTJ/-/root")
