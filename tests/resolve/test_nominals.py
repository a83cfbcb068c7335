"""Actors described by a role or a noun for people: their country, sector, and who held the office.

Parses are built by hand.
"""

import pytest
from tests.resolve.reading import about, actor, find, left, president, read
from tests.trees import tree

from dragoman.types.parse import Parse

MINISTER = (
    "The/DET/minister/det {}Russian/ADJ/minister/amod foreign/ADJ/minister/amod "
    "minister/NOUN/left/nsubj left/VERB/-/root ."
)
RUSSIAN = "The Russian foreign minister"


def came(noun: str, before: str = "", lemma: str = "") -> Parse:
    """The sentence "<before> <noun> came.", what stands before in the notation of trees."""
    cell = f"{noun}/NOUN/came/nsubj" + (f"/{lemma}" if lemma else "")
    return tree(f"{before} {cell} came/VERB/-/root .")


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("2003-12-31", "Igor Ivanov"),
        ("2004-03-10", "Sergey Lavrov"),
        ("2015-03-01", "Sergey Lavrov"),
    ],
)
def test_an_office_is_its_holder_on_the_day(day: str, holder: str) -> None:
    assert actor(RUSSIAN, tree(MINISTER.format("")), day=day).name == holder


@pytest.mark.parametrize("day", ["1990-01-01", "2004-03-09", None])
def test_an_office_whose_holder_is_not_known_for_sure_stays_a_description(day: str | None) -> None:
    found = actor(RUSSIAN, tree(MINISTER.format("")), day=day)
    assert (found.name, found.code) == ("Russian foreign minister", "RUS.GOV")


def test_a_former_officer_is_not_who_holds_the_office() -> None:
    former = tree(MINISTER.format("former/ADJ/minister/amod "))
    found = actor("The former Russian foreign minister", former, day="2015-03-01")
    assert (found.name, found.code) == ("former Russian foreign minister", "RUS.ELI")


def test_any_minister_is_not_who_holds_the_office() -> None:
    any_one = tree(MINISTER.format("").replace("The/", "A/"))
    found = actor("A Russian foreign minister", any_one, day="2015-03-01")
    assert found.name == "Russian foreign minister"


def test_several_ministers_are_not_who_holds_the_office() -> None:
    several = tree(MINISTER.format("").replace("minister", "ministers"))
    found = actor("The Russian foreign ministers", several, day="2015-03-01")
    assert found.name == "Russian foreign ministers"


THE = "The/DET/{}/det"


def test_a_bare_president_is_who_was_last_named_with_that_title() -> None:
    bare = came("president", THE.format("president"))
    found = actor("The president", president("Otto Holm"), president("Anna Berg"), bare)
    assert found.id == "person:anna-berg"


def test_a_bare_governor_is_nobody_who_was_named_with_another_title() -> None:
    bare = came("governor", THE.format("governor"))
    assert actor("The governor", president("Anna Berg"), bare).name == "governor"


def test_a_president_of_a_country_is_not_who_was_named_before() -> None:
    of_chile = tree(
        "The/DET/president/det president/NOUN/came/nsubj of/ADP/Chile/case "
        "Chile/PROPN/president/nmod came/VERB/-/root ."
    )
    assert actor("The president", president("Anna Berg"), of_chile).id == "CHL.GOV:president"


def test_a_president_is_not_who_was_named_before() -> None:
    bare = came("president", "A/DET/president/det")
    assert actor("A president", president("Anna Berg"), bare).name == "president"


def test_the_court_is_the_court_that_was_named() -> None:
    named = tree(
        "The/DET/Court/det International/PROPN/Court/compound Criminal/PROPN/Court/compound "
        "Court/PROPN/ruled/nsubj ruled/VERB/-/root ."
    )
    found = actor("The court", named, came("court", THE.format("court")))
    assert found.name == "International Criminal Court"


OWNED = [
    ("Chilean/ADJ/police/amod police/NOUN/came/nsubj came/VERB/-/root .", "Chilean police"),
    (
        "Chile/PROPN/police/nmod:poss 's/PART/Chile/case police/NOUN/came/nsubj came/VERB/-/root .",
        "Chile's police",
    ),
    (
        "police/NOUN/came/nsubj of/ADP/Chile/case Chile/PROPN/police/nmod came/VERB/-/root .",
        "police",
    ),
    (
        "police/NOUN/came/nsubj in/ADP/Chile/case Chile/PROPN/police/nmod came/VERB/-/root .",
        "police",
    ),
    (
        "police/NOUN/came/nsubj came/VERB/-/root near/ADP/Chile/case Chile/PROPN/came/obl .",
        "police",
    ),
]


@pytest.mark.parametrize(("notation", "text"), OWNED)
def test_the_sentence_tells_a_roles_country_before_the_passage_does(
    notation: str, text: str
) -> None:
    assert actor(text, about("Peru", "Peru"), tree(notation)).code == "CHL.COP"


def test_a_roles_country_is_remembered_for_the_role() -> None:
    police = tree("Chilean/ADJ/police/amod police/NOUN/came/nsubj came/VERB/-/root .")
    passage = about("Peru", "Peru")
    assert actor("Police", police, passage, passage, came("Police")).country == "CHL"
    assert actor("Soldiers", police, passage, passage, came("Soldiers")).country == "PER"


