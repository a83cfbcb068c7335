"""A project to ask: its events, claims, dyads, actors, documents, and the brief."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypedDict, Unpack

from dragoman.analyse.brief import Brief, make_brief
from dragoman.analyse.dyads import Dyad, Level, count_dyads, flat_dyad
from dragoman.analyse.lookup import Shown, find_by_id
from dragoman.analyse.results import Result
from dragoman.analyse.sorting import (
    ACTOR_KEYS,
    CLAIM_KEYS,
    DOCUMENT_KEYS,
    DYAD_KEYS,
    EVENT_KEYS,
    FAILURE_KEYS,
    HIT_KEYS,
    arrange,
)
from dragoman.store import flat, select
from dragoman.store.database import Store
from dragoman.store.decode import load_document
from dragoman.store.export import export_project
from dragoman.store.records import (
    DocumentHead,
    Filter,
    Hit,
    StoredActor,
    StoredClaim,
    StoredEvent,
    StoredFailure,
)
from dragoman.types.coded import CodedDocument


class Conditions(TypedDict, total=False):
    """Conditions on events and claims; see `dragoman.store.records.Filter`."""

    actor: str | None
    recipient: str | None
    party: str | None
    type: str | None
    status: str | None
    quad: int | None
    since: str | None
    until: str | None
    outlet: str | None
    speaker: str | None
    document: str | None
    text: str | None


class Order(TypedDict, total=False):
    """`sort` names a key (`-key` for falling); `limit` is the most that comes, 0 or None all."""

    sort: str | None
    limit: int | None


class Listing(Conditions, Order):
    """Conditions, and the order of what meets them."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project, opened read-only: a `read` may go on meanwhile."""

    store: Store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the project's database."""
        self.store.close()

    def events(self, **listing: Unpack[Listing]) -> Result[StoredEvent]:
        """Events that meet the conditions."""
        wanted, sort, limit = _split(listing)
        newest = limit if sort == "-date" else None
        chosen = select.select_events(self.store, wanted, newest=newest)
        found = arrange(chosen, EVENT_KEYS, sort=sort, limit=limit)
        return Result(found, flat.EVENTS, flat.flat_event)

    def count_events(self, **conditions: Unpack[Conditions]) -> int:
        """The number of events that meet the conditions."""
        return select.count_events(self.store, Filter(**conditions))

    def claims(self, **listing: Unpack[Listing]) -> Result[StoredClaim]:
        """Claims that meet the conditions (`type`: utterance or attitude)."""
        wanted, sort, limit = _split(listing)
        found = arrange(
            select.select_claims(self.store, wanted), CLAIM_KEYS, sort=sort, limit=limit
        )
        return Result(found, flat.CLAIMS, flat.flat_claim)

    def dyads(self, *, level: Level = "country", **listing: Unpack[Listing]) -> Result[Dyad]:
        """Directed dyads of the events that meet the conditions, by country or by whole code."""
        wanted, sort, limit = _split(listing)
        dyads = count_dyads(select.select_events(self.store, wanted), level=level)
        found = arrange(dyads, DYAD_KEYS, sort=sort, limit=limit)
        return Result(found, flat.DYADS, flat_dyad)

    def actors(self, *, actor: str | None = None, **order: Unpack[Order]) -> Result[StoredActor]:
        """Actors, those of most mentions first; `actor` is a code or a part of a name."""
        chosen = select.select_actors(self.store, party=actor)
        sort, limit = order.get("sort") or "-mentions", order.get("limit")
        found = arrange(chosen, ACTOR_KEYS, sort=sort, limit=limit)
        return Result(found, flat.ACTORS, flat.flat_actor)

    def documents(
        self, *, document: str | None = None, **order: Unpack[Order]
    ) -> Result[DocumentHead]:
        """Documents, by file name."""
        heads = select.select_documents(self.store, document=document)
        found = arrange(heads, DOCUMENT_KEYS, **_order(order))
        return Result(found, flat.DOCUMENTS, flat.flat_document)

    def failures(self, **order: Unpack[Order]) -> Result[StoredFailure]:
        """Inputs of which no document came."""
        found = arrange(select.select_failures(self.store), FAILURE_KEYS, **_order(order))
        return Result(found, flat.FAILURES, flat.flat_failure)

    def search(self, words: str, **order: Unpack[Order]) -> Result[Hit]:
        """Documents that have all the words, best first, each with a snippet."""
        found = arrange(select.search_texts(self.store, words), HIT_KEYS, **_order(order))
        return Result(found, flat.HITS, flat.flat_hit)

    def brief(self, **conditions: Unpack[Conditions]) -> Brief:
        """What moved, who says so, what is disputed, what stayed open."""
        return make_brief(self.store, Filter(**conditions))

    def write_page(self, out: str | Path) -> None:
        """Writes the brief as one HTML page."""
        from dragoman.analyse.page import render

        Path(out).write_text(render(self), encoding="utf-8", newline="\n")

    def show(self, id_: str) -> Shown:
        """The event, claim or document whose id begins with `id_`."""
        return find_by_id(self.store, id_)

    def document(self, document_id: str) -> CodedDocument:
        """A whole document with all that was read in it."""
        return load_document(self.store, document_id)

    def export(self, form: str, out: str | Path) -> dict[str, int]:
        """Writes "mentions" (a file), "csv", "parquet" or "jsonl" (a folder); rows by table."""
        return export_project(self.store, form, Path(out))


def _order(order: Order) -> Order:
    return {"sort": order.get("sort"), "limit": order.get("limit")}


def _split(listing: Listing) -> tuple[Filter, str | None, int | None]:
    conditions = {k: v for k, v in listing.items() if k not in ("sort", "limit")}
    return Filter(**conditions), listing.get("sort"), listing.get("limit")  # type: ignore[arg-type]
