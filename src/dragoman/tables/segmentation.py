"""The splitter's tables: abbreviations, and words that commonly begin a sentence."""

from pathlib import Path

from dragoman.tables.csvfile import read_rows
from dragoman.types.segmentation import Segmentation

_KINDS = frozenset({"title", "date", "inside", "either"})


def load_segmentation(folder: Path) -> Segmentation:
    """Reads `abbreviations.csv` and `starters.csv`; raises TableError for an unknown kind."""
    kinds: dict[str, str] = {}
    for row in read_rows(folder / "abbreviations.csv", ["form", "kind"]):
        if row["kind"] not in _KINDS:
            raise row.error(f"{row['kind']!r} is none of {sorted(_KINDS)}", "kind")
        kinds[row["form"]] = row["kind"]
    starters = frozenset(row["form"] for row in read_rows(folder / "starters.csv", ["form"]))
    return Segmentation(kinds, starters, frozenset(kinds))