@pytest.mark.parametrize("after", [True, False])
def test_protesters_are_of_the_country_that_their_passage_is_about(after: bool) -> None:
    sentences = [about("Chile"), came("Protesters")]
    found = actor("Protesters", *(sentences if after else sentences[::-1]))
    assert found.code == "CHL.CVL"


def test_a_role_is_of_a_country_that_has_a_third_of_the_passage() -> None:
    three, four = about("Chile", "Peru", "Bolivia"), about("Chile", "Peru", "Bolivia", "Cuba")
    assert actor("Protesters", came("Protesters"), three).country == "CHL"
    assert actor("Protesters", came("Protesters"), four).country is None


def test_whom_a_country_backs_is_not_of_that_country() -> None:
    rebels = tree(
        "US/PROPN/backed/compound -/PUNCT/backed/punct backed/ADJ/rebels/amod "
        "rebels/NOUN/came/nsubj came/VERB/-/root ."
    )
    found = find("US - backed rebels", about("Syria", "Syria"), rebels)
    assert [a.code for a in found.actors] == ["SYR.REB"]


def test_whose_person_one_is_tells_the_country() -> None:
    finn = tree(
        "Finnish/ADJ/Anna/amod Anna/PROPN/came/nsubj Berg/PROPN/Anna/flat came/VERB/-/root .",
        entities=[("Anna", "Berg", "PER")],
    )
    aides = came("aides", "Berg/PROPN/aides/nmod:poss 's/PART/Berg/case")
    assert actor("Berg's aides", finn, about("Peru", "Peru", "Peru"), aides).country == "FIN"


ARMIES = (
    "Armies/NOUN/met/nsubj of/ADP/Iraq/case Iraq/PROPN/Armies/nmod and/CCONJ/Iran/cc "
    "Iran/PROPN/Iraq/conj met/VERB/-/root ."
)


def test_armies_of_two_countries_are_two_actors() -> None:
    found = find("Armies", tree(ARMIES))
    assert [a.code for a in found.actors] == ["IRQ.MIL", "IRN.MIL"]
    assert len({a.id for a in found.actors}) == 2


def test_the_longest_role_counts() -> None:
    leader = came("leader", "The/DET/leader/det opposition/NOUN/leader/compound")
    assert actor("The opposition leader", leader).sector == "OPP"


def test_a_spokesman_of_an_intergovernmental_body_is_of_that_body() -> None:
    notation = (
        "spokesman/NOUN/came/nsubj for/ADP/UN/case UN/PROPN/spokesman/nmod came/VERB/-/root ."
    )
    assert actor("spokesman", about("Chile"), tree(notation)).code == "IGO:UN"


@pytest.mark.parametrize(
    ("kind", "actors"), [("organization", ["---.MIL"]), ("", ["---.MIL"]), ("abstract", [])]
)
def test_a_role_word_for_things_too_counts_where_the_encoder_sees_no_thing(
    kind: str, actors: list[str]
) -> None:
    forces = tree("Forces/NOUN/came/nsubj came/VERB/-/root .", head_types={"Forces": kind})
    assert [a.code for m in read(forces).mentions for a in m.actors] == actors


WEAVERS = "Weavers/NOUN/came/nsubj came/VERB/-/root ."


def test_a_noun_in_no_table_has_the_sector_of_its_party() -> None:
    parse = tree(WEAVERS, parties=[("Weavers", "Weavers", "LAB")])
    found = actor("Weavers", about("Chile"), parse)
    assert (found.code, found.id) == ("CHL.LAB", "CHL.LAB:weavers")


def test_a_noun_for_people_in_no_table_is_an_actor_without_sector() -> None:
    found = actor("Weavers", tree(WEAVERS, head_types={"Weavers": "person"}))
    assert (found.code, found.sector) == ("---", None)


@pytest.mark.parametrize("kind", ["object", "place", ""])
def test_a_noun_in_no_table_is_no_actor_where_the_encoder_sees_neither_people_nor_party(
    kind: str,
) -> None:
    assert read(tree(WEAVERS, head_types={"Weavers": kind})).mentions == ()


def test_a_party_gives_its_sector_to_its_head_alone() -> None:
    parse = tree(
        "Weavers/NOUN/came/nsubj of/ADP/baskets/case baskets/NOUN/Weavers/nmod came/VERB/-/root .",
        parties=[("Weavers", "baskets", "LAB")],
    )
    assert [(m.text, m.actors[0].sector) for m in read(parse).mentions] == [("Weavers", "LAB")]


def test_a_name_is_no_description_though_a_party_covers_it() -> None:
    name = "Quelmar/PROPN/came/nsubj came/VERB/-/root ."
    assert read(tree(name, parties=[("Quelmar", "Quelmar", "LAB")])).mentions == ()


def test_a_bodys_country_stays_with_its_name() -> None:
    owned = tree(
        "Nordwind/PROPN/left/nsubj of/ADP/Chile/case Chile/PROPN/Nordwind/nmod left/VERB/-/root .",
        entities=[("Nordwind", "Nordwind", "ORG")],
    )
    found = find("Nordwind", owned, about("Peru", "Peru"), left("Nordwind", "ORG"))
    assert found.sentence == 2
    assert [a.country for a in found.actors] == ["CHL"]


def test_a_body_of_which_nothing_is_told_is_of_no_country() -> None:
    assert actor("Nordwind", about("Peru"), left("Nordwind", "ORG")).country is None
