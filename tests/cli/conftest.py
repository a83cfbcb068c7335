"""What all tests of the command line share."""

from pathlib import Path

import pytest
from tests.store import fakes

from dragoman import api


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder, 80 columns, and a coder that needs no model."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("DRAGOMAN_PROJECT", raising=False)
    monkeypatch.setattr(api, "_load_kit", fakes.quick_kit)
    monkeypatch.setattr(api, "_ingest_item", fakes.ingest_item)
    monkeypatch.setattr(api, "_code_document", fakes.code_document)
    monkeypatch.setattr(api, "second_readings", lambda coded, roster: {})
