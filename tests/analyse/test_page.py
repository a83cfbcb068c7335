"""The brief as one HTML page: complete, verbatim, safe, and the same every time."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analyse.projects import project_of
from tests.factories import (
    LAVROV,
    RUSSIA,
    SYRIA,
    TURKEY,
    EventFields,
    article,
    claim,
    coded,
    event,
    mention,
    sample_documents,
)

import dragoman
from dragoman.analyse.page import render
from dragoman.analyse.page_marks import Mark, mark_up
from dragoman.analyse.page_rows import claim_parts, find_denials
from dragoman.analyse.page_timeline import make_timeline
from dragoman.analyse.page_words import range_words
from dragoman.types.coded import CodedDocument
from dragoman.types.time import Interval

VOID = {"meta", "input", "br", "hr", "link", "img"}
HOSTILE = '<script>alert("1")</script> & </mark></div> Russia\'s "warned" <b>Turkey</b>.\r\nEnd'


@dataclass(slots=True)
class Element:
    """An element as a browser sees it."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass(slots=True)
class Found:
    """What a page holds: its elements in order, and the tags that do not match."""

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads a page; every text belongs to all the elements that are open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Found()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.found.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            self.found.faults.append(tag)
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def read(page: str) -> Found:
    reader = Reader()
    reader.feed(page)
    reader.close()
    reader.found.faults += [e.tag for e in reader.open]
    return reader.found


@pytest.fixture
def project(tmp_path: Path) -> Iterator[dragoman.Project]:
    with project_of(tmp_path, sample_documents()) as opened:
        yield opened


def hostile() -> CodedDocument:
    document = article(
        HOSTILE,
        file='"><img src=x onerror=alert(1)>.txt',
        outlet="<i>Outlet</i>",
        title="</title><script>alert(2)</script>",
        published="2020-02-25",
        url="javascript:alert(3)",
    )
    return coded(
        document,
        mentions=(mention(document, "Russia", RUSSIA),),
        events=(event(document, "warned", said_by=('"><script>alert(4)</script>',)),),
        claims=(claim(document, "Turkey", cue="warned", speaker="<script>alert(5)</script>"),),
    )


marks_of = st.lists(
    st.builds(
        Mark,
        st.integers(-3, 40),
        st.integers(-3, 40),
        st.integers(0, 3),
        st.sampled_from(["span", "mark", "b"]),
        st.sampled_from([(), (("class", "x"),), (("title", 'a "<" & \r'),)]),
    ),
    max_size=8,
)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=36), marks_of)
def test_without_its_tags_marked_text_is_the_text(text: str, marks: list[Mark]) -> None:
    whole = f"<div>{mark_up(text, marks)}</div>"
    found = read(whole.replace("\0", "\N{SYMBOL FOR NULL}"))
    assert found.elements[0].text == text.replace("\0", "\N{SYMBOL FOR NULL}")
    assert found.faults == []


@given(st.text("ab<&\"'\n\r", max_size=30), marks_of)
def test_each_mark_covers_its_own_stretch_and_nothing_else(text: str, marks: list[Mark]) -> None:
    for i, m in enumerate(marks):
        marks[i] = Mark(m.start, m.end, m.layer, m.tag, (("data-i", str(i)),), (("id", str(i)),))
    elements = read(str(mark_up(text, marks))).elements
    for i, m in enumerate(marks):
        pieces = [e for e in elements if e.attributes["data-i"] == str(i)]
        assert "".join(p.text for p in pieces) == text[max(m.start, 0) : max(m.end, 0)]
        assert ["id" in p.attributes for p in pieces] == [j == 0 for j in range(len(pieces))]


def test_crossing_marks_are_broken_at_the_boundary() -> None:
    crossing = [Mark(0, 3, 0, "i"), Mark(2, 5, 1, "b", once=(("id", "x"),))]
    assert str(mark_up("abcde", crossing)) == '<i>ab<b id="x">c</b></i><b>de</b>'


def test_every_article_stands_in_full_and_verbatim(project: dragoman.Project) -> None:
    texts = [e.text for e in read(render(project)).elements if e.attributes.get("class") == "text"]
    stored = [project.document(d.id).document.text for d in project.documents()]
    assert sorted(texts) == sorted(stored)


