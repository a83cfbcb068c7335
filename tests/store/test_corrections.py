"""Corrections in the ledger: on top of whatever is coded, and taken back without a trace."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import (
    CARACAS,
    NOBODY,
    RUSSIA,
    SYRIA,
    TURKEY,
    UN,
    USA,
    article,
    sample_documents,
)
from tests.store import fakes

from dragoman.store.corrections import (
    codebook,
    put_corrections,
    remove_corrections,
    select_corrections,
)
from dragoman.store.database import FILE_NAME, Store, open_to_read, open_to_write
from dragoman.store.decode import load_document
from dragoman.store.export import FORMATS, export_project, table_rows
from dragoman.store.flat import COLUMNS
from dragoman.store.mentions import mention_lines
from dragoman.store.records import STATUSES, Filter, StoredEvent
from dragoman.store.run import RecodeReport, recode_documents
from dragoman.store.schema import SCHEMA_VERSION
from dragoman.store.select import select_events
from dragoman.store.workers import Coder
from dragoman.store.write import forget, put_document
from dragoman.types.coded import CodedDocument
from dragoman.types.correction import Field, Mode, Value, value_of
from dragoman.types.errors import StoreError
from dragoman.types.text import Document
from dragoman.types.time import Interval

SAMPLE = sample_documents()
TEXT = "Russia warned Turkey. Russia threatened Turkey."


def sample(folder: Path) -> Store:
    store = open_to_write(folder)
    for document in SAMPLE:
        put_document(store, document)
    return store


def two_events(folder: Path) -> Store:
    """A project of one document of the fake coder, which tells of a warning and a threat."""
    store = open_to_write(folder)
    put_document(store, fakes.code_document(article(TEXT), fakes.quick_kit()))
    return store


def told(store: Store, trigger: str) -> StoredEvent:
    (found,) = [s for s in select_events(store) if s.trigger == trigger]
    return found


def recode(store: Store, kit: fakes.FakeKit) -> RecodeReport:
    return recode_documents(store, Coder(lambda: kit, fakes.code_document))


def undo(store: Store) -> None:
    remove_corrections(store, [s.correction for s in select_corrections(store)])


def exports(store: Store) -> dict[str, bytes]:
    """Every file of every form of export."""
    found = dict[str, bytes]()
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMATS:
            out = Path(folder) / form
            export_project(store, form, out)
            files = [out] if out.is_file() else sorted(out.iterdir())
            found |= {f"{form}/{f.name}": f.read_bytes() for f in files}
    return found


def content(store: Store) -> list[object]:
    """The rows of every export."""
    return [list(mention_lines(store)), *(table_rows(store, t) for t in COLUMNS)]


def test_a_corrected_event_is_found_by_what_it_is_now(tmp_path: Path) -> None:
    store = sample(tmp_path)
    put_corrections(store, told(store, "warned"), {"type": "AID", "recipient": (SYRIA,)})
    for wanted in (Filter(type="AID"), Filter(actor="RUS", recipient="SYR"), Filter(quad=2)):
        assert "warned" in [s.trigger for s in select_events(store, wanted)]
    assert not select_events(store, Filter(type="THREATEN"))
    store.close()


def test_taken_back_no_file_of_an_export_differs(tmp_path: Path) -> None:
    store = sample(tmp_path)
    before = exports(store)
    put_corrections(store, told(store, "warned"), {"type": "AID", "date": None})
    between = exports(store)
    changed = {name for name in before if before[name] != between[name]}
    assert changed == {
        "mentions/mentions",
        *(f"{form}/{name}" for form in FORMATS[1:] for name in (f"events.{form}", "manifest.json")),
    }
    undo(store)
    assert exports(store) == before
    store.close()


def test_a_correction_tells_what_was_coded_and_when(tmp_path: Path) -> None:
    store = sample(tmp_path)
    for kind in ("AID", "ACCUSE"):
        put_corrections(store, told(store, "warned"), {"type": kind})
    (found,) = select_corrections(store)
    c = found.correction
    assert (c.field, c.old, c.new, found.state) == ("type", "THREATEN", "ACCUSE", "applied")
    assert (c.about, c.file) == ("Russia (RUS) > Turkey (TUR), THREATEN “warned”", "volga.txt")
    now = store.rows("SELECT datetime('now')")[0][0]
    assert now[:10] >= c.made[:10]
    assert len(c.made) == len(now)
    store.close()


def test_a_mode_goes_with_the_type_that_it_is_one_of(tmp_path: Path) -> None:
    store = sample(tmp_path)
    put_corrections(store, told(store, "warned"), {"mode": Mode("THREATEN", "arrest")})
    put_corrections(store, told(store, "warned"), {"status": "denied", "type": "THREATEN"})
    assert told(store, "warned").event.mode == "arrest"
    put_corrections(store, told(store, "warned"), {"type": "AID"})
    assert told(store, "warned").event.corrected == ("type", "status")
    store.close()


def test_recoding_changes_what_is_not_corrected(tmp_path: Path) -> None:
    store = two_events(tmp_path)
    before = told(store, "warned").event
    put_corrections(store, told(store, "warned"), {"type": "ACCUSE", "actor": (USA,)})
    report = recode(store, fakes.newer_kit())
    event = told(store, "warned").event
    assert (event.id, event.type, event.actors) == (before.id, "ACCUSE", (USA,))
    assert (event.status, event.recipients) == ("planned", (TURKEY,))
    assert event.coded == replace(before, status="planned")
    assert (report.changed, report.uncoded) == ({"ACCUSE": 1}, ())
    store.close()


def test_what_is_no_longer_coded_is_told_and_comes_back(tmp_path: Path) -> None:
    store = two_events(tmp_path)
    put_corrections(store, told(store, "threatened"), {"status": "denied"})
    report = recode(store, fakes.newer_kit())
    assert [s.correction.about for s in report.uncoded] == [
        "Russia (RUS) > Turkey (TUR), THREATEN “threatened”"
    ]
    assert [s.state for s in select_corrections(store)] == ["not coded"]
    recode(store, fakes.quick_kit())
    assert told(store, "threatened").event.status == "denied"
    assert [s.state for s in select_corrections(store)] == ["applied"]
    store.close()


def as_accusations(document: Document, kit: fakes.FakeKit) -> CodedDocument:
    """The fake coder's coding, every event of another type, and so of another id."""
    coded = fakes.code_document(document, kit)
    events = [replace(e, id=f"new-{e.id}", type="ACCUSE") for e in coded.events]
    return replace(coded, events=tuple(events))


