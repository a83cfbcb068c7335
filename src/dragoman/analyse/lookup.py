"""Finding one thing by the beginning of its id, or by the name of its file."""

import re
from dataclasses import dataclass

from dragoman.store.corrections import select_corrections
from dragoman.store.database import Store
from dragoman.store.records import (
    DocumentHead,
    Filter,
    StoredClaim,
    StoredEvent,
    StoredFailure,
)
from dragoman.store.select import (
    select_claims,
    select_documents,
    select_events,
    select_failures,
)
from dragoman.types.errors import StoreError

SHORT = 3


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document with its events and claims, in text order."""

    document: DocumentHead
    events: tuple[StoredEvent, ...]
    claims: tuple[StoredClaim, ...]


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file or archive of several inputs: the documents and the failures that came of it."""

    name: str
    documents: tuple[DocumentHead, ...]
    failures: tuple[StoredFailure, ...]


Shown = StoredEvent | StoredClaim | ShownDocument | ShownFile


def find_by_id(store: Store, id_: str) -> Shown:
    """The event, claim or document whose id begins with `id_`, or what came of the file `id_`.

    A file's name, or its beginning where no id begins so. Raises StoreError where there is
    nothing, or more than one thing that `id_` may mean.
    """
    named = _of_file(store, id_)
    if named:
        return named
    found = _candidates(store, id_)
    if not found:
        raise StoreError(_nothing(store, id_))
    if len(found) > 1:
        some = ", ".join(f"{kind} {name}" for kind, _, name in found[:5])
        raise StoreError(f"{id_}: {len(found)} names or ids begin so ({some}); give more of it")
    kind, full, _ = found[0]
    if kind == "document":
        return _document(store, full)
    here = _in_document(store, f"{kind}s", full)
    if kind == "event":
        return next(s for s in select_events(store, here) if s.event.id == full)
    return next(s for s in select_claims(store, here) if s.claim.id == full)


def _nothing(store: Store, id_: str) -> str:
    if len(id_) < SHORT:
        return f"{id_!r} is too short: give at least {SHORT} characters of an id or a file name"
    if select_corrections(store, event=id_):
        return f"{id_}: this event is no longer coded; what was corrected of it is kept"
    return f"{id_}: no event, claim or document has an id that begins so, and no file such a name"


def _of_file(store: Store, name: str) -> ShownDocument | ShownFile | None:
    """The document of the file or record `name`; all that came of it where it is several."""
    documents = [d for d in select_documents(store) if name in (d.file, *_containers(d.name))]
    failures = [f for f in select_failures(store) if name in (f.name, *_containers(f.name))]
    if not (documents or failures):
        return None
    if len(documents) == 1 and not failures:
        return _document(store, documents[0].id)
    return ShownFile(name, tuple(documents), tuple(failures))


def _containers(name: str) -> tuple[str, ...]:
    """The ways to call the file that an input stands in: with its folders, and without.

    >>> _containers("news/bad.jsonl:3"), _containers("a.zip!b/c.txt")
    (('news/bad.jsonl', 'bad.jsonl'), ('a.zip', 'a.zip', 'c.txt'))
    """
    outer, *rest = re.split(r"[#!]", re.sub(r":\d+$", "", name))
    inner = [part.rpartition("/")[2] for part in (outer, *rest)]
    return (outer, *inner)


def _candidates(store: Store, id_: str) -> list[tuple[str, str, str]]:
    """What begins so: (kind, id, how to call it); ids first, then file names."""
    if len(id_) < SHORT:
        return []
    begins = "substr(id, 1, ?) = ?"
    tables = (("document", "documents"), ("event", "events"), ("claim", "claims"))
    found = [
        (kind, row[0], row[0][:16])
        for kind, table in tables
        for row in _ids(store, table, begins, (len(id_), id_.lower()))
    ]
    heads = [] if found else select_documents(store)
    return found or [("document", d.id, d.file) for d in heads if d.file.startswith(id_)]


def _ids(store: Store, table: str, where: str, values: tuple[object, ...]) -> list[tuple[str]]:
    sql = f"SELECT DISTINCT id FROM {table} WHERE {where} ORDER BY id"
    return [(row[0],) for row in store.rows(sql, values)]


def _in_document(store: Store, table: str, id_: str) -> Filter:
    rows = store.rows(
        f"SELECT d.id FROM {table} x JOIN documents d ON d.n = x.document WHERE x.id = ?"
        " ORDER BY d.id",
        (id_,),
    )
    return Filter(document=rows[0][0])


def _document(store: Store, id_: str) -> ShownDocument:
    here = Filter(document=id_)
    return ShownDocument(
        select_documents(store, document=id_)[0],
        tuple(select_events(store, here)),
        tuple(select_claims(store, here)),
    )


def find_to_forget(store: Store, name: str) -> ShownFile:
    """The documents and failures of exactly that file, record, failure or document's id.

    An id may be cut short, a file name not. Raises StoreError where nothing is called so, or where
    the name means inputs of several folders.
    """
    found = _of_file(store, name)
    if isinstance(found, ShownDocument):
        return ShownFile(name, (found.document,), ())
    if found:
        inputs = [d.name for d in found.documents] + [f.name for f in found.failures]
        if len({_containers(i)[0] for i in inputs}) > 1:
            some = ", ".join(sorted(inputs)[:5])
            raise StoreError(f"{name}: several inputs are called so ({some}); give the whole path")
        return found
    begins = "substr(id, 1, ?) = ?"
    ids = _ids(store, "documents", begins, (len(name), name.lower())) if len(name) >= SHORT else []
    if len(ids) != 1:
        many = f"{len(ids)} documents' ids begin so" if ids else "no document, file or failure"
        raise StoreError(f"{name}: {many}; see: dragoman documents, dragoman failures")
    return ShownFile(name, tuple(select_documents(store, document=ids[0][0])), ())
