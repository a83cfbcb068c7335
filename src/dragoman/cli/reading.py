"""Commands that write: read, retry, recode; and the list of failures."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from dragoman import api
from dragoman.cli import entries
from dragoman.cli import options as o
from dragoman.cli.briefing import next_commands, short_brief
from dragoman.cli.output import command, console, count, more, print_json
from dragoman.cli.progress import show_progress
from dragoman.store.run import ReadReport, RecodeReport

DEFAULT = Path(api.DEFAULT_PROJECT)
FEW = 20
FEW_NAMES = 5
Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help="Files, folders, zip archives or JSONL files."),
]
Meta = Annotated[
    Path | None,
    typer.Option(
        metavar="CSV",
        exists=True,
        dir_okay=False,
        help="A table with the columns file, outlet, published, url, title.",
    ),
]
OutletOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The outlet, where the input doesn't say."),
]


def register(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    for verb in (read, failures, retry, recode):
        app.command()(verb)


def read(  # noqa: PLR0913 - a parameter is an option
    paths: Paths,
    outlet: OutletOption = None,
    published: o.Published = None,
    meta: Meta = None,
    roster: o.Roster = None,
    workers: o.Workers = None,
    quiet: o.Quiet = False,
    project: o.Project = DEFAULT,
) -> None:
    """Read articles into the project and code them; what was read before is left as it is.

    Plain text, Markdown, HTML, PDF, JSONL (id, text, title, published, outlet, url) and zip
    archives of them. Ends with 1 if anything failed; see: dragoman failures. A roster is
    remembered by the project, and used for all that is read or coded anew later.
    """
    with show_progress(project, quiet=quiet) as tell:
        report = api.read(
            paths,
            project=project,
            outlet=outlet,
            published=published,
            meta=meta,
            roster=roster or None,
            workers=workers,
            progress=tell,
        )
    _report(report, project, quiet=quiet)


def retry(
    roster: o.Roster = None,
    workers: o.Workers = None,
    quiet: o.Quiet = False,
    project: o.Project = DEFAULT,
) -> None:
    """Read again what failed, with the options of the run in which it failed."""
    with show_progress(project, quiet=quiet) as tell:
        report = api.retry(project, roster=roster or None, workers=workers, progress=tell)
    if not (report.new or report.known or report.failures):
        with api.open_project(project) as opened:
            left = len(opened.failures())
        console().print(
            f"{count(left, 'failure')} left: the inputs are no longer there."
            if left
            else "Nothing has failed: there is nothing to read again."
        )
        raise typer.Exit(1 if left else 0)
    _report(report, project, quiet=quiet)


def recode(
    outdated: Annotated[
        bool, typer.Option("--outdated", help="Only what another version of the coder coded.")
    ] = False,
    roster: o.Roster = None,
    workers: o.Workers = None,
    quiet: o.Quiet = False,
    project: o.Project = DEFAULT,
) -> None:
    """Code all stored documents anew, from their stored text, and say what changed."""
    with show_progress(project, quiet=quiet) as tell:
        report = api.recode(
            project, outdated=outdated, roster=roster or None, workers=workers, progress=tell
        )
    if not quiet:
        console().print(_recode_lines(report))
    if report.failures:
        raise typer.Exit(1)


def failures(
    sort: o.Sort = None,
    limit: o.Limit = FEW,
    json: o.Json = False,
    project: o.Project = DEFAULT,
) -> None:
    """What could not be read, and why."""
    with api.open_project(project) as opened:
        found = opened.failures(sort=sort)
    cut = found[: limit or None]
    if json:
        print_json(cut.to_list())
        return
    out = console()
    if len(found):
        out.print(entries.failure_list(cut))
    out.print(more(len(cut), len(found), "failure"))


def _report(report: ReadReport, project: Path, *, quiet: bool) -> None:
    if not quiet:
        out = console()
        out.print(_read_lines(report, project))
        if report.new:
            out.print()
            with api.open_project(project) as opened:
                now = opened.brief()
                short_brief(out, now, project)
                next_commands(out, opened, now, project)
        if report.failures:
            _failures(out, report, project)
    if report.failures:
        raise typer.Exit(1)


def _read_lines(report: ReadReport, project: Path) -> Text:
    if not report.new:
        known = f"{count(report.known, 'item')} had been read before." if report.known else ""
        nothing = "Nothing new" if report.known else "Nothing was read"
        text = Text(f"{nothing}. {known}".strip(), style="bold")
        return _with_others(text, report, project)
    text = Text(f"Read {count(report.new, 'new document')}", style="bold")
    text.append(f": {count(report.events, 'event')}, {count(report.claims, 'claim')}.")
    for language, n in report.not_coded.items():
        text.append(f"\nStored but not coded: {count(n, 'document')} in {_language(language)}.")
    if report.known:
        text.append(f"\n{count(report.known, 'item')} had been read before.")
    return _with_others(text, report, project)


def _with_others(text: Text, report: ReadReport, project: Path) -> Text:
    for line in _others(report, project):
        text.append(f"\n{line}", style="not bold yellow")
    return text


def _others(report: ReadReport, project: Path) -> list[str]:
    """What was read before with other metadata or content, and what was passed over."""
    names = list(report.several.items())
    lines = [f"{n} documents now stand for {name}." for name, n in names[:FEW_NAMES]]
    if names:
        rest = len(names) - FEW_NAMES
        further = f"So it is with {count(rest, 'further input')}. " if rest > 0 else ""
        remove = command("forget ID", project)
        lines.append(f"{further}They differ in content or metadata; to take one out: {remove}")
    if report.skipped:
        kinds = ", ".join(
            f"{n} {suffix or 'without suffix'}" for suffix, n in report.skipped.items()
        )
        lines.append(f"Skipped in folders, as no article can be in them: {kinds}.")
    lines.extend(report.notices)
    if report.same_text:
        lines.append(f"{count(report.same_text, 'new document')} of a text that another one has.")
    return lines


def _language(code: str) -> str:
    return "a language that can't be told" if code == "und" else f"the language “{code}”"


def _failures(out: Console, report: ReadReport, project: Path) -> None:
    text = Text(f"\n{count(report.failed, 'failure')}:", style="bold red")
    for failure in report.failures[:5]:
        text.append(f"\n  {failure.name}: {failure.detail} [{failure.code}]", style="not bold")
    if report.failed > 5:
        rest = f"\n  and {report.failed - 5} more; see: {command('failures', project)}"
        text.append(rest, style="not bold")
    out.print(text)


def _recode_lines(report: RecodeReport) -> Text:
    text = Text(f"Coded {count(report.documents, 'document')} anew", style="bold")
    text.append(f"; {report.changed_documents} changed.")
    sums = (("new", report.added), ("gone", report.removed), ("coded otherwise", report.changed))
    for word, by_type in sums:
        if by_type:
            types = ", ".join(f"{n} {t}" for t, n in by_type.items())
            text.append(f"\n  {count(sum(by_type.values()), 'event')} {word}: {types}")
    for s in report.uncoded:
        c = s.correction
        told = f"{c.about} in {c.file}; the correction of its {c.field} is kept"
        text.append(f"\n  no longer coded: {told}", style="not bold yellow")
    for notice in report.notices:
        text.append(f"\n{notice}", style="not bold yellow")
    for failure in report.failures:
        text.append(f"\n  kept as it was: {failure.name}: {failure.detail} [{failure.code}]")
    return text
