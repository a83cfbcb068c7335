"""The orders in which lists can be asked for."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from dragoman.analyse.dyads import Dyad
from dragoman.analyse.open_names import OpenName
from dragoman.analyse.questions import QuestionError
from dragoman.analyse.results import Result
from dragoman.analyse.suggestions import Suggestion
from dragoman.store.records import (
    DocumentHead,
    Hit,
    StoredActor,
    StoredClaim,
    StoredCorrection,
    StoredEvent,
    StoredFailure,
)

T = TypeVar("T")
Keys = Mapping[str, Callable[[T], object]]

EVENT_KEYS: Keys[StoredEvent] = {
    "date": lambda s: s.day,
    "score": lambda s: s.event.goldstein,
    "confidence": lambda s: s.event.confidence,
    "type": lambda s: s.event.type,
    "status": lambda s: s.event.status,
    "outlet": lambda s: s.document.voice,
    "file": lambda s: s.document.file,
}
CLAIM_KEYS: Keys[StoredClaim] = {
    "date": lambda s: s.day,
    "speaker": lambda s: s.claim.speaker or "",
    "confidence": lambda s: s.claim.confidence,
    "outlet": lambda s: s.document.voice,
    "file": lambda s: s.document.file,
}
ACTOR_KEYS: Keys[StoredActor] = {
    "mentions": lambda s: s.mentions,
    "events": lambda s: s.as_actor + s.as_recipient,
    "actor": lambda s: s.as_actor,
    "recipient": lambda s: s.as_recipient,
    "documents": lambda s: s.documents,
    "name": lambda s: s.actor.name.casefold(),
    "code": lambda s: s.actor.code,
}
OPEN_NAME_KEYS: Keys[OpenName] = {
    "mentions": lambda o: o.mentions,
    "documents": lambda o: o.documents,
    "name": lambda o: o.name.casefold(),
}
SUGGESTION_KEYS: Keys[Suggestion] = {
    "documents": lambda s: s.documents,
    "name": lambda s: s.name.casefold(),
    "country": lambda s: [v.value for v in s.countries],
}
DYAD_KEYS: Keys[Dyad] = {
    "events": lambda d: len(d.events),
    "happened": lambda d: d.happened,
    "score": lambda d: d.score_mean or 0.0,
    "sum": lambda d: d.score_sum,
    "outlets": lambda d: d.outlets,
    "source": lambda d: d.source,
    "recipient": lambda d: d.recipient,
}
DOCUMENT_KEYS: Keys[DocumentHead] = {
    "file": lambda d: d.file,
    "published": lambda d: d.published or "",
    "outlet": lambda d: d.outlet or "",
    "events": lambda d: d.events,
    "claims": lambda d: d.claims,
    "language": lambda d: d.language,
}
CORRECTION_KEYS: Keys[StoredCorrection] = {
    "made": lambda s: s.correction.made,
    "field": lambda s: s.correction.field,
    "state": lambda s: s.state,
    "file": lambda s: s.correction.file,
}
HIT_KEYS: Keys[Hit] = {
    "file": lambda h: h.document.file,
    "published": lambda h: h.document.published or "",
    "outlet": lambda h: h.document.outlet or "",
}
FAILURE_KEYS: Keys[StoredFailure] = {"name": lambda f: f.name, "code": lambda f: f.code}


def arrange(
    result: Result[T], keys: Keys[T], *, sort: str | None = None, limit: int | None = None
) -> Result[T]:
    """The result in the order of `sort` (`-key` for falling), at most `limit` records of it.

    A key is one of `keys` or a column. Equal records keep their order. Raises QuestionError for
    an unknown key.
    """
    records = result.records
    if sort:
        key = _sort_key(result, keys, sort.removeprefix("-"))
        records = tuple(sorted(records, key=key, reverse=sort.startswith("-")))
    return Result(records[: limit or None], result.columns, result.flatten)


def _sort_key(result: Result[T], keys: Keys[T], name: str) -> Callable[[T], Any]:
    if name in keys:
        return keys[name]
    if name not in result.columns:
        columns = [c for c in result.columns if c not in keys]
        told = f"there are {', '.join(keys)}; and {', '.join(columns)}"
        raise QuestionError(f"can't sort by {name!r}; {told}")

    def value(record: T) -> tuple[bool, object]:
        cell = result.flatten(record)[name]
        return (cell is not None, cell)

    return value
