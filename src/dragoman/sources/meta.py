"""The metadata table: file, outlet, published, url, title."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import PurePosixPath

from dragoman.types.errors import SourceError
from dragoman.types.text import Metadata, PublishedFrom

_COLUMNS = frozenset({"file", "outlet", "published", "url", "title"})
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ]\d\d:\d\d.*)?\Z")


@dataclass(frozen=True, slots=True)
class MetaTable:
    """Metadata by file: base name or relative path; the first table that has the file counts."""

    rows: dict[str, Metadata] = field(default_factory=dict)

    def find(self, *paths: str) -> Metadata:
        """The row of the first of `paths` that is listed in full, then by its base name."""
        for key in (*paths, *(PurePosixPath(path).name for path in paths)):
            if key in self.rows:
                return self.rows[key]
        return Metadata()

    def before(self, other: "MetaTable") -> "MetaTable":
        """Both tables' rows, this one's where both have a file."""
        return MetaTable(other.rows | self.rows)


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
    """Reads a metadata table.

    Raises SourceError `bad-meta` or `bad-date`, naming file and line, for the first wrong row.
    """
    try:
        text = data.decode("utf-8-sig")
        return _table(csv.reader(StringIO(text, newline=""), strict=True), name)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise SourceError("bad-meta", f"line {line}: no UTF-8", name=name) from None
    except csv.Error as fault:
        raise SourceError("bad-meta", f"no CSV: {fault}", name=name) from None


def _table(reader: "Iterable[list[str]]", name: str) -> MetaTable:
    rows: dict[str, Metadata] = {}
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
        rows[file] = metadata
    if header is None:
        raise _wrong(name, 1, "the header is missing")
    return MetaTable(rows)


def _header(cells: list[str], name: str, line: int) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    if "file" not in header:
        raise _wrong(name, line, "the column 'file' is missing")
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
