"""The metadata table: file, outlet, published, url, title."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import PurePosixPath

from dragoman.types.errors import SourceError
from dragoman.types.text import Metadata, PublishedFrom

_COLUMNS = ("file", "outlet", "published", "url", "title")
_DELIMITERS = (",", ";", "\t")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ]\d\d:\d\d.*)?\Z")


@dataclass(frozen=True, slots=True)
class Notice:
    """What in an input has no effect and stops nothing: the input, a code and a sentence."""

    name: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class MetaRow:
    """What a row of the table `table` says of `file`: a base name or a relative path."""

    table: str
    line: int
    file: str
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class MetaTable:
    """Rows by file, in the order in which they count; and what of the tables has no effect."""

    rows: dict[str, tuple[MetaRow, ...]] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    def find(self, *paths: str) -> tuple[MetaRow, ...]:
        """The rows of the first of `paths` that is listed in full, then by its base name."""
        for key in (*paths, *(PurePosixPath(path).name for path in paths)):
            if key in self.rows:
                return self.rows[key]
        return ()

    def all_rows(self) -> Iterator[MetaRow]:
        """Every row."""
        for rows in self.rows.values():
            yield from rows

    def before(self, other: "MetaTable") -> "MetaTable":
        """Both tables' rows, this one's first where both have a file."""
        files = [*self.rows, *(file for file in other.rows if file not in self.rows)]
        both = {file: self.rows.get(file, ()) + other.rows.get(file, ()) for file in files}
        return MetaTable(both, self.notices + other.notices)


def iso_date(text: str) -> str | None:
    """The ISO date or prefix that `text` is, its time of day dropped; None where it is none."""
    match = _ISO.match(text.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def parse_meta(data: bytes, name: str) -> MetaTable:
    """Reads a metadata table, its cells parted by commas, semicolons or tabs.

    Raises SourceError `bad-meta` or `bad-date`, naming file and line, for the first wrong row.
    """
    try:
        text = data.decode("utf-8-sig")
        lines = StringIO(text, newline="")
        return _table(csv.reader(lines, delimiter=_delimiter(text), strict=True), name)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise SourceError("bad-meta", f"line {line}: no UTF-8", name=name) from None
    except csv.Error as fault:
        raise SourceError("bad-meta", f"no CSV: {fault}", name=name) from None


def _delimiter(text: str) -> str:
    """The first delimiter by which the header has a column "file"; a comma where none does."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    for delimiter in _DELIMITERS:
        if "file" in _named(next(csv.reader([first], delimiter=delimiter))):
            return delimiter
    return ","


def _named(cells: list[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _table(reader: "Iterable[list[str]]", name: str) -> MetaTable:
    rows: dict[str, tuple[MetaRow, ...]] = {}
    header: list[str] | None = None
    line = 0
    for cells in reader:
        line = int(getattr(reader, "line_num", line + 1))
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = _header(cells, name, line)
            continue
        file, metadata = _row(header, cells, name, line)
        if file in rows:
            raise _wrong(name, line, f"the file {file!r} has a row already")
        rows[file] = (MetaRow(name, line, file, metadata),)
    if header is None:
        raise _wrong(name, 1, "the header is missing")
    return MetaTable(rows, _unknown_columns(header, name))


def _unknown_columns(header: list[str], name: str) -> tuple[Notice, ...]:
    unknown = ", ".join(repr(column) for column in header if column and column not in _COLUMNS)
    detail = f"nothing reads {unknown}; the columns that are read: {', '.join(_COLUMNS)}"
    return (Notice(name, "unknown-column", detail),) if unknown else ()


def _header(cells: list[str], name: str, line: int) -> list[str]:
    header = _named(cells)
    if "file" not in header:
        found = ", ".join(repr(column) for column in header)
        raise _wrong(name, line, f"the column 'file' is missing; the header has {found}")
    doubled = {column for column in header if header.count(column) > 1 and column in _COLUMNS}
    if doubled:
        raise _wrong(name, line, f"the column {sorted(doubled)[0]!r} stands twice")
    return header


def _row(header: list[str], cells: list[str], name: str, line: int) -> tuple[str, Metadata]:
    if len(cells) != len(header):
        raise _wrong(name, line, f"{len(cells)} cells where the header has {len(header)}")
    values = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
    file = values["file"].replace("\\", "/").removeprefix("./")
    if not file:
        raise _wrong(name, line, "the cell 'file' is empty")
    published = values.get("published") or None
    if published is not None:
        published = checked_date(published, f"line {line}", name)
    outlet, title, url = (values.get(column) or None for column in ("outlet", "title", "url"))
    return file, Metadata(outlet, published, title, url, "meta" if published else "")


def checked_date(text: str, at: str, name: str) -> str:
    """`text` as an ISO date or prefix; raises SourceError `bad-date` where it is none."""
    published = iso_date(text)
    if published is None:
        detail = f"{at}: {text!r} is no date of the form YYYY-MM-DD"
        raise SourceError("bad-date", detail, name=name)
    return published


def _wrong(name: str, line: int, reason: str) -> SourceError:
    return SourceError("bad-meta", f"line {line}: {reason}", name=name)


def merged(*sources: Metadata) -> Metadata:
    """Field by field, what the first source that has it says; `published_from` follows the date."""
    dated = next((source for source in sources if source.published), None)
    published_from: PublishedFrom = dated.published_from if dated else ""
    return Metadata(
        outlet=next((source.outlet for source in sources if source.outlet), None),
        published=dated.published if dated else None,
        title=next((source.title for source in sources if source.title), None),
        url=next((source.url for source in sources if source.url), None),
        published_from=published_from,
    )
