"""JSON files: one record, or a list of records."""

from collections.abc import Iterator

from dragoman.sources.entry import Entry, read_within
from dragoman.sources.records import BOM, BadRecordError, Context, load_json, record_item
from dragoman.types.coded import Failure
from dragoman.types.text import RawItem


def read_json(entry: Entry, context: Context, *, limit: int) -> Iterator[RawItem | Failure]:
    """An item, or a failure named "file.json:N" in a list, for each record.

    JSON that holds no record (no object with a text) is a failure if the user named the file, and
    is skipped otherwise. `limit` holds for the whole file.
    """
    data = read_within(entry, limit)
    if isinstance(data, Failure):
        yield data
        return
    try:
        found = load_json(data.removeprefix(BOM)) if data.strip() else []
    except BadRecordError as fault:
        yield entry.failure(fault.code, fault.detail)
        return
    if _holds_record(found):
        yield from _items(entry, found, context)
    elif not entry.named:
        context.skip(entry)
    elif found == []:
        yield entry.failure("empty", "the file holds no record")
    else:
        yield entry.failure("no-text", "neither a record with a text nor a list of such records")


def _holds_record(found: object) -> bool:
    records = found if isinstance(found, list) else [found]
    return any(isinstance(one, dict) and isinstance(one.get("text"), str) for one in records)


def _items(entry: Entry, found: object, context: Context) -> Iterator[RawItem | Failure]:
    places = enumerate(found, start=1) if isinstance(found, list) else [("", found)]
    for number, record in places:
        place = f":{number}" if number else ""
        try:
            yield record_item(entry, place, record, context)
        except BadRecordError as fault:
            yield Failure(f"{entry.name}{place}", fault.code, fault.detail)
