"""The console entry: `dragoman COMMAND ...`."""

import os
import sys
from typing import Annotated

import typer

from dragoman.analyse.questions import QuestionError
from dragoman.cli import (
    actors,
    auditing,
    briefing,
    coding,
    correcting,
    counting,
    examples,
    exporting,
    forgetting,
    lists,
    reading,
    showing,
)
from dragoman.cli.output import ReaderGoneError, errors
from dragoman.types.errors import DragomanError, RosterError, SourceError
from dragoman.version import VERSION

USAGE = frozenset({"bad-meta", "bad-date"})

app = typer.Typer(
    name="dragoman",
    help="Reads news reporting and answers: who did what to whom, when, where, and who says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
ROOMS = (
    *(reading, briefing, lists, actors, counting, showing, coding),
    *(correcting, exporting, auditing, forgetting, examples),
)
for room in ROOMS:
    room.register(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"dragoman {VERSION}\n")
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    pass


def run(arguments: list[str]) -> int:
    """Runs one command line; gives the exit code (0, 1 for a fault, 2 for wrong usage)."""
    try:
        app(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except DragomanError as fault:
        errors().print(f"dragoman: {fault}", style="red", markup=False, soft_wrap=True)
        usage = isinstance(fault, SourceError) and fault.code in USAGE
        return 2 if usage or isinstance(fault, QuestionError | RosterError) else 1
    except (ReaderGoneError, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 0


def main() -> None:
    """The entry of the `dragoman` script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
