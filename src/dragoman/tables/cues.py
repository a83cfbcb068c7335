"""The table of cues."""

from pathlib import Path

from dragoman.tables.csvfile import read_rows
from dragoman.types.claim import Attribution
from dragoman.types.cues import Cue, Cues

_ATTRIBUTIONS: dict[str, Attribution] = {"utterance": "utterance", "attitude": "attitude"}


def load_cues(path: Path) -> Cues:
    """Reads cues.csv; raises TableError for an attribution that is neither kind."""
    cues: dict[tuple[str, str], Cue] = {}
    for row in read_rows(path, ["lemma", "pos", "attribution", "frames"]):
        if row["attribution"] not in _ATTRIBUTIONS:
            raise row.error(f"{row['attribution']!r} is no attribution", "attribution")
        kind = _ATTRIBUTIONS[row["attribution"]]
        key = (row["lemma"], row["pos"])
        cues[key] = Cue(*key, kind, frozenset(row.many("frames")))
    return Cues(cues)
