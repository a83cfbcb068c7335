"""The command that corrects events, lists the corrections and takes them back."""

from pathlib import Path
from typing import Annotated, cast

import typer
from rich.text import Text

from dragoman import api
from dragoman.analyse.correcting import Changes
from dragoman.analyse.project import Project
from dragoman.analyse.questions import QuestionError
from dragoman.cli import entries
from dragoman.cli import options as o
from dragoman.cli.listing import FEW, cut, finish
from dragoman.cli.output import command, console, print_json
from dragoman.cli.showing import show_one
from dragoman.store.flat import flat_event
from dragoman.types.correction import FIELDS, words_of

DEFAULT = Path(api.DEFAULT_PROJECT)
Id = Annotated[str | None, typer.Argument(metavar="ID", help="The beginning of an event's id.")]
Set = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FIELD=VALUE...", help=f"{', '.join(FIELDS)}; an empty value sets none."
    ),
]
ListAll = Annotated[bool, typer.Option("--list", help="List the corrections (of that event).")]
Undo = Annotated[bool, typer.Option("--undo", help="Take the event's corrections back.")]


def register(app: typer.Typer) -> None:
    """Adds this command to the application."""
    app.command()(correct)


def correct(  # noqa: PLR0913 - a parameter is an option
    id_: Id = None,
    changes: Set = None,
    list_: ListAll = False,
    undo: Undo = False,
    sort: o.Sort = None,
    limit: o.Limit = FEW,
    json: o.Json = False,
    project: o.Project = DEFAULT,
) -> None:
    """Correct an event: who, to whom, what, how it stands, where, when.

    The correction stands on top of what was coded, and outlasts `recode`. Parties are ids, names
    or codes (USA.GOV, IGO:UN, ---) with ; between them; a place is a name or NAME@LAT,LON; a date
    2019, 2019-03, 2019-03-25, or two of them with / between. For example:
    dragoman correct 9569abf7 type=ACCUSE "recipient=USA.GOV; IGO:UN" date=2019-03-25
    """
    with api.open_project(project) as opened:
        if list_:
            _no_changes("--list", changes)
            _list(opened, id_, sort, limit, json=json)
        elif id_ is None:
            raise QuestionError("give an event's id, or --list")
        elif undo:
            _no_changes("--undo", changes)
            _undo(opened, id_, json=json)
        else:
            _correct(opened, id_, read_changes(changes or []), project, json=json)


def read_changes(words: list[str]) -> Changes:
    """The changes of arguments FIELD=VALUE; raises QuestionError for another, or a field twice."""
    found: dict[str, str] = {}
    for word in words:
        field, equals, value = word.partition("=")
        if not equals:
            raise QuestionError(f"{word!r} is not FIELD=VALUE; fields are {', '.join(FIELDS)}")
        if field in found:
            raise QuestionError(f"{field} is given twice")
        found[field] = value
    return cast("Changes", found)


def _no_changes(option: str, changes: list[str] | None) -> None:
    if changes:
        raise QuestionError(f"{option} and FIELD=VALUE don't go together")


def _correct(opened: Project, id_: str, changes: Changes, project: Path, *, json: bool) -> None:
    stored = opened.correct(id_, **changes)
    if json:
        print_json(flat_event(stored))
        return
    out = console()
    show_one(out, opened, stored)
    undo = command(f"correct {stored.event.id[: entries.ID]} --undo", project)
    out.print(Text(f"\nCorrected; to take it back: {undo}", "bold"), soft_wrap=True)


def _undo(opened: Project, id_: str, *, json: bool) -> None:
    taken = opened.corrections(event=id_)
    stored = opened.undo(id_)
    if json:
        print_json(flat_event(stored) if stored else None)
        return
    out = console()
    if stored:
        show_one(out, opened, stored)
    else:
        out.print("The event is no longer coded.")
    words = "; ".join(f"{s.correction.field}={words_of(s.correction.new)}" for s in taken)
    out.print(Text(f"\nTaken back: {words}", "bold"), soft_wrap=True)


def _list(opened: Project, id_: str | None, sort: str | None, limit: int, *, json: bool) -> None:
    found = opened.corrections(event=id_, sort=sort)
    if json:
        print_json(cut(found, limit).to_list())
    else:
        finish(entries.correction_list(cut(found, limit)), found, limit, "correction")
