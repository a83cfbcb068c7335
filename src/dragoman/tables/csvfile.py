"""Reading the house's CSV tables: every fault names its file, line and column."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.types.errors import TableError


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and where it stands (1-based line of the file)."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """The cell's `|`-separated items, empty ones left out."""
        return tuple(item.strip() for item in self.cells[column].split("|") if item.strip())

    def number(self, column: str) -> float:
        """The cell as a number; raises TableError where it is none."""
        try:
            return float(self.cells[column])
        except ValueError:
            raise self.error(f"{self.cells[column]!r} is no number", column) from None

    @property
    def place(self) -> str:
        """Where the row stands, in words."""
        return f"line {self.line}"

    def error(self, reason: str, column: str = "") -> TableError:
        """A TableError that points at this row."""
        return TableError(reason, file=self.file, line=self.line, column=column)


def read_rows(path: Path, columns: Sequence[str], *, optional: Sequence[str] = ()) -> list[Row]:
    """The rows of a CSV file whose header holds `columns`; `optional` ones are "" where absent.

    Raises TableError for a missing column, a row of another length, or a file that is no UTF-8.
    """
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            return _rows(path, handle, columns, optional)
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise TableError(str(fault), file=str(path), line=0) from fault


def _rows(
    path: Path, lines: Iterable[str], columns: Sequence[str], optional: Sequence[str]
) -> list[Row]:
    reader = csv.reader(lines, strict=True)
    header = next(reader, [])
    for column in columns:
        if column not in header:
            raise TableError("the column is missing", file=str(path), line=1, column=column)
    rows = []
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(header):
            reason = f"{len(cells)} cells where the header has {len(header)}"
            raise TableError(reason, file=str(path), line=reader.line_num)
        named = dict.fromkeys(optional, "") | dict(zip(header, cells, strict=True))
        rows.append(Row(str(path), reader.line_num, named))
    return rows
