"""Work spread over processes that may die: one document at a time, and every job gets an answer.

Workers read and code; only the parent writes. Each worker is a fresh ("spawned") process that loads
its kit once, and nothing of the script that started it. A process that dies while it works on a job
costs that job alone: its answer is a failure, and a new process takes over.
"""

import multiprocessing
import queue
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import ModuleType
from typing import Any, Generic, Protocol, TypeVar

from dragoman.types.coded import CodedDocument, Failure
from dragoman.types.errors import BackendError, DragomanError, InputError

DEPTH = 2
PATIENCE_SECONDS = 900.0
READY = "ready"


class Named(Protocol):
    """A job: something with a name for its failure row."""

    @property
    def name(self) -> str:
        """Where the job's bytes came from."""
        ...


K = TypeVar("K")
J = TypeVar("J", bound=Named)
Answer = CodedDocument | Failure


@dataclass(frozen=True, slots=True)
class Coder(Generic[J, K]):
    """How a worker sets itself up, and what it does with a job.

    Both must be picklable (functions of a module). `work` raises DocumentError where no document
    can be made of the job.
    """

    setup: Callable[[], K]
    work: Callable[[J, K], CodedDocument]


def run_jobs(
    jobs: Iterable[J], coder: Coder[J, Any], *, workers: int = 1
) -> Iterator[tuple[J, Answer]]:
    """Every job with its answer, in whatever order they are done; with 1 worker in this process.

    Nothing is loaded before the first job. Raises BackendError where a worker can't be set up.
    """
    return _serial(jobs, coder) if workers <= 1 else _parallel(jobs, coder, workers)


def _serial(jobs: Iterable[J], coder: Coder[J, K]) -> Iterator[tuple[J, Answer]]:
    kit: list[K] = []
    for job in jobs:
        if not kit:
            kit.append(coder.setup())
        yield job, attempt(coder.work, job, kit[0])


def attempt(work: Callable[[J, K], CodedDocument], job: J, kit: K) -> Answer:
    """The job's document, or the failure that it came to: no fault of one document goes on."""
    try:
        return work(job, kit)
    except InputError as fault:
        return Failure(job.name, fault.code, fault.detail)
    except Exception as fault:  # noqa: BLE001 - one bad document never stops a run
        return Failure(job.name, "crash", f"{type(fault).__name__}: {fault}")


@dataclass(slots=True)
class _Hand(Generic[J]):
    """A worker process, the pipe to it, and the jobs that it has not answered yet, oldest first."""

    process: SpawnProcess
    pipe: Connection
    jobs: deque[J] = field(default_factory=deque)
    ready: bool = False


def _parallel(jobs: Iterable[J], coder: Coder[J, Any], workers: int) -> Iterator[tuple[J, Answer]]:
    team: _Team[J] = _Team(coder, workers)
    try:
        for job in jobs:
            team.give(job)
            while team.is_full:
                yield from team.collect()
        while team.is_busy:
            yield from team.collect()
    finally:
        team.dismiss()


class _Team(Generic[J]):
    """The hands; hired one by one as there is work for them."""

    def __init__(self, coder: Coder[J, Any], size: int) -> None:
        self._coder, self._size = coder, size
        self._hands: list[_Hand[J]] = []

    @property
    def is_full(self) -> bool:
        """Whether every hand has all the jobs that it can hold."""
        full = all(len(h.jobs) >= DEPTH for h in self._hands)
        return len(self._hands) == self._size and full

    @property
    def is_busy(self) -> bool:
        """Whether any job is unanswered."""
        return any(h.jobs for h in self._hands)

    def give(self, job: J) -> None:
        """Hands a job to the least busy hand."""
        hand = min(self._hands, key=lambda h: len(h.jobs), default=None)
        if hand is None or (hand.jobs and len(self._hands) < self._size):
            hand = self._hire()
        hand.jobs.append(job)
        _send(hand.pipe, job)

    def collect(self) -> Iterator[tuple[J, Answer]]:
        """Answers of the hands that have any, waiting for the first."""
        busy = {h.pipe: h for h in self._hands if h.jobs}
        ready = wait(list(busy), timeout=PATIENCE_SECONDS)
        if not ready:
            for hand in busy.values():
                hand.process.kill()
        for pipe in ready:
            yield from self._hear(busy[pipe])  # type: ignore[index]

    def dismiss(self) -> None:
        """Ends every process."""
        for hand in self._hands:
            hand.process.kill()
            hand.process.join()
            hand.pipe.close()
        self._hands = []

    def _hire(self) -> _Hand[J]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._coder), daemon=True)
        with _no_main():
            process.start()
        theirs.close()
        hand: _Hand[J] = _Hand(process, ours)
        self._hands.append(hand)
        return hand

    def _hear(self, hand: _Hand[J]) -> Iterator[tuple[J, Answer]]:
        try:
            message = hand.pipe.recv()
        except (EOFError, OSError):
            yield from self._bury(hand)
            return
        if message == READY:
            hand.ready = True
        elif isinstance(message, str):
            raise BackendError(message)
        else:
            yield hand.jobs.popleft(), message

    def _bury(self, hand: _Hand[J]) -> Iterator[tuple[J, Answer]]:
        """The dead hand's first job has failed; the others go to a new one."""
        hand.process.join()
        hand.pipe.close()
        self._hands.remove(hand)
        code = hand.process.exitcode
        if not hand.ready:
            raise BackendError(f"a worker died while it was loading (exit code {code})")
        failed = hand.jobs.popleft()
        for job in hand.jobs:
            self.give(job)
        yield failed, Failure(failed.name, "crash", f"the worker process died (exit code {code})")


@contextmanager
def _no_main() -> Iterator[None]:
    """Hides the running script: a spawned process would run it again, guarded or not.

    The standard library sends the path of `__main__` along with a process that it starts.
    """
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _send(pipe: Connection, message: object) -> None:
    """Sends to the other side; that it has died meanwhile is found out at the next receipt."""
    try:
        pipe.send(message)
    except OSError:
        return


def _serve(pipe: Connection, coder: Coder[Any, Any]) -> None:
    """A worker's life: set up, then answer jobs until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    inbox: queue.SimpleQueue[object] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, inbox), daemon=True).start()
    try:
        kit = coder.setup()
    except DragomanError as fault:
        _send(pipe, str(fault))
        return
    _send(pipe, READY)
    while (job := inbox.get()) is not None:
        _send(pipe, attempt(coder.work, job, kit))  # type: ignore[type-var]


def _receive(pipe: Connection, inbox: "queue.SimpleQueue[object]") -> None:
    """Keeps the pipe empty, so that the parent never waits for a hand that is at work."""
    try:
        while True:
            inbox.put(pipe.recv())
    except (EOFError, OSError):
        inbox.put(None)
