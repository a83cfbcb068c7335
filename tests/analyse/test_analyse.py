"""Questions to the store: filters, dyads, disputes, the brief, results."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.factories import (
    IDLIB,
    RUSSIA,
    SYRIA,
    USA,
    article,
    coded,
    event,
    place_mention,
    sample_documents,
)

import dragoman
from dragoman.analyse.disputes import find_disputes
from dragoman.analyse.dyads import count_dyads
from dragoman.analyse.lookup import ShownDocument, ShownFile
from dragoman.analyse.project import Listing
from dragoman.store.database import open_to_write
from dragoman.store.records import Filter
from dragoman.store.select import match_query, select_events
from dragoman.store.write import Origin, put_document, put_failure
from dragoman.types.coded import Failure
from dragoman.types.errors import DragomanError
from dragoman.types.time import Interval


@pytest.fixture
def project(tmp_path: Path) -> Iterator[dragoman.Project]:
    store = open_to_write(tmp_path)
    for document in sample_documents():
        put_document(store, document)
    store.close()
    with dragoman.open(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("listing", "triggers"),
    [
        (Listing(), "attacked bombed bombing meet sent warned"),
        (Listing(actor="RUS"), "bombed bombing warned"),
        (Listing(actor="rus"), "bombed bombing warned"),
        (Listing(actor="Russia"), "bombed bombing warned"),
        (Listing(recipient="USA"), "attacked meet"),
        (Listing(recipient="USA.MIL"), "attacked"),
        (Listing(actor="IGO"), "sent"),
        (Listing(actor="IGO:UN"), "sent"),
        (Listing(actor="UN"), "sent"),
        (Listing(actor="nations"), "sent"),
        (Listing(party="TUR"), "meet warned"),
        (Listing(actor="RUS", recipient="SYR", status="denied"), "bombing"),
        (Listing(type="assault"), "attacked bombed bombing"),
        (Listing(quad=2), "sent"),
        (Listing(since="2020-02-24", until="2020-02"), "bombed bombing warned"),
        (Listing(since="2020-03-15"), "meet"),
        (Listing(until="2020-03-15"), "bombed bombing meet warned"),
        (Listing(since="2021"), ""),
        (Listing(outlet="meridian"), "bombed meet"),
        (Listing(speaker="péntagon"), "bombed"),
        (Listing(document="volga.txt"), "bombing warned"),
        (Listing(text="Idlib monday"), "warned"),
        (Listing(actor="%"), ""),
        (Listing(actor="'; DROP TABLE events; --"), ""),
    ],
)
def test_filters(project: dragoman.Project, listing: Listing, triggers: str) -> None:
    found = sorted(s.trigger for s in project.events(**listing))
    assert " ".join(found) == triggers


def test_claims_are_filtered_by_speaker_and_actor(project: dragoman.Project) -> None:
    assert [c.claim.speaker for c in project.claims(speaker="lavrov")] == ["Sergei Lavrov"]
    assert [c.claim.speaker for c in project.claims(actor="RUS")] == ["Sergei Lavrov"]
    assert [c.claim.speaker for c in project.claims(actor="USA.MIL")] == ["spokesman"]
    assert len(project.claims(type="attitude")) == 0


def test_records_quote_the_stored_text(project: dragoman.Project) -> None:
    for s in project.events():
        text = project.document(s.document.id).document.text
        assert s.text == text[s.event.evidence.start : s.event.evidence.end]
        assert s.trigger in s.text


def test_sorting_and_limits(project: dragoman.Project) -> None:
    scores = [s.event.goldstein for s in project.events(sort="-score", limit=3)]
    assert scores == [7.0, 4.0, -4.4]
    with pytest.raises(DragomanError, match="there are date, score"):
        project.events(sort="beauty")


@pytest.mark.parametrize("limit", range(1, 8))
def test_the_latest_few_are_the_first_of_all(project: dragoman.Project, limit: int) -> None:
    every = list(project.events(sort="-date"))
    assert list(project.events(sort="-date", limit=limit)) == every[:limit]
    russian = list(project.events(sort="-date", actor="RUS"))
    assert list(project.events(sort="-date", actor="RUS", limit=limit)) == russian[:limit]
    assert (project.count_events(), project.count_events(actor="RUS")) == (6, 3)
    assert project.count_events(text="Idlib") == 3


def test_dyads_have_a_direction_and_score_what_happened(project: dragoman.Project) -> None:
    dyads = {(d.source, d.recipient): d for d in project.dyads()}
    syria = dyads["RUS", "SYR"]
    assert (len(syria.events), syria.happened, syria.score_mean) == (2, 1, -10.0)
    assert syria.quads == (0, 0, 0, 2)
    assert dyads["USA", "TUR"].score_mean is None
    assert ("USA", "USA") not in dyads
    assert ("SYR", "RUS") not in dyads
    assert {d.source for d in project.dyads(level="code")} >= {"IGO:UN", "---"}


def test_dyads_agree_with_the_events_of_their_sides(project: dragoman.Project) -> None:
    for d in project.dyads():
        if not d.one_sided:
            told = project.events(actor=d.source, recipient=d.recipient)
            assert {s.event.id for s in told} == {s.event.id for s in d.events}
    assert len(project.events(actor="USA", recipient="USA")) == 0
    between = [d for d in project.dyads() if not (d.within or d.one_sided)]
    assert len(between) == len(project.brief().dyads)


def test_an_unknown_outlet_is_no_outlet(tmp_path: Path) -> None:
    store = open_to_write(tmp_path)
    for file, outlet in (("a", "Volga Wire"), ("b", None), ("c", None)):
        document = article(f"{file}: Russia warned Turkey.", outlet=outlet, file=f"{file}.txt")
        put_document(store, coded(document, events=(event(document, "warned"),)))
    (dyad,) = count_dyads(select_events(store))
    assert (dyad.documents, dyad.outlets, dyad.unknown_outlets) == (3, 1, 2)
    store.close()


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ({"type": "QUARREL"}, "'QUARREL' is none of AGREE"),
        ({"status": "maybe"}, "happened, planned"),
        ({"quad": 5}, "none of 1, 2, 3, 4"),
        ({"since": "yesterday"}, "no date like 2019"),
        ({"until": "2019-13"}, "no date like 2019"),
        ({"actors": "RUS"}, "perhaps 'actor'"),
        ({"actor": 7}, "7 is no text"),
    ],
)
def test_wrong_conditions_are_told(
    project: dragoman.Project, conditions: dict[str, Any], message: str
) -> None:
    with pytest.raises(DragomanError, match=message) as caught:
        project.events(**conditions)
    assert isinstance(caught.value, ValueError)
    with pytest.raises(DragomanError, match=message):
        project.dyads(**conditions)


def test_wrong_types_levels_and_keywords_are_told(project: dragoman.Project) -> None:
    with pytest.raises(DragomanError, match="utterance, attitude"):
        project.claims(type="ASSAULT")
    with pytest.raises(DragomanError, match="country, code"):
        project.dyads(level="city")  # type: ignore[arg-type]
    with pytest.raises(DragomanError, match="no condition 'outlet'"):
        project.documents(outlet="Volga")  # type: ignore[call-arg]


@pytest.mark.parametrize("name", ["RUS", "rus", "Russia", "Russian Federation", "RU"])
def test_countries_go_by_code_or_name(project: dragoman.Project, name: str) -> None:
    assert len(project.events(party=name)) == 3
    assert len(project.claims(actor=name)) == 1


def test_usual_short_names_and_bodies(project: dragoman.Project) -> None:
    assert len(project.events(party="US")) == len(project.events(party="USA")) == 2
    assert [s.trigger for s in project.events(actor="UN")] == ["sent"]


def test_what_is_not_known_is_told_with_the_nearest(project: dragoman.Project) -> None:
    assert project.explain(actor="Rusia", outlet="Meridien") == (
        "No actor is called 'Rusia'; nearest: Russia, Syria.",
        "No outlet is called 'Meridien'; nearest: The Meridian.",
    )
    (said,) = project.explain(speaker="Lavrof")
    assert said == "No speaker is called 'Lavrof'; nearest: Sergei Lavrov."
    (told,) = project.explain(document="volga.text")
    assert "nearest: volga.txt" in told
    assert project.explain(actor="RUS", outlet="volga", document="volga.txt") == ()


def test_the_undated_that_a_date_leaves_out_are_counted(project: dragoman.Project) -> None:
    assert project.count_undated("events", since="2020") == 2
    assert project.count_undated("events", since="2020", actor="RUS") == 0
    assert project.count_undated("claims", until="2020") == len(project.claims())
    assert project.count_undated("events") == 0


def test_columns_are_sort_keys(project: dragoman.Project) -> None:
    dyads = project.dyads(sort="-score_mean")
    scores = [d.score_mean for d in dyads if d.score_mean is not None]
    assert scores == sorted(scores, reverse=True)
    assert dyads[len(dyads) - 1].score_mean is None
    goldstein = [s.event.goldstein for s in project.events(sort="goldstein")]
    assert goldstein == sorted(goldstein)


def test_actors_that_are_not_mentioned_are_not_listed(project: dragoman.Project) -> None:
    assert "Syria" not in {s.actor.name for s in project.actors()}


def test_the_brief_tells_what_was_read_and_what_stayed_open(project: dragoman.Project) -> None:
    brief = project.brief()
    assert (brief.documents, brief.coded, brief.not_coded) == (4, 3, {"fr": 1})
    assert brief.statuses == {"happened": 4, "possible": 1, "denied": 1}
    assert (brief.dyads[0].source, brief.dyads[0].recipient) == ("RUS", "SYR")
    assert [s.name for s in brief.speakers] == ["Sergei Lavrov", "spokesman"]
    assert [(o.name, o.candidates) for o in brief.open_names] == [("Zorbia", ("Serbia",))]
    assert (brief.undated, brief.unplaced, brief.one_sided) == (2, 3, 1)
    assert [s.trigger for s in brief.denied] == ["bombing"]


def test_a_denial_by_another_outlet_is_a_dispute(project: dragoman.Project) -> None:
    (dispute,) = project.brief().disputes
    assert (dispute.point, dispute.about) == ("status", "RUS > SYR ASSAULT")
    assert {position for position, _ in dispute.tellings} == {"happened", "denied"}


def test_different_doers_of_one_attack_are_a_dispute(tmp_path: Path) -> None:
    store = open_to_write(tmp_path)
    monday = Interval("2020-02-24", "2020-02-24")
    for outlet, doer in (("A", RUSSIA), ("B", USA), ("C", RUSSIA)):
        document = article(f"{outlet}: jets bombed Idlib.", outlet=outlet, file=f"{outlet}.txt")
        idlib = place_mention(document, "Idlib", IDLIB)
        bombed = event(
            document,
            "bombed",
            "ASSAULT",
            actors=(doer,),
            recipients=(SYRIA,),
            when=monday,
            place=idlib,
        )
        put_document(store, coded(document, events=(bombed,)))
    (dispute,) = find_disputes(select_events(store))
    assert dispute.point == "actor"
    assert [(who, len(told)) for who, told in dispute.tellings] == [("RUS", 2), ("USA", 1)]
    store.close()


def test_one_outlet_does_not_dispute_with_itself(tmp_path: Path) -> None:
    store = open_to_write(tmp_path)
    document = article("Russia warned Turkey. Russia threatened Turkey.", published="2020-01-01")
    told = (event(document, "warned"), event(document, "threatened", status="denied"))
    put_document(store, coded(document, events=told))
    assert find_disputes(select_events(store)) == ()
    assert len(count_dyads(select_events(store, Filter(status="denied")))) == 1
    store.close()


def test_results_turn_into_frames(project: dragoman.Project) -> None:
    events = project.events()
    pandas, polars, arrow = events.to_pandas(), events.to_polars(), events.to_arrow()
    assert list(pandas.columns) == polars.columns == arrow.column_names
    assert len(pandas) == polars.height == arrow.num_rows == len(events.to_list()) == 6
    assert polars["start"].dtype.is_integer()
    for listed in (project.claims(), project.actors(), project.dyads(), project.documents()):
        assert listed.to_polars().height == len(listed) > 0
    assert project.failures().to_polars().height == 0


def test_results_show_in_notebooks(project: dragoman.Project) -> None:
    page = project.events()[:2]._repr_html_()
    assert page.startswith("<table>")
    assert page.count("<tr>") == 3
    assert "Venezuela" in page


def test_search_takes_words_literally(project: dragoman.Project) -> None:
    assert (
        match_query('oil AND "foreign minister" sanct*')
        == '"oil" "AND" "foreign minister" "sanct"*'
    )
    assert [h.document.file for h in project.search("reunion")] == ["geneve.txt"]
    assert len(project.search("idlib bomb*")) == 2
    assert len(project.search('"denied bombing"')) == 1
    assert len(project.search("NOT ( NEAR")) == 0
    assert len(project.search('" *')) == 0


def test_things_are_found_by_the_beginning_of_their_ids(project: dragoman.Project) -> None:
    wanted = project.events()[0]
    assert project.show(wanted.event.id[:10]) == wanted
    told = project.claims()[0]
    assert project.show(told.claim.id) == told
    shown = project.show("volga.txt")
    assert isinstance(shown, ShownDocument)
    assert len(shown.events) == 2
    with pytest.raises(DragomanError, match="begins so"):
        project.show("ffffffff")
    with pytest.raises(DragomanError, match="too short"):
        project.show("a")
    assert project.show("volga") == shown


def test_a_file_of_records_lists_them(tmp_path: Path) -> None:
    store = open_to_write(tmp_path)
    for key in ("r1", "r2"):
        record = replace(article(f"{key}.", file=key, member=key), name=f"news/bad.jsonl#{key}")
        put_document(store, coded(record))
    put_failure(store, Failure("news/bad.jsonl:3", "bad-json", "no JSON"), Origin())
    store.close()
    with dragoman.open(tmp_path) as opened:
        for name in ("bad.jsonl", "news/bad.jsonl"):
            shown = opened.show(name)
            assert isinstance(shown, ShownFile)
            assert [d.file for d in shown.documents] == ["r1", "r2"]
            assert [f.name for f in shown.failures] == ["news/bad.jsonl:3"]
        assert isinstance(opened.show("r2"), ShownDocument)
