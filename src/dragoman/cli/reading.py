"""Commands that write: read, retry, recode; and the list of failures."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from dragoman import api
from dragoman.cli import entries
from dragoman.cli import options as o
from dragoman.cli.briefing import short_brief
from dragoman.cli.output import console, count, errors, more, print_json
from dragoman.store.run import ReadReport, RecodeReport, Step

DEFAULT = Path(api.DEFAULT_PROJECT)
FEW = 20
LINE_SECONDS = 5.0
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
    for command in (read, failures, retry, recode):
        app.command()(command)


def read(  # noqa: PLR0913 - a parameter is an option
    paths: Paths,
    outlet: OutletOption = None,
    published: o.Published = None,
    meta: Meta = None,
    workers: o.Workers = None,
    quiet: o.Quiet = False,
    project: o.Project = DEFAULT,
) -> None:
    """Read articles into the project and code them; what was read before is left as it is.

    Plain text, Markdown, HTML, PDF, JSONL (id, text, title, published, outlet, url) and zip
    archives of them. Ends with 1 if anything failed; see: dragoman failures
    """
    with _progress(quiet=quiet) as tell:
        report = api.read(
            paths,
            project=project,
            outlet=outlet,
            published=published,
            meta=meta,
            workers=workers,
            progress=tell,
        )
    _report(report, project, quiet=quiet)


def retry(workers: o.Workers = None, quiet: o.Quiet = False, project: o.Project = DEFAULT) -> None:
    """Read again what failed, with the options of the run in which it failed."""
    with _progress(quiet=quiet) as tell:
        report = api.retry(project, workers=workers, progress=tell)
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
    workers: o.Workers = None,
    quiet: o.Quiet = False,
    project: o.Project = DEFAULT,
) -> None:
    """Code all stored documents anew, from their stored text, and say what changed."""
    with _progress(quiet=quiet) as tell:
        report = api.recode(project, outdated=outdated, workers=workers, progress=tell)
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
        out.print(_read_lines(report))
        if report.new:
            out.print()
            with api.open_project(project) as opened:
                short_brief(out, opened.brief())
        if report.failures:
            _failures(out, report)
    if report.failures:
        raise typer.Exit(1)


def _read_lines(report: ReadReport) -> Text:
    if not report.new:
        known = f"{count(report.known, 'item')} had been read before." if report.known else ""
        nothing = "Nothing new" if report.known else "Nothing was read"
        return Text(f"{nothing}. {known}".strip(), style="bold")
    text = Text(f"Read {count(report.new, 'new document')}", style="bold")
    text.append(f": {count(report.events, 'event')}, {count(report.claims, 'claim')}.")
    for language, n in report.not_coded.items():
        text.append(f"\nStored but not coded: {count(n, 'document')} in {_language(language)}.")
    if report.known:
        text.append(f"\n{count(report.known, 'item')} had been read before.")
    return text


def _language(code: str) -> str:
    return "a language that can't be told" if code == "und" else f"the language “{code}”"


def _failures(out: Console, report: ReadReport) -> None:
    text = Text(f"\n{count(report.failed, 'failure')}:", style="bold red")
    for failure in report.failures[:5]:
        text.append(f"\n  {failure.name}: {failure.detail} [{failure.code}]", style="not bold")
    if report.failed > 5:
        text.append(f"\n  and {report.failed - 5} more; see: dragoman failures", style="not bold")
    out.print(text)


def _recode_lines(report: RecodeReport) -> Text:
    text = Text(f"Coded {count(report.documents, 'document')} anew", style="bold")
    text.append(f"; {report.changed_documents} changed.")
    sums = (("new", report.added), ("gone", report.removed), ("coded otherwise", report.changed))
    for word, by_type in sums:
        if by_type:
            types = ", ".join(f"{n} {t}" for t, n in by_type.items())
            text.append(f"\n  {count(sum(by_type.values()), 'event')} {word}: {types}")
    for failure in report.failures:
        text.append(f"\n  kept as it was: {failure.name}: {failure.detail} [{failure.code}]")
    return text


@contextmanager
def _progress(*, quiet: bool) -> Iterator["api.Progress | None"]:
    """A bar on a terminal, plain lines elsewhere, nothing when quiet; all on standard error."""
    out = errors()
    try:
        if quiet:
            yield None
        elif out.is_terminal:
            with _bar(out) as bar:
                yield _Bar(bar)
        else:
            yield _Lines(out)
    except KeyboardInterrupt:
        out.print("Stopped. What was read is kept; the same command goes on from there.")
        raise typer.Exit(130) from None


def _bar(out: Console) -> Progress:
    return Progress(
        TextColumn("{task.fields[failed]}", style="red"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", style="dim"),
        TimeRemainingColumn(compact=True),
        console=out,
        transient=True,
    )


@dataclass(slots=True)
class _Pace:
    """How fast documents that take time go by."""

    started: float = field(default_factory=time.monotonic)
    worked: int = 0
    done: int = 0
    failed: int = 0

    def step(self, step: Step) -> None:
        """Counts a step; known items take no time."""
        self.done += 1
        self.worked += step.outcome != "known"
        self.failed += step.outcome == "failed"

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.worked / max(time.monotonic() - self.started, 1e-6)


class _Bar:
    """Shows steps as a bar, and failures above it as they come."""

    def __init__(self, bar: Progress) -> None:
        self._bar, self._pace = bar, _Pace()
        self._task = bar.add_task("reading", total=None, failed="", rate="loading")

    def __call__(self, step: Step, total: int) -> None:
        self._pace.step(step)
        pace = self._pace
        if step.outcome == "failed":
            self._bar.console.print(f"{step.name}: {step.detail}", style="red", markup=False)
        self._bar.update(
            self._task,
            total=total,
            completed=pace.done,
            rate=f"{pace.rate:.1f} a second",
            failed=f"{pace.failed} failed" if pace.failed else "",
        )


class _Lines:
    """Shows steps as a line every few seconds, and every failure."""

    def __init__(self, out: Console) -> None:
        self._out, self._pace, self._last = out, _Pace(), time.monotonic()

    def __call__(self, step: Step, total: int) -> None:
        self._pace.step(step)
        if step.outcome == "failed":
            self._line(f"failed: {step.name}: {step.detail}")
        now = time.monotonic()
        if now - self._last >= LINE_SECONDS:
            self._last = now
            rate = self._pace.rate
            left = (total - self._pace.done) / rate if rate else 0
            self._line(
                f"{self._pace.done:,} of {total:,} done, {rate:.1f} a second, {left:.0f} s left"
            )

    def _line(self, text: str) -> None:
        self._out.print(text, markup=False, soft_wrap=True)
