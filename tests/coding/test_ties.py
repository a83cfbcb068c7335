"""Whom the encoder ties to an act, and how far the grammar lets it."""

import pytest
from tests.coding.books import codebook
from tests.coding.coded import ACTORS
from tests.trees import Trees, act_of, at, named, trees

from dragoman.coding.looking import Look
from dragoman.coding.ties import FAR_ACTOR, FAR_RECIPIENT, TIED, Ties
from dragoman.coding.triggers import lexical_triggers
from dragoman.types.parse import Tie

ACTIVE = "Russia/PROPN/attacked/nsubj attacked/VERB/-/root Turkey/PROPN/attacked/obj ."
PASSIVE = (
    "Turkey/PROPN/attacked/nsubj:pass was/AUX/attacked/aux:pass attacked/VERB/-/root "
    "by/ADP/Russia/case Russia/PROPN/attacked/obl:agent ."
)
NOMINAL = (
    "An/DET/attack/det attack/NOUN/worried/nsubj by/ADP/Kyiv/case Kyiv/PROPN/attack/nmod "
    "worried/VERB/-/root Turkey/PROPN/worried/obj ."
)
OF = NOMINAL.replace("by/ADP", "of/ADP")  # the army's attack, or that on the army
WITHOUT_OBJECT = (
    "Russia/PROPN/attacked/nsubj attacked/VERB/-/root near/ADP/Kyiv/case Kyiv/PROPN/attacked/obl ."
)
MET = "Russia/PROPN/met/nsubj met/VERB/-/root Turkey/PROPN/met/obj ."
Names = list[str]


def actor(word: int, score: float, sentence: int = 0) -> Tie:
    return Tie("actor", sentence, word, score)


def recipient(word: int, score: float, sentence: int = 0) -> Tie:
    return Tie("recipient", sentence, word, score)


def sides(
    written: Trees, trigger: str, *ties: Tie, sentence: int = 0, seen: bool = True
) -> tuple[Names, Names]:
    """The words of the mentions on both sides; every word that names one of ACTORS is a mention."""
    book, parse = codebook(), written.parses[sentence]
    found = {t.token: t for t in lexical_triggers(parse, book)}[at(parse, trigger)]
    act = act_of(found.token, found.sense.type, 0.9, *ties) if seen else None
    look = Look(parse, found, named(written.parses, ACTORS), book)
    acts, suffers = Ties(look, act).sides()
    return [m.text for m in acts], [m.text for m in suffers]


def attack(notation: str, *ties: Tie) -> tuple[Names, Names]:
    return sides(trees(notation), "attack" if " attack/" in notation else "attacked", *ties)


def test_ties_give_both_sides() -> None:
    assert attack(ACTIVE, actor(0, 0.9), recipient(2, 0.9)) == (["Russia"], ["Turkey"])


def test_other_roles_are_no_sides() -> None:
    ties = Tie("place", 0, 0, 0.9), Tie("time", 0, 2, 0.9), Tie("source", 0, 0, 0.9)
    assert attack(ACTIVE, *ties) == ([], [])


def test_a_word_that_the_encoder_takes_for_no_act_has_no_sides() -> None:
    assert sides(trees(ACTIVE), "attacked", actor(0, 0.9), seen=False) == ([], [])


def test_a_modifier_is_no_side_beside_the_party_that_it_modifies() -> None:
    kyiv = ACTIVE.replace("attacked/VERB", "Kyiv/PROPN/{}/compound attacked/VERB", 1)
    assert attack(kyiv.format("Russia"), actor(1, 0.9)) == ([], [])
    struck = "Positions/NOUN/attacked/nsubj " + kyiv.format("Positions").partition(" ")[2]
    assert attack(struck, actor(1, 0.9)) == (["Kyiv"], [])


def test_weak_ties_do_not_count() -> None:
    assert attack(ACTIVE, actor(0, TIED - 0.01), recipient(2, TIED)) == ([], ["Turkey"])


