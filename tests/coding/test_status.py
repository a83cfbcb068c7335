"""Whether an act happened, is planned, is possible, is denied, or is no act at all."""

import pytest
from tests.coding.coded import code
from tests.trees import trees

from dragoman.backends.lemmas import LemmInflect

ATTACKED = "Russia/PROPN/attacked/nsubj {} attacked/VERB/-/root Turkey/PROPN/attacked/obj ."
ATTACK = "Russia/PROPN/attack/nsubj {} attack/VERB/-/root Turkey/PROPN/attack/obj ."
UNDER = "Russia/PROPN/{0}/nsubj {0}/VERB/-/root {1} {2}/VERB/{0}/xcomp Turkey/PROPN/{2}/obj ."
TO = "to/PART/attack/mark"
DENIED_THAT = (
    "Russia/PROPN/denied/nsubj denied/VERB/-/root that/SCONJ/attacked/mark "
    "it/PRON/attacked/nsubj had/AUX/attacked/aux attacked/VERB/denied/ccomp "
    "Turkey/PROPN/attacked/obj ."
)
SAID_WOULD = (
    "Russia/PROPN/said/nsubj said/VERB/-/root it/PRON/attack/nsubj "
    "would/AUX/attack/aux/would attack/VERB/said/ccomp Turkey/PROPN/attack/obj ."
)
IF = (
    "Russia/PROPN/attack/nsubj would/AUX/attack/aux/would attack/VERB/-/root "
    "Turkey/PROPN/attack/obj if/SCONJ/failed/mark talks/NOUN/failed/nsubj "
    "failed/VERB/attack/advcl ."
)
CONDITION = (
    "If/SCONJ/attacks/mark Russia/PROPN/attacks/nsubj attacks/VERB/retaliate/advcl "
    "Turkey/PROPN/attacks/obj , Kyiv/PROPN/retaliate/nsubj retaliate/VERB/-/root ."
)
SHARED_WILL = (
    "Russia/PROPN/leave/nsubj will/AUX/leave/aux leave/VERB/-/root and/CCONJ/attack/cc "
    "attack/VERB/leave/conj Turkey/PROPN/attack/obj ."
)
NO_ATTACK = (
    "Russia/PROPN/launched/nsubj launched/VERB/-/root no/DET/attack/det "
    "attack/NOUN/launched/obj on/ADP/Turkey/case Turkey/PROPN/attack/nmod ."
)
ALLEGED = (
    "An/DET/attack/det alleged/ADJ/attack/amod/alleged attack/NOUN/shocked/nsubj "
    "on/ADP/Turkey/case Turkey/PROPN/attack/nmod shocked/VERB/-/root Iran/PROPN/shocked/obj ."
)
PLAN = (
    "Russia/PROPN/plan/nmod:poss 's/PART/Russia/case plan/NOUN/leaked/nsubj "
    "to/PART/attack/mark attack/VERB/plan/acl Turkey/PROPN/attack/obj leaked/VERB/-/root ."
)
RELATIVE = (
    "Russia/PROPN/denied/nsubj denied/VERB/-/root aiding/VERB/denied/xcomp "
    "rebels/NOUN/aiding/obj who/PRON/attacked/nsubj attacked/VERB/rebels/acl:relcl "
    "Turkey/PROPN/attacked/obj ."
)
DID_NOT_DENY = (
    "Russia/PROPN/deny/nsubj did/AUX/deny/aux not/PART/deny/advmod deny/VERB/-/root "
    "attacking/VERB/deny/xcomp Turkey/PROPN/attacking/obj ."
)
SIMULATED = (
    "Russia/PROPN/simulated/nsubj simulated/VERB/-/root an/DET/attack/det "
    "attack/NOUN/simulated/obj on/ADP/Turkey/case Turkey/PROPN/attack/nmod ."
)


