"""The forms in which the tables leave: exchange lines, or a folder of CSV, Parquet or JSONL.

No clock value and no path of this machine is written: the same content gives the same bytes.
"""

import csv
import hashlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from dragoman.store.codebook_page import codebook_page
from dragoman.store.database import Store
from dragoman.store.flat import (
    COLUMNS,
    Flat,
    flat_actor,
    flat_claim,
    flat_document,
    flat_event,
    flat_failure,
)
from dragoman.store.mentions import mention_lines
from dragoman.store.naming import select_actors
from dragoman.store.rosters import stored_roster
from dragoman.store.select import (
    select_claims,
    select_documents,
    select_events,
    select_failures,
)
from dragoman.types.errors import StoreError
from dragoman.version import VERSION

FORMATS = ("mentions", "csv", "parquet", "jsonl")
INTEGERS = frozenset(
    {"quad", "start", "end", "trigger_start", "trigger_end", "source_start", "source_end"}
    | {"cue_start", "cue_end", "mentions", "as_actor", "as_recipient", "documents", "events"}
    | {"claims", "happened", "quad1", "quad2", "quad3", "quad4", "outlets"}
)
REALS = frozenset({"goldstein", "lat", "lon", "confidence", "score_mean", "score_sum"})
TRUTHS = frozenset({"direct", "coded"})


def export_project(store: Store, form: str, out: Path) -> dict[str, int]:
    """Writes the project as `form` to `out` (a file for "mentions", else a folder).

    Gives the number of rows by table. Raises StoreError where `out` can't be written, or the form
    is unknown.
    """
    if form not in FORMATS:
        raise StoreError(f"{form}: no such export; there are {', '.join(FORMATS)}")
    try:
        if form == "mentions":
            return {"mentions": _write_lines(out, mention_lines(store))}
        return _write_folder(store, form, out)
    except OSError as fault:
        raise StoreError(f"{out}: can't be written: {fault.strerror or fault}") from fault


def table_rows(store: Store, table: str) -> list[Flat]:
    """All rows of a flat table, in their order of content."""
    if table == "events":
        return [flat_event(s) for s in select_events(store)]
    if table == "claims":
        return [flat_claim(s) for s in select_claims(store)]
    if table == "actors":
        return [flat_actor(s) for s in select_actors(store)]
    if table == "documents":
        return [flat_document(s) for s in select_documents(store)]
    return [flat_failure(s) for s in select_failures(store)]


def _write_lines(out: Path, lines: Iterable[str]) -> int:
    """Writes lines beside `out` first and then moves them there; gives their number."""
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(f".{out.name}.part")
    count = 0
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(line + "\n")
            count += 1
    os.replace(draft, out)
    return count


def _write_folder(store: Store, form: str, out: Path) -> dict[str, int]:
    out.mkdir(parents=True, exist_ok=True)
    writers: dict[str, Callable[[Path, list[str], list[Flat]], None]] = {
        "csv": _write_csv,
        "parquet": _write_parquet,
        "jsonl": _write_jsonl,
    }
    counts, files = {}, []
    for table, columns in COLUMNS.items():
        rows = table_rows(store, table)
        counts[table] = len(rows)
        files.append(out / f"{table}.{form}")
        writers[form](files[-1], list(columns), rows)
    files.append(out / "codebook.md")
    _write_lines(files[-1], codebook_page().splitlines())
    manifest = _manifest(store, form, counts, files)
    _write_lines(out / "manifest.json", [json.dumps(manifest, indent=2, ensure_ascii=False)])
    return counts


def _manifest(
    store: Store, form: str, counts: dict[str, int], files: list[Path]
) -> dict[str, object]:
    coders = store.rows("SELECT DISTINCT version FROM documents ORDER BY version")
    return {
        "dragoman": VERSION,
        "coders": [row[0] for row in coders],
        "roster": [hashlib.sha256(f.text.encode()).hexdigest() for f in stored_roster(store)],
        "parameters": {"format": form},
        "rows": counts,
        "sha256": {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files},
    }


def _write_csv(path: Path, columns: list[str], rows: list[Flat]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_jsonl(path: Path, _columns: list[str], rows: list[Flat]) -> None:
    _write_lines(path, (json.dumps(row, ensure_ascii=False) for row in rows))


def _write_parquet(path: Path, columns: list[str], rows: list[Flat]) -> None:
    import pyarrow.parquet as pq

    pq.write_table(arrow_table(columns, rows), path, compression="zstd")


def arrow_table(columns: list[str], rows: list[Flat]) -> Any:
    """Rows as a `pyarrow.Table` whose types don't depend on what the rows hold."""
    import pyarrow as pa

    def kind(column: str) -> pa.DataType:
        if column in INTEGERS:
            return pa.int64()
        if column in REALS:
            return pa.float64()
        return pa.bool_() if column in TRUTHS else pa.string()

    schema = pa.schema([(c, kind(c)) for c in columns])
    return pa.Table.from_pylist(rows, schema=schema)
