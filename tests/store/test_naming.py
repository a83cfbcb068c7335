"""What the ledger knows of names: aliases, roles, what is told; and the project's roster."""

from pathlib import Path

import pytest
from tests.factories import LAVROV, article, coded, mention, sample_documents, told

from dragoman.store.database import Store, open_to_read, open_to_write
from dragoman.store.decode import load_document
from dragoman.store.naming import (
    bare_name,
    select_actors,
    select_named,
    select_told,
    sentence_of,
)
from dragoman.store.rosters import store_roster, stored_roster
from dragoman.store.write import put_document, remove_document, replace_coding
from dragoman.types.actor import Actor
from dragoman.types.coded import CodedDocument
from dragoman.types.roster import RosterFile

BERG = Actor("person:anna-berg", "Anna Berg", "ZMB", "GOV", "person")


def telling(role: str = "minister") -> CodedDocument:
    document = article("Minister Anna Berg left. Ms Berg and the minister met Lavrov.")
    return coded(
        document,
        mentions=(
            mention(document, "Minister Anna Berg", BERG),
            mention(document, "Ms Berg", BERG),
            mention(document, "the minister", BERG),
            mention(document, "Lavrov", LAVROV),
        ),
        told=(told(document, "Minister Anna Berg", BERG, role, "ZMB"),),
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = open_to_write(tmp_path)
    put_document(opened, telling())
    return opened


def test_what_is_told_comes_back(store: Store) -> None:
    document = telling()
    assert load_document(store, document.document.id) == document
    (found,) = select_told(store)
    assert found.told == document.told[0]
    assert sentence_of(store, found.passage) == "Minister Anna Berg left."


def test_a_new_coding_replaces_what_was_told(store: Store) -> None:
    replace_coding(store, telling("mayor"))
    assert [t.told.role for t in select_told(store)] == ["mayor"]
    with store.transaction() as db:
        remove_document(db, 1)
    assert select_told(store) == []


def test_actors_have_their_names_and_roles(store: Store) -> None:
    berg, lavrov = sorted(select_actors(store), key=lambda s: s.actor.name)
    assert (berg.aliases, berg.roles) == (("Berg",), ("minister",))
    assert (lavrov.aliases, lavrov.roles) == (("Lavrov",), ())


def test_names_stand_in_their_sentences(store: Store) -> None:
    named = [(n.text, sentence_of(store, n.passage)) for n in select_named(store)]
    assert named[0] == ("Minister Anna Berg", "Minister Anna Berg left.")
    assert named[-1] == ("Lavrov", "Ms Berg and the minister met Lavrov.")
    assert select_named(store, doubtful=True) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Uzbekistan's Foreign Minister Abdulaziz Kamilov", "Abdulaziz Kamilov"),
        ("Mr. Kamilov", "Kamilov"),
        ("Martin Luther King", "Martin Luther King"),
        ("it is not Nicolás Maduro", "Nicolás Maduro"),
        ("President Osama bin Laden", "Osama bin Laden"),
        ("Omar al-Bashir", "Omar al-Bashir"),
        ("the mayor", ""),
        ("President", ""),
        ("", ""),
    ],
)
def test_a_bare_name(text: str, name: str) -> None:
    assert bare_name(text) == name


def test_a_ledger_of_an_older_dragoman_is_read_and_extended(tmp_path: Path) -> None:
    store = open_to_write(tmp_path)
    for document in sample_documents():
        put_document(store, document)
    store.connection.execute("DROP TABLE told")
    store.connection.execute("PRAGMA user_version = 2")
    store.close()
    older = open_to_read(tmp_path)
    assert select_told(older) == []
    assert load_document(older, sample_documents()[0].document.id) == sample_documents()[0]
    assert all(s.roles == () for s in select_actors(older))
    older.close()
    anew = open_to_write(tmp_path)
    put_document(anew, telling())
    assert len(select_told(anew)) == 1
    anew.close()


def test_the_roster_is_kept_with_its_content(tmp_path: Path) -> None:
    store = open_to_write(tmp_path)
    assert stored_roster(store) == ()
    files = (RosterFile("a.toml", "# ä\n"), RosterFile("b.toml", ""))
    store_roster(store, (RosterFile("old.toml", "x"),))
    store_roster(store, files)
    store.close()
    assert stored_roster(open_to_read(tmp_path)) == files
