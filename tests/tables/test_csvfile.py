"""Every fault of a table names its file, line and column."""

from pathlib import Path

import pytest

from dragoman.tables.csvfile import read_rows
from dragoman.types.errors import TableError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def fault(path: Path, text: str | bytes, *columns: str) -> TableError:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(TableError) as caught:
        read_rows(path, columns)
    assert caught.value.file == str(path)
    assert str(path) in str(caught.value)
    return caught.value


def test_rows_by_column(path: Path) -> None:
    path.write_text('id,names,score\na,"x | y|",1.5\n\nb,,\n', encoding="utf-8")
    first, second = read_rows(path, ["id", "names"], optional=["kind"])
    assert (first["id"], first.many("names"), first.number("score")) == ("a", ("x", "y"), 1.5)
    assert (first.line, second.line) == (2, 4)
    assert (first["kind"], second.many("names")) == ("", ())


def test_lines_are_counted_over_quoted_line_breaks(path: Path) -> None:
    path.write_text('id,text\na,"one\ntwo"\nb,three\n', encoding="utf-8")
    rows = read_rows(path, ["id"])
    assert rows[-1].line == 4
    assert rows[0]["text"] == "one\ntwo"


def test_a_missing_column(path: Path) -> None:
    error = fault(path, "id,name\n", "id", "type")
    assert (error.line, error.column) == (1, "type")


def test_an_empty_file(path: Path) -> None:
    assert fault(path, "", "id").column == "id"


@pytest.mark.parametrize("row", ["b", "b,x,y"])
def test_a_row_of_another_length(path: Path, row: str) -> None:
    error = fault(path, f"id,name\na,x\n{row}\n", "id")
    assert error.line == 3
    assert "2" in error.reason


def test_no_number(path: Path) -> None:
    path.write_text("id,score\na,1\nb,many\n", encoding="utf-8")
    row = read_rows(path, ["id"])[1]
    with pytest.raises(TableError) as caught:
        row.number("score")
    assert (caught.value.line, caught.value.column) == (3, "score")
    assert "'many'" in caught.value.reason
    assert str(caught.value).startswith(f"{path}:3 (score): ")


def test_a_missing_file_is_a_table_error(path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_rows(path, ["id"])
    assert caught.value.file == str(path)


def test_bytes_that_are_no_utf_8_are_a_table_error(path: Path) -> None:
    fault(path, b"id,name\na,\xff\xfe\n", "id")


def test_a_stray_quote_is_a_table_error(path: Path) -> None:
    fault(path, 'id,name\na,"x"y\n', "id")
