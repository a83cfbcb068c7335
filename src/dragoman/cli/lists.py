"""Commands that list: events, claims, documents, search."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dragoman import api
from dragoman.analyse.project import Conditions
from dragoman.cli import entries
from dragoman.cli import options as o
from dragoman.cli.listing import FEW, cut, finish, print_list, tell, undated, unknown
from dragoman.cli.output import grid, print_json
from dragoman.store.select import FOUND, LOST

DEFAULT = Path(api.DEFAULT_PROJECT)
SearchWords = Annotated[
    list[str], typer.Argument(metavar="WORDS", help="Words; sanct* for all that begin so.")
]


class Attribution(StrEnum):
    """What a claim is."""

    UTTERANCE = "utterance"
    ATTITUDE = "attitude"


def register(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    for command in (events, claims, documents, search):
        app.command()(command)


def events(  # noqa: PLR0913 - a parameter is an option
    actor: o.Actor = None,
    recipient: o.Recipient = None,
    party: o.Party = None,
    type: o.Type = None,
    status: o.Status = None,
    quad: o.Quad = None,
    since: o.Since = None,
    until: o.Until = None,
    outlet: o.Outlet = None,
    speaker: o.Speaker = None,
    document: o.DocumentOption = None,
    text: o.Words = None,
    sort: o.Sort = None,
    limit: o.Limit = FEW,
    json: o.Json = False,
    project: o.Project = DEFAULT,
) -> None:
    """Who did what to whom: events with their sentences, the latest first.

    For example: dragoman events --actor RUS --recipient USA --type THREATEN --since 2019-03
    """
    conditions = Conditions(
        actor=actor,
        recipient=recipient,
        party=party,
        type=type,
        status=status,
        quad=quad,
        since=since,
        until=until,
        outlet=outlet,
        speaker=speaker,
        document=document,
        text=text,
    )
    with api.open_project(project) as opened:
        found = opened.events(**conditions, sort=sort or "-date", limit=limit)
        total = opened.count_events(**conditions)
        notes = unknown(opened, total, conditions) + undated(opened, "events", conditions)
    if json:
        print_json(found.to_list())
    else:
        print_list(entries.event_list(found), len(found), total, "event")
    tell(notes, json=json)


def claims(  # noqa: PLR0913 - a parameter is an option
    speaker: o.Speaker = None,
    actor: o.Actor = None,
    attribution: Annotated[
        Attribution | None,
        typer.Option(help="Said, or believed, wished, planned.", rich_help_panel=o.FILTERS),
    ] = None,
    since: o.Since = None,
    until: o.Until = None,
    outlet: o.Outlet = None,
    document: o.DocumentOption = None,
    text: o.Words = None,
    sort: o.Sort = None,
    limit: o.Limit = FEW,
    json: o.Json = False,
    project: o.Project = DEFAULT,
) -> None:
    """Who said what: claims with their words, in the order of files and texts.

    Claims have the day of the utterance where the text gives it.
    """
    conditions = Conditions(
        speaker=speaker,
        actor=actor,
        type=attribution,
        since=since,
        until=until,
        outlet=outlet,
        document=document,
        text=text,
    )
    with api.open_project(project) as opened:
        found = opened.claims(**conditions, sort=sort)
        notes = unknown(opened, len(found), conditions) + undated(opened, "claims", conditions)
    if json:
        print_json(cut(found, limit).to_list())
    else:
        finish(entries.claim_list(cut(found, limit)), found, limit, "claim")
    tell(notes, json=json)


def documents(
    document: o.DocumentOption = None,
    sort: o.Sort = None,
    limit: o.Limit = FEW,
    json: o.Json = False,
    project: o.Project = DEFAULT,
) -> None:
    """What has been read: documents with their counts, by file name."""
    with api.open_project(project) as opened:
        found = opened.documents(document=document, sort=sort)
        notes = unknown(opened, len(found), Conditions(document=document))
    if json:
        print_json(cut(found, limit).to_list())
    else:
        finish(entries.document_list(cut(found, limit)), found, limit, "document")
    tell(notes, json=json)


def search(
    words: SearchWords,
    sort: o.Sort = None,
    limit: o.Limit = FEW,
    json: o.Json = False,
    project: o.Project = DEFAULT,
) -> None:
    """Documents whose text has all the words, the best match first.

    Texts that are not coded are found, too. A phrase stands in quotes: search "no-fly zone" Libya
    """
    with api.open_project(project) as opened:
        found = opened.search(" ".join(map(_phrase, words)), sort=sort)
    if json:
        print_json(cut(found, limit).to_list())
        return
    table = grid(entries.DATE, None, entries.ID)
    for hit in cut(found, limit):
        d = hit.document
        body = Text("\n").join([entries.document_entry(d), _snippet(hit.snippet)])
        table.add_row(d.published or Text("undated", "dim"), body, Text(d.id[: entries.ID], "dim"))
    finish(table, found, limit, "document")


def _phrase(argument: str) -> str:
    """An argument of several words, which the user has put in quotes, as a phrase."""
    return f'"{argument}"' if " " in argument and '"' not in argument else argument


def _snippet(snippet: str) -> Text:
    """A snippet whose found words are marked."""
    out = Text()
    for piece in " ".join(snippet.split()).split(FOUND):
        hit, lost, rest = piece.partition(LOST)
        out.append(hit, style="bold reverse" if lost else "")
        out.append(rest)
    return out
