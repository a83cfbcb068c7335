"""Places: which place a name means, and how it is used. Parses are built by hand."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman
from dragoman.backends.gazetteer import GeonamesGazetteer
from dragoman.resolve.places import find_places
from dragoman.tables.gazetteer import load_place_words
from dragoman.types.parse import Analysis, EntitySpan, Parse, Sentence, Token, Word
from dragoman.types.place import PlaceMention

_FOLDER = Path(dragoman.__file__).parent / "data" / "places"
GAZETTEER = GeonamesGazetteer(_FOLDER)
WORDS = load_place_words(_FOLDER)
Row = tuple[str, str, int, str]


def parse_of(rows: Sequence[Row], *spans: tuple[int, int, str], index: int = 0) -> Parse:
    """A parse of (text, upos, head, deprel) rows, the words one blank apart."""
    tokens, at = [], 1000 * index
    for i, (text, upos, head, deprel) in enumerate(rows):
        tokens.append(Token(i, text, text.lower(), upos, head, deprel, at, at + len(text)))
        at += len(text) + 1
    n = len(rows)
    children = tuple(tuple(k for k in range(n) if rows[k][2] == i) for i in range(n))
    sentence = Sentence(index, 0, tuple(Word(t.text, t.start, t.end) for t in tokens))
    heads, rels = tuple(r[2] for r in rows), tuple(r[3] for r in rows)
    found = tuple(EntitySpan(a, b, label, 1.0) for a, b, label in spans)
    blank, out = ("",) * n, ("O",) * n
    analysis = Analysis(tuple(r[1] for r in rows), heads, rels, found, blank, out, out, out)
    return Parse(sentence, tuple(tokens), analysis, children, tuple(range(n)), tuple(range(n)))


def flat(text: str, *spans: tuple[int, int, str], index: int = 0) -> Parse:
    """A parse in which every word hangs from the first; capitalised words are proper nouns."""
    rows: list[Row] = []
    for i, word in enumerate(text.split()):
        upos = "PROPN" if word[0].isupper() and i else "ADP" if word in WORDS.literal else "NOUN"
        rows.append((word, upos, -1 if i == 0 else 0, "root" if i == 0 else "dep"))
    return parse_of(rows, *spans, index=index)


def read(*parses: Parse) -> tuple[PlaceMention, ...]:
    return find_places(parses, GAZETTEER, WORDS)


def ids(*parses: Parse) -> dict[str, str | None]:
    return {m.text: m.place.id if m.place else None for m in read(*parses)}


def test_the_name_beside_decides() -> None:
    assert ids(flat("fire in Paris , Texas", (2, 3, "LOC")))["Paris"] == "US.TX.4717560"
    assert ids(flat("fire in Paris", (2, 3, "LOC")))["Paris"] == "FR.11.2988507"


def test_the_document_decides() -> None:
    georgia = flat("voters in Georgia", (2, 3, "LOC"))
    cities = flat("voters in Atlanta and Savannah and Macon", (2, 3, "LOC"), index=1)
    assert ids(georgia)["Georgia"] == "GE"
    assert ids(georgia, cities)["Georgia"] == "US.GA"


def test_persons_are_no_places() -> None:
    assert read(flat("talks with Paris Hilton", (2, 4, "PER"))) == ()


@pytest.mark.parametrize("text", ["shops on Broad Street", "he came in March", "tell us more"])
def test_no_place(text: str) -> None:
    assert read(flat(text)) == ()


def test_a_state_abbreviation_follows_a_comma() -> None:
    assert ids(flat("fire in Athens , Ga. today", (2, 3, "LOC")))["Ga."] == "US.GA"


def test_an_unknown_place_stays_unresolved() -> None:
    (mention,) = read(flat("fire in Xyzzyville", (2, 3, "LOC")))
    assert mention.place is None
    assert mention.candidates == ()


def test_a_tiny_place_without_support_shows_its_candidates() -> None:
    (mention,) = read(flat("fire in Readlyn", (2, 3, "LOC")))
    assert mention.place is None
    assert mention.candidates


@pytest.mark.parametrize(
    ("rows", "use"),
    [
        ([("Moscow", "PROPN", 1, "nsubj"), ("warned", "VERB", -1, "root")], "metonym"),
        ([("Pentagon", "PROPN", 1, "nsubj"), ("does", "VERB", -1, "root")], "metonym"),
        (
            [
                ("shelling", "NOUN", -1, "root"),
                ("in", "ADP", 2, "case"),
                ("Moscow", "PROPN", 0, "nmod"),
            ],
            "literal",
        ),
        (
            [
                ("talks", "NOUN", -1, "root"),
                ("with", "ADP", 2, "case"),
                ("Tehran", "PROPN", 0, "nmod"),
            ],
            "metonym",
        ),
        ([("Iraqi", "ADJ", 1, "amod"), ("troops", "NOUN", -1, "root")], "modifier"),
        ([("Iran", "PROPN", 1, "compound"), ("deal", "NOUN", -1, "root")], "modifier"),
        (
            [
                ("Russia", "PROPN", 2, "nmod:poss"),
                ("'s", "PART", 0, "case"),
                ("offer", "NOUN", -1, "root"),
            ],
            "metonym",
        ),
        (
            [
                ("Kyiv", "PROPN", 1, "compound"),
                ("car", "NOUN", 2, "compound"),
                ("bombing", "NOUN", -1, "root"),
            ],
            "literal",
        ),
        ([("Kyiv", "PROPN", 1, "compound"), ("police", "NOUN", -1, "root")], "modifier"),
    ],
)
def test_use(rows: list[Row], use: str) -> None:
    (mention,) = read(parse_of(rows))
    assert mention.use == use


_PIECES = st.sampled_from(
    ["Paris", ",", "Texas", "in", "the", "Russian", "US", "Georgia", "South", "Ossetia", "of",
     "St.", "Petersburg", "March", "said", "Idlib", "province", "-", "Kyiv", "'s",
     "Washington", "D.C."]
)  # fmt: skip


@given(st.lists(_PIECES, min_size=1, max_size=12), st.integers(0, 3))
def test_spans_lie_in_the_sentence(pieces: list[str], loc: int) -> None:
    spans = [(loc, loc + 1, "LOC")] if loc < len(pieces) else []
    text, parse = " ".join(pieces), flat(" ".join(pieces), *spans)
    found = read(parse)
    assert found == read(parse)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
    assert all(a.end <= b.start for a, b in pairwise(found))
