"""The user's corrections: what follows from them, and by what they find their events again."""

from dataclasses import replace

import pytest
from tests.factories import CARACAS, RUSSIA, SYRIA, TURKEY, USA, article, event

from dragoman.coding.corrections import correct_events
from dragoman.store.corrections import codebook
from dragoman.types.correction import Correction, Field, Mode, Value
from dragoman.types.event import Event
from dragoman.types.text import Span
from dragoman.types.time import Interval

DOCUMENT = article("Russia warned Turkey. It had threatened and then attacked it again.")
WARNED = event(DOCUMENT, "warned", mode="violence", also=("threatened",))
ATTACKED = event(DOCUMENT, "attacked", "ASSAULT")


def correction(of: Event, field: Field, new: Value, trigger: Span | None = None) -> Correction:
    at = of.trigger if trigger is None else trigger
    return Correction(DOCUMENT.id, of.id, at, field, "", new, "2026-01-01", "", "article.txt")


def corrected(*corrections: Correction, events: tuple[Event, ...] = (WARNED, ATTACKED)) -> Event:
    """The first event with the corrections on top."""
    return correct_events(events, corrections, codebook())[0]


def test_every_field_is_set_and_the_coded_event_kept() -> None:
    days = Interval("2019-03", "2019-04")
    found = corrected(
        correction(WARNED, "actor", (USA, SYRIA)),
        correction(WARNED, "recipient", ()),
        correction(WARNED, "status", "denied"),
        correction(WARNED, "place", CARACAS),
        correction(WARNED, "date", days),
    )
    assert (found.actors, found.recipients, found.status) == ((USA, SYRIA), (), "denied")
    assert found.place is not None
    assert (found.place.place, found.place.start) == (CARACAS, found.place.end)
    assert found.when == days
    assert found.corrected == ("actor", "recipient", "status", "place", "date")
    assert found.coded == WARNED


def test_what_is_set_to_none_is_none() -> None:
    dated = replace(WARNED, when=Interval("2019", "2019"))
    found = corrected(correction(dated, "date", None), events=(dated,))
    assert (found.when, found.corrected) == (None, ("date",))


def test_codes_follow_a_corrected_type_by_the_tables() -> None:
    found = corrected(correction(WARNED, "type", "AID"))
    assert (found.type, found.cameo, found.goldstein, found.quad) == ("AID", "070", 10.0, 2)
    assert found.id == WARNED.id


def test_a_coded_mode_stays_only_where_it_is_one_of_the_types() -> None:
    assert corrected(correction(WARNED, "type", "AID")).mode == ""
    assert corrected(correction(WARNED, "type", "THREATEN")).mode == "violence"


def test_codes_follow_a_corrected_mode() -> None:
    found = corrected(correction(WARNED, "mode", Mode("THREATEN", "arrest")))
    assert (found.mode, found.cameo, found.goldstein) == ("arrest", "137", -3.5)
    plain = corrected(correction(WARNED, "mode", None))
    assert (plain.mode, plain.cameo, plain.goldstein) == ("", "130", -3.5)


def test_the_frames_own_code_stays_where_type_and_mode_are_as_coded() -> None:
    own = replace(WARNED, cameo="139", goldstein=-7.0)
    found = corrected(correction(own, "type", "THREATEN"), events=(own,))
    assert (found.cameo, found.goldstein, found.corrected) == ("139", -7.0, ("type",))


def test_a_corrected_mode_holds_its_type_when_another_is_coded() -> None:
    now = event(DOCUMENT, "warned", "ACCUSE")
    found = corrected(correction(WARNED, "mode", Mode("THREATEN", "arrest")), events=(now,))
    assert (found.type, found.mode, found.corrected) == ("THREATEN", "arrest", ("mode",))
    assert (found.coded, found.id) == (now, WARNED.id)


WIDER = Span(WARNED.trigger.start, WARNED.trigger.end + 7)
NEARBY = Span(WARNED.trigger.start - 3, WARNED.trigger.start + 2)


@pytest.mark.parametrize("trigger", [WARNED.trigger, WIDER, WARNED.mentions[1].trigger])
def test_an_event_coded_otherwise_is_found_by_its_trigger(trigger: Span) -> None:
    was = replace(WARNED, id="another")
    found = corrected(correction(was, "actor", (USA,), trigger))
    assert (found.actors, found.id, found.coded) == ((USA,), "another", WARNED)


def test_what_only_overlaps_is_another_event() -> None:
    was = replace(WARNED, id="another")
    assert corrected(correction(was, "actor", (USA,), NEARBY)) == WARNED


def test_an_event_takes_the_corrections_of_one_id_the_nearest() -> None:
    """Two corrected events may be told as one later: the other's corrections wait."""
    merged = replace(WARNED, id="another")
    second = correction(merged, "recipient", (SYRIA,), WARNED.mentions[1].trigger)
    found = corrected(correction(WARNED, "actor", (USA,)), second)
    assert (found.actors, found.recipients) == ((USA,), (TURKEY,))
    assert found.corrected == ("actor",)


def test_events_that_nobody_corrected_stay_as_they_are() -> None:
    found = correct_events((WARNED, ATTACKED), [correction(WARNED, "actor", (RUSSIA,))], codebook())
    assert found[1] is ATTACKED
