"""Commands that list: events, claims, actors, dyads, documents, search."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import RenderableType
from rich.text import Text

from dragoman import api
from dragoman.analyse.project import Conditions
from dragoman.analyse.results import Result
from dragoman.cli import entries
from dragoman.cli import options as o
from dragoman.cli.output import console, grid, more, print_json
from dragoman.store.select import FOUND, LOST

DEFAULT = Path(api.DEFAULT_PROJECT)
FEW = 20
WIDE = 110
SearchWords = Annotated[
    list[str], typer.Argument(metavar="WORDS", help="Words; sanct* for all that begin so.")
]


class Level(StrEnum):
    """How finely the sides of dyads are told apart."""

    COUNTRY = "country"
    CODE = "code"


class Attribution(StrEnum):
    """What a claim is."""

    UTTERANCE = "utterance"
    ATTITUDE = "attitude"


def register(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    for command in (events, claims, actors, dyads, documents, search):
        app.command()(command)


def _finish(shown: RenderableType, found: Result[Any], limit: int, noun: str) -> None:
    _print(shown, min(limit or len(found), len(found)), len(found), noun)


def _print(shown: RenderableType, cut: int, total: int, noun: str) -> None:
    out = console()
    if cut:
        out.print(shown)
    out.print(more(cut, total, noun))


def _cut(found: Result[Any], limit: int) -> Result[Any]:
    return found[: limit or None]


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
    if json:
        print_json(found.to_list())
    else:
        _print(entries.event_list(found), len(found), total, "event")


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
    """Who said what: claims with their words, in the order of files and texts."""
    with api.open_project(project) as opened:
        found = opened.claims(
            speaker=speaker,
            actor=actor,
            type=attribution,
            since=since,
            until=until,
            outlet=outlet,
            document=document,
            text=text,
            sort=sort,
        )
    if json:
        print_json(_cut(found, limit).to_list())
    else:
        _finish(entries.claim_list(_cut(found, limit)), found, limit, "claim")


def actors(
    actor: o.Actor = None,
    sort: o.Sort = None,
    limit: o.Limit = FEW,
    json: o.Json = False,
    project: o.Project = DEFAULT,
) -> None:
    """Who is spoken of: resolved actors, the most mentioned first."""
    with api.open_project(project) as opened:
        found = opened.actors(actor=actor, sort=sort)
    if json:
        print_json(_cut(found, limit).to_list())
    else:
        _finish(entries.actor_table(_cut(found, limit)), found, limit, "actor")


def dyads(  # noqa: PLR0913 - a parameter is an option
    actor: o.Actor = None,
    recipient: o.Recipient = None,
    party: o.Party = None,
    type: o.Type = None,
    status: o.Status = None,
    since: o.Since = None,
    until: o.Until = None,
    outlet: o.Outlet = None,
    level: Annotated[
        Level, typer.Option(help="Sides as countries, or as whole codes (RUS.GOV).")
    ] = Level.COUNTRY,
    sort: o.Sort = None,
    limit: o.Limit = FEW,
    json: o.Json = False,
    project: o.Project = DEFAULT,
) -> None:
    """Who acts towards whom, in numbers: directed dyads, those of most events first.

    Scores are Goldstein's, of the events that are told as having happened.
    """
    with api.open_project(project) as opened:
        found = opened.dyads(
            level="code" if level is Level.CODE else "country",
            actor=actor,
            recipient=recipient,
            party=party,
            type=type,
            status=status,
            since=since,
            until=until,
            outlet=outlet,
            sort=sort,
        )
    if json:
        print_json(_cut(found, limit).to_list())
        return
    wide = console().width >= WIDE
    _finish(entries.dyad_table(_cut(found, limit), wide=wide), found, limit, "dyad")
    if not wide and len(found):
        legend = "v verbal, m material; C cooperation, X conflict"
        console().print(Text(legend, style="dim"))


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
    if json:
        print_json(_cut(found, limit).to_list())
    else:
        _finish(entries.document_list(_cut(found, limit)), found, limit, "document")


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
        print_json(_cut(found, limit).to_list())
        return
    table = grid(entries.DATE, None, entries.ID)
    for hit in _cut(found, limit):
        d = hit.document
        body = Text("\n").join([entries.document_entry(d), _snippet(hit.snippet)])
        table.add_row(d.published or Text("undated", "dim"), body, Text(d.id[: entries.ID], "dim"))
    _finish(table, found, limit, "document")


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