def test_the_page_is_well_formed_and_every_link_inside_it_leads_somewhere(
    project: dragoman.Project,
) -> None:
    found = read(render(project))
    assert found.faults == []
    ids = [e.attributes["id"] for e in found.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    links = [e.attributes.get("href") or "" for e in found.elements if e.tag == "a"]
    assert {x[1:] for x in links if x.startswith("#")} <= {i or "" for i in ids}
    for s in project.events():
        assert f"e-{s.event.id}" in ids
    for c in project.claims():
        assert f"c-{c.claim.id}" in ids


def test_marks_in_the_text_are_the_triggers_claims_and_actors(project: dragoman.Project) -> None:
    found = read(render(project)).elements
    by_id = {e.attributes["id"]: e for e in found if "id" in e.attributes}
    for s in project.events():
        mark = by_id[f"e-{s.event.id}"]
        assert mark.text == s.trigger
        assert f"q{s.event.quad}" in (mark.attributes["class"] or "").split()
    for c in project.claims():
        assert by_id[f"c-{c.claim.id}"].text == claim_parts(c)[0]
    titles = {(e.text, e.attributes.get("title")) for e in found if e.tag == "span"}
    assert ("Sergei Lavrov", "Sergei Lavrov (RUS.GOV)") in titles
    assert ("Zorbia", "not resolved: unknown-name; perhaps Serbia") in titles


def test_a_claim_that_its_cue_breaks_keeps_its_parts(project: dragoman.Project) -> None:
    broken = next(c for c in project.claims() if len(c.claim.parts) > 1)
    assert claim_parts(broken) == ["We saw it,", "and we have proof."]
    shown = [e.text for e in read(render(project)).elements if e.attributes.get("class") == "words"]
    assert shown.count("We saw it,") == shown.count("and we have proof.") > 0


def test_the_head_counts_what_was_read(project: dragoman.Project) -> None:
    lead = next(
        e.text for e in read(render(project)).elements if e.attributes.get("class") == "lead"
    )
    assert lead.startswith(
        "4 articles of 4 outlets, published 2 Mar 2019 to 25 Feb 2020: 6 events and 2 claims"
    )


def test_no_event_is_dropped_from_the_timeline(project: dragoman.Project) -> None:
    events = list(project.events())
    timeline = make_timeline(events, [d.published for d in project.documents()])
    shown = [s.event.id for p in timeline.periods for s in p.events]
    assert sorted(shown) == sorted(s.event.id for s in events)
    listed = read(render(project)).elements
    assert sum(e.attributes.get("class") == "period group" for e in listed) == len(timeline.periods)


@pytest.mark.parametrize(
    ("days", "unit", "bars", "beside"),
    [
        (["2020-02-20", "2020-02-25", "2020-02-25"], "day", ["20 Feb 2020", "25 Feb 2020"], []),
        (["2020-02-01", "2020-06-01"], "day", ["1 Feb 2020"], ["after 1 Feb 2020"]),
        (
            ["1991", "2020-02", "2020-02-24", ""],
            "day",
            ["24 Feb 2020"],
            ["before 24 Feb 2020", "known to the month or year only", "undated"],
        ),
        ([""], "day", [], ["undated"]),
    ],
)
def test_events_stand_on_bars_or_beside_them(
    tmp_path: Path, days: list[str], unit: str, bars: list[str], beside: list[str]
) -> None:
    with project_of(tmp_path, (_told_on(days),)) as opened:
        timeline = make_timeline(list(opened.events()), ["2020-02-25"])
    assert timeline.unit == unit
    assert [b.period.label for b in timeline.bars] == bars
    assert [p.label for p in timeline.beside] == beside


@pytest.mark.parametrize(
    ("last", "unit", "label"),
    [
        ("2020-03-10", "day", "10 Mar 2020"),
        ("2020-12-02", "week", "30 Nov – 6 Dec 2020"),
        ("2025-12-02", "month", "Dec 2025"),
        ("2049-12-02", "year", "2049"),
    ],
)
def test_bars_are_as_wide_as_the_span_demands(
    tmp_path: Path, last: str, unit: str, label: str
) -> None:
    days = ["2020-01-29", last]
    with project_of(tmp_path, (_told_on(days),)) as opened:
        timeline = make_timeline(list(opened.events()), days)
    assert timeline.unit == unit
    assert timeline.bars[-1].period.label == label
    assert [len(b.period.events) for b in timeline.bars] == [1, 1]
    assert timeline.columns
    assert all(b.x >= 0 and b.x + b.width <= 1000 for b in timeline.bars)


def _told_on(days: list[str]) -> CodedDocument:
    """Events of a document, one on each of the days ("": undated)."""
    document = article("Russia warned Turkey.", published="2020-02-25")
    when = [Interval(d, d) if d else None for d in days]
    return coded(document, events=tuple(event(document, "warned", when=w) for w in when))


def test_denied_events_stand_beside_the_same_act_as_others_tell_it(tmp_path: Path) -> None:
    denying = article("Moscow denied bombing Idlib.", outlet="Volga Wire", file="a.txt")
    telling = article("Russian jets bombed Idlib.", outlet="The Meridian", file="b.txt")
    act = EventFields(actors=(RUSSIA,), recipients=(SYRIA,))
    denial = EventFields(actors=(RUSSIA,), recipients=(SYRIA,), status="denied")
    documents = (
        coded(denying, events=(event(denying, "bombing", "ASSAULT", **denial),)),
        coded(telling, events=(event(telling, "bombed", "ASSAULT", **act),)),
    )
    with project_of(tmp_path, documents) as opened:
        events = list(opened.events())
        denied = [s for s in events if s.event.status == "denied"]
        found = find_denials(denied, events)
        assert [[o.document.file for o in d.others] for d in found] == [["b.txt"]]
        assert "The same sides and type, by other voices" in render(opened)


def test_hostile_articles_stay_text(tmp_path: Path) -> None:
    with project_of(tmp_path, (hostile(),)) as opened:
        page = render(opened)
    found = read(page)
    assert found.faults == []
    assert [e.tag for e in found.elements].count("script") == 1
    assert not {"img", "i", "b"} & {e.tag for e in found.elements}
    assert not [n for e in found.elements for n in e.attributes if n.startswith("on")]
    assert not [e for e in found.elements if (e.attributes.get("href") or "").startswith("java")]
    text = next(e.text for e in found.elements if e.attributes.get("class") == "text")
    assert text == HOSTILE
    assert escape("<script>alert(5)</script>") in page


def test_nothing_is_fetched_and_the_policy_forbids_it(project: dragoman.Project) -> None:
    page = render(project)
    found = read(page).elements
    policy = next(
        e.attributes["content"] or ""
        for e in found
        if e.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert not [e for e in found if {"src", "srcset", "style"} & set(e.attributes)]
    assert not {"link", "img", "iframe", "object", "base", "form"} & {e.tag for e in found}
    style, script = (next(e.text for e in found if e.tag == t) for t in ("style", "script"))
    for text in (style, script):
        assert b64encode(sha256(text.encode()).digest()).decode() in policy
    assert not re.search(r"url\(|@import", style)


def test_the_same_project_gives_the_same_bytes_whatever_the_order_of_reading(
    tmp_path: Path,
) -> None:
    documents = sample_documents()
    with project_of(tmp_path / "a", documents) as first:
        with project_of(tmp_path / "b", documents[::-1]) as second:
            assert render(first) == render(second)
        first.write_page(tmp_path / "page.html")
        assert (tmp_path / "page.html").read_bytes() == render(first).encode()


def test_an_empty_project_has_a_page(tmp_path: Path) -> None:
    with project_of(tmp_path, ()) as opened:
        found = read(render(opened))
    assert found.faults == []
    assert next(e.text for e in found.elements if e.attributes.get("class") == "lead").startswith(
        "0 articles"
    )


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2019-03-05", "2019-03-05", "5 Mar 2019"),
        ("2019-03-05", "2019-03-09", "5–9 Mar 2019"),
        ("2019-03-30", "2019-04-02", "30 Mar – 2 Apr 2019"),
        ("2019-12-30", "2020-01-02", "30 Dec 2019 – 2 Jan 2020"),
        ("2019-03", "2019-03", "Mar 2019"),
        ("2015", "2019-03", "2015 – Mar 2019"),
        ("soon", "soon", "soon"),
    ],
)
def test_days_in_words(start: str, end: str, words: str) -> None:
    assert range_words(start, end) == words


def test_joint_acts_and_doubts_are_told_as_such(tmp_path: Path) -> None:
    document = article("Russia and Turkey talked. A raid followed.", published="2020-02-25")
    both = (RUSSIA, TURKEY)
    told = (
        event(document, "talked", "CONSULT", actors=both, recipients=both),
        event(document, "raid", "ASSAULT", actors=(), recipients=(LAVROV,)),
    )
    with project_of(tmp_path, (coded(document, events=told),)) as opened:
        page = render(opened)
    assert "<strong>Russia and Turkey</strong>" in page
    assert "<strong>not named → Sergei Lavrov (RUS.GOV)</strong>" in page
