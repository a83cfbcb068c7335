"""The splitter's tables: abbreviations, words that begin a sentence, words after a time of day."""

from pathlib import Path

from dragoman.tables.csvfile import read_rows
from dragoman.types.segmentation import Segmentation

_KINDS = frozenset({"title", "date", "inside", "either", "clock"})


def load_segmentation(folder: Path) -> Segmentation:
    """Reads the three tables of `folder`; raises TableError for an unknown kind."""
    kinds: dict[str, str] = {}
    for row in read_rows(folder / "abbreviations.csv", ["form", "kind"]):
        if row["kind"] not in _KINDS:
            raise row.error(f"{row['kind']!r} is none of {sorted(_KINDS)}", "kind")
        kinds[row["form"]] = row["kind"]
    starters, clock = (_forms(folder / name) for name in ("starters.csv", "clock.csv"))
    return Segmentation(kinds, starters, clock, frozenset(kinds))


def _forms(path: Path) -> frozenset[str]:
    return frozenset(row["form"] for row in read_rows(path, ["form"]))
