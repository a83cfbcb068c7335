"""What country a document and its passages are about. Sentences are plain words."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.resolve.reading import gazetteer, roster

from dragoman.resolve.focus import Focus, dateline_country, find_focus
from dragoman.resolve.names import Hit, find_names
from dragoman.types.place import Place, PlaceMention

NOTHING = "It rained all day"
OPENING = (NOTHING, NOTHING, NOTHING)


def hits(sentences: Sequence[str]) -> list[tuple[Hit, ...]]:
    return [find_names(s.split(), roster()) for s in sentences]


def focus(
    *sentences: str, places: Sequence[PlaceMention] = (), dateline: str | None = None
) -> Focus:
    return find_focus(hits(sentences), places, dateline)


def city(sentence: int, country: str, kind: str = "city") -> PlaceMention:
    place = Place("geo:1", "Somewhere", country, kind, 0.0, 0.0, 5.0)
    return PlaceMention(sentence, 0, 9, "Somewhere", "literal", place)


def test_a_document_is_about_the_country_that_it_names_most() -> None:
    assert focus("Peru and Chile", "Chile won").whole == "CHL"


def test_a_document_is_about_no_country_that_has_less_than_a_third_of_it() -> None:
    assert focus("Chile Peru Bolivia").whole == "CHL"
    assert focus("Chile Peru Bolivia Cuba").whole is None


def test_a_document_that_names_no_country_is_about_none() -> None:
    found = focus(NOTHING, NOTHING)
    assert (found.whole, found.at(0), found.at(1)) == (None, None, None)


@pytest.mark.parametrize(
    ("form", "country"),
    [
        ("Chilean", "CHL"),
        ("Chileans", "CHL"),
        ("Santiago", "CHL"),
        ("Texas", "USA"),
        ("Gazans", "PSE"),
    ],
)
def test_peoples_capitals_and_regions_stand_for_their_country(form: str, country: str) -> None:
    assert focus(f"The {form} won").whole == country


@pytest.mark.parametrize("name", ["Reuters", "United Nations", "NATO"])
def test_media_and_intergovernmental_bodies_are_no_country(name: str) -> None:
    assert focus(f"{name} won").whole is None


def test_what_the_opening_names_counts_for_more() -> None:
    assert focus("Chile won", NOTHING, NOTHING, "Peru met Peru").whole == "CHL"
    assert focus(*OPENING, "Chile won", "Peru met Peru").whole == "PER"


def test_the_dateline_counts_for_more_than_a_name() -> None:
    assert focus("Peru won", dateline="CHL").whole == "CHL"
    assert focus("Peru met Peru", "Peru won", dateline="CHL").whole == "PER"


def test_a_city_stands_for_its_country_but_counts_for_less() -> None:
    assert focus("Nothing happened", places=[city(0, "CHL")]).whole == "CHL"
    assert focus("Peru won", places=[city(0, "CHL")]).whole == "PER"


def test_a_country_on_the_map_counts_no_second_time() -> None:
    twice = [city(0, "PER", "country")] * 3
    assert focus("Peru won", "Chile met Chile", places=twice).whole == "CHL"


def test_a_later_paragraph_about_another_country_is_about_that() -> None:
    rest = [NOTHING] * 6
    found = focus("Chile won", *rest, "Peru won", "Peru won", NOTHING)
    assert found.whole == "CHL"
    assert [found.at(0), found.at(8), found.at(9)] == ["CHL", "PER", "PER"]


def test_away_from_both_a_passage_is_about_what_the_document_is() -> None:
    rest = [NOTHING] * 9
    found = focus("Chile met Chile", *rest, "Peru won", *rest)
    assert found.at(19) == "CHL"


def test_between_two_countries_a_passage_is_about_the_one_before() -> None:
    assert focus(*OPENING, "Chile won", NOTHING, "Peru won").at(4) == "CHL"
    assert focus(*OPENING, "Peru won", NOTHING, "Chile won").at(4) == "PER"


def test_a_passage_is_about_what_it_leads_up_to_where_nothing_stands_near_before_it() -> None:
    found = focus(*OPENING, "Chile won", *[NOTHING] * 8, "Peru won")
    assert [found.at(4), found.at(11)] == ["CHL", "PER"]


def test_what_a_sentence_names_counts_before_what_its_neighbours_do() -> None:
    found = focus(*OPENING, "Chile won", "Peru won")
    assert [found.at(3), found.at(4)] == ["CHL", "PER"]


def test_a_passage_is_about_a_country_only_with_the_share_asked_for() -> None:
    found = focus("Chile met Chile and Peru")
    assert found.at(0, 0.6) == "CHL"
    assert found.at(0, 0.7) is None


def test_beyond_its_end_a_document_is_about_nothing() -> None:
    assert focus("Chile won").at(1) is None


COUNTRIES = {"Chile": "CHL", "Peru": "PER", "Bolivia": "BOL", "Cuba": "CUB", "Kenya": "KEN"}
NAMED = st.lists(st.lists(st.sampled_from(sorted(COUNTRIES)), max_size=4), min_size=1, max_size=12)


def written(named: Sequence[Sequence[str]], times: int = 1) -> list[str]:
    """A sentence for each list of countries, every one named so many times."""
    return [" ".join(["It", *(c for c in sentence for _ in range(times))]) for sentence in named]


@settings(deadline=None)
@given(named=NAMED, times=st.integers(2, 5))
def test_shares_do_not_depend_on_how_much_is_named(
    named: Sequence[Sequence[str]], times: int
) -> None:
    once, often = focus(*written(named)), focus(*written(named, times))
    shares = [[near[1] if near else None for near in found.near] for found in (once, often)]
    assert shares[0] == pytest.approx(shares[1])


@settings(deadline=None)
@given(named=NAMED, share=st.floats(0, 1))
def test_no_passage_is_about_a_country_that_the_document_does_not_name(
    named: Sequence[Sequence[str]], share: float
) -> None:
    found = focus(*written(named))
    told = {None, *(COUNTRIES[c] for sentence in named for c in sentence)}
    assert {found.whole, *(found.at(i, share) for i in range(len(named)))} <= told


@settings(deadline=None)
@given(named=NAMED)
def test_every_sentence_of_a_document_that_names_a_country_is_about_one_in_part(
    named: Sequence[Sequence[str]],
) -> None:
    found = focus(*written(named))
    about = [found.at(i, 0.0) is not None for i in range(len(named))]
    assert about == [any(named)] * len(named)


@pytest.mark.parametrize(
    ("dateline", "country"),
    [
        ("BAKU", "AZE"),
        ("PARIS", "FRA"),
        ("PARIS, Texas", "USA"),
        ("BIRMINGHAM, Ala.", "USA"),
        ("BIRMINGHAM, England", "GBR"),
        ("ATLANTA, Georgia", "USA"),
        ("TBILISI, Georgia", "GEO"),
        ("VINKOVCI, Yugoslavia", "HRV"),
        ("LONDON, Ontario", "CAN"),
        ("MOSCOW/KYIV", "RUS"),
        ("ELMSFORTH, Ohio", "USA"),
    ],
)
def test_a_dateline_is_of_the_country_of_its_place(dateline: str, country: str) -> None:
    assert dateline_country(dateline, gazetteer()) == country


@pytest.mark.parametrize("dateline", [None, "", "ELMSFORTH"])
def test_a_dateline_of_no_known_place_is_of_no_country(dateline: str | None) -> None:
    assert dateline_country(dateline, gazetteer()) is None
