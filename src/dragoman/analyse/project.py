"""A project to ask: its events, claims, dyads, actors, documents, and the brief; to correct."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypedDict, Unpack

from dragoman.analyse.absent import absent_names
from dragoman.analyse.brief import Brief, make_brief
from dragoman.analyse.correcting import Changes, correct_event, undo_corrections
from dragoman.analyse.dyads import Dyad, Level, count_dyads, flat_dyad
from dragoman.analyse.lookup import Shown, find_by_id
from dragoman.analyse.open_names import OPEN_NAMES, OpenName, flat_open_name, open_names
from dragoman.analyse.questions import ATTRIBUTIONS, check_choice, check_names, make_filter
from dragoman.analyse.results import Result
from dragoman.analyse.roster_toml import names_toml, suggestions_toml
from dragoman.analyse.rosters import known_ids, offices
from dragoman.analyse.sorting import (
    ACTOR_KEYS,
    CLAIM_KEYS,
    CORRECTION_KEYS,
    DOCUMENT_KEYS,
    DYAD_KEYS,
    EVENT_KEYS,
    FAILURE_KEYS,
    HIT_KEYS,
    OPEN_NAME_KEYS,
    SUGGESTION_KEYS,
    arrange,
)
from dragoman.analyse.suggestions import (
    SUGGESTIONS,
    Suggestion,
    flat_suggestion,
    passages_of,
    suggest,
)
from dragoman.store import flat, naming, select
from dragoman.store.corrections import select_corrections
from dragoman.store.database import Store, fold
from dragoman.store.decode import load_document
from dragoman.store.export import export_project
from dragoman.store.naming import Passage, select_named, select_told, sentence_of
from dragoman.store.records import (
    EVENT_TYPES,
    DocumentHead,
    Filter,
    Hit,
    StoredActor,
    StoredClaim,
    StoredCorrection,
    StoredEvent,
    StoredFailure,
)
from dragoman.store.rosters import stored_roster
from dragoman.types.coded import CodedDocument
from dragoman.types.errors import StoreError

LEVELS = ("country", "code")
ORDERS = ("sort", "limit")


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
    """A project, opened read-only: a `read` may go on meanwhile.

    Only `correct` and `undo` write, each in one transaction of its own.
    """

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
        """Events that meet the conditions. Raises QuestionError for a wrong one."""
        wanted, order = self._ask(listing)
        newest = order["limit"] if order["sort"] == "-date" else None
        chosen = select.select_events(self.store, wanted, newest=newest)
        return arrange(Result(tuple(chosen), flat.EVENTS, flat.flat_event), EVENT_KEYS, **order)

    def count_events(self, **conditions: Unpack[Conditions]) -> int:
        """The number of events that meet the conditions."""
        return select.count_events(self.store, make_filter(self.store, conditions))

    def claims(self, **listing: Unpack[Listing]) -> Result[StoredClaim]:
        """Claims that meet the conditions (`type`: utterance or attitude)."""
        wanted, order = self._ask(listing, ATTRIBUTIONS)
        chosen = select.select_claims(self.store, wanted)
        return arrange(Result(tuple(chosen), flat.CLAIMS, flat.flat_claim), CLAIM_KEYS, **order)

    def dyads(self, *, level: Level = "country", **listing: Unpack[Listing]) -> Result[Dyad]:
        """Directed dyads of the events that meet the conditions, by country or by whole code.

        A mutual act counts in both directions; nobody acts towards himself. Dyads inside one
        country (`Dyad.within`) and with a side of no country (`Dyad.one_sided`) are among them.
        """
        check_choice("level", level, LEVELS)
        wanted, order = self._ask(listing)
        dyads = count_dyads(select.select_events(self.store, wanted), level=level)
        return arrange(Result(dyads, flat.DYADS, flat_dyad), DYAD_KEYS, **order)

    def actors(self, *, actor: str | None = None, **order: Unpack[Order]) -> Result[StoredActor]:
        """Actors that are mentioned, the most first; `actor` is a code or a part of a name."""
        check_names(order, ORDERS)
        wanted = make_filter(self.store, {"actor": actor})
        found = naming.select_actors(self.store, party=wanted.actor)
        chosen = [s for s in found if s.mentions]
        sort, limit = order.get("sort") or "-mentions", order.get("limit")
        result = Result(tuple(chosen), flat.ACTORS, flat.flat_actor)
        return arrange(result, ACTOR_KEYS, sort=sort, limit=limit)

    def unresolved(self, *, actor: str | None = None, **order: Unpack[Order]) -> Result[OpenName]:
        """Names that were not resolved, and names that no roster knows, the most frequent first.

        `actor` is a code, or a part of a name.
        """
        check_names(order, ORDERS)
        named = select_named(self.store)
        part = self._who(actor)
        found = [o for o in open_names(named, self._known()) if _is_meant(part, o.name, o.codes)]
        result = Result(tuple(found), OPEN_NAMES, self._flat_open_name)
        return arrange(result, OPEN_NAME_KEYS, **order)

    def suggestions(
        self, *, actor: str | None = None, **order: Unpack[Order]
    ) -> Result[Suggestion]:
        """What documents tell of people whom no roster knows, the most told first.

        `actor` is a code, or a part of a name.
        """
        check_names(order, ORDERS)
        told, named = select_told(self.store), select_named(self.store)
        part = self._who(actor)
        found = [
            s
            for s in suggest(told, named, self._known())
            if _is_meant(part, s.name, [v.value for v in s.countries])
        ]
        result = Result(tuple(found), SUGGESTIONS, self._flat_suggestion)
        return arrange(result, SUGGESTION_KEYS, **order)

    def roster_toml(self, found: "Iterable[OpenName] | Iterable[Suggestion]") -> str:
        """Open names or suggestions as a roster file in TOML, to be filled in and read back."""
        listed = list(found)
        names = [o for o in listed if isinstance(o, OpenName)]
        suggestions = [s for s in listed if isinstance(s, Suggestion)]
        if names:
            return names_toml(names, self.sentence)
        return suggestions_toml(suggestions, self.sentence, offices())

    def sentence(self, passage: Passage) -> str:
        """The words of a passage, verbatim."""
        return sentence_of(self.store, passage)

    @property
    def tells_of_people(self) -> bool:
        """Whether any text tells of anybody: an older Dragoman did not keep it."""
        return bool(self.store.rows("SELECT 1 FROM told LIMIT 1"))

    def _who(self, actor: str | None) -> str | None:
        return make_filter(self.store, {"actor": actor}).actor

    def _known(self) -> frozenset[str]:
        return known_ids(stored_roster(self.store))

    def _flat_open_name(self, o: OpenName) -> flat.Flat:
        return flat_open_name(o, self.sentence(o.example))

    def _flat_suggestion(self, s: Suggestion) -> flat.Flat:
        return flat_suggestion(s, self.sentence(passages_of(s)[0]))

    def documents(
        self, *, document: str | None = None, **order: Unpack[Order]
    ) -> Result[DocumentHead]:
        """Documents, by file name."""
        check_names(order, ORDERS)
        heads = select.select_documents(self.store, document=document)
        result = Result(tuple(heads), flat.DOCUMENTS, flat.flat_document)
        return arrange(result, DOCUMENT_KEYS, **order)

    def failures(self, **order: Unpack[Order]) -> Result[StoredFailure]:
        """Inputs of which no document came."""
        check_names(order, ORDERS)
        found = tuple(select.select_failures(self.store))
        return arrange(Result(found, flat.FAILURES, flat.flat_failure), FAILURE_KEYS, **order)

    def correct(self, id_: str, **changes: Unpack[Changes]) -> StoredEvent:
        """Sets fields of the event whose id begins with `id_`, on top of what was coded.

        Gives the event as it is now, under the same id. The correction outlasts coding anew. Raises
        QuestionError, and sets nothing, where any field or value is wrong; StoreError where there
        is no such event, or the project can't be written.
        """
        return correct_event(self.store, id_, changes)

    def undo(self, id_: str) -> StoredEvent | None:
        """Takes back all corrections of the event whose id begins with `id_`; gives it as coded.

        None where it is no longer coded. Raises StoreError where there are no corrections of it.
        """
        return undo_corrections(self.store, id_)

    def corrections(
        self, *, event: str | None = None, **order: Unpack[Order]
    ) -> Result[StoredCorrection]:
        """What the user has set, by file and place in it; `event` is the beginning of an id."""
        check_names(order, ORDERS)
        found = tuple(select_corrections(self.store, event=event or ""))
        result = Result(found, flat.CORRECTIONS, flat.flat_correction)
        return arrange(result, CORRECTION_KEYS, **order)

    def search(self, words: str, **order: Unpack[Order]) -> Result[Hit]:
        """Documents that have all the words, best first, each with a snippet."""
        check_names(order, ORDERS)
        found = tuple(select.search_texts(self.store, words))
        return arrange(Result(found, flat.HITS, flat.flat_hit), HIT_KEYS, **order)

    def brief(self, **conditions: Unpack[Conditions]) -> Brief:
        """What moved, who says so, what is disputed, what stayed open."""
        return make_brief(self.store, make_filter(self.store, conditions))

    def explain(self, **conditions: Unpack[Conditions]) -> tuple[str, ...]:
        """A sentence for each condition that names what the project does not know."""
        types = EVENT_TYPES + ATTRIBUTIONS
        return absent_names(self.store, make_filter(self.store, conditions, types=types))

    def count_undated(
        self, table: Literal["events", "claims"], **conditions: Unpack[Conditions]
    ) -> int:
        """The number of undated events or claims that `since` or `until` leaves out."""
        types = ATTRIBUTIONS if table == "claims" else EVENT_TYPES
        wanted = make_filter(self.store, conditions, types=types)
        return select.count_undated(self.store, wanted, table=table)

    def write_page(self, out: str | Path) -> None:
        """Writes the brief as one HTML page. Raises StoreError where it can't be written."""
        from dragoman.analyse.page import render

        page = render(self)
        try:
            Path(out).write_text(page, encoding="utf-8", newline="\n")
        except OSError as fault:
            raise StoreError(f"{out}: can't be written: {fault.strerror or fault}") from fault

    def show(self, id_: str) -> Shown:
        """The event, claim or document whose id begins with `id_`."""
        return find_by_id(self.store, id_)

    def document(self, document_id: str) -> CodedDocument:
        """A whole document with all that was read in it."""
        return load_document(self.store, document_id)

    def export(self, form: str, out: str | Path) -> dict[str, int]:
        """Writes "mentions" (a file), "csv", "parquet" or "jsonl" (a folder); rows by table."""
        return export_project(self.store, form, Path(out))

    def _ask(
        self, listing: Listing, types: tuple[str, ...] = EVENT_TYPES
    ) -> tuple[Filter, "Order"]:
        conditions = {k: v for k, v in listing.items() if k not in ("sort", "limit")}
        order = Order(sort=listing.get("sort"), limit=listing.get("limit"))
        return make_filter(self.store, conditions, types=types), order


def _is_meant(part: str | None, name: str, codes: Iterable[str]) -> bool:
    """Whether a part of a name, or a code that takes in those that go on, means somebody."""
    if part is None or fold(part) in fold(name):
        return True
    wanted = part.upper()
    return any(wanted in (code, re.split(r"[.:]", code)[0]) for code in codes)
