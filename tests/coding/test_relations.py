"""What one marked party does to another, on parses made by hand."""

from collections.abc import Sequence

import pytest
from tests.coding.books import codebook
from tests.trees import trees

from dragoman.coding.readings import FRAME_SHARE
from dragoman.coding.relations import ACTS_SHARE, NOT_DONE, ONE_SIDE, by_acts, read_relation
from dragoman.types.relation import Relation

ACTIVE = "Russia/PROPN/attacked/nsubj attacked/VERB/-/root Turkey/PROPN/attacked/obj ."
PASSIVE = (
    "Russia/PROPN/attacked/nsubj:pass was/AUX/attacked/aux:pass attacked/VERB/-/root "
    "by/ADP/Turkey/case Turkey/PROPN/attacked/obl:agent ."
)
MET = "Russia/PROPN/met/nsubj met/VERB/-/root Turkey/PROPN/met/obj ."
FED = "Russia/PROPN/fed/nsubj fed/VERB/-/root Turkey/PROPN/fed/obj ."
TOLD = (
    "Russia/PROPN/attacked/nsubj attacked/VERB/-/root Iran/PROPN/attacked/obj , "
    "Turkey/PROPN/said/nsubj said/VERB/attacked/parataxis ."
)
TOGETHER = (
    "Russia/PROPN/attacked/nsubj and/CCONJ/Iran/cc Iran/PROPN/Russia/conj attacked/VERB/-/root "
    "Turkey/PROPN/attacked/obj ."
)
ARMIES = (
    "The/DET/army/det army/NOUN/attacked/nsubj of/ADP/Russia/case Russia/PROPN/army/nmod "
    "attacked/VERB/-/root two/NUM/towns/nummod towns/NOUN/attacked/obj in/ADP/Turkey/case "
    "Turkey/PROPN/towns/nmod ."
)
FRAME = FRAME_SHARE * 0.9  # the score of an attack that only the frame sees


def share(
    notation: str, source: Sequence[int], target: Sequence[int], kind: str = "ASSAULT"
) -> float:
    """How much the acts of the sentence speak for a relation of that type."""
    (parse,) = trees(notation).parses
    return by_acts(parse, source, target, codebook()).get(kind, 0.0)


def relation(
    notation: str, target: int, *seen: tuple[str, float], forced: bool = False
) -> Relation:
    (parse,) = trees(notation).parses
    return read_relation(parse, (0,), (target,), seen=seen, codebook=codebook(), forced=forced)


def test_the_source_acts_and_the_target_suffers() -> None:
    assert share(ACTIVE, (0,), (2,)) == pytest.approx(FRAME)
    assert share(ACTIVE, (2,), (0,)) == 0
    assert share(PASSIVE, (4,), (0,)) == pytest.approx(FRAME)
    assert share(PASSIVE, (0,), (4,)) == 0


def test_a_joint_act_is_a_relation_either_way() -> None:
    there, back = (share(MET, *pair, kind="CONSULT") for pair in (((0,), (2,)), ((2,), (0,))))
    assert there == back == pytest.approx(FRAME)


def test_a_party_of_several_words_stands_where_its_head_does() -> None:
    assert share(ARMIES, (0, 1, 2, 3), (5, 6, 7, 8)) == pytest.approx(FRAME)


def test_an_act_of_which_one_party_is_no_side_counts_less() -> None:
    assert share(TOLD, (0,), (4,)) == pytest.approx(ONE_SIDE * FRAME)
    assert share(TOLD, (4,), (2,)) == pytest.approx(ONE_SIDE * FRAME)


def test_parties_that_act_together_do_nothing_to_each_other() -> None:
    assert share(TOGETHER, (0,), (2,)) == 0
    assert share(TOGETHER, (0,), (4,)) == pytest.approx(FRAME)


@pytest.mark.parametrize(
    "modifier",
    [
        pytest.param("never/ADV/attacked/advmod", id="denied"),
        pytest.param("will/AUX/attacked/aux", id="planned"),
        pytest.param("may/AUX/attacked/aux", id="possible"),
    ],
)
def test_an_act_that_is_not_done_counts_less(modifier: str) -> None:
    not_done = ACTIVE.replace("attacked/VERB", f"{modifier} attacked/VERB")
    assert share(not_done, (0,), (3,)) == pytest.approx(NOT_DONE * FRAME)


@pytest.mark.parametrize(
    ("first", "second", "target"),
    [
        pytest.param("Iran", "Turkey", 5, id="the second"),
        pytest.param("Turkey", "Iran", 2, id="the first"),
    ],
)
def test_of_several_acts_of_a_type_the_best_counts(first: str, second: str, target: int) -> None:
    twice = (
        f"Russia/PROPN/2/nsubj attacked/VERB/-/root {first}/PROPN/2/obj and/CCONJ/5/cc "
        f"attacked/VERB/2/conj {second}/PROPN/5/obj ."
    )
    assert share(twice, (0,), (target,)) == pytest.approx(FRAME)


def test_the_types_that_an_act_might_be_instead_count_with_their_scores() -> None:
    (parse,) = trees(ACTIVE, triggers={"attacked": ("SANCTION", 0.3)}).parses
    found = by_acts(parse, (0,), (2,), codebook())
    assert dict(found) == {"ASSAULT": pytest.approx(FRAME), "SANCTION": pytest.approx(0.3)}


def test_the_pair_and_the_acts_are_added_up() -> None:
    found = relation(ACTIVE, 2, ("", 0.6), ("ASSAULT", 0.3), ("AID", 0.1))
    whole = 1 + ACTS_SHARE * FRAME
    assert [kind for kind, _ in found.ranked] == ["ASSAULT", None, "AID"]
    summed = ((0.3 + ACTS_SHARE * FRAME) / whole, 0.6 / whole, 0.1 / whole)
    assert [share for _, share in found.ranked] == pytest.approx(summed)
    assert (found.type, found.score) == found.ranked[0]


def test_the_acts_may_turn_the_scale() -> None:
    seen = ("", 0.45), ("AID", 0.3), ("ASSAULT", 0.25)
    assert relation(ACTIVE, 2, *seen).type == "ASSAULT"
    assert relation(FED, 2, *seen).type is None


def test_equal_readings_stand_in_the_order_of_their_names() -> None:
    found = relation(FED, 2, ("SANCTION", 0.2), ("AID", 0.2), ("", 0.2), ("ASSAULT", 0.4))
    assert [kind for kind, _ in found.ranked] == ["ASSAULT", None, "AID", "SANCTION"]


def test_forced_gives_the_likeliest_type_with_its_own_share() -> None:
    seen = ("", 0.8), ("AID", 0.05), ("ASSAULT", 0.15)
    free, forced = relation(FED, 2, *seen), relation(FED, 2, *seen, forced=True)
    assert (free.type, forced.type) == (None, "ASSAULT")
    assert [free.score, forced.score] == pytest.approx([0.8, 0.15])
    assert forced.ranked == free.ranked


def test_the_encoders_act_counts_where_no_frame_knows_the_word() -> None:
    (parse,) = trees(FED, triggers={"fed": ("COERCE", 0.9)}).parses
    assert by_acts(parse, (0,), (2,), codebook())["COERCE"] == pytest.approx(0.9)
