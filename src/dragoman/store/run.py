"""Runs: reading items into the ledger, and coding the stored documents anew.

Killed at any moment and started again, a run ends with the same content as one that was left alone.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dragoman.store.corrections import select_corrections
from dragoman.store.database import UNSTORABLE, Store
from dragoman.store.decode import load_document
from dragoman.store.records import StoredCorrection
from dragoman.store.workers import Answer, Coder, run_jobs
from dragoman.store.write import (
    Origin,
    begin_run,
    clear_failure,
    count_named,
    count_of_text,
    end_run,
    is_seen,
    item_key,
    put_document,
    put_failure,
    replace_coding,
)
from dragoman.types.coded import CodedDocument, Failure
from dragoman.types.event import Event
from dragoman.types.text import Document, RawItem


@dataclass(frozen=True, slots=True)
class Step:
    """One item done: its name, and "new", "known", "not coded" or "failed"."""

    name: str
    outcome: str
    detail: str = ""


Progress = Callable[[Step], None]


@dataclass(slots=True)
class _Tally:
    """The counts of a run that goes on."""

    new: int = 0
    known: int = 0
    not_coded: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    events: int = 0
    claims: int = 0
    several: dict[str, int] = field(default_factory=dict)
    same_text: int = 0


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a run of `read` did.

    `new` documents were stored (of them `not_coded`, by language, only stored); `known` items had
    been read before; `failures` are the items of which no document came this time. `several` has
    the inputs that were read before with other content or metadata, with the number of documents
    that now stand for each; `same_text` counts new documents whose text another one has, too.
    `skipped` counts files of folders and archives that were passed over, by suffix; `notices` are
    sentences about what in a metadata table had no effect.
    """

    new: int
    known: int
    not_coded: dict[str, int]
    failures: tuple[Failure, ...]
    events: int
    claims: int
    several: dict[str, int] = field(default_factory=dict)
    same_text: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    @property
    def failed(self) -> int:
        """The number of failures."""
        return len(self.failures)


def read_items(
    store: Store,
    items: Iterable[RawItem | Failure],
    coder: Coder[RawItem, Any],
    *,
    workers: int = 1,
    origin: Origin | None = None,
    progress: Progress | None = None,
) -> ReadReport:
    """Reads all items that are new, writing each as it comes."""
    origin, tell = origin or Origin(), progress or _silent
    tally, run = _Tally(), begin_run(store, "read", origin.options)
    jobs = _unread(store, items, tally, origin, tell)
    for item, answer in run_jobs(jobs, coder, workers=workers):
        tell(_keep(store, item, answer, tally, origin))
    end_run(store, run, (tally.new, tally.known, len(tally.failures)))
    return _report(tally)


def _report(tally: _Tally) -> ReadReport:
    return ReadReport(
        new=tally.new,
        known=tally.known,
        not_coded=dict(sorted(tally.not_coded.items())),
        failures=tuple(sorted(tally.failures, key=lambda f: (f.name, f.code))),
        events=tally.events,
        claims=tally.claims,
        several=dict(sorted(tally.several.items())),
        same_text=tally.same_text,
    )


def _silent(_step: Step) -> None:
    return


def _unread(
    store: Store,
    items: Iterable[RawItem | Failure],
    tally: _Tally,
    origin: Origin,
    tell: Progress,
) -> Iterator[RawItem]:
    """The items that have not been read; failures and known items are dealt with on the way."""
    for item in items:
        if isinstance(item, Failure):
            tell(_fail(store, item, tally, origin))
        elif is_seen(store, item_key(item)):
            tally.known += 1
            clear_failure(store, item.name)
            tell(Step(item.name, "known"))
        else:
            yield item


def _keep(store: Store, item: RawItem, answer: Answer, tally: _Tally, origin: Origin) -> Step:
    if isinstance(answer, Failure):
        return _fail(store, answer, tally, origin)
    try:
        new = put_document(store, answer, key=item_key(item), name=item.name)
    except UNSTORABLE as fault:
        failure = Failure(item.name, "unstorable", f"{type(fault).__name__}: {fault}")
        return _fail(store, failure, tally, origin)
    if not new:
        tally.known += 1
        return Step(item.name, "known")
    _compare_with_others(store, answer.document, tally)
    return _count(answer, item.name, tally)


