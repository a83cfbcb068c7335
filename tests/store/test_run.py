"""Runs: exactly once, whatever the order, the number of workers, or the moment of a kill."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.factories import article, sample_documents
from tests.store import fakes
from tests.store.fakes import item

from dragoman.store.database import Store, open_to_read, open_to_write
from dragoman.store.export import export_project, table_rows
from dragoman.store.flat import COLUMNS
from dragoman.store.run import ReadReport, Step, read_items, recode_documents
from dragoman.store.select import search_texts, select_documents, select_failures
from dragoman.store.workers import Coder
from dragoman.store.write import put_document
from dragoman.types.coded import CodedDocument, Failure
from dragoman.types.errors import BackendError, StoreError
from dragoman.types.text import RawItem

CODER = Coder(fakes.quick_kit, fakes.read_item)


def read(folder: Path, items: Iterable[RawItem | Failure], *, workers: int = 1) -> ReadReport:
    store = open_to_write(folder)
    try:
        return read_items(store, items, CODER, workers=workers)
    finally:
        store.close()


def content(folder: Path) -> dict[str, bytes]:
    """Everything that leaves the project."""
    store = open_to_read(folder)
    export_project(store, "mentions", folder / "out.jsonl")
    tables = {t: repr(table_rows(store, t)).encode() for t in COLUMNS}
    store.close()
    return {"mentions": (folder / "out.jsonl").read_bytes(), **tables}


def test_a_second_run_does_nothing(tmp_path: Path) -> None:
    first = read(tmp_path, fakes.items(5))
    before = content(tmp_path)
    again = read(tmp_path, fakes.items(5))
    assert (first.new, first.known, first.events) == (5, 0, 10)
    assert (again.new, again.known, again.events) == (0, 5, 0)
    assert content(tmp_path) == before


def test_nothing_is_loaded_for_known_items(tmp_path: Path) -> None:
    read(tmp_path, fakes.items(2))
    store = open_to_write(tmp_path)
    coder = Coder(_no_kit, fakes.read_item)
    assert read_items(store, fakes.items(2), coder).known == 2
    store.close()


def _no_kit() -> fakes.FakeKit:
    raise BackendError("no weights here")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_kit_that_cannot_be_loaded_stops_the_run(tmp_path: Path, workers: int) -> None:
    store = open_to_write(tmp_path)
    with pytest.raises(BackendError, match="no weights"):
        read_items(store, fakes.items(2), Coder(_no_kit, fakes.read_item), workers=workers)
    store.close()


def test_order_and_workers_change_nothing(tmp_path: Path) -> None:
    bad = [item("BAD bytes", name="news/bad.txt"), item("La réunion", name="news/fr.txt")]
    straight = [*fakes.items(12), *bad]
    mixed = sorted(straight, key=lambda i: fakes.digest(i.name))
    read(tmp_path / "one", straight)
    read(tmp_path / "mixed", mixed)
    read(tmp_path / "two", mixed, workers=2)
    assert content(tmp_path / "one") == content(tmp_path / "mixed") == content(tmp_path / "two")


def test_one_document_under_two_names_is_one_in_any_order(tmp_path: Path) -> None:
    pair = [item("Russia warned Turkey.", name=f"news/{n}.txt") for n in "ab"]
    read(tmp_path / "ab", pair)
    report = read(tmp_path / "ba", pair[::-1])
    assert (report.new, report.known) == (1, 1)
    assert content(tmp_path / "ab") == content(tmp_path / "ba")
    store = open_to_read(tmp_path / "ba")
    assert [d.file for d in select_documents(store)] == ["a.txt"]
    assert len(search_texts(store, "warned")) == 1
    store.close()


def test_a_title_that_comes_later_is_taken(tmp_path: Path) -> None:
    store = open_to_write(tmp_path)
    plain, titled = (article("Russia warned Turkey.", title=t) for t in (None, "Warning"))
    assert put_document(store, CodedDocument(plain, "v"))
    assert not put_document(store, CodedDocument(titled, "v"))
    assert not put_document(store, CodedDocument(plain, "v"))
    assert [d.title for d in select_documents(store)] == ["Warning"]
    assert len(search_texts(store, "warning")) == 1
    store.close()


def test_one_text_of_two_outlets_is_two_documents(tmp_path: Path) -> None:
    store = open_to_write(tmp_path)
    text = "Russia warned Turkey."
    for outlet in ("Volga Wire", "Meridian"):
        put_document(store, fakes.code_document(article(text, outlet=outlet), fakes.FakeKit()))
    assert len(select_documents(store)) == 2
    assert store.rows("SELECT count(*) FROM texts") == [(1,)]
    store.close()


@pytest.mark.parametrize("workers", [1, 2])
def test_faults_become_failures_and_the_run_goes_on(tmp_path: Path, workers: int) -> None:
    wrong = [item("BUG", name="news/bug.txt"), item("BAD", name="news/bad.txt")]
    gone = Failure("news/gone.txt", "missing", "there is no such file")
    report = read(tmp_path, [wrong[0], gone, *fakes.items(4), wrong[1]], workers=workers)
    assert report.new == 4
    assert [(f.name, f.code) for f in report.failures] == [
        ("news/bad.txt", "binary"),
        ("news/bug.txt", "crash"),
        ("news/gone.txt", "missing"),
    ]
    assert "a fault nobody thought of" in report.failures[1].detail


def test_a_worker_that_dies_costs_one_document(tmp_path: Path) -> None:
    deadly = [item(f"DIE {i}", name=f"news/die{i}.txt") for i in range(2)]
    report = read(tmp_path, [*fakes.items(6), *deadly, *fakes.items(9)[6:]], workers=2)
    assert report.new == 9
    assert [(f.name, f.code) for f in report.failures] == [
        ("news/die0.txt", "crash"),
        ("news/die1.txt", "crash"),
    ]


def test_a_failure_disappears_when_its_item_is_read(tmp_path: Path) -> None:
    read(tmp_path, [item("BAD bytes")])
    store = open_to_read(tmp_path)
    assert [f.name for f in select_failures(store)] == ["news/a.txt"]
    read(tmp_path, [item("Russia warned Turkey.")])
    assert select_failures(store) == []
    store.close()


def test_text_that_cannot_be_stored_is_a_failure(tmp_path: Path) -> None:
    def broken(_item: RawItem, kit: fakes.FakeKit) -> CodedDocument:
        return CodedDocument(article("x", title="\ud800"), kit.version)

    store = open_to_write(tmp_path)
    report = read_items(store, [item("x")], Coder(fakes.quick_kit, broken))
    assert [f.code for f in report.failures] == ["unstorable"]
    assert select_documents(store) == []
    store.close()


def test_a_document_is_one_transaction(tmp_path: Path) -> None:
    store = open_to_write(tmp_path)
    statements: list[str] = []
    store.connection.set_trace_callback(statements.append)
    put_document(store, sample_documents()[0])
    store.connection.set_trace_callback(None)
    assert [s for s in statements if s.startswith(("BEGIN", "COMMIT"))] == [
        "BEGIN IMMEDIATE",
        "COMMIT",
    ]
    assert statements[0] == "BEGIN IMMEDIATE"
    assert not [s for s in statements[statements.index("COMMIT") :] if s.startswith("INSERT")]
    store.close()


def test_a_document_that_breaks_half_way_leaves_nothing(tmp_path: Path) -> None:
    store = open_to_write(tmp_path)
    store.connection.execute("DROP TABLE claims")
    with pytest.raises(StoreError, match="claims"):
        put_document(store, sample_documents()[0])
    for table in ("documents", "texts", "events", "sentences"):
        assert store.rows(f"SELECT count(*) FROM {table}") == [(0,)]
    store.close()


def test_killed_at_any_moment_and_resumed_equals_a_clean_run(tmp_path: Path) -> None:
    read(tmp_path / "clean", fakes.items(40))
    killed, counts = tmp_path / "killed", []
    for wait in (2, 9, 17):
        process = _start(killed)
        _await_documents(killed, wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        store = open_to_read(killed)
        counts.append(_whole_documents(store))
        store.close()
    read(killed, fakes.items(40), workers=2)
    assert 2 <= counts[0] < counts[1] < counts[2] < 40
    assert content(killed) == content(tmp_path / "clean")


def _start(folder: Path) -> "subprocess.Popen[bytes]":
    script = (
        "import sys; from pathlib import Path\n"
        "from dragoman.store.database import open_to_write\n"
        "from dragoman.store.run import read_items\n"
        "from dragoman.store.workers import Coder\n"
        "from tests.store import fakes\n"
        "if __name__ == '__main__':\n"
        "    read_items(open_to_write(Path(sys.argv[1])), fakes.items(40),\n"
        "               Coder(fakes.slow_kit, fakes.read_item))\n"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.Popen([sys.executable, "-c", script, str(folder)], cwd=root, env=environment)


def _await_documents(folder: Path, count: int) -> None:
    for _ in range(600):
        time.sleep(0.01)
        try:
            store = open_to_read(folder)
        except StoreError:
            continue
        done = store.rows("SELECT count(*) FROM documents")[0][0]
        store.close()
        if done >= count:
            return
    pytest.fail("the run never came so far")


def _whole_documents(store: Store) -> int:
    """The number of documents, each of which has all of its rows."""
    rows = store.rows(
        "SELECT (SELECT count(*) FROM events WHERE document = documents.n),"
        " (SELECT count(*) FROM claims WHERE document = documents.n) FROM documents"
    )
    assert set(rows) == {(2, 1)}
    return len(rows)


def test_recode_says_what_changed(tmp_path: Path) -> None:
    read(tmp_path, [*fakes.items(3), item("La réunion", name="news/fr.txt")])
    store = open_to_write(tmp_path)
    newer = Coder(fakes.newer_kit, fakes.code_document)
    report = recode_documents(store, newer)
    assert (report.documents, report.changed_documents) == (4, 3)
    assert report.removed == {"THREATEN": 3}
    assert report.changed == {"THREATEN": 3}
    assert report.added == {}
    again = recode_documents(store, newer, workers=2)
    assert (again.changed_documents, again.changed, again.removed) == (0, {}, {})
    assert recode_documents(store, newer, only_other_than="fake-2").documents == 0
    store.close()


def test_steps_are_told(tmp_path: Path) -> None:
    store, steps = open_to_write(tmp_path), list[Step]()
    wanted = [*fakes.items(1), item("BAD", name="b"), item("réunion", name="c")]
    read_items(store, [*wanted, *fakes.items(1)], CODER, progress=steps.append)
    assert [s.outcome for s in steps] == ["new", "failed", "not coded", "known"]
    store.close()


def test_a_script_without_a_guard_is_not_run_again_by_its_workers(tmp_path: Path) -> None:
    script = tmp_path / "plain.py"
    script.write_text(
        "from pathlib import Path\n"
        "from dragoman.store.database import open_to_write\n"
        "from dragoman.store.run import read_items\n"
        "from dragoman.store.workers import Coder\n"
        "from tests.store import fakes\n"
        "print('begun')\n"
        "store = open_to_write(Path('project'))\n"
        "coder = Coder(fakes.quick_kit, fakes.read_item)\n"
        "print(read_items(store, fakes.items(6), coder, workers=2).new)\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    assert (done.stdout, done.stderr) == ("begun\n6\n", "")