@pytest.mark.parametrize(
    ("as_actor", "as_recipient", "found"),
    [
        pytest.param(0.9, 0.6, (["Kyiv"], []), id="stronger as actor"),
        pytest.param(0.6, 0.9, ([], ["Kyiv"]), id="stronger as recipient"),
        pytest.param(0.8, 0.8, (["Kyiv"], []), id="as strong"),
    ],
)
def test_one_that_is_tied_to_both_sides_goes_to_the_stronger(
    as_actor: float, as_recipient: float, found: tuple[Names, Names]
) -> None:
    assert attack(OF, actor(3, as_actor), recipient(3, as_recipient)) == found


def test_it_leaves_the_others_where_they_are() -> None:
    ties = actor(3, 0.9), recipient(3, 0.6), recipient(5, 0.5)
    assert attack(NOMINAL, *ties) == (["Kyiv"], ["Turkey"])


def test_several_that_are_tied_to_both_sides_act_jointly() -> None:
    ties = actor(3, 0.9), recipient(3, 0.6), actor(5, 0.5), recipient(5, 0.8)
    assert attack(OF, *ties) == (["Kyiv", "Turkey"], ["Kyiv", "Turkey"])


def test_the_order_is_that_of_the_text() -> None:
    came = "{0}/PROPN/came/nsubj came/VERB/-/root ."
    written = trees(came.format("Russia"), came.format("Iran"), ACTIVE.replace("Russia", "It"))
    ties = actor(0, 0.9, sentence=-1), actor(0, 0.8, sentence=-2)
    assert sides(written, "attacked", *ties, sentence=2) == (["Russia", "Iran"], [])


def test_a_thing_stands_for_its_owner_and_a_party_for_those_beside_it() -> None:
    owned = (
        "Russia/PROPN/attacked/nsubj and/CCONJ/Russia/cc Iran/PROPN/Russia/conj "
        "attacked/VERB/-/root Turkey/PROPN/convoy/nmod:poss 's/PART/Turkey/case "
        "convoy/NOUN/attacked/obj ."
    )
    assert attack(owned, actor(0, 0.9), recipient(6, 0.9)) == (["Russia", "Iran"], ["Turkey"])


@pytest.mark.parametrize(
    ("notation", "subject", "object_"),
    [
        pytest.param(ACTIVE, 0, 2, id="active"),
        pytest.param(PASSIVE, 4, 0, id="passive"),
    ],
)
def test_no_tie_turns_a_verb_round(notation: str, subject: int, object_: int) -> None:
    assert attack(notation, actor(object_, 0.9), recipient(subject, 0.9)) == ([], [])
    straight = attack(notation, actor(subject, 0.9), recipient(object_, 0.9))
    assert straight == (["Russia"], ["Turkey"])


@pytest.mark.parametrize("preposition", ["in", "near", "outside", "unlike"])
def test_where_it_was_done_has_no_side(preposition: str) -> None:
    where = NOMINAL.replace("by/ADP", f"{preposition}/ADP")
    assert attack(where, actor(3, 0.9), recipient(5, 0.9)) == ([], ["Turkey"])
    assert attack(where, recipient(3, 0.9)) == ([], [])


def test_where_the_verb_has_no_object_its_subject_may_suffer() -> None:
    assert attack(WITHOUT_OBJECT, recipient(0, 0.9)) == ([], ["Russia"])


def test_a_joint_verbs_object_may_act_too() -> None:
    assert sides(trees(MET), "met", actor(2, 0.9), recipient(0, 0.8)) == (["Turkey"], ["Russia"])


@pytest.mark.parametrize(
    ("score", "found"),
    [
        pytest.param(FAR_ACTOR, ["Russia"], id="strong"),
        pytest.param(FAR_ACTOR - 0.01, [], id="weak"),
    ],
)
def test_a_tie_to_another_sentence(score: float, found: Names) -> None:
    written = trees("Russia/PROPN/came/nsubj came/VERB/-/root .", ACTIVE.replace("Russia", "It"))
    tie = actor(0, score, sentence=-1)
    assert sides(written, "attacked", tie, sentence=1) == (found, [])


