"""The command that lists actors: those resolved, the names that stayed open, and suggestions."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman import api
from dragoman.analyse.open_names import OpenName
from dragoman.analyse.project import Conditions, Project
from dragoman.analyse.results import Result
from dragoman.analyse.suggestions import Suggestion, passages_of
from dragoman.cli import entries
from dragoman.cli import options as o
from dragoman.cli.listing import FEW, cut, finish, tell, unknown
from dragoman.cli.output import command, print_json
from dragoman.store.records import StoredActor

DEFAULT = Path(api.DEFAULT_PROJECT)
Open = Annotated[
    bool,
    typer.Option(
        "--unresolved", help="Names that were not resolved, or that no roster knows, and why."
    ),
]
Suggest = Annotated[
    bool,
    typer.Option(
        "--suggest", help="What texts tell of people whom no roster knows, with the sentences."
    ),
]
Toml = Annotated[
    bool,
    typer.Option("--toml", help="Print them as a roster, to be filled in and read with --roster."),
]


@dataclass(frozen=True, slots=True)
class _Form:
    """How a list is printed."""

    limit: int
    toml: bool
    json: bool


def register(app: typer.Typer) -> None:
    """Adds this command to the application."""
    app.command()(actors)


def actors(  # noqa: PLR0913 - a parameter is an option
    actor: o.Actor = None,
    unresolved: Open = False,
    suggest: Suggest = False,
    toml: Toml = False,
    sort: o.Sort = None,
    limit: o.Limit = FEW,
    json: o.Json = False,
    project: o.Project = DEFAULT,
) -> None:
    """Who is spoken of: resolved actors with their other names and roles, the most mentioned first.

    For a roster of your own: dragoman actors --suggest --toml --limit 0 > my.toml
    """
    form = _Form(limit=limit, toml=toml, json=json)
    _check(form, unresolved=unresolved, suggest=suggest)
    with api.open_project(project) as opened:
        if unresolved:
            _unresolved(opened, opened.unresolved(actor=actor, sort=sort), form)
        elif suggest:
            _suggest(opened, opened.suggestions(actor=actor, sort=sort), form)
            _tell_older(opened, project, aside=toml or json)
        else:
            found = opened.actors(actor=actor, sort=sort)
            notes = unknown(opened, len(found), Conditions(actor=actor))
            _resolved(found, form)
            tell(notes, json=json)


def _check(form: _Form, *, unresolved: bool, suggest: bool) -> None:
    if unresolved and suggest:
        raise typer.BadParameter("--unresolved and --suggest are two lists: ask for one")
    if form.toml and not (unresolved or suggest):
        raise typer.BadParameter("--toml goes with --unresolved or --suggest")
    if form.toml and form.json:
        raise typer.BadParameter("--toml and --json are two forms: ask for one")


def _resolved(found: Result[StoredActor], form: _Form) -> None:
    shown = cut(found, form.limit)
    if form.json:
        print_json(shown.to_list())
    else:
        finish(entries.actor_table(shown), found, form.limit, "actor")


def _unresolved(opened: Project, found: Result[OpenName], form: _Form) -> None:
    shown = cut(found, form.limit)
    if form.toml:
        _print_toml(opened, shown, len(found))
    elif form.json:
        print_json(shown.to_list())
    else:
        rows = [(name, opened.sentence(name.example)) for name in shown]
        finish(entries.open_name_list(rows), found, form.limit, "name")


def _suggest(opened: Project, found: Result[Suggestion], form: _Form) -> None:
    shown = cut(found, form.limit)
    if form.toml:
        _print_toml(opened, shown, len(found))
    elif form.json:
        print_json([_with_sentences(opened, found, s) for s in shown])
    else:
        rows = [(s, [(p, opened.sentence(p)) for p in passages_of(s)]) for s in shown]
        finish(entries.suggestion_list(rows), found, form.limit, "suggestion")


def _with_sentences(
    opened: Project, found: Result[Suggestion], suggestion: Suggestion
) -> dict[str, Any]:
    evidence = [
        {
            "document_id": t.passage.document.id,
            "file": t.passage.document.file,
            "start": t.passage.start,
            "end": t.passage.end,
            "text": opened.sentence(t.passage),
            "country": t.told.country,
            "role": t.told.role,
            "by": t.told.by,
        }
        for t in suggestion.evidence
    ]
    return {**found.flatten(suggestion), "evidence": evidence}


def _print_toml(opened: Project, shown: Result[Any], found: int) -> None:
    sys.stdout.write(opened.roster_toml(shown))
    if len(shown) < found:
        sys.stdout.write(f"\n# {len(shown):,} of {found:,}; --limit 0 writes all\n")


def _tell_older(opened: Project, project: Path, *, aside: bool) -> None:
    if not opened.tells_of_people:
        anew = command("recode", project)
        tell([f"If an older Dragoman coded this project, code it anew first: {anew}"], json=aside)
