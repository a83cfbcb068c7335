"""The labels that annotations may use: the codebook's, and the corpus's own few."""

import csv
import re
from pathlib import Path

import dragoman.tables.codebook as codebook

_DATA = Path(codebook.__file__).parent.parent / "data" / "codebook"


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((_DATA / name).read_text(encoding="utf-8").splitlines()))


TYPES = frozenset(row["type"] for row in _rows("types.csv"))
_ROWS = _rows("modes.csv")
MODES = {t: frozenset(r["mode"] for r in _ROWS if r["type"] == t) for t in TYPES}
STATUSES = frozenset({"happened", "planned", "possible", "denied"})
STANCES = frozenset(
    {"asserted", "denied", "confirmed", "questioned", "predicted", "promised", "demanded"}
)
QUOTED = frozenset({"direct", "mixed", "indirect"})
_SECTORS = """
    GOV MIL COP LEG JUD SPY OPP PTY REB PRM UAF CRM CVL BUS JRN MED LAB AGR EDU REL REF SOC ELI PRE
    UNK
"""
SECTORS = frozenset(_SECTORS.split())
CONTEXTS = frozenset(row["context"] for row in _rows("contexts.csv"))
_NATION = rf"(?!(?:{'|'.join(sorted(SECTORS))})\b)[A-Z]{{3}}"  # a sector stands after a full stop
_PARTY = rf"(?:{_NATION}|---|IGO(?::[\w-]+)?)(?:\.[A-Z]{{3}})?"
_CODE = re.compile(rf"place|time|{_PARTY}(?:\+{_PARTY})*")


def has_code_form(code: str) -> bool:
    """Whether `code` is written as a mention's code is: parties joined by +, place or time."""
    return _CODE.fullmatch(code) is not None
