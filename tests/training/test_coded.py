"""What the whole coder makes of a passage, measured and calibrated."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

pytest.importorskip("training.encoder.coded")

from tests.factories import RUSSIA, TURKEY, UN, article, coded, event
from tests.ingest.reading import READER
from training.corpus.reading import read_file
from training.corpus.values import Act, Marked, Passage, Slice
from training.encoder.coded import (
    Compared,
    Found,
    calibrate,
    calibration_error,
    compare,
    figures,
    text_of,
)

from dragoman.types.actor import Actor
from dragoman.types.codebook import Calibration
from dragoman.types.coded import CodedDocument
from dragoman.types.event import Event, Status
from dragoman.types.kit import Kit
from dragoman.types.text import Document

KIT = cast("Kit", SimpleNamespace(reader=READER))
DOCUMENT = article("Russia warned Turkey.")
EVENT = event(DOCUMENT, "warned")
SOMEWHERE = Slice(1, 0, 6)
NOBODY = Actor("---:gunmen", "the gunmen", None, "UAF", "group")
ARMY = Actor("RUS.MIL:army", "the army", "RUS", "MIL", "organisation")


def act(
    *types: str,
    actors: tuple[str, ...] = ("RUS",),
    recipients: tuple[str, ...] = ("TUR",),
    status: Status = "happened",
) -> Act:
    """An annotated act whose parties bear those codes."""
    one, other = (
        tuple(Marked("a", SOMEWHERE, code) for code in side) for side in (actors, recipients)
    )
    return Act(SOMEWHERE, types or ("THREATEN",), "", one, other, False, status, (), ())


def found(right: Act | None = None, **fields: object) -> Found:
    return Found(replace(EVENT, **fields), right)  # type: ignore[arg-type]


def judged(confidence: float, count: int, right: int) -> list[Found]:
    """`count` events of that confidence, of which `right` are right."""
    return [found(act() if k < right else None, confidence=confidence) for k in range(count)]


@pytest.mark.parametrize(
    ("slope", "offset"),
    [
        pytest.param(1.0, 0.0, id="already calibrated"),
        pytest.param(0.5, -0.8, id="overconfident"),
        pytest.param(1.7, 0.6, id="underconfident"),
    ],
)
def test_a_known_curve_is_found_again(slope: float, offset: float) -> None:
    true = Calibration(slope, offset)
    scores = [k / 20 for k in range(1, 20)]
    events = [f for s in scores for f in judged(s, 200, round(200 * true.probability(s)))]
    fitted = calibrate(events)
    assert fitted.slope == pytest.approx(slope, abs=0.02)
    assert fitted.offset == pytest.approx(offset, abs=0.02)


def test_calibrated_confidences_are_right_as_often_as_they_say() -> None:
    events = [*judged(0.2, 10, 2), *judged(0.75, 20, 15), *judged(1.0, 3, 3)]
    assert calibration_error(events) == {"ece": 0.0, "n": 33}


def test_the_calibration_error_weighs_the_bins_by_their_events() -> None:
    assert calibration_error(judged(0.9, 10, 5))["ece"] == 40.0
    assert calibration_error([*judged(0.9, 30, 15), *judged(0.5, 10, 5)])["ece"] == 30.0


def test_too_sure_in_one_bin_and_too_unsure_in_another_do_not_cancel_out() -> None:
    assert calibration_error([*judged(0.9, 10, 7), *judged(0.5, 10, 7)])["ece"] == 20.0


def test_certainty_is_in_the_last_bin() -> None:
    assert calibration_error([*judged(0.9, 1, 1), *judged(1.0, 1, 0)])["ece"] == 45.0


def test_nothing_is_calibrated() -> None:
    assert calibration_error([]) == {"ece": 0.0, "n": 0}


def test_events_found_false_and_missed() -> None:
    one = Compared((found(act()), found(None), found(None)), (act("AID"),))
    other = Compared((found(act("AID"), type="AID"),), (act("AID"), act("THREATEN")))
    told = figures([one, other])
    assert told["events"] == {"p": 50.0, "r": 40.0, "f1": 44.4, "n": 5}
    assert told["by_type"] == {"AID": 50.0, "THREATEN": 40.0}


def test_nothing_found() -> None:
    told = figures([Compared((), (act(),))])
    assert told["events"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 1}
    assert told["status"] == 0.0


def test_status_counts_of_the_events_found() -> None:
    right = [found(act(status="planned"), status="planned"), found(act(status="denied"))]
    told = figures([Compared((*right, found(None, status="planned")), (act(),))])
    assert told["status"] == 50.0


@pytest.mark.parametrize(
    ("actors", "codes", "share"),
    [
        pytest.param((RUSSIA,), ("RUS.GOV",), 100.0, id="the same country"),
        pytest.param((RUSSIA,), ("TUR",), 0.0, id="another country"),
        pytest.param((TURKEY, RUSSIA), ("IRN", "RUS.MIL"), 100.0, id="one of several"),
        pytest.param((RUSSIA,), ("NIC.GOV+RUS.GOV",), 100.0, id="one of a code's countries"),
        pytest.param((UN,), ("IGO:UN",), 100.0, id="a body"),
        pytest.param((NOBODY,), ("---.REB",), 100.0, id="of no country"),
        pytest.param((NOBODY,), ("RUS",), 0.0, id="of no country instead of one"),
        pytest.param((), (), 100.0, id="nobody"),
        pytest.param((), ("RUS",), 0.0, id="nobody instead of somebody"),
        pytest.param((RUSSIA,), (), 0.0, id="somebody instead of nobody"),
    ],
)
def test_the_country_of_a_side(
    actors: tuple[Actor, ...], codes: tuple[str, ...], share: float
) -> None:
    as_actors = found(act(actors=codes), actors=actors)
    assert figures([Compared((as_actors,), ())])["actor_country"] == share
    as_recipients = found(act(recipients=codes), recipients=actors)
    assert figures([Compared((as_recipients,), ())])["recipient_country"] == share


def test_sectors_count_where_the_country_is_right() -> None:
    right = found(act(actors=("RUS.MIL",)), actors=(ARMY,))
    wrong = found(act(actors=("RUS.GOV",)), actors=(ARMY,))
    abroad = found(act(actors=("TUR.GOV",)), actors=(ARMY,))
    assert figures([Compared((right, wrong, abroad), ())])["right_of_sector"] == 50.0


PASSAGE = (
    "## w1-001\n"
    "style: agency | outlet: Sahel Wire | published: 2012-04-02 | scenario: a raid\n"
    "1 Russia warned Turkey.\n"
    "a Russia = RUS\n"
    "b Turkey = TUR\n"
    "! warned = THREATEN | a > b | happened | |\n"
    "2 It did so twice.\n"
    "\n"
    "3 Turkey was warned, it said.\n"
    "a Turkey = TUR\n"
    "! warned = THREATEN | > a | happened | |\n"
    "! said = ACCUSE | a > | happened | |\n"
)
TEXT = "Russia warned Turkey. It did so twice.\n\nTurkey was warned, it said."


@pytest.fixture
def passage(tmp_path: Path) -> Passage:
    path = tmp_path / "w1.txt"
    path.write_text(PASSAGE, encoding="utf-8")
    (read,) = read_file(path)
    return read


def test_the_text_of_a_passage(passage: Passage) -> None:
    text, starts = text_of(passage)
    assert text == TEXT
    assert starts == [0, TEXT.index("It did"), TEXT.index("Turkey was")]


def compared(monkeypatch: pytest.MonkeyPatch, passage: Passage, *events: Event) -> Compared:
    """The passage compared with those events, as if they had been coded in it."""
    monkeypatch.setattr(
        "training.encoder.coded.code_document", lambda document, _: coded(document, events=events)
    )
    return compare(passage, KIT)


def test_the_passage_is_coded_as_a_document_of_its_day(
    monkeypatch: pytest.MonkeyPatch, passage: Passage
) -> None:
    read: list[Document] = []

    def remember(document: Document, _: Kit) -> CodedDocument:
        read.append(document)
        return coded(document)

    monkeypatch.setattr("training.encoder.coded.code_document", remember)
    compare(passage, KIT)
    (document,) = read
    assert document.text == TEXT
    assert (document.published, document.language) == ("2012-04-02", "en")


def test_an_event_is_the_act_whose_trigger_it_overlaps(
    monkeypatch: pytest.MonkeyPatch, passage: Passage
) -> None:
    later = event(article(TEXT), "was warned")
    told = compared(monkeypatch, passage, later)
    (paired,) = told.found
    assert paired.event == later
    assert paired.act is not None
    assert paired.act.trigger.sentence == 3
    assert [(a.types[0], a.trigger.sentence) for a in told.missed] == [
        ("THREATEN", 1),
        ("ACCUSE", 3),
    ]


def test_so_is_one_with_a_further_mention_there(
    monkeypatch: pytest.MonkeyPatch, passage: Passage
) -> None:
    retold = event(article(TEXT), "twice", also=("warned",))
    (paired,) = compared(monkeypatch, passage, retold).found
    assert paired.act is not None
    assert paired.act.trigger.sentence == 1


def test_an_event_of_another_type_or_elsewhere_is_none(
    monkeypatch: pytest.MonkeyPatch, passage: Passage
) -> None:
    document = article(TEXT)
    wrong = event(document, "warned", "AID"), event(document, "Turkey")
    told = compared(monkeypatch, passage, *wrong)
    assert [f.act for f in told.found] == [None, None]
    assert len(told.missed) == 3


def test_an_act_is_found_once(monkeypatch: pytest.MonkeyPatch, passage: Passage) -> None:
    document = article(TEXT)
    twice = event(document, "warned"), event(document, "warned Turkey")
    told = compared(monkeypatch, passage, *twice)
    assert [f.act is not None for f in told.found] == [True, False]
    assert len(told.missed) == 2
