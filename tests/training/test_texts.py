"""Texts cut into parts, with what is tied in them."""

import pytest

pytest.importorskip("training.encoder.sentences")

from training.encoder.sentences import Labelled, PartyPair, Predicate, Text

CONTEXTS = frozenset({"military"})
TEXT = Text(
    "t",
    "written",
    (
        Labelled(("Mali", "warned", "Niger", ".")),
        Labelled(("It", "struck", ".")),
        Labelled(("Chad", "helped", "Togo", ".")),
    ),
    (
        Predicate(1, {"actor": frozenset({0}), "recipient": frozenset({2})}),
        Predicate(5, {"actor": frozenset({0, 4}), "recipient": frozenset({2, 9})}, CONTEXTS),
        Predicate(8, {"actor": frozenset({7}), "recipient": frozenset({9})}),
    ),
    (
        PartyPair(frozenset({0}), frozenset({2}), ("THREATEN",)),
        PartyPair(frozenset({9}), frozenset({7}), ("",)),
    ),
)


def test_a_part_has_its_own_sentences() -> None:
    part = TEXT.part(1, 3)
    assert part.sentences == TEXT.sentences[1:]
    assert (part.name, part.corpus) == ("t", "written")


def test_the_words_of_a_part_are_counted_anew() -> None:
    part = TEXT.part(2, 3)
    (act,) = part.predicates
    assert act == Predicate(1, {"actor": frozenset({0}), "recipient": frozenset({2})})
    assert part.pairs == (PartyPair(frozenset({2}), frozenset({0}), ("",)),)


@pytest.mark.parametrize(
    ("start", "end", "word", "actor", "recipient"),
    [
        pytest.param(0, 3, 5, {0, 4}, {2, 9}, id="nothing is cut"),
        pytest.param(0, 2, 5, {0, 4}, {2}, id="cut behind"),
        pytest.param(1, 3, 1, {0}, {5}, id="cut before"),
        pytest.param(1, 2, 1, {0}, set(), id="cut on both sides"),
    ],
)
def test_what_is_tied_across_the_cut_is_left_out(
    start: int, end: int, word: int, actor: set[int], recipient: set[int]
) -> None:
    part = TEXT.part(start, end)
    (struck,) = (p for p in part.predicates if p.contexts == CONTEXTS)
    assert struck.word == word
    assert struck.tied == {"actor": actor, "recipient": recipient}


def test_pairs_go_with_their_sentence() -> None:
    assert [p.relations for p in TEXT.part(0, 2).pairs] == [("THREATEN",)]
    assert [p.relations for p in TEXT.part(1, 3).pairs] == [("",)]
    assert TEXT.part(1, 2).pairs == ()


def test_the_end_may_lie_beyond_the_text() -> None:
    assert TEXT.part(0, 9) == TEXT
    assert TEXT.part(3, 9).sentences == ()
    assert TEXT.part(3, 9).predicates == ()


def test_parts_side_by_side_have_every_predicate_and_pair_once() -> None:
    parts = [TEXT.part(k, k + 1) for k in range(3)]
    assert [len(p.predicates) for p in parts] == [1, 1, 1]
    assert [len(p.pairs) for p in parts] == [1, 0, 1]
