"""Where text goes: the console, JSON, and the words and colours that all commands share."""

import json
import os
import shlex
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NoReturn

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman import api
from dragoman.types.actor import Actor
from dragoman.types.time import Interval

QUAD_NAMES = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
QUAD_STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
STATUS_STYLES = {"happened": "", "planned": "cyan", "possible": "blue", "denied": "magenta"}
WIDEST = 140


class ReaderGoneError(Exception):
    """Nobody reads standard output any more, as in `dragoman events | head`: no fault."""


class _Out(Console):
    """A console that takes a closed pipe for an end, not for a fault."""

    def on_broken_pipe(self) -> NoReturn:
        raise ReaderGoneError


def console() -> Console:
    """Standard output, never wider than is pleasant to read."""
    out = _Out(highlight=False, soft_wrap=False)
    if out.width > WIDEST:
        out = _Out(highlight=False, width=WIDEST)
    return out


def errors() -> Console:
    """Standard error."""
    return Console(stderr=True, highlight=False)


def print_json(value: object) -> None:
    """A value as indented JSON."""
    try:
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None


def command(words: str, project: Path, conditions: Mapping[str, object] | None = None) -> str:
    """A command to type next, with the conditions, and the project where it was given."""
    default = os.environ.get("DRAGOMAN_PROJECT") or api.DEFAULT_PROJECT
    where = {} if str(project) == default else {"project": project}
    options = {k: v for k, v in {**(conditions or {}), **where}.items() if v is not None}
    return " ".join(
        ["dragoman", words, *(f"--{k} {shlex.quote(str(v))}" for k, v in options.items())]
    )


def count(n: int, singular: str, plural: str = "") -> str:
    """A number with its noun.

    >>> count(1, "document"), count(1200, "country", "countries")
    ('1 document', '1,200 countries')
    """
    return f"{n:,} {singular if n == 1 else plural or singular + 's'}"


def share(part: int, whole: int) -> str:
    """A share in whole per cent; "0 %" of nothing."""
    return f"{round(100 * part / whole) if whole else 0} %"


def name_of(actor: Actor) -> str:
    """An actor's name, with the code where the name alone doesn't tell it."""
    plain = actor.kind == "state" or actor.code in ("---", actor.name)
    return actor.name if plain else f"{actor.name} ({actor.code})"


def names_of(actors: Iterable[Actor]) -> str:
    """Actors' names, or a dash where there are none."""
    return ", ".join(name_of(a) for a in actors) or "—"


def days_of(when: Interval | None) -> str:
    """An interval in words."""
    if when is None:
        return "undated"
    return when.start if when.start == when.end else f"{when.start} to {when.end}"


def quoted(text: str) -> str:
    """A slice of a text on one line, in quotation marks."""
    return f"“{' '.join(text.split())}”"


def more(shown: int, found: int, noun: str) -> Text:
    """The line under a list that was cut short."""
    if shown >= found:
        return Text(count(found, noun), style="dim")
    return Text(f"{shown:,} of {count(found, noun)}; --limit 0 lists all", style="dim")


def grid(*widths: int | None) -> Table:
    """A table without lines: a width for each column, None for what takes the rest."""
    table = Table.grid(padding=(0, 2), expand=True)
    for width in widths:
        if width is None:
            table.add_column(ratio=1, overflow="fold")
        else:
            table.add_column(width=width, no_wrap=True)
    return table
