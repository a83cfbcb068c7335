"""The table of cues."""

from pathlib import Path

from dragoman.tables.csvfile import read_rows
from dragoman.types.claim import Attribution
from dragoman.types.cues import Cue, Cues

_ATTRIBUTIONS: dict[str, Attribution] = {"utterance": "utterance", "attitude": "attitude"}


def load_cues(folder: Path) -> Cues:
    """Reads cues.csv and documents.csv; raises TableError for an attribution of neither kind."""
    cues: dict[tuple[str, str], Cue] = {}
    for row in read_rows(folder / "cues.csv", ["lemma", "pos", "attribution", "frames"]):
        if row["attribution"] not in _ATTRIBUTIONS:
            raise row.error(f"{row['attribution']!r} is no attribution", "attribution")
        kind = _ATTRIBUTIONS[row["attribution"]]
        key = (row["lemma"], row["pos"])
        cues[key] = Cue(*key, kind, frozenset(row.many("frames")))
    documents = read_rows(folder / "documents.csv", ["lemma", "source"])
    return Cues(cues, frozenset(row["lemma"] for row in documents))
