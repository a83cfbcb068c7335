"""Which words tell the country of a party, read with the shipped roster and gazetteer."""

from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("training.encoder.homes")

from training.encoder.homes import Atlas, home_of, homes_of, tied_to

import dragoman
from dragoman.backends.gazetteer import GeonamesGazetteer
from dragoman.segment.words import word_forms
from dragoman.tables.roster import load_roster
from dragoman.tables.segmentation import load_segmentation
from dragoman.types.actor import Actor

DATA = Path(dragoman.__file__).parent / "data"
DOTTED = load_segmentation(DATA / "segment").dotted


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    roster = load_roster(DATA / "roster", partial(word_forms, abbreviations=DOTTED))
    return Atlas(roster, GeonamesGazetteer(DATA / "places"))


def told(atlas: Atlas, *sentences: str) -> dict[str, list[str]]:
    """By home the words that tell it."""
    words = [word_forms(sentence, DOTTED) for sentence in sentences]
    every = [word for sentence in words for word in sentence]
    return {home: [every[i] for i in sorted(at)] for home, at in atlas.told(words).items()}


def test_adjectives_capitals_and_bodies(atlas: Atlas) -> None:
    found = told(atlas, "Iranian envoys left Tehran.", "The UN objected.")
    assert found == {"IRN": ["Iranian", "Tehran"], "IGO:UN": ["UN"]}


def test_words_are_counted_through_all_sentences(atlas: Atlas) -> None:
    sentences = [("The", "UN", "objected", "."), ("So", "did", "Iran", ".")]
    assert atlas.told(sentences) == {"IGO:UN": frozenset({1}), "IRN": frozenset({6})}


def test_a_name_of_several_words(atlas: Atlas) -> None:
    found = told(atlas, "The United Nations met the army of Burkina Faso in Cape Town.")
    assert found == {
        "IGO:UN": ["United", "Nations"],
        "BFA": ["Burkina", "Faso"],
        "ZAF": ["Cape", "Town"],
    }


def test_a_place_of_several_words_is_no_shorter_place(atlas: Atlas) -> None:
    assert told(atlas, "They met in Puerto Cabello.") == {"VEN": ["Puerto", "Cabello"]}
    assert "VEN" not in told(atlas, "They met in Puerto.")


def test_a_person_tells_the_country_and_a_city_its_own(atlas: Atlas) -> None:
    assert told(atlas, "Angela Merkel flew to Idlib.") == {
        "DEU": ["Angela", "Merkel"],
        "SYR": ["Idlib"],
    }


def test_a_name_of_several_countries_tells_all_of_them(atlas: Atlas) -> None:
    found = told(atlas, "Georgia objected.")
    assert {"GEO", "USA"} <= found.keys()
    assert set(map(tuple, found.values())) == {("Georgia",)}


def test_what_is_written_small_is_no_place(atlas: Atlas) -> None:
    assert told(atlas, "They ate turkey and nice bread off the best china.") == {}


@pytest.mark.parametrize(
    ("code", "homes"),
    [
        ("MLI", {"MLI"}),
        ("MLI.MIL", {"MLI"}),
        ("NIC.GOV+HND.GOV", {"NIC", "HND"}),
        ("IGO:UN", {"IGO:UN"}),
        ("IGO:UN.MIL", {"IGO:UN"}),
        ("---.REB", set()),
        ("---", set()),
        ("---.REB+MLI.MIL", {"MLI"}),
    ],
)
def test_the_homes_of_a_code(code: str, homes: set[str]) -> None:
    assert homes_of(code) == homes


def test_an_actors_home_is_written_as_that_of_its_code() -> None:
    for country, sector, body in (("MLI", "MIL", None), ("IGO", "MIL", "UN"), ("IGO", None, None)):
        actor = Actor("a", "a", country, sector, "organisation", body)
        assert homes_of(actor.code) == {home_of(actor)}


def test_the_words_tied_to_a_party() -> None:
    words = {"NIC": frozenset({1, 4}), "HND": frozenset({7}), "IGO:UN": frozenset({9})}
    assert tied_to("NIC.GOV+HND.GOV", words) == {1, 4, 7}
    assert tied_to("IGO:UN", words) == {9}
    assert tied_to("MLI.MIL", words) == tied_to("---.REB", words) == frozenset()