@pytest.mark.parametrize(
    ("notation", "status"),
    [
        pytest.param(ATTACKED.format(""), "happened", id="attacked"),
        pytest.param(
            ATTACK.format("did/AUX/attack/aux not/PART/attack/advmod"), "denied", id="did not"
        ),
        pytest.param(ATTACKED.format("never/ADV/attacked/advmod"), "denied", id="never"),
        pytest.param(ATTACK.format("will/AUX/attack/aux"), "planned", id="will"),
        pytest.param(ATTACK.format("may/AUX/attack/aux"), "possible", id="may"),
        pytest.param(
            ATTACK.format("will/AUX/attack/aux not/PART/attack/advmod"), "denied", id="will not"
        ),
        pytest.param(
            ATTACK.format("may/AUX/attack/aux not/PART/attack/advmod"), "possible", id="may not"
        ),
        pytest.param(UNDER.format("failed", TO, "attack"), "denied", id="failed to"),
        pytest.param(UNDER.format("refused", TO, "attack"), "denied", id="refused to"),
        pytest.param(UNDER.format("plans", TO, "attack"), "planned", id="plans to"),
        pytest.param(UNDER.format("denied", "", "attacking"), "denied", id="denied attacking"),
        pytest.param(DENIED_THAT, "denied", id="denied that"),
        pytest.param(DID_NOT_DENY, "happened", id="did not deny"),
        pytest.param(SAID_WOULD, "planned", id="said it would"),
        pytest.param(IF, "possible", id="would if"),
        pytest.param(CONDITION, "possible", id="the condition itself"),
        pytest.param(SHARED_WILL, "planned", id="will leave and attack"),
        pytest.param(NO_ATTACK, "denied", id="launched no attack"),
        pytest.param(ALLEGED, "possible", id="alleged attack"),
        pytest.param(PLAN, "planned", id="plan to"),
        pytest.param(RELATIVE, "happened", id="denied aiding those who attacked"),
    ],
)
def test_status(notation: str, status: str) -> None:
    events = [e for e in code(trees(notation)) if e.type == "ASSAULT"]
    assert [e.status for e in events] == [status]


@pytest.mark.parametrize(
    "notation", [SIMULATED, ALLEGED.replace("alleged", "mock").replace("An/", "A/")]
)
def test_simulated_acts_are_none(notation: str) -> None:
    assert not [e for e in code(trees(notation)) if e.type == "ASSAULT"]


def test_what_is_urged_is_only_possible() -> None:
    written = trees(
        "Washington/PROPN/urged/nsubj urged/VERB/-/root Iran/PROPN/urged/obj "
        "to/PART/attack/mark attack/VERB/urged/xcomp Turkey/PROPN/attack/obj ."
    )
    assert [(e.type, e.status) for e in code(written)] == [
        ("REQUEST", "happened"),
        ("ASSAULT", "possible"),
    ]


@pytest.mark.parametrize(
    "modal",
    ["will", "may", "can", "must", "would", "could", "should", "might"],
)
def test_modals_are_their_own_lemmas(modal: str) -> None:
    assert LemmInflect().lemma(modal, "AUX") == modal


OWNED = (
    "Iran/PROPN/survive/nsubj did/AUX/survive/aux not/PART/survive/advmod survive/VERB/-/root "
    "Russia/PROPN/attack/nmod:poss 's/PART/Russia/case attack/NOUN/survive/obj "
    "on/ADP/Turkey/case Turkey/PROPN/attack/nmod ."
)
IN_FRONT = (
    "To/PART/attack/mark/to attack/VERB/urged/advcl Turkey/PROPN/attack/obj , "
    "Russia/PROPN/urged/nsubj urged/VERB/-/root Iran/PROPN/urged/obj ."
)


def test_what_is_somebodys_own_is_done_whatever_is_denied_of_it() -> None:
    assert [e.status for e in code(trees(OWNED)) if e.type == "ASSAULT"] == ["happened"]


def test_an_adjunct_in_front_is_no_complement() -> None:
    found = [e.status for e in code(trees(IN_FRONT)) if e.type == "ASSAULT"]
    assert "possible" not in found