def test_the_id_stays_when_another_type_is_coded(tmp_path: Path) -> None:
    store = two_events(tmp_path)
    before = told(store, "warned").event
    put_corrections(store, told(store, "warned"), {"recipient": (SYRIA,)})
    recode_documents(store, Coder(fakes.quick_kit, as_accusations))
    event = told(store, "warned").event
    assert (event.id, event.type, event.recipients) == (before.id, "ACCUSE", (SYRIA,))
    assert told(store, "threatened").event.id.startswith("new-")
    put_corrections(store, told(store, "warned"), {"status": "denied"})
    assert len({s.correction.event_id for s in select_corrections(store)}) == 1
    undo(store)
    assert told(store, "warned").event.id == f"new-{before.id}"
    store.close()


def test_corrections_outlast_a_forgotten_document(tmp_path: Path) -> None:
    store = two_events(tmp_path)
    document = told(store, "warned").document.id
    put_corrections(store, told(store, "warned"), {"type": "AID"})
    forget(store, [document], [])
    assert [s.state for s in select_corrections(store)] == ["forgotten"]
    put_document(store, fakes.code_document(article(TEXT), fakes.quick_kit()))
    assert told(store, "warned").event.type == "AID"
    store.close()


def test_corrections_outlast_a_better_copy_of_the_document(tmp_path: Path) -> None:
    store = two_events(tmp_path)
    put_corrections(store, told(store, "warned"), {"type": "AID"})
    titled = article(TEXT, title="Warning")
    put_document(store, fakes.code_document(titled, fakes.quick_kit()))
    assert (told(store, "warned").document.title, told(store, "warned").event.type) == (
        "Warning",
        "AID",
    )
    store.close()


