"""The command that counts who acts towards whom."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from dragoman import api
from dragoman.analyse.dyads import Dyad
from dragoman.analyse.project import Conditions
from dragoman.analyse.results import Result
from dragoman.cli import entries
from dragoman.cli import options as o
from dragoman.cli.listing import FEW, cut, finish, tell, undated, unknown
from dragoman.cli.output import console, print_json

DEFAULT = Path(api.DEFAULT_PROJECT)
WIDE = 110
DYAD_LINES = (
    "v verbal, m material; C cooperation, X conflict.",
    "Scores are of the events that happened.",
    "A mutual act counts in both directions, an act towards oneself in none.",
)


class Level(StrEnum):
    """How finely the sides of dyads are told apart."""

    COUNTRY = "country"
    CODE = "code"


def register(app: typer.Typer) -> None:
    """Adds this command to the application."""
    app.command()(dyads)


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
    every: Annotated[
        bool,
        typer.Option(
            "--all", help="With those inside one country, and those with a side of no country."
        ),
    ] = False,
    sort: o.Sort = None,
    limit: o.Limit = FEW,
    json: o.Json = False,
    project: o.Project = DEFAULT,
) -> None:
    """Who acts towards whom, in numbers: directed dyads, those of most events first.

    A mutual act counts in both directions, an act towards oneself in none. Scores are Goldstein's,
    of the events that are told as having happened.
    """
    conditions = Conditions(
        actor=actor,
        recipient=recipient,
        party=party,
        type=type,
        status=status,
        since=since,
        until=until,
        outlet=outlet,
    )
    with api.open_project(project) as opened:
        fine: Literal["code", "country"] = "code" if level is Level.CODE else "country"
        counted = opened.dyads(**conditions, level=fine, sort=sort)
        notes = unknown(opened, len(counted), conditions)
        notes += undated(opened, "events", conditions)
    found = counted if every else _between(counted)
    if json:
        print_json(cut(found, limit).to_list())
    else:
        wide = console().width >= WIDE
        finish(entries.dyad_table(cut(found, limit), wide=wide), found, limit, "dyad")
        left_out = [] if every else _left_out(counted)
        notes = [*left_out, *_how_counted(found, level), *notes]
    tell(notes, json=json)


def _between(dyads: Result[Dyad]) -> Result[Dyad]:
    """The dyads that the brief tells of: two different sides, each a country or a body."""
    kept = tuple(d for d in dyads if not (d.within or d.one_sided))
    return Result(kept, dyads.columns, dyads.flatten)


def _how_counted(dyads: Result[Dyad], level: Level) -> tuple[str, ...]:
    coarse = ("For events, --actor RUS takes in RUS.GOV.",) if level is Level.CODE else ()
    return (*DYAD_LINES, *coarse) if len(dyads) else ()


def _left_out(dyads: Result[Dyad]) -> list[str]:
    one_sided = sum(d.one_sided for d in dyads)
    within = sum(d.within and not d.one_sided for d in dyads)
    parts = [f"{within} with the same side twice"] if within else []
    parts += [f"{one_sided} with a side of no country or body"] if one_sided else []
    return [f"Left out: {', '.join(parts)}; --all lists them, too."] if parts else []
