"""How every list ends: how many there are, and what could not be found."""

from typing import Any, Literal

from rich.console import RenderableType
from rich.text import Text

from dragoman.analyse.project import Conditions, Project
from dragoman.analyse.results import Result
from dragoman.cli.output import console, count, errors, more

FEW = 20


def print_list(shown: RenderableType, listed: int, total: int, noun: str) -> None:
    """Prints a list, and under it how many there are."""
    out = console()
    if listed:
        out.print(shown)
    out.print(more(listed, total, noun))


def finish(shown: RenderableType, found: Result[Any], limit: int, noun: str) -> None:
    """Prints a list of which `limit` are shown (0: all)."""
    print_list(shown, min(limit or len(found), len(found)), len(found), noun)


def cut(found: Result[Any], limit: int) -> Result[Any]:
    """The first `limit` of what was found; 0 for all."""
    return found[: limit or None]


def unknown(opened: Project, found: int, conditions: Conditions) -> list[str]:
    """Why nothing was found, as far as the project can tell."""
    return [] if found else list(opened.explain(**conditions))


def undated(opened: Project, table: Literal["events", "claims"], asked: Conditions) -> list[str]:
    """How many undated ones the dates leave out."""
    left = opened.count_undated(table, **asked)
    noun = f"undated {table[:-1]}"
    return [f"{count(left, noun)} left out by --since or --until."] if left else []


def tell(lines: list[str], *, json: bool) -> None:
    """Sentences under a list; beside JSON, on standard error."""
    out = errors() if json else console()
    for line in lines:
        out.print(Text(line))
