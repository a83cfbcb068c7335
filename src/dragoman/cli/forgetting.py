"""The command that takes something out of the project."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dragoman import api
from dragoman.cli import options as o
from dragoman.cli.output import console, count

DEFAULT = Path(api.DEFAULT_PROJECT)
Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="A document's id or its beginning; or the whole name of a file, record or failure.",
    ),
]


def register(app: typer.Typer) -> None:
    """Adds this command to the application."""
    app.command()(forget)


def forget(name: Name, quiet: o.Quiet = False, project: o.Project = DEFAULT) -> None:
    """Take a document with its events and claims, or a failure, out of the project.

    The file itself is left alone; reading it again brings it back.
    """
    found = api.forget(name, project)
    if quiet:
        return
    lines = [
        f"Forgot the document {d.name} ({d.id[:8]}):"
        f" {count(d.events, 'event')}, {count(d.claims, 'claim')}."
        for d in found.documents
    ]
    lines += [f"Forgot the failure {f.name} [{f.code}]." for f in found.failures]
    ids = {d.id for d in found.documents}
    with api.open_project(project) as opened:
        kept = sum(s.correction.document_id in ids for s in opened.corrections())
    if kept:
        told = "is kept, and holds" if kept == 1 else "are kept, and hold"
        lines.append(f"{count(kept, 'correction')} {told} when it is read again.")
    console().print(Text("\n".join(lines)), soft_wrap=True)
