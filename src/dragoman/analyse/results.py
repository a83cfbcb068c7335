"""Results: records in order, as lists, pandas, polars or Arrow, with a view for notebooks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    import pandas
    import polars

    from dragoman.store.flat import Flat

T = TypeVar("T")
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """Records in order, with the flat row that each makes. `columns` maps names to meanings."""

    records: tuple[T, ...]
    columns: dict[str, str]
    flatten: "Callable[[T], Flat]"

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[T]:
        return iter(self.records)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> "Result[T]": ...
    def __getitem__(self, index: int | slice) -> "T | Result[T]":
        if isinstance(index, slice):
            return Result(self.records[index], self.columns, self.flatten)
        return self.records[index]

    def to_list(self) -> "list[Flat]":
        """Rows as dicts."""
        return [self.flatten(r) for r in self.records]

    def to_arrow(self) -> Any:
        """Rows as a `pyarrow.Table`."""
        from dragoman.store.export import arrow_table

        return arrow_table(list(self.columns), self.to_list())

    def to_pandas(self) -> "pandas.DataFrame":
        """Rows as a `pandas.DataFrame` (pandas must be installed)."""
        import pandas

        return pandas.DataFrame(self.to_list(), columns=list(self.columns))

    def to_polars(self) -> "polars.DataFrame":
        """Rows as a `polars.DataFrame`."""
        import polars

        frame = polars.from_arrow(self.to_arrow())
        if isinstance(frame, polars.Series):
            return frame.to_frame()
        return frame

    def _repr_html_(self) -> str:
        rows = [self.flatten(r) for r in self.records[:SHOWN]]
        full = [c for c in self.columns if any(row[c] not in (None, "") for row in rows)]
        head = "".join(f'<th title="{escape(self.columns[c])}">{escape(c)}</th>' for c in full)
        body = "".join(f"<tr>{_cells(row[c] for c in full)}</tr>" for row in rows)
        more = len(self.records) - len(rows)
        note = f"<p>and {more} more</p>" if more else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _cells(values: "Iterator[Any] | Sequence[Any]") -> str:
    return "".join(f"<td>{'' if v is None else escape(str(v))}</td>" for v in values)
