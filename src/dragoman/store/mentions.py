"""The exchange format: one JSON object a line, every offset into the document's stored text.

Rows are sorted by file, offsets and kind, then by all that they hold: two runs over the same
documents give the same bytes, whatever their order.
"""

import itertools
import json
from collections.abc import Iterator
from typing import Any

from dragoman.store.database import Store
from dragoman.store.decode import load_document
from dragoman.types.actor import Actor, Mention
from dragoman.types.claim import Claim
from dragoman.types.coded import CodedDocument
from dragoman.types.event import Event
from dragoman.types.place import PlaceMention
from dragoman.types.text import Span
from dragoman.types.time import Interval, TimeMention

Json = dict[str, Any]


def mention_lines(store: Store) -> Iterator[str]:
    """The lines of the whole project, without their newlines."""
    heads = store.rows("SELECT file, id FROM documents ORDER BY file, id")
    for _file, group in itertools.groupby(heads, key=lambda row: row[0]):
        rows = [row for _, i in group for row in mention_rows(load_document(store, i))]
        yield from (line for *_, line in sorted(map(_keyed, rows)))


def _keyed(row: Json) -> tuple[int, int, str, str]:
    line = json.dumps(row, ensure_ascii=False)
    return row["start"], row["end"], row["kind"], line


def mention_rows(coded: CodedDocument) -> Iterator[Json]:
    """A coded document's rows, unsorted."""
    at = {"file": coded.document.file, "document": coded.document.id}
    for event in coded.events:
        yield {"kind": "event", **at, **_event(event)}
    for claim in coded.claims:
        yield {"kind": "claim", **at, **_claim(claim)}
    for time in coded.times:
        yield {"kind": "time", **at, **_time(time)}
    for place in coded.places:
        yield {"kind": "place", **at, **_place(place)}
    for mention in coded.mentions:
        yield {"kind": "actor", **at, **_mention(mention)}


def _days(when: Interval | None) -> Json:
    return {"date_start": when.start if when else None, "date_end": when.end if when else None}


def _party(actor: Actor) -> Json:
    return {"name": actor.name, "country": actor.country, "sector": actor.sector}


def _ends(prefix: str, span: Span | None) -> Json:
    return {
        f"{prefix}start": span.start if span else None,
        f"{prefix}end": span.end if span else None,
    }


def _event(e: Event) -> Json:
    where = e.place.place if e.place else None
    return {
        "id": e.id,
        **_ends("", e.evidence),
        **_ends("trigger_", e.trigger),
        "type": e.type,
        "mode": e.mode,
        "contexts": list(e.contexts),
        "actors": [_party(a) for a in e.actors],
        "recipients": [_party(a) for a in e.recipients],
        "status": e.status,
        **_days(e.when),
        "said_by": list(e.said_by),
        "place": where.name if where else e.place.text if e.place else None,
        "cameo": e.cameo,
        "goldstein": e.goldstein,
        "quad": e.quad,
        "rule": e.rule,
        "confidence": e.confidence,
        "corrected": list(e.corrected),
    }


def _claim(c: Claim) -> Json:
    return {
        "id": c.id,
        **_ends("", c.content),
        "parts": [[p.start, p.end] for p in c.parts],
        "attribution": c.attribution,
        "speaker": c.speaker,
        "country": c.actor.country if c.actor else None,
        "via": c.via,
        "direct": c.direct,
        **_days(c.when),
        **_ends("source_", c.source),
        **_ends("cue_", c.cue),
        "rule": c.rule,
        "confidence": c.confidence,
    }


def _time(t: TimeMention) -> Json:
    return {
        **_ends("", Span(t.start, t.end)),
        "type": t.type,
        "value": t.value,
        **_days(t.interval),
        "rule": t.rule,
        "doubt": t.doubt or None,
    }


def _place(p: PlaceMention) -> Json:
    where = p.place
    return {
        **_ends("", Span(p.start, p.end)),
        "text": p.text,
        "use": p.use,
        "name": where.name if where else None,
        "place_id": where.id if where else None,
        "country": where.country if where else None,
        "lat": where.latitude if where else None,
        "lon": where.longitude if where else None,
        "radius_km": where.radius_km if where else None,
        "candidates": list(p.candidates),
    }


def _mention(m: Mention) -> Json:
    return {
        **_ends("", Span(m.start, m.end)),
        "text": m.text,
        "mention": m.kind,
        "actors": [{"id": a.id, **_party(a), "actor_kind": a.kind} for a in m.actors],
        "doubt": m.doubt.reason if m.doubt else None,
        "candidates": list(m.doubt.candidates) if m.doubt else [],
        "rule": m.rule,
    }