def test_a_corrected_document_comes_back_whole(tmp_path: Path) -> None:
    store = sample(tmp_path)
    warned = told(store, "warned")
    put_corrections(store, warned, {"date": None, "place": CARACAS})
    coded = load_document(store, warned.document.id)
    (event,) = [e for e in coded.events if e.corrected]
    assert event.coded == warned.event
    assert replace(coded, events=tuple(e.coded or e for e in coded.events)) == SAMPLE[0]
    store.close()


def values(field: Field) -> st.SearchStrategy[Value]:
    """What a field may be set to; modes come with their types."""
    choices: Mapping[Field, st.SearchStrategy[Value]] = {
        "status": st.sampled_from(STATUSES),
        "place": st.sampled_from([None, CARACAS]),
        "date": st.sampled_from([None, Interval("2019", "2019"), Interval("2019-03", "2019-05")]),
        "type": st.sampled_from(sorted(codebook().types)),
        "mode": st.sampled_from([None, *(Mode(*m) for m in sorted(codebook().modes))]),
    }
    sides = st.lists(st.sampled_from([RUSSIA, USA, UN, NOBODY]), unique=True).map(tuple)
    return choices.get(field, sides)


CHANGES: st.SearchStrategy[Mapping[Field, Value]] = st.fixed_dictionaries(
    {},
    optional={
        f: values(f) for f in ("actor", "recipient", "type", "mode", "status", "place", "date")
    },
).filter(lambda c: bool(c) and not ("type" in c and "mode" in c))
STEPS = st.lists(st.tuples(st.integers(0, 5), CHANGES), min_size=1, max_size=4)


@given(steps=STEPS)
@settings(max_examples=20)
def test_corrected_and_taken_back_every_export_is_as_before(
    steps: list[tuple[int, Mapping[Field, Value]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = sample(Path(folder))
        before, marked = content(store), set()
        for i, changes in steps:
            put_corrections(store, select_events(store)[i], changes)
            marked.add(select_events(store)[i].event.id)
        assert {s.event.id for s in select_events(store) if s.event.corrected} == marked
        assert content(store) != before
        undo(store)
        assert content(store) == before
        store.close()


@given(changes=CHANGES, i=st.integers(0, 5))
@settings(max_examples=30)
def test_coding_anew_keeps_every_correction(changes: Mapping[Field, Value], i: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = sample(Path(folder))
        put_corrections(store, select_events(store)[i], changes)
        stored = select_events(store)[i]
        before = content(store)
        by_id = {c.document.id: c for c in SAMPLE}
        recode_documents(store, Coder(lambda: None, lambda document, _kit: by_id[document.id]))
        assert content(store) == before
        again = select_events(store)[i]
        assert again.event.corrected == stored.event.corrected != ()
        for field, value in changes.items():
            assert value_of(again.event, field) == value
        store.close()


def make_older(folder: Path) -> None:
    """Takes out what the first layout did not have."""
    store = open_to_write(folder)
    for table in ("corrections", "as_coded", "told"):
        store.connection.execute(f"DROP TABLE {table}")
    store.connection.execute("PRAGMA user_version = 1")
    store.close()


def test_a_project_of_the_first_layout_is_brought_to_this_one(tmp_path: Path) -> None:
    sample(tmp_path).close()
    make_older(tmp_path)
    reader = open_to_read(tmp_path)
    assert len(select_events(reader)) == 6
    assert reader.rows("SELECT value FROM meta") == [(str(SCHEMA_VERSION),)]
    writer = open_to_write(tmp_path)
    put_corrections(writer, told(writer, "warned"), {"type": "AID"})
    writer.close()
    assert told(reader, "warned").event.corrected == ("type",)
    reader.close()


def test_where_nothing_can_be_written_an_older_project_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample(tmp_path).close()
    make_older(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    reader = open_to_read(tmp_path)
    assert len(select_events(reader)) == 6
    assert select_corrections(reader) == []
    reader.close()
    assert (tmp_path / FILE_NAME).read_bytes() == before
    with pytest.raises(StoreError, match="not writable"):
        open_to_write(tmp_path)
