"""What a long run shows meanwhile, on standard error: a bar on a terminal, lines elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from dragoman import api
from dragoman.cli.output import command, errors
from dragoman.store.run import Step

LINE_SECONDS = 5.0
FEW = 5  # documents before a rate says anything
SHOWN_FAILURES = 20


@contextmanager
def show_progress(project: Path, *, quiet: bool) -> Iterator["api.Progress | None"]:
    """What to call with every step; None when quiet."""
    out = errors()
    try:
        if quiet:
            yield None
        elif out.is_terminal:
            with _bar(out) as bar:
                yield _Bar(bar, _Failures(bar.console, project))
        else:
            yield _Lines(out, _Failures(out, project))
    except KeyboardInterrupt:
        out.print("Stopped. What was read is kept; the same command goes on from there.")
        raise typer.Exit(130) from None


def _bar(out: Console) -> Progress:
    return Progress(
        TextColumn("{task.fields[failed]}", style="red"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", style="dim"),
        console=out,
        transient=True,
    )


@dataclass(slots=True)
class Pace:
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

    def words(self, total: int) -> str:
        """Documents a second and the time that is left; "" before a few are done."""
        if self.worked < FEW:
            return ""
        rate = self.worked / max(time.monotonic() - self.started, 1e-6)
        return f"{rate:.1f} a second, {(total - self.done) / rate:.0f} s left"


class _Failures:
    """Prints the first failures as they come; the others are only counted."""

    def __init__(self, out: Console, project: Path) -> None:
        self._out, self._see, self._count = out, command("failures", project), 0

    def tell(self, step: Step) -> None:
        self._count += 1
        if self._count <= SHOWN_FAILURES:
            self._print(f"failed: {step.name}: {step.detail}")
        if self._count == SHOWN_FAILURES + 1:
            self._print(f"More failures are only counted; all of them: {self._see}")

    def _print(self, text: str) -> None:
        self._out.print(text, style="red", markup=False, soft_wrap=True)


class _Bar:
    """Shows steps as a bar, and failures above it as they come."""

    def __init__(self, bar: Progress, failures: _Failures) -> None:
        self._bar, self._pace, self._failures = bar, Pace(), failures
        self._task = bar.add_task("reading", total=None, failed="", pace="loading")

    def __call__(self, step: Step, total: int) -> None:
        self._pace.step(step)
        if step.outcome == "failed":
            self._failures.tell(step)
        failed = f"{self._pace.failed} failed" if self._pace.failed else ""
        words, done = self._pace.words(total), self._pace.done
        self._bar.update(self._task, total=total, completed=done, pace=words, failed=failed)


class _Lines:
    """Shows steps as a line every few seconds, and failures as they come."""

    def __init__(self, out: Console, failures: _Failures) -> None:
        self._out, self._pace, self._failures = out, Pace(), failures
        self._last = time.monotonic()

    def __call__(self, step: Step, total: int) -> None:
        self._pace.step(step)
        if step.outcome == "failed":
            self._failures.tell(step)
        if time.monotonic() - self._last >= LINE_SECONDS:
            self._last = time.monotonic()
            self._out.print(self._line(total), markup=False, soft_wrap=True)

    def _line(self, total: int) -> str:
        pace = self._pace
        failed = f"{pace.failed:,} failed" if pace.failed else ""
        told = (f"{pace.done:,} of {total:,} done", failed, pace.words(total))
        return ", ".join(part for part in told if part)
