"""The options that commands share."""

import re
from pathlib import Path
from typing import Annotated

import typer

from dragoman.store.records import EVENT_TYPES, STATUSES

ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
FILTERS = "Which ones"
LISTING = "How they are listed"


def _date(value: str | None) -> str | None:
    if value is not None and not ISO_DATE.fullmatch(value):
        raise typer.BadParameter(f"{value!r} is no date like 2019, 2019-03 or 2019-03-25")
    return value


def _type(value: str | None) -> str | None:
    if value is not None and value.upper() not in EVENT_TYPES:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(EVENT_TYPES)}")
    return value


def _status(value: str | None) -> str | None:
    if value is not None and value.lower() not in STATUSES:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(STATUSES)}")
    return value


Project = Annotated[
    Path,
    typer.Option(
        envvar="DRAGOMAN_PROJECT", help="The project's folder.", metavar="DIR", show_default=True
    ),
]
Json = Annotated[
    bool, typer.Option("--json", help="Print JSON instead of text.", rich_help_panel=LISTING)
]
Limit = Annotated[
    int,
    typer.Option(min=0, help="The most that is listed; 0 for all.", rich_help_panel=LISTING),
]
Sort = Annotated[
    str | None,
    typer.Option(
        metavar="KEY",
        help="Order by this key; -KEY for falling. A wrong one lists those that there are.",
        rich_help_panel=LISTING,
    ),
]
Actor = Annotated[
    str | None,
    typer.Option(
        metavar="WHO",
        help="Who acts or speaks: a code (RUS takes in RUS.GOV; IGO:UN) or a part of a name.",
        rich_help_panel=FILTERS,
    ),
]
Recipient = Annotated[
    str | None,
    typer.Option(metavar="WHO", help="To whom it is done, likewise.", rich_help_panel=FILTERS),
]
Party = Annotated[
    str | None,
    typer.Option(metavar="WHO", help="Who is on either side.", rich_help_panel=FILTERS),
]
Type = Annotated[
    str | None,
    typer.Option(
        callback=_type,
        metavar="TYPE",
        help="A PLOVER type, such as THREATEN.",
        rich_help_panel=FILTERS,
    ),
]
Status = Annotated[
    str | None,
    typer.Option(
        callback=_status,
        metavar="STATUS",
        help="How the event stands: happened, planned, possible or denied.",
        rich_help_panel=FILTERS,
    ),
]
Quad = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=4,
        help="1 verbal, 2 material cooperation; 3 verbal, 4 material conflict.",
        rich_help_panel=FILTERS,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=_date,
        help="From this day, month or year on; what is undated is left out.",
        rich_help_panel=FILTERS,
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=_date,
        help="Up to the end of this day, month or year.",
        rich_help_panel=FILTERS,
    ),
]
Outlet = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="A part of the outlet's name.", rich_help_panel=FILTERS),
]
Speaker = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="A part of the name of who says so.", rich_help_panel=FILTERS
    ),
]
DocumentOption = Annotated[
    str | None,
    typer.Option(
        "--document",
        metavar="ID",
        help="The beginning of a document's id, or a file name.",
        rich_help_panel=FILTERS,
    ),
]
Words = Annotated[
    str | None,
    typer.Option(
        "--text",
        metavar="WORDS",
        help="Words that the sentence must have.",
        rich_help_panel=FILTERS,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=_date,
        help="The date of publication, where the input doesn't say (2019-03-25).",
    ),
]
Roster = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="TOML",
        exists=True,
        dir_okay=False,
        help="Your own people, bodies and firms, which win over those that are shipped; may be"
        " given several times.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes that code; by default 2, or 1 on one core."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no brief.")]
