"""The commands that let the tables and the codebook leave."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman import api
from dragoman.cli import options as o
from dragoman.cli.output import console, count
from dragoman.store.codebook_page import codebook_page

DEFAULT = Path(api.DEFAULT_PROJECT)


class Format(StrEnum):
    """The forms of export."""

    MENTIONS = "mentions"
    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"


Form = Annotated[Format, typer.Argument(metavar="FORMAT", help="mentions, csv, parquet or jsonl.")]
Out = Annotated[
    Path, typer.Option(metavar="PATH", help="The file (for mentions) or the folder to write.")
]


def register(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command()(export)
    app.command()(codebook)


def codebook() -> None:
    """Print the codebook as Markdown: types, modes, contexts, rulings, examples, columns."""
    sys.stdout.write(codebook_page())


def export(form: Form, out: Out, project: o.Project = DEFAULT) -> None:
    """Write all that was coded, the same bytes for the same content.

    "mentions" writes one JSON object a line for every event, claim, time, place and actor; the
    others a folder with events, claims, actors, documents, failures, a codebook and a manifest.
    """
    with api.open_project(project) as opened:
        counts = opened.export(form.value, out)
    rows = ", ".join(count(n, t.removesuffix("s")) for t, n in counts.items())
    console().print(f"Wrote {out}: {rows}", soft_wrap=True)
