"""The command that opens one thing: an event, a claim or a document."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from dragoman import api
from dragoman.analyse.lookup import Shown, ShownDocument, ShownFile
from dragoman.analyse.project import Project
from dragoman.cli import cards, entries
from dragoman.cli import options as o
from dragoman.cli.output import console, count, print_json
from dragoman.store.flat import flat_claim, flat_document, flat_event, flat_failure
from dragoman.store.records import StoredClaim, StoredEvent

DEFAULT = Path(api.DEFAULT_PROJECT)
Id = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="The beginning of an event's, claim's or document's id, or a file name."
    ),
]


def register(app: typer.Typer) -> None:
    """Adds this command to the application."""
    app.command()(show)


def show(id_: Id, json: o.Json = False, project: o.Project = DEFAULT) -> None:
    """Open one event or claim with its sentence, or a document with all that it tells.

    A file of several records lists them.
    """
    with api.open_project(project) as opened:
        shown = opened.show(id_)
        if json:
            print_json(_json(shown))
        elif isinstance(shown, ShownDocument):
            _document(console(), shown)
        elif isinstance(shown, ShownFile):
            _file(console(), shown)
        else:
            show_one(console(), opened, shown)


def _json(shown: Shown) -> dict[str, Any]:
    if isinstance(shown, StoredEvent):
        return dict(flat_event(shown))
    if isinstance(shown, StoredClaim):
        return dict(flat_claim(shown))
    if isinstance(shown, ShownFile):
        return {
            "name": shown.name,
            "documents": [flat_document(d) for d in shown.documents],
            "failures": [flat_failure(f) for f in shown.failures],
        }
    return {
        **flat_document(shown.document),
        "events": [flat_event(s) for s in shown.events],
        "claims": [flat_claim(s) for s in shown.claims],
    }


def show_one(out: Console, opened: Project, shown: StoredEvent | StoredClaim) -> None:
    """Prints an event or a claim with its sentence, every field, and its document."""
    coded = opened.document(shown.document.id)
    if isinstance(shown, StoredEvent):
        out.print(Text(f"Event {shown.event.id}\n", "bold"))
        out.print(cards.event_card(coded, shown.event))
    else:
        out.print(Text(f"Claim {shown.claim.id}\n", "bold"))
        out.print(cards.claim_card(coded, shown.claim))
    out.print(Text("\nIn the document", "bold"))
    out.print(cards.document_card(shown.document))


def _file(out: Console, shown: ShownFile) -> None:
    out.print(Text(f"{shown.name}: {count(len(shown.documents), 'document')}", "bold"))
    out.print(entries.document_list(shown.documents))
    if shown.failures:
        out.print(Text(f"\n{count(len(shown.failures), 'failure')}", "bold"))
        out.print(entries.failure_list(shown.failures))


def _document(out: Console, shown: ShownDocument) -> None:
    out.print(Text("Document\n", "bold"))
    out.print(cards.document_card(shown.document))
    if not shown.document.coded:
        return
    out.print(Text(f"\n{count(len(shown.events), 'event')}", "bold"))
    out.print(entries.event_list(shown.events))
    out.print(Text(f"\n{count(len(shown.claims), 'claim')}", "bold"))
    out.print(entries.claim_list(shown.claims))
