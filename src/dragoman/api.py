"""The public functions: everything that the command line does can be done from here."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from dragoman.analyse.lookup import ShownFile, find_to_forget
from dragoman.analyse.project import Project
from dragoman.analyse.questions import check_date
from dragoman.analyse.rosters import check_roster, read_roster, roster_notices
from dragoman.sources import SourceOptions, find_items
from dragoman.store import select
from dragoman.store.database import Store, open_to_read, open_to_write
from dragoman.store.rosters import take_roster
from dragoman.store.run import ReadReport, RecodeReport, Step, read_items, recode_documents
from dragoman.store.workers import Coder
from dragoman.store.write import Origin, is_kept
from dragoman.store.write import forget as forget_items
from dragoman.types.coded import CodedDocument, Failure
from dragoman.types.errors import DocumentError
from dragoman.types.relation import Relation
from dragoman.types.roster import RosterFile
from dragoman.types.text import Document, Metadata, RawItem, Span

if TYPE_CHECKING:
    from dragoman.types.kit import Kit

DEFAULT_PROJECT = "dragoman-project"
Paths = str | Path | Sequence[str | Path]
Progress = Callable[[Step, int], None]


class RunOptions(TypedDict, total=False):
    """What every run takes.

    `roster` names TOML files of the user's own roster, which the project remembers with their
    content (without it, the project's is used; a file without rows takes it away); `workers` is
    the number of processes (by default 2, or 1 on a machine of one core); `progress` is called
    with each step and the number of all items.
    """

    roster: Paths | None
    workers: int | None
    progress: Progress | None


class ReadOptions(RunOptions, total=False):
    """What `read` takes besides paths.

    `outlet` and `published` (ISO date or prefix) hold for documents that don't say themselves;
    `meta` is a CSV table of them.
    """

    outlet: str | None
    published: str | None
    meta: str | Path | None


def read(
    paths: Paths, *, project: str | Path = DEFAULT_PROJECT, **options: Unpack[ReadOptions]
) -> ReadReport:
    """Reads files, folders, archives and JSONL into a project, made if it is not there yet.

    What was read before is left as it is. A document that can't be read becomes a failure of the
    project and of the report. Raises StoreError for an unusable project, SourceError for a wrong
    option or metadata table, RosterError for a wrong roster, BackendError where the coder can't be
    loaded.
    """
    listed = _listed(paths)
    own = read_roster(_some(options.get("roster")))
    source = _source_options(options)
    find = partial(find_items, listed, options=source)
    items = find()
    store = open_to_write(Path(project))
    try:
        notices = roster_notices(store, own)
        own = take_roster(store, own)
        report = read_items(
            store,
            items,
            Coder(partial(_load_reading, store.folder, own), _read_new),
            workers=default_workers(options.get("workers")),
            origin=_origin(listed, source),
            progress=_counted(options.get("progress"), find),
        )
        notices += tuple(f"{n.name}: {n.detail} [{n.code}]" for n in items.notices)
        return replace(report, skipped=dict(items.skipped), notices=notices)
    finally:
        store.close()


def retry(project: str | Path = DEFAULT_PROJECT, **options: Unpack[RunOptions]) -> ReadReport:
    """Reads the inputs of all failures again, with the options of the run in which they failed.

    Raises StoreError where there is no project, RosterError for a wrong roster.
    """
    open_to_read(Path(project)).close()
    own = read_roster(_some(options.get("roster")))
    store = open_to_write(Path(project))
    try:
        notices = roster_notices(store, own)
        own = take_roster(store, own)
        reports = [
            read_items(
                store,
                _wanted(origin, names),
                Coder(partial(_load_reading, store.folder, own), _read_new),
                workers=default_workers(options.get("workers")),
                origin=origin,
                progress=_total(options.get("progress"), len(names)),
            )
            for origin, names in _failed(store)
        ]
    finally:
        store.close()
    return replace(_sum(reports), notices=notices)


def recode(
    project: str | Path = DEFAULT_PROJECT,
    *,
    outdated: bool = False,
    **options: Unpack[RunOptions],
) -> RecodeReport:
    """Codes the stored documents anew from their stored text, and says what changed.

    With `outdated`, only those that another version of the coder coded, or the same one with
    another roster. Raises StoreError where there is no project, RosterError for a wrong roster.
    """
    open_to_read(Path(project)).close()
    own = read_roster(_some(options.get("roster")))
    store = open_to_write(Path(project))
    try:
        notices = check_roster(own or ())
        own = take_roster(store, own)
        version = _load_kit(own).version if outdated else ""
        count = store.rows("SELECT count(*) FROM documents WHERE version <> ?", (version,))[0][0]
        report = recode_documents(
            store,
            Coder(partial(_load_kit, own), _code_document),
            workers=default_workers(options.get("workers")),
            only_other_than=version,
            progress=_total(options.get("progress"), count),
        )
        return replace(report, notices=notices)
    finally:
        store.close()


def forget(name: str, project: str | Path = DEFAULT_PROJECT) -> ShownFile:
    """Removes a document, what came of a file, or a failure; gives what was removed.

    `name` is a document's id or its beginning, or the whole name of a file, record or failure.
    Raises StoreError where nothing is called so.
    """
    open_to_read(Path(project)).close()
    store = open_to_write(Path(project))
    try:
        found = find_to_forget(store, name)
        forget_items(store, (d.id for d in found.documents), (f.name for f in found.failures))
    finally:
        store.close()
    return found


def code(text: str, published: str | None = None, *, roster: Paths | None = None) -> CodedDocument:
    """Codes a sentence or a text as English, with the user's own roster; nothing is stored.

    Raises DocumentError if it is empty, QuestionError for a wrong date, RosterError for a wrong
    roster.
    """
    return code_anyway(text, published, roster=roster)[0]


def code_anyway(
    text: str, published: str | None = None, *, roster: Paths | None = None
) -> tuple[CodedDocument, str]:
    """As `code`, with the language that the text seems to be in (ISO 639-1, "und" for unknown)."""
    check_date("published", published)
    if not text.strip():
        raise DocumentError("empty", "there is nothing to code", name="the text")
    kit = _load_kit(read_roster(_some(roster)) or ())
    metadata = Metadata(published=published, published_from="option" if published else "")
    item = RawItem("the text", "text", "", "text", text.encode("utf-8", "replace"), metadata)
    document = _ingest_item(item, kit)
    return _code_document(replace(document, language="en"), kit), document.language


def second_readings(
    coded: CodedDocument, *, roster: Paths | None = None
) -> Mapping[int, tuple[str, float]]:
    """What the acts of a document might be instead: by the offset of the word that names the act,
    the second-best type and its score."""
    from dragoman.pipeline import second_readings as read_again

    return read_again(coded.document, _load_kit(read_roster(_some(roster)) or ()))


def relation(
    text: str, source: tuple[int, int], target: tuple[int, int], *, forced: bool = False
) -> Relation:
    """What one party does to another in a text: `source` and `target` are half-open code-point
    spans of `text`.

    The result's `type` is a PLOVER type, or None where there is no relation; with `forced` the
    likeliest type is given all the same. Raises DocumentError for an empty text, ValueError for a
    span that holds no word.
    """
    from dragoman.pipeline import relate

    if not text.strip():
        raise DocumentError("empty", "there is nothing to read", name="the text")
    return relate(text, Span(*source), Span(*target), _load_kit(()), forced=forced)


def open_project(project: str | Path = DEFAULT_PROJECT) -> Project:
    """A project to ask; raises StoreError where there is none."""
    return Project(open_to_read(Path(project)))


def _listed(paths: Paths) -> list[Path]:
    return [Path(p) for p in ([paths] if isinstance(paths, str | Path) else paths)]


def _some(paths: Paths | None) -> list[Path] | None:
    return None if paths is None else _listed(paths)


def default_workers(workers: int | None) -> int:
    """The number of processes: as asked for, or 2 where the machine has as many cores."""
    return max(1, workers) if workers else min(2, os.cpu_count() or 1)


@cache
def _load_kit(own: tuple[RosterFile, ...]) -> "Kit":
    """One kit a process and roster: tables and weights take most of a second to load."""
    from dragoman.kit import load_kit

    return load_kit(roster=own)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a worker reads with: the kit, and the ledger as far as others have written it."""

    kit: "Kit"
    store: Store


def _load_reading(folder: Path, own: tuple[RosterFile, ...]) -> Reading:
    return Reading(_load_kit(own), open_to_read(folder))


def _read_new(item: RawItem, reading: Reading) -> CodedDocument:
    """The item's coded document; uncoded where the ledger has it already."""
    document = _ingest_item(item, reading.kit)
    if is_kept(reading.store, document):
        return CodedDocument(document, reading.kit.version)
    return _code_document(document, reading.kit)


def _ingest_item(item: RawItem, kit: "Kit") -> Document:
    from dragoman.ingest.document import ingest_item

    return ingest_item(item, kit.reader)


def _code_document(document: Document, kit: "Kit") -> CodedDocument:
    from dragoman.pipeline import code_document

    return code_document(document, kit)


def _source_options(options: ReadOptions) -> SourceOptions:
    meta = options.get("meta")
    return SourceOptions(
        outlet=options.get("outlet"),
        published=options.get("published"),
        meta=Path(meta) if meta else None,
    )


def _origin(paths: list[Path], source: SourceOptions) -> Origin:
    told = {
        "paths": [os.fsencode(p).decode("utf-8", "backslashreplace") for p in paths],
        "outlet": source.outlet,
        "published": source.published,
        "meta": str(source.meta) if source.meta else None,
    }
    return Origin(str(Path.cwd()), json.dumps(told, ensure_ascii=False))


def _counted(
    progress: Progress | None, find: Callable[[], Iterable[object]]
) -> Callable[[Step], None] | None:
    return _total(progress, sum(1 for _ in find())) if progress else None


def _total(progress: Progress | None, total: int) -> Callable[[Step], None] | None:
    if progress is None:
        return None
    tell = progress
    return lambda step: tell(step, total)


def _failed(store: Store) -> list[tuple[Origin, set[str]]]:
    """The names of failures by the run's origin."""
    groups: dict[Origin, set[str]] = {}
    for f in select.select_failures(store):
        groups.setdefault(Origin(f.base, f.options), set()).add(f.name)
    return sorted(groups.items(), key=lambda g: (g[0].base, g[0].options))


def _wanted(origin: Origin, names: set[str]) -> Iterator[RawItem | Failure]:
    """What a run found under these names, found again; relative paths start from its folder."""
    told, base = json.loads(origin.options), Path(origin.base)
    here = base == Path.cwd()
    source = SourceOptions(
        outlet=told["outlet"],
        published=told["published"],
        meta=base / told["meta"] if told["meta"] else None,
    )
    known = {**{(base / n).as_posix(): n for n in names}, **{n: n for n in names}}
    paths = [Path(p) if here else base / p for p in told["paths"]]
    for item in find_items(paths, options=source):
        if item.name in known:
            yield replace(item, name=known[item.name])


def _sum(reports: list[ReadReport]) -> ReadReport:
    not_coded: dict[str, int] = {}
    for r in reports:
        for language, n in r.not_coded.items():
            not_coded[language] = not_coded.get(language, 0) + n
    return ReadReport(
        sum(r.new for r in reports),
        sum(r.known for r in reports),
        not_coded,
        tuple(f for r in reports for f in r.failures),
        sum(r.events for r in reports),
        sum(r.claims for r in reports),
        {name: n for r in reports for name, n in r.several.items()},
        sum(r.same_text for r in reports),
    )
