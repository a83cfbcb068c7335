"""Finding one thing by the beginning of its id."""

from dataclasses import dataclass

from dragoman.store.database import Store
from dragoman.store.records import DocumentHead, Filter, StoredClaim, StoredEvent
from dragoman.store.select import select_claims, select_documents, select_events
from dragoman.types.errors import StoreError

SHORT = 3


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document with its events and claims, in text order."""

    document: DocumentHead
    events: tuple[StoredEvent, ...]
    claims: tuple[StoredClaim, ...]


Shown = StoredEvent | StoredClaim | ShownDocument


def find_by_id(store: Store, id_: str) -> Shown:
    """The event, claim or document whose id begins with `id_`, or the document of that file name.

    Raises StoreError where there is none, or more than one.
    """
    found = _candidates(store, id_)
    if not found:
        raise StoreError(f"{id_}: no event, claim or document has an id that begins so")
    if len(found) > 1:
        some = ", ".join(f"{kind} {name[:16]}" for kind, name in found[:5])
        raise StoreError(f"{id_}: {len(found)} ids begin so ({some}); give more of it")
    kind, full = found[0]
    if kind == "document":
        return _document(store, full)
    here = _in_document(store, f"{kind}s", full)
    if kind == "event":
        return next(s for s in select_events(store, here) if s.event.id == full)
    return next(s for s in select_claims(store, here) if s.claim.id == full)


def _candidates(store: Store, id_: str) -> list[tuple[str, str]]:
    found = [("document", row[0]) for row in _ids(store, "documents", "file = ?", (id_,))]
    if found or len(id_) < SHORT:
        return found
    begins = "substr(id, 1, ?) = ?"
    tables = (("document", "documents"), ("event", "events"), ("claim", "claims"))
    return [
        (kind, row[0])
        for kind, table in tables
        for row in _ids(store, table, begins, (len(id_), id_.lower()))
    ]


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
