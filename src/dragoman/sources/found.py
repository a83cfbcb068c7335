"""What is found under paths, one by one; and, at the end, what was passed over."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.sources.meta import MetaRow, MetaTable, Notice
from dragoman.types.coded import Failure
from dragoman.types.text import RawItem

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Record:
    """What a walk writes down beside its items: files passed over, tables met, rows used."""

    skipped: Counter[str] = field(default_factory=Counter)
    tables: list[MetaTable] = field(default_factory=list)
    used: set[MetaRow] = field(default_factory=set)

    def notices(self) -> tuple[Notice, ...]:
        """Of each table: the columns that nothing reads, the rows that match no file."""
        told = [notice for table in self.tables for notice in table.notices]
        unused: dict[str, dict[MetaRow, None]] = {}
        for table in self.tables:
            for row in table.all_rows():
                if row not in self.used:
                    unused.setdefault(row.table, {})[row] = None
        told += [_unmatched(name, list(rows)) for name, rows in unused.items()]
        return tuple(dict.fromkeys(told))


class Found(Iterator[RawItem | Failure]):
    """Items and failures, each read only when it is asked for.

    `skipped` and `notices` are complete once the iteration has ended.
    """

    def __init__(self, items: Iterator[RawItem | Failure], record: Record) -> None:
        self._items, self._record = items, record

    def __next__(self) -> RawItem | Failure:
        return next(self._items)

    @property
    def skipped(self) -> dict[str, int]:
        """How many files of folders and archives no reader takes, by suffix ("" for none)."""
        return dict(sorted(self._record.skipped.items()))

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What in the metadata tables has no effect: `unknown-column`, `unmatched-row`."""
        return self._record.notices()


def _unmatched(name: str, rows: list[MetaRow]) -> Notice:
    shown = ", ".join(f"{row.file!r} (line {row.line})" for row in rows[:_SHOWN])
    more = f" and {len(rows) - _SHOWN:,} more" if len(rows) > _SHOWN else ""
    return Notice(name, "unmatched-row", f"no file that was found has the name {shown}{more}")
