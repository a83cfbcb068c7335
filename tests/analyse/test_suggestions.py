"""Names that stayed open and what documents tell of people, over a project; their TOML."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import given
from hypothesis import strategies as st
from tests.factories import LAVROV, RUSSIA, article, coded, mention, told
from tests.tables.rosters import shipped

import dragoman
from dragoman.analyse.open_names import UNKNOWN, open_names
from dragoman.analyse.roster_toml import names_toml
from dragoman.store.database import open_to_write
from dragoman.store.naming import select_named
from dragoman.store.rosters import store_roster
from dragoman.store.write import put_document
from dragoman.tables.ownroster import own_roster
from dragoman.types.actor import Actor, Unresolved
from dragoman.types.coded import CodedDocument
from dragoman.types.roster import RosterFile

MERKEL = Actor("person:angela-merkel", "Angela Merkel", "DEU", "GOV", "person")


def berg(country: str | None) -> Actor:
    return Actor("person:anna-berg", "Anna Berg", country, "GOV", "person")


def telling(
    file: str, role: str, country: str | None, *, around: str | None = None
) -> CodedDocument:
    document = article(f"Then {role} Anna Berg left, {file} said. Zorbia was silent.", file=file)
    who = berg(country or around)
    return coded(
        document,
        mentions=(
            mention(document, f"{role} Anna Berg", who),
            mention(document, "Zorbia", doubt=Unresolved("several", ("Serbia", "Zambia"))),
        ),
        told=(told(document, f"{role} Anna Berg", who, role, country),),
    )


def project(*documents: CodedDocument, roster: str = "") -> dragoman.Project:
    folder = Path(mkdtemp())
    store = open_to_write(folder)
    for document in documents:
        put_document(store, document)
    if roster:
        store_roster(store, [RosterFile("my.toml", roster)])
    store.close()
    return dragoman.open(folder)


ALL = (
    telling("a", "minister", "ZMB"),
    telling("b", "foreign minister", "ZMB"),
    telling("c", "mayor", "KEN"),
)


def test_a_suggestion_has_its_evidence_and_what_contradicts() -> None:
    with project(*ALL) as opened:
        (found,) = opened.suggestions()
        assert [(v.value, v.documents) for v in found.countries] == [("ZMB", 2), ("KEN", 1)]
        assert {v.value for v in found.roles} == {"minister", "foreign minister", "mayor"}
        assert (found.documents, found.contradictions) == (3, ("country", "role"))
        (row,) = opened.suggestions().to_list()
        assert row["example"] == "Then minister Anna Berg left, a said."
        first = str(row["evidence"]).split("|")[0]
        id_, start, end = first.split(":")
        text = opened.document(id_).document.text
        assert text[int(start) : int(end)] == row["example"]


def test_a_wider_role_contradicts_no_narrower_one() -> None:
    with project(*ALL[:2]) as opened:
        assert opened.suggestions()[0].contradictions == ()
    with project(ALL[0], telling("d", "deputy minister", "ZMB")) as opened:
        assert opened.suggestions()[0].contradictions == ("role",)


def test_where_no_words_tell_a_country_the_context_does() -> None:
    with project(telling("a", "minister", None, around="KEN")) as opened:
        (found,) = opened.suggestions()
        assert (found.by_context, [v.value for v in found.countries]) == (True, ["KEN"])
        assert 'country = ""' in opened.roster_toml(opened.suggestions())
    with project(telling("d", "minister", None, around="KEN"), ALL[0]) as opened:
        (found,) = opened.suggestions()
        assert (found.by_context, [v.value for v in found.countries]) == (False, ["ZMB"])


def test_who_stands_in_a_roster_is_not_suggested() -> None:
    document = article("Chancellor Angela Merkel left.")
    merkel = coded(
        document,
        mentions=(mention(document, "Chancellor Angela Merkel", MERKEL),),
        told=(told(document, "Chancellor Angela Merkel", MERKEL, "chancellor", "DEU"),),
    )
    own = '[[person]]\nname = "Anna Berg"\ncountry = "ZMB"\n'
    with project(merkel, *ALL) as opened:
        assert [s.name for s in opened.suggestions()] == ["Anna Berg"]
    with project(merkel, *ALL, roster=own) as opened:
        assert [s.name for s in opened.suggestions()] == []
        assert [o.name for o in opened.unresolved()] == ["Zorbia"]


def test_open_names_have_reason_candidates_and_an_example() -> None:
    with project(*ALL) as opened:
        anna, zorbia = opened.unresolved()
        assert (anna.reason, anna.codes) == (UNKNOWN, ("ZMB.GOV", "KEN.GOV"))
        assert (zorbia.mentions, zorbia.documents) == (3, 3)
        assert (zorbia.reason, zorbia.candidates) == ("several", ("Serbia", "Zambia"))
        row = opened.unresolved(actor="zorb").to_list()[0]
        assert (row["name"], row["example"], row["file"]) == ("Zorbia", "Zorbia was silent.", "a")


def test_lists_are_asked_for_by_name_or_country() -> None:
    with project(*ALL) as opened:
        for who, count in (("berg", 1), ("ZMB", 1), ("Kenya", 1), ("UGA", 0), ("zorbia", 0)):
            assert len(opened.suggestions(actor=who)) == count
        assert [o.name for o in opened.unresolved(actor="KEN")] == ["Anna Berg"]


@given(order=st.permutations(ALL))
def test_the_order_of_documents_changes_nothing(order: Sequence[CodedDocument]) -> None:
    with project(*ALL) as one, project(*order) as other:
        assert one.suggestions().to_list() == other.suggestions().to_list()
        assert one.unresolved().to_list() == other.unresolved().to_list()
        assert one.actors().to_list() == other.actors().to_list()
        assert one.roster_toml(one.suggestions()) == other.roster_toml(other.suggestions())


def test_suggestions_can_be_read_back() -> None:
    with project(ALL[0], ALL[1]) as opened:
        text = opened.roster_toml(opened.suggestions())
    (row,) = own_roster([RosterFile("my.toml", text)], shipped()).rows["person"]
    assert (row["name"], row["country"], row["sector"]) == ("Anna Berg", "ZMB", "GOV")
    assert (row["surname"], row["role"]) == ("Berg", "foreign_minister")
    assert "2 documents say so" in text
    assert "“Then minister Anna Berg left, a said.” (a, 0 to 37)" in text


def test_what_is_contradicted_is_left_to_the_user() -> None:
    with project(*ALL) as opened:
        text = opened.roster_toml(opened.suggestions())
    assert "told in several ways, country: ZMB (2 documents), KEN (1 document)" in text
    found = own_roster([RosterFile("my.toml", text)], shipped())
    assert found.rows["person"] == []
    assert len(found.notices) == 1


def test_a_skeleton_holds_every_open_name() -> None:
    with project(*ALL) as opened:
        text = opened.roster_toml(opened.unresolved())
    filled = text.replace('country = ""', 'country = "KEN"')
    rows = own_roster([RosterFile("my.toml", filled)], shipped()).rows["person"]
    assert [r["name"] for r in rows] == ["Anna Berg", "Zorbia"]
    assert "perhaps Serbia, Zambia" in text


KINDS = st.sampled_from(["person", "organisation", "group", "state"])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda name: (
        "|" not in name and any(c.isupper() for c in name) and " ".join(name.split()) == name
    )
)


@given(name=TEXT, sentence=st.text(st.characters(exclude_categories=["Cs"])), kind=KINDS)
def test_any_name_can_be_read_back(name: str, sentence: str, kind: str) -> None:
    actor = Actor("x", name, None, None, kind)  # type: ignore[arg-type]
    document = article("x", file=name)
    with project(coded(document, mentions=(mention(document, "x", actor),))) as opened:
        (found,) = open_names(select_named(opened.store), frozenset())
    text = names_toml([found], lambda _passage: sentence)
    filled = text.replace('country = ""', 'country = "KEN"').replace('code = ""', 'code = "KEN"')
    rows = own_roster([RosterFile("my.toml", filled)], shipped()).rows
    (row,) = [r for listed in rows.values() for r in listed]
    assert name.endswith(row["name"])


def test_a_list_of_names_alone_is_counted_by_whole_actor() -> None:
    document = article("Lavrov met Russia.")
    both = coded(
        document,
        mentions=(mention(document, "Lavrov", LAVROV), mention(document, "Russia", RUSSIA)),
    )
    with project(both) as opened:
        found = open_names(select_named(opened.store), frozenset({RUSSIA.id}))
    assert [o.name for o in found] == ["Sergei Lavrov"]
