"""What leaves the house: offsets that slice the evidence, and the same bytes every time."""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from tests.factories import sample_documents

from dragoman.store.database import Store, open_to_write
from dragoman.store.export import FORMATS, export_project
from dragoman.store.flat import COLUMNS
from dragoman.store.write import Origin, put_document, put_failure
from dragoman.types.coded import Failure
from dragoman.types.errors import StoreError


def project(folder: Path, *, backwards: bool = False) -> Store:
    store = open_to_write(folder)
    documents = sample_documents()[:: -1 if backwards else 1]
    for document in documents:
        put_document(store, document)
    put_failure(store, Failure("scan.pdf", "no-text", "only images"), Origin())
    return store


def lines(folder: Path) -> list[dict[str, Any]]:
    store = project(folder)
    export_project(store, "mentions", folder / "mentions.jsonl")
    store.close()
    return [json.loads(line) for line in (folder / "mentions.jsonl").read_text().splitlines()]


def test_offsets_slice_the_evidence(tmp_path: Path) -> None:
    texts = {c.document.file: c.document.text for c in sample_documents()}
    rows = lines(tmp_path)
    assert {row["kind"] for row in rows} == {"event", "claim", "time", "place", "actor"}
    for row in rows:
        text, start, end = texts[row["file"]], row["start"], row["end"]
        assert 0 <= start < end <= len(text)
        if "text" in row:
            assert text[start:end] == row["text"]


def test_an_event_is_written_as_the_scorers_read_it(tmp_path: Path) -> None:
    (row,) = [r for r in lines(tmp_path) if r["kind"] == "event" and r["type"] == "AID"]
    assert row["actors"] == [{"name": "United Nations", "country": "IGO", "sector": None}]
    assert row["recipients"] == [{"name": "Venezuela", "country": "VEN", "sector": None}]
    assert (row["date_start"], row["place"], row["said_by"]) == (None, None, [])
    assert row["status"] == "happened"


def test_a_broken_claim_has_parts_and_spans(tmp_path: Path) -> None:
    text = next(c.document.text for c in sample_documents() if c.document.file == "meridian.md")
    (row,) = [r for r in lines(tmp_path) if r["kind"] == "claim" and r["direct"]]
    assert [text[a:b] for a, b in row["parts"]] == ["We saw it,", "and we have proof."]
    assert text[row["cue_start"] : row["cue_end"]] == "added"
    assert row["source_start"] is None


def test_lines_are_sorted(tmp_path: Path) -> None:
    keys = [(r["file"], r["start"], r["end"], r["kind"]) for r in lines(tmp_path)]
    assert keys == sorted(keys)


@pytest.mark.parametrize("form", FORMATS)
def test_exports_do_not_depend_on_the_order_of_reading(tmp_path: Path, form: str) -> None:
    outs = []
    for name in ("there", "back"):
        store = project(tmp_path / name, backwards=name == "back")
        out = tmp_path / name / "out"
        export_project(store, form, out)
        export_project(store, form, out)
        files = [out] if out.is_file() else sorted(out.iterdir())
        outs.append([(f.name, f.read_bytes()) for f in files])
        store.close()
    assert outs[0] == outs[1]


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
def test_a_folder_holds_tables_codebook_and_manifest(tmp_path: Path, form: str) -> None:
    store = project(tmp_path)
    counts = export_project(store, form, tmp_path / "out")
    store.close()
    assert counts == {"events": 6, "claims": 2, "actors": 9, "documents": 4, "failures": 1}
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["rows"] == counts
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == digest
    codebook = (tmp_path / "out" / "codebook.md").read_text()
    for columns in COLUMNS.values():
        assert all(f"| `{column}` |" in codebook for column in columns)
    assert "| ASSAULT | material conflict |" in codebook


def test_csv_cells_slice_the_texts(tmp_path: Path) -> None:
    texts = {c.document.id: c.document.text for c in sample_documents()}
    store = project(tmp_path)
    export_project(store, "csv", tmp_path / "out")
    store.close()
    with (tmp_path / "out" / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        assert texts[row["document_id"]][int(row["start"]) : int(row["end"])] == row["evidence"]
    talks = next(r for r in rows if r["type"] == "CONSULT")
    assert (talks["source_code"], talks["date_precision"]) == ("USA|TUR", "month")
    assert next(r for r in rows if r["type"] == "AID")["contexts"] == "humanitarian|pro-democracy"


def test_parquet_types_hold_for_empty_tables(tmp_path: Path) -> None:
    store = open_to_write(tmp_path)
    export_project(store, "parquet", tmp_path / "out")
    store.close()
    schema = pyarrow.parquet.read_schema(tmp_path / "out" / "events.parquet")
    assert schema.names == list(COLUMNS["events"])
    assert str(schema.field("start").type) == "int64"
    assert str(schema.field("lat").type) == "double"


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    store = project(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="file"):
        export_project(store, "csv", tmp_path / "file" / "out")
    with pytest.raises(StoreError, match="mentions, csv, parquet, jsonl"):
        export_project(store, "xls", tmp_path / "out")
    store.close()
