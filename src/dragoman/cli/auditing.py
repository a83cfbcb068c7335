"""The command that has readers judge a random sample of events."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from dragoman import api
from dragoman.analyse.audit import (
    JUDGED,
    Audit,
    Precision,
    agree,
    evaluate,
    read_sheet,
    sample_events,
    write_sheet,
)
from dragoman.analyse.questions import QuestionError
from dragoman.cli import options as o
from dragoman.cli.output import console, count

DEFAULT = Path(api.DEFAULT_PROJECT)
Sheets = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[SHEET]...", help="One or two judged sheets to evaluate."),
]
Sample = Annotated[int, typer.Option(min=1, help="How many events to draw.")]
Seed = Annotated[int, typer.Option(help="Another seed draws other events.")]
Out = Annotated[Path, typer.Option(metavar="FILE", help="Where to write the sheet.")]


def register(app: typer.Typer) -> None:
    """Adds this command to the application."""
    app.command()(audit)


def audit(
    sheets: Sheets = None,
    sample: Sample = 100,
    seed: Seed = 1,
    out: Out = Path("audit.csv"),
    project: o.Project = DEFAULT,
) -> None:
    """Draw events for readers to judge, or evaluate their sheets.

    Without SHEET, writes a CSV file of random events: sentence and coding, no score. Put yes or no
    into its right_... columns. Corrected events stand on it as they were coded. With one judged
    SHEET, prints the precision and its 95 % interval; with two, also how far the readers agree.
    """
    if not sheets:
        _draw(project, sample, seed, out)
        return
    if len(sheets) > 2:
        raise QuestionError("give one or two sheets")
    read = [read_sheet(path) for path in sheets]
    for path, sheet in zip(sheets, read, strict=True):
        _print(path, evaluate(sheet))
    if len(read) == 2:
        found = agree(*read)
        if not found.events:
            raise QuestionError("the two sheets have no event that both judge in every column")
        console().print(
            f"Both judged {count(found.events, 'event')}: they agree on {found.share:.0%} "
            f"(Cohen's kappa {found.kappa:.2f})."
        )


def _draw(project: Path, sample: int, seed: int, out: Path) -> None:
    with api.open_project(project) as opened:
        rows = write_sheet(sample_events(opened.events().records, sample, seed), out)
    console().print(
        f"Wrote {out}: {count(rows, 'event')} to judge. Put yes or no into the columns "
        f"{', '.join(JUDGED)}; then: dragoman audit {out}",
        soft_wrap=True,
    )


def _print(path: Path, found: Audit) -> None:
    table = Table(title=str(path), title_justify="left", box=None)
    for name in ("", "right", "of", "precision", "95 % interval"):
        table.add_column(name, justify="right" if name else "left")
    named = {column.replace("_", " "): p for column, p in found.by_judgement.items()}
    for name, precision in {**named, "all four right": found.whole}.items():
        table.add_row(*_cells(name, precision))
    for kind, precision in found.by_type.items():
        table.add_row(*_cells(f"  {kind}", precision), style="dim")
    console().print(table)
    if found.unjudged:
        events = count(found.unjudged, "event")
        console().print(Text(f"{events} without every judgement left out of the last lines."))


def _cells(name: str, p: Precision) -> tuple[str, ...]:
    low, high = p.interval
    return name, str(p.right), str(p.judged), f"{p.share:.2f}", f"{low:.2f}-{high:.2f}"
