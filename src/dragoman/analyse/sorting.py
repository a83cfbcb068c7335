"""The orders in which lists can be asked for."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from dragoman.analyse.dyads import Dyad
from dragoman.store.records import (
    DocumentHead,
    Hit,
    StoredActor,
    StoredClaim,
    StoredEvent,
    StoredFailure,
)
from dragoman.types.errors import DragomanError

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
HIT_KEYS: Keys[Hit] = {
    "file": lambda h: h.document.file,
    "published": lambda h: h.document.published or "",
    "outlet": lambda h: h.document.outlet or "",
}
FAILURE_KEYS: Keys[StoredFailure] = {"name": lambda f: f.name, "code": lambda f: f.code}


def arrange(
    records: Iterable[T], keys: Keys[T], *, sort: str | None, limit: int | None
) -> tuple[T, ...]:
    """Records in the order of key `sort` (`-key` for falling), at most `limit` of them.

    Equal ones keep their order. Raises DragomanError for an unknown key.
    """
    out = list(records)
    if sort:
        name = sort.removeprefix("-")
        if name not in keys:
            raise DragomanError(f"can't sort by {name!r}; there are {', '.join(keys)}")
        out.sort(key=keys[name], reverse=sort.startswith("-"))  # type: ignore[arg-type]
    return tuple(out if not limit else out[:limit])
