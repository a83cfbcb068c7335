"""JSONL: one record a line, one raw item a record."""

import json
from collections.abc import Iterator
from typing import IO

from dragoman.sources.entry import Entry
from dragoman.sources.meta import MetaTable, merged
from dragoman.types.coded import Failure
from dragoman.types.text import Metadata, RawItem

_BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 16


class _BadRecordError(Exception):
    """Why a line gives no item."""

    def __init__(self, code: str, detail: str) -> None:
        self.code, self.detail = code, detail
        super().__init__(detail)


def read_records(
    entry: Entry, *, table: MetaTable, defaults: Metadata, limit: int
) -> Iterator[RawItem | Failure]:
    """An item, or a failure named "file.jsonl:LINE", for each line that is not blank."""
    with entry.open() as handle:
        for number, line in enumerate(_lines(handle, limit), start=1):
            if line is None:
                detail = f"the line is longer than the limit of {limit:,} bytes"
                yield Failure(f"{entry.name}:{number}", "too-large", detail)
                continue
            data = line.removeprefix(_BOM) if number == 1 else line
            if data.strip():
                yield _item(entry, number, data, table, defaults)


def _lines(handle: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines, None for one longer than `limit`; holds no more than one line at a time."""
    while line := handle.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        yield None
        while (rest := handle.readline(_CHUNK)) and not rest.endswith(b"\n"):
            pass


def _item(
    entry: Entry, number: int, line: bytes, table: MetaTable, defaults: Metadata
) -> RawItem | Failure:
    try:
        record = _record(line)
        text = _text(record)
        key = _field(record, "id") or f"{entry.base}:{number}"
        metadata = merged(_metadata(record), table.find(key), table.find(entry.path), defaults)
    except _BadRecordError as fault:
        return Failure(f"{entry.name}:{number}", fault.code, fault.detail)
    member = f"{entry.member}#{key}" if entry.member else key
    return RawItem(f"{entry.name}#{key}", key, member, "json", text, metadata)


def _record(line: bytes) -> dict[str, object]:
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise _BadRecordError("bad-encoding", f"no UTF-8 at byte {fault.start}") from None
    except (ValueError, RecursionError) as fault:
        raise _BadRecordError("bad-json", f"no JSON: {fault}") from None
    if not isinstance(found, dict):
        raise _BadRecordError("bad-json", "the line holds no JSON object")
    return found


def _text(record: dict[str, object]) -> bytes:
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise _BadRecordError("no-text", "the record has no text")
    return _encoded(text, "text")


def _encoded(text: str, key: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise _BadRecordError("bad-json", f"{key!r} holds half a surrogate pair") from None


def _field(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _BadRecordError("bad-json", f"{key!r} is neither a string nor a number")
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
