"""Audits: a blind sheet of random events, and what judged sheets tell."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman
from dragoman.analyse.audit import (
    COLUMNS,
    JUDGED,
    Precision,
    agree,
    evaluate,
    read_sheet,
    sample_events,
    write_sheet,
)
from dragoman.cli.main import run
from dragoman.types.errors import StoreError, TableError

TEXT = (
    "Russia expelled ten American diplomats on Monday. Kenyan police arrested two ministers. "
    "France sent medicine to Lebanon. Iran threatened to attack Israel."
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    dragoman.read(folder / "a.txt", project=folder / "project", workers=1)
    return folder / "project"


def sheet(path: Path, *judgements: Sequence[str]) -> Path:
    """A sheet of one event a judgement: y and n for the four columns, in order."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        for k, told in enumerate(judgements):
            row = {"event": f"e{k}", "type": "AID" if k % 2 else "ASSAULT"}
            writer.writerow(row | dict(zip(JUDGED, told, strict=False)))
    return path


def test_a_sheet_shows_the_coding_but_no_score(project: Path, tmp_path: Path) -> None:
    with dragoman.open(project) as opened:
        events = opened.events().records
    out = tmp_path / "sheet.csv"
    assert write_sheet(sample_events(events, 100, 1), out) == len(events) > 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {r["event"] for r in rows} == {e.event.id for e in events}
    assert all(r["sentence"] in TEXT and r["trigger"] in r["sentence"] for r in rows)
    assert all(r[column] == "" for r in rows for column in JUDGED)
    assert "confidence" not in rows[0]


def test_the_draw_depends_on_the_seed_alone(project: Path) -> None:
    with dragoman.open(project) as opened:
        events = opened.events().records
    first = [e.event.id for e in sample_events(events, 2, 1)]
    assert [e.event.id for e in sample_events(events[::-1], 2, 1)] == first
    draws = {tuple(e.event.id for e in sample_events(events, 2, seed)) for seed in range(9)}
    assert len(draws) > 1


def test_what_a_judged_sheet_tells(tmp_path: Path) -> None:
    found = evaluate(read_sheet(sheet(tmp_path / "a.csv", "yyyy", "ynyy", "yyyy", "y")))
    assert (found.whole.right, found.whole.judged, found.unjudged) == (2, 3, 1)
    assert found.by_judgement["right_type"] == Precision(4, 4)
    assert found.by_judgement["right_actor"] == Precision(2, 3)
    assert found.by_type == {"ASSAULT": Precision(2, 2), "AID": Precision(0, 1)}


def test_wilsons_interval() -> None:
    low, high = Precision(80, 100).interval
    assert (round(low, 3), round(high, 3)) == (0.711, 0.867)
    assert Precision(0, 0).interval == (0.0, 1.0)


@given(judged=st.integers(1, 500), share=st.floats(0, 1))
def test_the_interval_holds_the_share(judged: int, share: float) -> None:
    found = Precision(int(judged * share), judged)
    low, high = found.interval
    assert 0 <= low <= found.share + 1e-9
    assert found.share - 1e-9 <= high <= 1


def test_two_readers(tmp_path: Path) -> None:
    one = read_sheet(sheet(tmp_path / "a.csv", "yyyy", "nyyy", "yyyy", "yyyn"))
    other = read_sheet(sheet(tmp_path / "b.csv", "yyyy", "nyyy", "ynyy", "yyyn"))
    found = agree(one, other)
    assert (found.events, found.share) == (4, 0.75)
    assert found.kappa == pytest.approx(0.5)
    assert agree(one, one).kappa == 1.0
    assert agree(one, {}).events == 0


