"""Whose doing a thing is that goes back to a sentence before."""

import pytest
from tests.coding.coded import code, sides
from tests.trees import trees

ATTACKED = "Russia/PROPN/attacked/nsubj attacked/VERB/-/root Turkey/PROPN/attacked/obj ."
ACCUSED = (
    "Iran/PROPN/accused/nsubj accused/VERB/-/root {det}/DET/{noun}/det {noun}/NOUN/accused/obj ."
)
OTHER = "Editors/NOUN/slept/nsubj slept/VERB/-/root ."
PLAN = "Iran/PROPN/saw/nsubj saw/VERB/-/root Turkey/PROPN/plan/nmod:poss plan/NOUN/saw/obj ."


def judged(*before: str, noun: str = "move", det: str = "the") -> list[str]:
    """The recipients of the last event of the sentences before and of an accusation after them."""
    last = code(trees(*before, ACCUSED.format(noun=noun, det=det)))[-1]
    assert sides(last)[0] == ["IRN"]
    return sides(last)[1]


@pytest.mark.parametrize("noun", ["move", "attack"])
def test_a_deed_is_laid_to_those_who_did_it(noun: str) -> None:
    assert judged(ATTACKED, noun=noun) == ["RUS"]


@pytest.mark.parametrize(("noun", "det"), [("talk", "the"), ("cake", "the"), ("move", "a")])
def test_what_names_no_act_before_or_does_not_go_back_tells_nobody(noun: str, det: str) -> None:
    assert judged(ATTACKED, noun=noun, det=det) == []


def test_the_latest_act_is_meant() -> None:
    turned = ATTACKED.replace("Russia", "Kyiv")
    assert judged(ATTACKED, turned) == ["UKR"]


def test_a_general_word_does_not_go_far_back() -> None:
    assert judged(ATTACKED, *[OTHER] * 3, noun="attack") == ["RUS"]
    assert judged(ATTACKED, *[OTHER] * 3, noun="move") == []
    assert judged(ATTACKED, *[OTHER] * 8, noun="attack") == []


def test_a_thing_is_laid_to_those_to_whom_it_belonged_before() -> None:
    assert judged(PLAN, noun="plan") == ["TUR"]
    assert judged(noun="plan") == []


def test_who_did_it_does_not_accuse_himself() -> None:
    own = ATTACKED.replace("Russia", "Iran").replace("Turkey", "Kyiv")
    assert judged(own) == []


def test_acts_that_judge_nothing_take_nobody_from_before() -> None:
    attacked = ACCUSED.replace("accused", "attacked").format(noun="move", det="the")
    assert sides(code(trees(ATTACKED, attacked))[-1]) == (["IRN"], [])
