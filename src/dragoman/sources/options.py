"""What the user says about all inputs of a run."""

from dataclasses import dataclass
from pathlib import Path

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOptions:
    """Defaults and limits of a read.

    `outlet` and `published` (an ISO date or prefix) hold where neither the record nor the metadata
    table says otherwise. `meta` is a metadata table; the `meta.csv` of a folder that is read is
    used besides it. `max_bytes` limits one document (a JSONL line, an archive's member);
    `max_unpacked` and `max_ratio` limit what an archive may grow to.
    """

    outlet: str | None = None
    published: str | None = None
    meta: Path | None = None
    max_bytes: int = 50 * _MIB
    max_unpacked: int = 2048 * _MIB
    max_ratio: int = 200
    max_members: int = 200_000
