"""Records: one raw item each; and JSONL, one record a line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from dragoman.sources.entry import Entry
from dragoman.sources.found import Record
from dragoman.sources.meta import MetaTable, merged
from dragoman.types.coded import Failure
from dragoman.types.text import Metadata, RawItem

BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the input itself, and the record of what was passed over."""

    table: MetaTable
    defaults: Metadata
    record: Record

    def metadata(self, *paths: str) -> Metadata:
        """What the table says of the file, its rows noted as used."""
        rows = self.table.find(*paths)
        self.record.used.update(rows)
        return rows[0].metadata if rows else Metadata()

    def skip(self, entry: Entry) -> None:
        """Counts a file that no reader takes."""
        self.record.skipped[entry.suffix] += 1


class BadRecordError(Exception):
    """Why a record gives no item."""

    def __init__(self, code: str, detail: str) -> None:
        self.code, self.detail = code, detail
        super().__init__(detail)


def read_records(entry: Entry, context: Context, *, limit: int) -> Iterator[RawItem | Failure]:
    """An item, or a failure named "file.jsonl:LINE", for each line that is not blank."""
    with entry.open() as handle:
        for number, line in enumerate(_lines(handle, limit), start=1):
            if line is None:
                detail = f"the line is longer than the limit of {limit:,} bytes"
                yield Failure(f"{entry.name}:{number}", "too-large", detail)
                continue
            data = line.removeprefix(BOM) if number == 1 else line
            if data.strip():
                yield _line_item(entry, number, data, context)


def _lines(handle: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines, None for one longer than `limit`; holds no more than one line at a time."""
    while line := handle.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        yield None
        while (rest := handle.readline(_CHUNK)) and not rest.endswith(b"\n"):
            pass


def _line_item(entry: Entry, number: int, line: bytes, context: Context) -> RawItem | Failure:
    place = f":{number}"
    try:
        return record_item(entry, place, load_json(line), context)
    except BadRecordError as fault:
        return Failure(f"{entry.name}{place}", fault.code, fault.detail)


def record_item(entry: Entry, place: str, found: object, context: Context) -> RawItem:
    """The item that a record holds; `place` (":7") tells it from others where it has no id.

    Raises BadRecordError.
    """
    if not isinstance(found, dict):
        raise BadRecordError("bad-json", "the record is no JSON object")
    record: dict[str, object] = found
    text = _text(record)
    own = _field(record, "id") or ""
    key = own or f"{entry.base}{place}"
    tables = (context.metadata(key), context.metadata(entry.path))
    metadata = merged(_metadata(record), *tables, context.defaults)
    member = f"{entry.member}#{key}" if entry.member else key
    name = f"{entry.name}#{key}" if own or place else entry.name
    return RawItem(name, key, member, "json", text, metadata)


def load_json(data: bytes) -> object:
    """The value that `data` holds; raises BadRecordError."""
    try:
        found: object = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise BadRecordError("bad-encoding", f"no UTF-8 at byte {fault.start}") from None
    except (ValueError, RecursionError) as fault:
        raise BadRecordError("bad-json", f"no JSON: {fault}") from None
    return found


def _text(record: dict[str, object]) -> bytes:
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BadRecordError("no-text", "the record has no text")
    return _encoded(text, "text")


def _encoded(text: str, key: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise BadRecordError("bad-json", f"{key!r} holds half a surrogate pair") from None


def _field(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise BadRecordError("bad-json", f"{key!r} is neither a string nor a number")
    text = str(value).strip()
    _encoded(text, key)
    return text or None


def _metadata(record: dict[str, object]) -> Metadata:
    published = _field(record, "published")
    return Metadata(
        outlet=_field(record, "outlet"),
        published=published,
        title=_field(record, "title"),
        url=_field(record, "url"),
        published_from="record" if published else "",
    )
