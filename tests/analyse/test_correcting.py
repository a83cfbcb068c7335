"""Correcting through a project: what values are taken, what is refused, and how it is told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.analyse.projects import project_of
from tests.factories import (
    LAVROV,
    NOBODY,
    RUSSIA,
    TURKEY,
    UN,
    USA,
    article,
    coded,
    event,
    mention,
    place_mention,
    sample_documents,
)

import dragoman
from dragoman.analyse.audit import write_sheet
from dragoman.analyse.page import render
from dragoman.analyse.questions import QuestionError
from dragoman.store.database import open_to_write
from dragoman.store.records import StoredEvent
from dragoman.store.rosters import store_roster
from dragoman.store.write import replace_coding
from dragoman.types.actor import Actor
from dragoman.types.coded import CodedDocument
from dragoman.types.errors import StoreError
from dragoman.types.place import Place
from dragoman.types.roster import RosterFile
from dragoman.types.time import Interval

POLICE = tuple(Actor(f"{c}.COP:police", "police", c, "COP", "group") for c in ("RUS", "TUR"))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[dragoman.Project]:
    with project_of(tmp_path, sample_documents()) as opened:
        yield opened


def warned(project: dragoman.Project) -> StoredEvent:
    (found,) = [s for s in project.events() if s.trigger == "warned"]
    return found


def correct(project: dragoman.Project, **changes: str | None) -> StoredEvent:
    return project.correct(warned(project).event.id[:8], **changes)


def test_the_projects_own_roster_names_parties(tmp_path: Path) -> None:
    with project_of(tmp_path, sample_documents()) as opened:
        with pytest.raises(QuestionError):
            correct(opened, actor="Norlandia")
        writer = open_to_write(tmp_path)
        firm = '[[firm]]\nname = "Norlandia Shipping"\nnames = "Norlandia"\ncode = "NOR"\n'
        store_roster(writer, [RosterFile("my.toml", firm)])
        writer.close()
        (found,) = correct(opened, actor="Norlandia").event.actors
    assert (found.id, found.country) == ("firm:norlandia-shipping", "NOR")


UKRAINE_GOV = Actor("UKR.GOV", "Ukraine", "UKR", "GOV", "state")
MILITARY = Actor("USA.MIL", "United States", "USA", "MIL", "group")
PUTIN = Actor("person:vladimir-putin", "Vladimir Putin", "RUS", "GOV", "person")


@pytest.mark.parametrize(
    ("words", "actors"),
    [
        ("UKR.GOV", (UKRAINE_GOV,)),
        ("USA.MIL", (MILITARY,)),
        ("usa", (USA,)),
        ("US", (USA,)),
        ("Russia", (RUSSIA,)),
        ("---", (Actor("---", "---", None, None, "group"),)),
        ("---.REB", (Actor("---.REB", "---.REB", None, "REB", "group"),)),
        ("IGO", (Actor("IGO", "IGO", "IGO", None, "organisation"),)),
        ("IGO:UN", (Actor("organisation:UN", UN.name, "IGO", "GOV", "organisation", "UN"),)),
        ("RUS.GOV:lavrov", (LAVROV,)),
        ("sergei lavrov", (LAVROV,)),
        ("The hackers", (NOBODY,)),
        ("person:vladimir-putin", (PUTIN,)),
        ("vladimir-putin", (PUTIN,)),
        ("Vladimir Putin", (PUTIN,)),
        ("Sergei Lavrov; RUS ;", (LAVROV, RUSSIA)),
        ("RUS; Russia", (RUSSIA,)),
        ("", ()),
        (None, ()),
    ],
)
def test_parties_are_ids_names_or_codes(
    project: dragoman.Project, words: str | None, actors: tuple[Actor, ...]
) -> None:
    assert correct(project, actor=words).event.actors == actors
    assert warned(project).event.recipients == (TURKEY,)


def police(file: str, *parties: Actor) -> CodedDocument:
    """A document that warns, and names the police of these countries."""
    text = f"Russia warned Turkey in {file}. " + " ".join(f"{a.country} police." for a in parties)
    document = article(text, file=file)
    named = tuple(mention(document, f"{a.country} police", a) for a in parties)
    return coded(document, mentions=named, events=(event(document, "warned"),))


def test_of_actors_of_one_name_the_documents_own_is_meant(tmp_path: Path) -> None:
    documents = (police("one", POLICE[1]), police("all", *POLICE), police("none"))
    with project_of(tmp_path, documents) as project:
        ids = {s.document.file: s.event.id for s in project.events()}
        assert project.correct(ids["one"], actor="police").event.actors == (POLICE[1],)
        for file in ("all", "none"):
            with pytest.raises(QuestionError, match=r"actor: 'police' may be any of .*give the id"):
                project.correct(ids[file], actor="police")
        assert project.correct(ids["none"], actor="RUS.COP:police").event.actors == (POLICE[0],)


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Caracas", "VE.25.3646738"),
        ("paris", "FR.11.2988507"),
        ("Georgia", "GE"),
        ("Tripoli, Lebanon", "LB.09.266826"),
        ("Tripoli, LBN", "LB.09.266826"),
        ("Springfield, Illinois", "US.IL.4250542"),
        ("Springfield@39.80,-89.64", "US.IL.4250542"),
    ],
)
def test_places_are_looked_up(project: dragoman.Project, words: str, id_: str) -> None:
    place = correct(project, place=words).event.place
    assert place is not None
    assert place.place is not None
    assert place.place.id == id_


def test_a_place_of_coordinates_is_as_precise_as_these(project: dragoman.Project) -> None:
    place = correct(project, place="Bagram road @ 34.95, +69.2").event.place
    assert place is not None
    assert place.place == Place(
        "own:bagram road@34.95,69.2", "Bagram road", None, "area", 34.95, 69.2, 11.12
    )
    assert warned(project).event.place == place
    assert correct(project, place="").event.place is None


def test_of_places_of_one_name_the_documents_own_is_meant(tmp_path: Path) -> None:
    document = article("Russia warned Turkey in Tripoli.")
    lebanese = Place("LB.09.266826", "Tripoli", "LBN", "city", 34.43, 35.84, 5.0, 229_398)
    named = place_mention(document, "Tripoli", lebanese, "modifier")
    warning = coded(document, places=(named,), events=(event(document, "warned"),))
    with project_of(tmp_path, (warning,)) as project:
        place = correct(project, place="Tripoli").event.place
        assert place is not None
        assert place.place is not None
        assert place.place.id == lebanese.id


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2020-02-29", Interval("2020-02-29", "2020-02-29")),
        ("2019-03", Interval("2019-03", "2019-03")),
        ("2019", Interval("2019", "2019")),
        ("2019-03/2019-04-02", Interval("2019-03", "2019-04-02")),
        ("2019-03-05/2019", Interval("2019-03-05", "2019")),
        ("", None),
    ],
)
def test_dates_are_days_months_years_or_two_of_them(
    project: dragoman.Project, words: str, days: Interval | None
) -> None:
    assert correct(project, date=words).event.when == days


def test_types_modes_and_statuses_are_the_codebooks(project: dragoman.Project) -> None:
    found = correct(project, type="assault", mode="Aerial", status="DENIED").event
    assert (found.type, found.mode, found.status, found.cameo) == (
        *("ASSAULT", "aerial", "denied", "195"),
    )
    assert correct(project, mode="drone").event.mode == "drone"
    assert correct(project, mode="").event.mode == ""


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"type": "QUARREL"}, r"type: 'QUARREL' is none of AGREE, .*ASSAULT"),
        ({"type": ""}, r"type: '' is none of AGREE"),
        ({"status": "maybe"}, r"status: 'maybe' is none of happened, planned, possible, denied"),
        ({"mode": "aerial"}, r"mode: 'aerial' is none of restrict, .*the modes of THREATEN"),
        ({"type": "AID", "mode": "aerial"}, r"mode: 'aerial' can't be: AID has no modes"),
        ({"actor": "Rusia"}, r"actor: 'Rusia' is not an id .*USA.GOV.*nearest: Russia"),
        ({"recipient": "RUS; Zorbia"}, r"recipient: 'Zorbia' is not"),
        ({"recipient": "XYZ.GOV"}, r"recipient: 'XYZ.GOV' is not"),
        ({"actor": "IGO:NOBODY"}, r"actor: 'IGO:NOBODY' is not"),
        ({"actor": "USA.FOO"}, r"actor: 'USA.FOO': the sector is none of AGR, .*GOV"),
        ({"place": "Zorbia City"}, r"place: 'Zorbia City' is not in the gazetteer.*@LATITUDE"),
        ({"place": "Springfield"}, r"place: 'Springfield' may be Springfield@37.2.*and 17 more"),
        ({"place": "Pole@91,0"}, r"place: 'Pole@91,0' is not NAME@LATITUDE,LONGITUDE"),
        ({"place": "@1,2"}, r"place: '@1,2' is not NAME@"),
        ({"place": "Camp@here"}, r"place: 'Camp@here' is not NAME@"),
        ({"date": "2019-02-29"}, r"date: '2019-02-29' is no date of the calendar"),
        ({"date": "2019-W12"}, r"date: '2019-W12' is no date"),
        ({"date": "2019/2020/2021"}, r"date: '2019/2020/2021' is no date"),
        ({"date": "2019-05/2019-04-30"}, r"date: .* ends before it begins"),
        ({"staus": "denied"}, r"no field 'staus'; perhaps 'status'"),
        ({"said_by": "Moscow"}, r"no field 'said_by'; there are actor, recipient"),
        ({"date": 2019}, r"date: 2019 is no text"),
        ({}, r"nothing to correct: give one or more of actor"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_stored(
    project: dragoman.Project, changes: dict[str, Any], told: str
) -> None:
    before = project.events().to_list()
    good = {"status": "planned"} if changes and "status" not in changes else {}
    with pytest.raises(QuestionError, match=told):
        project.correct(warned(project).event.id, **{**good, **changes})
    assert project.events().to_list() == before
    assert len(project.corrections()) == 0


def test_only_events_can_be_corrected(project: dragoman.Project) -> None:
    for id_ in (project.claims()[0].claim.id, "volga.txt"):
        with pytest.raises(QuestionError, match=f"{id_}: only events can be corrected"):
            project.correct(id_, type="AID")
    with pytest.raises(StoreError, match="zzzz: no event"):
        project.correct("zzzz", type="AID")


def test_what_is_taken_back_is_as_it_was_coded(project: dragoman.Project) -> None:
    before = project.events().to_list()
    id_ = warned(project).event.id
    correct(project, type="AID", actor="USA", date="2019")
    other = next(s.event.id for s in project.events() if s.trigger == "sent")
    project.correct(other, status="denied")
    assert project.undo(id_[:8]) == warned(project)
    assert [s.correction.event_id for s in project.corrections()] == [other]
    with pytest.raises(StoreError, match=f"{id_}: nothing of this event is corrected"):
        project.undo(id_)
    with pytest.raises(StoreError, match="too short"):
        project.undo("")
    project.undo(other)
    assert project.events().to_list() == before


def as_accusation(coded: CodedDocument) -> CodedDocument:
    """The coding with its events of another type, and so of another id."""
    events = [replace(e, id=f"new-{e.id}", type="ACCUSE") for e in coded.events]
    return replace(coded, events=tuple(events))


def test_what_is_taken_back_has_the_id_of_its_coding(project: dragoman.Project) -> None:
    id_ = correct(project, actor="USA").event.id
    store = open_to_write(project.store.folder)
    replace_coding(store, as_accusation(sample_documents()[0]))
    store.close()
    assert warned(project).event.id == id_
    back = project.undo(id_)
    assert back is not None
    assert (back.event.id, back.event.actors) == (f"new-{id_}", (RUSSIA,))


def test_corrections_are_a_table(project: dragoman.Project) -> None:
    correct(project, recipient="", place="Caracas", status="planned")
    found = project.corrections()
    assert [(r["field"], r["old"], r["new"]) for r in found.to_list()] == [
        ("recipient", "Turkey (TUR)", None),
        ("status", "happened", "planned"),
        ("place", "Idlib, SYR", "Caracas, VEN"),
    ]
    assert list(found.to_pandas().columns) == list(found.columns)
    assert [s.correction.field for s in project.corrections(sort="-field", limit=1)] == ["status"]
    assert len(project.corrections(event="0000")) == 0


def test_corrected_events_are_marked(project: dragoman.Project) -> None:
    stored = correct(project, recipient="", status="planned")
    rows = project.events().to_list()
    marks = {row["event_id"]: row["corrected"] for row in rows if row["corrected"]}
    assert marks == {stored.event.id: "recipient|status"}
    assert "· corrected: recipient, status ·" in render(project)


def test_the_coder_is_audited_not_the_corrections(
    project: dragoman.Project, tmp_path: Path
) -> None:
    before, after = tmp_path / "before.csv", tmp_path / "after.csv"
    write_sheet(project.events(), before)
    correct(project, type="AID", actor="USA", place="", date="", status="denied")
    write_sheet(project.events(), after)
    assert before.read_bytes() == after.read_bytes()