def test_who_suffers_may_be_told_apart_by_a_weaker_one() -> None:
    written = trees("Russia/PROPN/came/nsubj came/VERB/-/root .", ACTIVE.replace("Turkey", "it"))
    for score, found in ((FAR_RECIPIENT, ["Russia"]), (FAR_RECIPIENT - 0.01, [])):
        tie = recipient(0, score, sentence=-1)
        assert sides(written, "attacked", tie, sentence=1) == ([], found)


@pytest.mark.parametrize("preposition", ["against", "towards", "on"])
def test_whom_a_noun_is_against_does_not_act(preposition: str) -> None:
    aimed = NOMINAL.replace("by/ADP", f"{preposition}/ADP")
    assert attack(aimed, actor(3, 0.9)) == ([], [])
    assert attack(NOMINAL, recipient(3, 0.9)) == ([], [])


def test_it_counts_only_where_none_stands_here() -> None:
    written = trees("Iran/PROPN/came/nsubj came/VERB/-/root .", ACTIVE)
    far = actor(0, 0.95, sentence=-1)
    assert sides(written, "attacked", far, actor(0, TIED), sentence=1) == (["Russia"], [])
    assert sides(written, "attacked", far, actor(2, 0.9), sentence=1) == (["Iran"], [])
    both = sides(written, "attacked", far, recipient(2, 0.9), sentence=1)
    assert both == (["Iran"], ["Turkey"])


SAID = "Iran/PROPN/said/nsubj said/VERB/-/root "
WITH_SUBJECT = (
    "Russia/PROPN/attacked/nsubj had/AUX/attacked/aux attacked/VERB/said/ccomp "
    "Turkey/PROPN/attacked/obj ."
)
PASSIVE_WITHIN = (
    "Turkey/PROPN/attacked/nsubj:pass was/AUX/attacked/aux:pass attacked/VERB/said/ccomp ."
)
NOUN_WITHIN = (
    "Russia/PROPN/attack/nmod:poss 's/PART/Russia/case attack/NOUN/failed/nsubj "
    "on/ADP/Turkey/case Turkey/PROPN/attack/nmod failed/VERB/said/ccomp ."
)
DENIED = (
    "Iran/PROPN/denied/nsubj denied/VERB/-/root having/AUX/attacked/aux "
    "attacked/VERB/denied/ccomp Turkey/PROPN/attacked/obj ."
)


@pytest.mark.parametrize(
    "notation",
    [
        pytest.param(SAID + WITH_SUBJECT, id="active"),
        pytest.param(SAID + PASSIVE_WITHIN, id="passive"),
        pytest.param(SAID + NOUN_WITHIN, id="noun"),
    ],
)
def test_who_says_that_it_was_done_has_not_done_it(notation: str) -> None:
    assert attack(notation, actor(0, 0.9)) == ([], [])
    assert attack(notation, recipient(0, 0.9)) == ([], ["Iran"])


def test_nor_has_who_says_that_somebody_says_so() -> None:
    told = (
        SAID + "Kyiv/PROPN/claims/nsubj claims/VERB/said/ccomp "
        "Russia/PROPN/attacked/nsubj attacked/VERB/claims/ccomp Turkey/PROPN/attacked/obj ."
    )
    assert attack(told, actor(0, 0.9), actor(2, 0.9), actor(4, 0.9)) == (["Russia"], [])


def test_who_speaks_of_an_act_without_a_subject_may_have_done_it() -> None:
    assert attack(DENIED, actor(0, 0.9)) == (["Iran"], [])


def test_who_condemns_an_attack_does_not_carry_it_out() -> None:
    condemned = (
        "Russia/PROPN/condemned/nsubj condemned/VERB/-/root an/DET/attack/det "
        "attack/NOUN/condemned/obj on/ADP/Turkey/case Turkey/PROPN/attack/nmod ."
    )
    launched = condemned.replace("condemned", "launched")
    found = {n: sides(trees(n), "attack", actor(0, 0.9))[0] for n in (condemned, launched)}
    assert list(found.values()) == [[], ["Russia"]]
