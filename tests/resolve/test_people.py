"""Persons: in full, by last name, by office, beside a description. Parses are built by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.resolve.reading import about, actor, find, gazetteer, left, president, read
from tests.trees import tree

from dragoman.kit import data_folder
from dragoman.resolve.places import find_places
from dragoman.tables.gazetteer import load_place_words
from dragoman.types.time import TimeMention

LED = "Michel"  # in 2015 Belgium's head of government and the head of state of the Seychelles


def test_a_person_named_in_full_is_found_again_by_last_name() -> None:
    assert actor("Berg", left("Anna Berg"), left("Berg")).id == "person:anna-berg"


def test_a_full_name_counts_for_last_names_before_it() -> None:
    assert actor("Berg", left("Berg"), left("Anna Berg")).id == "person:anna-berg"


def test_a_last_name_needs_no_label_where_the_person_is_known() -> None:
    assert actor("Berg", left("Anna Berg"), left("Berg", "")).id == "person:anna-berg"


def test_the_first_bearer_of_a_last_name_keeps_it() -> None:
    found = actor("Berg", left("Anna Berg"), left("Otto Berg"), left("Berg"))
    assert found.id == "person:anna-berg"


def test_two_bearers_of_a_last_name_stay_two_persons() -> None:
    assert actor("Otto Berg", left("Anna Berg"), left("Otto Berg")).id == "person:otto-berg"
    titled = president("Anna Berg"), president("Otto Berg")
    assert actor("President Otto Berg", *titled).id == "person:otto-berg"


def test_junior_is_no_last_name() -> None:
    found = actor("Lindgren", left("Otto Lindgren Jr."), left("Lindgren"))
    assert found.name == "Otto Lindgren Jr."


FIRST = st.sampled_from(["Anna", "Otto", "Karin"])
LAST = st.lists(st.sampled_from(["Quelmar", "Zorbin", "Tressk", "Ulvang"]), min_size=1, max_size=3)


@settings(deadline=None)
@given(first=FIRST, last=LAST.filter(lambda words: len(set(words)) == len(words)), data=st.data())
def test_every_tail_of_a_full_name_finds_the_person(
    first: str, last: list[str], data: st.DataObject
) -> None:
    full = " ".join([first, *last])
    tail = " ".join(last[data.draw(st.integers(0, len(last) - 1)) :])
    assert actor(tail, left(full), left(tail)).name == full


def test_the_roster_knows_a_person_named_in_full() -> None:
    found = actor("Merkel", left("Angela Merkel"), left("Merkel"))
    assert (found.id, found.code) == ("person:angela-merkel", "DEU.GOV")


def test_a_leader_in_office_goes_by_last_name_alone() -> None:
    assert actor("Merkel", left("Merkel"), day="2015-03-01").id == "person:angela-merkel"


@pytest.mark.parametrize("day", ["2003-03-01", None])
def test_outside_the_term_a_bare_last_name_is_somebody_unknown(day: str | None) -> None:
    found = actor("Merkel", left("Merkel"), day=day)
    assert (found.id, found.country) == ("person:merkel", None)


def test_a_last_name_of_two_leaders_in_office_stays_in_doubt() -> None:
    found = find(LED, left(LED), day="2015-03-01")
    assert found.actors == ()
    assert found.doubt is not None
    assert found.doubt.candidates == (
        "James Michel (SYC.GOV, head of state 2004-07-14 to 2016-10-16)",
        "Charles Michel (BEL.GOV, head of government 2014-10-11 to 2019-10-27)",
    )


def test_two_of_the_roster_who_are_named_in_full_share_a_last_name_in_doubt() -> None:
    found = find("Clinton", left("Bill Clinton"), left("Hillary Clinton"), left("Clinton"))
    assert (found.actors, found.doubt and found.doubt.reason) == (
        (),
        "several persons of this name are named in the text",
    )


@pytest.mark.parametrize("label", ["PER", ""])
def test_what_the_document_is_about_tells_two_leaders_apart(label: str) -> None:
    found = actor(LED, about("Belgium"), left(LED, label), day="2015-03-01")
    assert found.id == "person:charles-michel"


def test_a_firm_that_bears_a_leaders_last_name_is_not_the_leader() -> None:
    assert actor("Scholz", left("Scholz"), day="2023-03-01").id == "person:olaf-scholz"
    assert actor("Scholz", left("Scholz", "ORG"), day="2023-03-01").kind == "organisation"


def test_a_leaders_last_name_within_a_bodys_name_is_the_leader() -> None:
    cabinet = tree(
        "The/DET/cabinet/det Scholz/PROPN/cabinet/compound cabinet/NOUN/left/nsubj "
        "left/VERB/-/root .",
        entities=[("Scholz", "Scholz", "ORG")],
    )
    assert actor("Scholz", cabinet, day="2023-03-01").id == "person:olaf-scholz"


def test_a_leaders_last_name_within_a_longer_name_is_not_the_leader() -> None:
    firm = tree(
        "Scholz/PROPN/Nordwind/compound Nordwind/PROPN/left/nsubj left/VERB/-/root .",
        entities=[("Scholz", "Nordwind", "ORG")],
    )
    assert actor("Scholz Nordwind", firm, day="2023-03-01").country is None


def test_a_namesake_of_an_officer_is_another_person() -> None:
    assert actor("Wang Yi", left("Wang Yi"), day="2020-03-01").id == "person:wang-yi"
    found = actor("Wang Lei", left("Wang Yi"), left("Wang Lei"), day="2020-03-01")
    assert found.id == "person:wang-lei"


def test_a_name_that_goes_on_is_no_bare_last_name_even_without_a_label() -> None:
    bare, longer = (read(left(n, ""), day="2020-03-01").mentions for n in ("Wang", "Wang Lei"))
    assert [a.id for m in bare for a in m.actors] == ["person:wang-yi"]
    assert "person:wang-yi" not in [a.id for m in longer for a in m.actors]


def test_a_longer_name_is_not_the_person_who_bears_its_first_word_last() -> None:
    found = actor("Mohammed Waseem", left("Lai Mohammed"), left("Mohammed Waseem"))
    assert found.id == "person:mohammed-waseem"


def test_a_longer_name_is_not_the_person_who_goes_by_its_first_word() -> None:
    assert actor("Sasa", left("Sasa")).country == "MMR"
    found = actor("Sasa Petrovic", left("Sasa Petrovic"))
    assert found.name == "Sasa Petrovic"


MAYOR = (
    "The/DET/mayor/det mayor/NOUN/left/nsubj of/ADP/Turku/case Turku/PROPN/mayor/nmod , "
    "Anna/PROPN/mayor/appos Berg/PROPN/Anna/flat , left/VERB/-/root ."
)
TITLE = "governor/NOUN/Berg/compound Berg/PROPN/left/nsubj left/VERB/-/root ."
CLAUSE = (
    "The/DET/governor/det governor/NOUN/knew/nsubj Berg/PROPN/left/nsubj left/VERB/knew/ccomp "
    "knew/VERB/-/root ."
)


def test_a_description_is_the_person_named_in_apposition() -> None:
    found = find("The mayor", tree(MAYOR, entities=[("Anna", "Berg", "PER")]))
    assert [a.id for a in found.actors] == ["person:anna-berg"]
    assert found.kind == "name"


def test_a_description_is_the_person_before_whose_name_it_stands_as_title() -> None:
    titled = tree(TITLE, entities=[("Berg", "Berg", "PER")])
    assert actor("governor", left("Anna Berg"), titled).id == "person:anna-berg"


def test_a_name_beside_a_description_on_which_it_does_not_hang_is_another() -> None:
    beside = tree(CLAUSE, entities=[("Berg", "Berg", "PER")])
    assert actor("The governor", left("Anna Berg"), beside).name == "governor"


def test_a_thing_is_not_the_person_named_after_it() -> None:
    award = "award/NOUN/Berg/compound Berg/PROPN/won/obj won/VERB/-/root ."
    parse = tree(award, entities=[("Berg", "Berg", "PER")], head_types={"award": "object"})
    assert "award" not in {m.text for m in read(left("Anna Berg"), parse).mentions}


FINN = (
    "Finnish/ADJ/Anna/amod Minister/PROPN/Anna/nmod:desc Anna/PROPN/left/nsubj "
    "Berg/PROPN/Anna/flat left/VERB/-/root ."
)


def test_a_title_before_an_unknown_name_tells_country_and_sector() -> None:
    parse = tree(FINN, entities=[("Anna", "Berg", "PER")])
    assert actor("Finnish Minister Anna Berg", parse).code == "FIN.GOV"


def test_a_title_in_apposition_tells_the_sector() -> None:
    parse = tree(
        "Anna/PROPN/left/nsubj Berg/PROPN/Anna/flat , a/DET/judge/det judge/NOUN/Anna/appos , "
        "left/VERB/-/root .",
        entities=[("Anna", "Berg", "PER")],
    )
    assert actor("Anna Berg", parse).sector == "JUD"


def test_without_a_title_the_party_that_the_encoder_sees_tells_the_sector() -> None:
    name = "Anna/PROPN/left/nsubj Berg/PROPN/Anna/flat left/VERB/-/root ."
    parse = tree(name, entities=[("Anna", "Berg", "PER")], parties=[("Anna", "Berg", "LAB")])
    assert actor("Anna Berg", parse).sector == "LAB"


def test_a_title_tells_the_sector_before_the_encoder_does() -> None:
    parse = tree(FINN, entities=[("Anna", "Berg", "PER")], parties=[("Finnish", "Berg", "LAB")])
    assert actor("Finnish Minister Anna Berg", parse).sector == "GOV"


def test_an_unknown_person_is_of_the_country_that_half_the_passage_names() -> None:
    most, third = about("Chile", "Chile", "Peru"), about("Chile", "Peru", "Bolivia")
    assert actor("Anna Berg", most, left("Anna Berg")).country == "CHL"
    assert actor("Anna Berg", third, left("Anna Berg")).country is None


MAY = "In/ADP/May/case May/PROPN/fell/obl Westminster/PROPN/fell/nsubj fell/VERB/-/root ."


def test_a_month_that_a_time_covers_is_nobodys_name() -> None:
    parse = tree(MAY)
    month = TimeMention(0, 3, 6, "May", "DATE", "2018-05", None, "month")
    assert "Theresa May" in [
        a.name for m in read(parse, day="2018-06-01").mentions for a in m.actors
    ]
    found = read(parse, day="2018-06-01", times=[month]).mentions
    assert "May" not in [m.text for m in found]


def test_a_name_that_is_longer_than_the_time_in_it_stays() -> None:
    month = TimeMention(0, 8, 11, "May", "DATE", "2018-05", None, "month")
    found = read(left("Theresa May"), day="2018-06-01", times=[month]).mentions
    assert [m.text for m in found] == ["Theresa May"]


def test_where_a_nouns_event_takes_place_is_no_party() -> None:
    parse = tree(
        "A/DET/attack/det Kabul/PROPN/attack/compound attack/NOUN/came/nsubj came/VERB/-/root ."
    )
    city = find_places([parse], gazetteer(), load_place_words(data_folder() / "places"))
    assert [p.use for p in city] == ["literal"]
    assert [m.text for m in read(parse).mentions] == ["Kabul"]
    assert not read(parse, places=city).mentions
