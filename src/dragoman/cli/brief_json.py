"""The brief as plain values, for JSON."""

from collections.abc import Iterable
from typing import Any

from dragoman.analyse.brief import Brief, Speaker
from dragoman.analyse.disputes import Dispute
from dragoman.analyse.dyads import Dyad, flat_dyad
from dragoman.store.flat import flat_claim, flat_event
from dragoman.store.records import StoredEvent

TELLING = 3


def distinct(events: Iterable[StoredEvent]) -> list[StoredEvent]:
    """The most telling events, each sentence once."""
    found: dict[str, StoredEvent] = {}
    for s in events:
        found.setdefault(" ".join(s.text.split()), s)
    return list(found.values())[:TELLING]


def brief_json(b: Brief, top: int) -> dict[str, Any]:
    """The brief as plain values."""
    return {
        "documents": b.documents,
        "coded": b.coded,
        "not_coded": b.not_coded,
        "failures": [{"name": f.name, "code": f.code, "detail": f.detail} for f in b.failures],
        "texts": b.texts,
        "outlets": {name: n for name, n in b.outlets.items() if name},
        "published": list(b.period),
        "events": b.events,
        "statuses": b.statuses,
        "quads": list(b.quads),
        "one_sided": b.one_sided,
        "dyads": [_dyad_json(d) for d in b.dyads[:top]],
        "within": [flat_dyad(d) for d in b.within[:top]],
        "claims": b.claims,
        "unnamed": b.unnamed,
        "speakers": [_speaker_json(s) for s in b.speakers[:top]],
        "disputes": [_dispute_json(d) for d in b.disputes[:top]],
        "denied": [flat_event(s) for s in b.denied[:top]],
        "open_names": [
            {"name": n.name, "mentions": n.mentions, "reason": n.reason} for n in b.open_names[:top]
        ],
        "undated": b.undated,
        "unplaced": b.unplaced,
        "versions": list(b.versions),
    }


def _dyad_json(d: Dyad) -> dict[str, Any]:
    return {**flat_dyad(d), "telling": [flat_event(s) for s in distinct(d.events)]}


def _speaker_json(s: Speaker) -> dict[str, Any]:
    counts = {"claims": s.claims, "direct": s.direct, "outlets": list(s.outlets)}
    return {"name": s.name, "code": s.code, **counts, "example": flat_claim(s.example)}


def _dispute_json(d: Dispute) -> dict[str, Any]:
    tellings = {position: [flat_event(s) for s in told] for position, told in d.tellings}
    return {"point": d.point, "about": d.about, "tellings": tellings}
