"""Dates: every row of the grammar by its own example, and what holds of any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman
from dragoman.resolve.dates import find_times
from dragoman.segment.sentences import split_sentences
from dragoman.segment.words import split_words
from dragoman.tables.segmentation import load_segmentation
from dragoman.tables.timex import load_timex
from dragoman.types.parse import Sentence, Word
from dragoman.types.time import Interval, TimeMention
from dragoman.types.timex import TimexRule

_DATA = Path(dragoman.__file__).parent / "data"
GRAMMAR = load_timex(_DATA / "timex")
RULES = load_segmentation(_DATA / "segment")


def sentences(text: str) -> list[Sentence]:
    out: list[Sentence] = []
    for start, end in split_sentences(text, RULES):
        pieces = split_words(text, start, end, RULES.dotted)
        out.append(Sentence(len(out), 0, tuple(Word(text[a:b], a, b) for a, b in pieces)))
    return out


def read(text: str, published: str | None = "2019-03-28") -> tuple[TimeMention, ...]:
    return find_times(sentences(text), published, GRAMMAR, text=text)


@pytest.mark.parametrize("rule", GRAMMAR.rules, ids=lambda rule: rule.id)
def test_rule_reads_its_example(rule: TimexRule) -> None:
    found = read(rule.example, rule.published)
    assert [(m.text, m.value) for m in found] == list(rule.expected)
    assert rule.id in {m.rule for m in found}


@pytest.mark.parametrize(
    ("text", "value", "start", "end"),
    [
        ("It fell on 28 March 2018.", "2018-03-28", "2018-03-28", "2018-03-28"),
        ("It fell in March 2018.", "2018-03", "2018-03", "2018-03"),
        ("It fell in 2018.", "2018", "2018", "2018"),
        ("It grew in the 1990s.", "199", "1990", "1999"),
        ("It fell last week.", "2019-W12", "2019-03-18", "2019-03-24"),
        ("It fell over the weekend.", "2019-W12-WE", "2019-03-23", "2019-03-24"),
        ("It fell in the summer of 2018.", "2018-SU", "2018-06", "2018-08"),
        ("It fell in the fourth quarter of 2018.", "2018-Q4", "2018-10", "2018-12"),
        ("It fell on Tuesday night.", "2019-03-26TNI", "2019-03-26", "2019-03-26"),
        ("It was made in the 19th century.", "18", "1800", "1899"),
    ],
)
def test_interval(text: str, value: str, start: str, end: str) -> None:
    (mention,) = read(text)
    assert mention.value == value
    assert mention.interval == Interval(start, end)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The council will vote on Monday.", ["2019-04-01"]),
        ("The council voted on Monday.", ["2019-03-25"]),
        ("The minister said on Tuesday that he will resign.", ["2019-03-26"]),
        ("The president is to fly to Rome on Saturday.", ["2019-03-30"]),
        ("They agreed to meet on Friday.", ["2019-03-29"]),
        ("On Sunday, the court will hear the case.", ["2019-03-31"]),
        ("Parliament will reopen on 5 April.", ["2019-04-05"]),
        ("It closed in November.", ["2018-11"]),
    ],
)
def test_tense_decides(text: str, values: list[str]) -> None:
    assert [m.value for m in read(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "The rebels may march on the capital.",
        "March on, he told them.",
        "Mrs May resigned.",
        "May I speak?",
        "The Sun reported it.",
        "He came second.",
        "It was his second visit.",
        "He sat down.",
        "Some 2000 people fled.",
        "Theresa May met Angela Merkel.",
    ],
)
def test_no_date(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text", ["It fell on 31 February.", "It fell on February 30, 2018.", "It fell on 31.04.2018."]
)
def test_impossible_date_is_doubted(text: str) -> None:
    (mention,) = read(text)
    assert mention.interval is None
    assert mention.doubt == "no such day"


@pytest.mark.parametrize("text", ["It fell yesterday.", "It fell on Monday.", "It fell in May."])
def test_without_document_date(text: str) -> None:
    (mention,) = read(text, None)
    assert mention.interval is None
    assert mention.doubt == "no document date"


@pytest.mark.parametrize(
    ("published", "value"), [("2019-03-28", "2019-03-22"), ("2019-03-23", "2019-03-15")]
)
def test_last_friday_is_not_yesterday(published: str, value: str) -> None:
    assert [t.value for t in read("Shells fell last Friday.", published)] == [value]


def test_a_month_does_not_place_a_day() -> None:
    (mention,) = read("It fell yesterday.", "2019-03")
    assert mention.interval is None
    assert mention.doubt


def test_a_history_counts_from_its_own_dates() -> None:
    text = (
        "In May 1940 the army landed. In June 1941 it left. On 3 July 1941 it came back. "
        "The next day it fought. In August it won. That year ended well."
    )
    values = [m.value for m in read(text, "2009-12-19")]
    assert values[3:] == ["1941-07-04", "1941-08", "1941"]


def test_both_ends_of_a_range_carry_the_whole() -> None:
    first, last = read("Talks were held from 3 to 5 March 2019.")
    assert first.interval == last.interval == Interval("2019-03-03", "2019-03-05")


_PIECES = st.sampled_from(
    ["May", "March", "on", "the", "28th", "2019", ",", "last", "next", "Friday", "three", "days",
     "ago", "31", "February", "from", "to", "-", "early", "p.m.", "5", "night", "of", "every",
     "1990", "s", "century", "first", "week", "BC", "'", "99", "Easter", "half", "and", "a"]
)  # fmt: skip


@given(st.lists(_PIECES, min_size=1, max_size=14), st.sampled_from([None, "2019-03-28", "2019"]))
def test_spans_lie_in_the_sentence(pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    found = find_times(sentences(text), published, GRAMMAR)
    assert found == find_times(sentences(text), published, GRAMMAR)
    assert list(found) == sorted(found, key=lambda m: m.start)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.value
