"""Words, split the way Universal Dependencies' English treebanks split them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman
from dragoman.segment.words import split_words
from dragoman.tables.segmentation import load_segmentation

RULES = load_segmentation(Path(dragoman.__file__).parent / "data" / "segment")

# In these cases a `·` marks a cut where the text has no blank.
CLITICS = [
    "Iran·'s nuclear programme",
    "Iran·’s nuclear programme",
    "the allies·' pact",
    "the allies·’ pact",
    "They do·n't agree",
    "They do·n’t agree",
    "It ca·n't wait",
    "He wo·n't go",
    "We·'re leaving",
    "They·’ve left",
    "She·'ll stay",
    "I·'d rather",
    "I·'m here",
    "They can·not leave",
    "IT IS·N'T OVER",
    "It·’s Iran·’s turn",
    "the U.S.·'s envoy",
    "in 2019·'s vote",
]
NAMES = [
    "O'Brien met N'Djamena officials",
    "Côte d'Ivoire",
    "Cote d’Ivoire·'s army",
    "George W. Bush won",
    "J.R. Smith",
    "Zoë Müller",
]
HYPHENS = [
    "a 15·-·year sentence",
    "the Russian·-·backed forces",
    "vice·-·president",
    "US·-·led",
    "Saint·-·Denis",
    "2018·-·19",
    "pro-Russian rebels",
    "anti-government protests",
    "ex-president",
    "re-elected",
    "mid-March",
    "talks·–·which failed",
    "talks -- which failed -- ended",
    "talks—which failed".replace("—", "·—·"),
]
ABBREVIATIONS = [
    "Gen. Petraeus spoke",
    "the U.S. envoy",
    "at 5 p.m. in Rome",
    "e.g. sanctions",
    "Acme Corp. shares",
    "Sept. 11 attacks",
    "No. 1 seed",
    "He left for the U.S.",
    "He left·.",
]
NUMBERS = [
    "$·1.5 million",
    "$·50·bn",
    "€·3·m",
    "US·$·5",
    "3,000 soldiers",
    "7.5·% growth",
    "10:30 talks",
    "the 21st century",
    "the 1990s",
    "(·2019·)",
    "24/7".replace("/", "·/·"),
]
ADDRESSES = [
    "see https://www.un.org/en/a?b=1 today",
    "see www.state.gov·.",
    "write to press.office@mfa.gov.il today",
    "@StateDept said",
    "the #MeToo march",
]
MARKS = [
    "[D]oes he",
    "[·sic·] he said",
    "“·We will·,·” he said·.",
    '"·No·,·" he said',
    "‘·No·’ he said",
    "Wait ... now",
    "Wait·… now",
    "Really·?! he said",
]
KNOWN = {
    "mid-March": "the grammar of times reads the two words",
    "the 1990s": "the grammar of times reads the two words",
}


def cases() -> list[object]:
    listed = [*CLITICS, *NAMES, *HYPHENS, *ABBREVIATIONS, *NUMBERS, *ADDRESSES, *MARKS]
    return [
        pytest.param(c, marks=pytest.mark.xfail(reason=KNOWN[c])) if c in KNOWN else c
        for c in listed
    ]


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in split_words(text, 0, len(text), RULES.dotted)]


@pytest.mark.parametrize("case", cases())
def test_words(case: str) -> None:
    assert words(case.replace("·", "")) == case.replace("·", " ").split()


TEXTS = st.text(st.sampled_from("ab N'’.-,$€%\"“”[]()1 9:/@#é…!?\n"), max_size=40) | st.text(
    max_size=40
)


@given(TEXTS, st.integers(0, 10), st.integers(0, 10))
def test_words_cover_every_visible_character_in_order(text: str, before: int, after: int) -> None:
    start, end = min(before, len(text)), max(len(text) - after, min(before, len(text)))
    pieces = split_words(text, start, end, RULES.dotted)
    at = start
    for a, b in pieces:
        assert at <= a < b <= end
        assert not text[at:a].strip()
        assert text[a:b].strip() == text[a:b]
        at = b
    assert not text[at:end].strip()
