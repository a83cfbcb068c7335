"""What goes into the ledger comes out as it was."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import article, sample_documents

from dragoman.store.database import FILE_NAME, Store, open_to_read, open_to_write
from dragoman.store.decode import load_document
from dragoman.store.write import put_document
from dragoman.types.coded import CodedDocument
from dragoman.types.errors import StoreError
from dragoman.types.text import Anchor, Block, Document, Piece


@pytest.mark.parametrize("coded", sample_documents(), ids=lambda c: c.document.file)
def test_a_coded_document_comes_back_whole(tmp_path: Path, coded: CodedDocument) -> None:
    store = open_to_write(tmp_path)
    assert put_document(store, coded)
    assert load_document(store, coded.document.id) == coded
    store.close()


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@given(text=TEXT, title=st.none() | TEXT, raw=st.integers(0, 9))
def test_any_text_comes_back_as_it_was(text: str, title: str | None, raw: int) -> None:
    store = _in_memory()
    blocks = (Block("paragraph", text, (Piece(0, raw, len(text)),)),)
    plain = article(text, title=title)
    document = Document(
        **{f: getattr(plain, f) for f in Document.__slots__ if f not in ("blocks", "anchors")},
        blocks=blocks,
        anchors=(Anchor(0, 1, "page 1"),),
    )
    put_document(store, CodedDocument(document, "v"))
    assert load_document(store, document.id).document == document
    store.close()


def _in_memory() -> Store:
    import tempfile

    return open_to_write(Path(tempfile.mkdtemp()))


def test_a_foreign_database_is_refused_by_name(tmp_path: Path) -> None:
    foreign = sqlite3.connect(tmp_path / FILE_NAME)
    foreign.execute("CREATE TABLE recipes(name TEXT)")
    foreign.close()
    for opener in (open_to_read, open_to_write):
        with pytest.raises(StoreError, match="another program"):
            opener(tmp_path)


def test_a_newer_database_is_refused_by_name(tmp_path: Path) -> None:
    store = open_to_write(tmp_path)
    store.connection.execute("PRAGMA user_version = 99")
    store.close()
    with pytest.raises(StoreError, match=rf"{FILE_NAME}.*newer"):
        open_to_read(tmp_path)


def test_a_broken_database_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all" * 400)
    with pytest.raises(StoreError, match=FILE_NAME):
        open_to_write(tmp_path)


def test_a_folder_without_a_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no project is here"):
        open_to_read(tmp_path)


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="file"):
        open_to_write(tmp_path / "file")


def test_readers_never_block(tmp_path: Path) -> None:
    writer = open_to_write(tmp_path)
    reader = open_to_read(tmp_path)
    first, second, *_ = sample_documents()
    put_document(writer, first)
    with writer.transaction() as db:
        db.execute("UPDATE documents SET outlet = 'half done'")
        assert reader.rows("SELECT outlet FROM documents") == [("Volga Wire",)]
    put_document(writer, second)
    assert len(reader.rows("SELECT id FROM documents")) == 2
    reader.close()
    writer.close()