def test_bad_sheets(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_sheet(sheet(tmp_path / "a.csv", "yyyy", "ymyy"))
    assert (caught.value.line, caught.value.column) == (3, "right_actor")
    (tmp_path / "b.csv").write_text("event,type\n1,AID\n", encoding="utf-8")
    with pytest.raises(TableError, match="right_type"):
        read_sheet(tmp_path / "b.csv")
    with pytest.raises(TableError, match="can't be read"):
        read_sheet(tmp_path / "none.csv")
    with pytest.raises(StoreError, match="can't be written"):
        write_sheet([], tmp_path / "no" / "sheet.csv")


def test_a_sheet_that_lies_there_is_not_written_over(project: Path, tmp_path: Path) -> None:
    judged = sheet(tmp_path / "a.csv", "yyyy")
    before = judged.read_bytes()
    with dragoman.open(project) as opened:
        events = opened.events().records
    with pytest.raises(StoreError, match=r"a\.csv: exists already"):
        write_sheet(events, judged)
    assert judged.read_bytes() == before


def test_a_fault_below_a_cell_with_a_line_break_is_named_with_its_line(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.csv", "yyyy", "ymyy")
    text = path.read_text(encoding="utf-8").replace("e0,", '"e0\nand\nmore",')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match="'m' is neither yes nor no") as caught:
        read_sheet(path)
    assert (caught.value.file, caught.value.line) == (str(path), 5)
    assert text.splitlines()[4].startswith("e1,")


def test_a_sheet_of_a_header_alone_is_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sheet(tmp_path / "a.csv")
    assert read_sheet(path) == {}
    found = evaluate(read_sheet(path))
    assert (found.whole, found.unjudged) == (Precision(0, 0), 0)
    assert run(["audit", str(path)]) == 0
    assert "0.00-1.00" in capsys.readouterr().out


@pytest.mark.parametrize("column", ["event", "type", *JUDGED])
def test_a_missing_column_is_named(tmp_path: Path, column: str) -> None:
    path = sheet(tmp_path / "a.csv", "yyyy")
    header, rest = path.read_text(encoding="utf-8").split("\n", maxsplit=1)
    path.write_text(header.replace(column, "other", 1) + "\n" + rest, encoding="utf-8")
    with pytest.raises(TableError, match=f"the column '{column}' is missing") as caught:
        read_sheet(path)
    assert caught.value.line == 1


def test_an_empty_file_is_no_sheet(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("", encoding="utf-8")
    with pytest.raises(TableError, match="'event' is missing"):
        read_sheet(tmp_path / "a.csv")


def test_an_empty_judgement_is_none_and_answers_may_be_written_in_words(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.csv", ("Yes", " no ", "", "TRUE"), ("1", "0", "y", "N"))
    assert read_sheet(path) == {
        "e0": ("ASSAULT", {"right_type": True, "right_actor": False, "right_status": True}),
        "e1": ("AID", dict(zip(JUDGED, (True, False, True, False), strict=True))),
    }


def test_two_sheets_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = sheet(tmp_path / "a.csv", "yyyy", "nyyy", "yyyy", "yyyn")
    other = sheet(tmp_path / "b.csv", "yyyy", "nyyy", "ynyy", "yyyn")
    assert run(["audit", str(one), str(other)]) == 0
    assert "Both judged 4 events: they agree on 75%" in capsys.readouterr().out


@pytest.mark.parametrize(
    "judgements",
    [
        pytest.param(("", "", "yyyy"), id="other events"),
        pytest.param(("yyy", "nyy"), id="a column left empty"),
        pytest.param((), id="no events"),
    ],
)
def test_two_sheets_without_a_common_event_are_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], judgements: tuple[str, ...]
) -> None:
    one = sheet(tmp_path / "a.csv", "yyyy", "nyyy")
    other = sheet(tmp_path / "b.csv", *judgements)
    assert run(["audit", str(one), str(other)]) == 2
    captured = capsys.readouterr()
    assert "no event that both judge in every column" in captured.err
    assert "agree" not in captured.out


def test_three_sheets_are_too_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = str(sheet(tmp_path / "a.csv", "yyyy"))
    assert run(["audit", one, one, one]) == 2
    assert "give one or two sheets" in capsys.readouterr().err


def test_a_draw_on_the_command_line_leaves_a_judged_sheet_alone(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "audit.csv"
    drawing = ["audit", "--project", str(project), "--sample", "2", "--out", str(out)]
    assert run(drawing) == 0
    drawn = out.read_bytes()
    assert len(read_sheet(out)) == 2
    assert run([*drawing, "--seed", "2"]) == 1
    assert "exists already" in capsys.readouterr().err
    assert out.read_bytes() == drawn