def _compare_with_others(store: Store, document: Document, tally: _Tally) -> None:
    """Notes where a new document is not the only one of its input, or of its text."""
    named = count_named(store, document)
    if named > 1:
        tally.several[document.name] = named
    elif count_of_text(store, document) > 1:
        tally.same_text += 1


def _count(coded: CodedDocument, name: str, tally: _Tally) -> Step:
    tally.new += 1
    tally.events += len(coded.events)
    tally.claims += len(coded.claims)
    if coded.document.coded:
        return Step(name, "new")
    tally.not_coded[coded.document.language] += 1
    return Step(name, "not coded", coded.document.language)


def _fail(store: Store, failure: Failure, tally: _Tally, origin: Origin) -> Step:
    put_failure(store, failure, origin)
    tally.failures.append(failure)
    return Step(failure.name, "failed", f"{failure.detail} [{failure.code}]")


@dataclass(frozen=True, slots=True)
class RecodeReport:
    """What coding anew changed, by event type: events that came, went, or stayed but differ.

    `uncoded` are the corrections whose document is there, but whose event is no longer coded.
    `notices` are sentences about what in a roster had no effect.
    """

    documents: int
    changed_documents: int
    added: dict[str, int]
    removed: dict[str, int]
    changed: dict[str, int]
    failures: tuple[Failure, ...]
    uncoded: tuple[StoredCorrection, ...] = ()
    notices: tuple[str, ...] = ()


def recode_documents(
    store: Store,
    coder: Coder[Document, Any],
    *,
    workers: int = 1,
    only_other_than: str = "",
    progress: Progress | None = None,
) -> RecodeReport:
    """Codes stored documents anew from their stored text and blocks.

    With `only_other_than`, documents that this version coded already are left as they are. A
    document whose new coding fails keeps its old one.
    """
    tell, run = progress or _silent, begin_run(store, "recode", "{}")
    rows = store.rows("SELECT id FROM documents WHERE version <> ? ORDER BY id", (only_other_than,))
    jobs = (load_document(store, row[0]).document for row in rows)
    sums: dict[str, Counter[str]] = {k: Counter() for k in ("added", "removed", "changed")}
    touched, failures = 0, []
    for document, answer in run_jobs(jobs, coder, workers=workers):
        if isinstance(answer, Failure):
            failures.append(answer)
            tell(Step(document.name, "failed", f"{answer.detail} [{answer.code}]"))
            continue
        old = load_document(store, document.id)
        replace_coding(store, answer)
        new = load_document(store, document.id)
        touched += _differ(old, new)
        _compare(old.events, new.events, sums)
        tell(Step(document.name, "new"))
    end_run(store, run, (len(rows) - len(failures), 0, len(failures)))
    failures.sort(key=lambda f: (f.name, f.code))
    return RecodeReport(
        documents=len(rows),
        changed_documents=touched,
        added=dict(sorted(sums["added"].items())),
        removed=dict(sorted(sums["removed"].items())),
        changed=dict(sorted(sums["changed"].items())),
        failures=tuple(failures),
        uncoded=tuple(c for c in select_corrections(store) if c.state == "not coded"),
    )


def _differ(old: CodedDocument, new: CodedDocument) -> bool:
    return (old.events, old.claims, old.mentions, old.places, old.times) != (
        *(new.events, new.claims, new.mentions, new.places, new.times),
    )


def _compare(old: Iterable[Event], new: Iterable[Event], sums: dict[str, Counter[str]]) -> None:
    before, after = {e.id: e for e in old}, {e.id: e for e in new}
    sums["removed"].update(e.type for i, e in before.items() if i not in after)
    sums["added"].update(e.type for i, e in after.items() if i not in before)
    sums["changed"].update(e.type for i, e in after.items() if i in before and before[i] != e)
