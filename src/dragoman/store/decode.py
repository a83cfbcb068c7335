"""The ledger's rows -> documents, events and claims."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dragoman.store.database import Row, Store
from dragoman.types.actor import Actor, Mention, Told, Unresolved
from dragoman.types.claim import Claim
from dragoman.types.coded import CodedDocument
from dragoman.types.errors import StoreError
from dragoman.types.event import Event, EventMention
from dragoman.types.parse import Sentence, Word
from dragoman.types.place import Place, PlaceMention
from dragoman.types.text import Anchor, Block, Document, Piece, Span
from dragoman.types.time import Interval, TimeMention

DOCUMENT = (
    "SELECT d.id, d.text_id, t.text, d.name, d.file, d.member, d.media, d.raw_sha256, d.language,"
    " d.title, d.published, d.published_from, d.outlet, d.url, d.byline, d.dateline, d.blocks,"
    " d.anchors, d.version, d.n FROM documents d JOIN texts t ON t.id = d.text_id"
)


def load_document(store: Store, document_id: str) -> CodedDocument:
    """A stored document with all that was read in it. Raises StoreError where there is none."""
    found = store.rows(f"{DOCUMENT} WHERE d.id = ?", (document_id,))
    if not found:
        raise StoreError(f"{store.path}: no document {document_id}")
    return _coded(store, found[0])


def load_documents(store: Store, ids: Iterable[str]) -> Iterable[CodedDocument]:
    """Stored documents one by one."""
    return (load_document(store, i) for i in ids)


def plain_document(row: Row) -> Document:
    """The document of a row of the query `DOCUMENT`."""
    blocks = tuple(
        Block(kind, text, tuple(Piece(*p) for p in pieces))
        for kind, text, pieces in json.loads(row[16])
    )
    anchors = tuple(Anchor(*a) for a in json.loads(row[17]))
    return Document(*(*row[:16], blocks, anchors))


def _coded(store: Store, row: Row) -> CodedDocument:
    document, version, n = plain_document(row), row[18], row[19]
    return CodedDocument(
        document,
        version,
        _sentences(store, n, document.text),
        _mentions(store, n),
        _times(store, n),
        tuple(_place_mention(r) for r in _of(store, "places", n)),
        events_of(store, "document = ?", (n,)).get(n, ()),
        tuple(claim(r[2:]) for r in _of(store, "claims", n)),
        tuple(Told(*r[2:]) for r in _of(store, "told", n)),
    )


def _of(store: Store, table: str, n: int) -> list[Row]:
    order = "mention, n" if table == "mention_actors" else "n"
    return store.rows(f"SELECT * FROM {table} WHERE document = ? ORDER BY {order}", (n,))


def _sentences(store: Store, n: int, text: str) -> tuple[Sentence, ...]:
    out = []
    for _, index, block, title, _start, _end, words in _of(store, "sentences", n):
        tokens = tuple(
            Word(w[2] if len(w) > 2 else text[w[0] : w[1]], w[0], w[1]) for w in json.loads(words)
        )
        out.append(Sentence(index, block, tokens, title=bool(title)))
    return tuple(out)


def _mentions(store: Store, n: int) -> tuple[Mention, ...]:
    actors = defaultdict(list)
    for row in _of(store, "mention_actors", n):
        actors[row[1]].append(Actor(*row[3:9]))
    out = []
    for _, i, *spans, text, kind, doubt, candidates, rule in _of(store, "mentions", n):
        why = None if doubt is None else Unresolved(doubt, tuple(json.loads(candidates)))
        out.append(Mention(*(*spans, text, kind, tuple(actors[i]), why, rule)))
    return tuple(out)


def _times(store: Store, n: int) -> tuple[TimeMention, ...]:
    return tuple(
        TimeMention(*(*row[2:8], interval(row[8], row[9]), row[10], row[11]))
        for row in _of(store, "times", n)
    )


def _place_mention(row: Row) -> PlaceMention:
    _, _, *spans, text, use, place, candidates = row
    where = Place(*json.loads(place)) if place else None
    return PlaceMention(*(*spans, text, use, where, tuple(json.loads(candidates))))


def interval(start: str | None, end: str | None) -> Interval | None:
    """The interval of two columns."""
    return None if start is None else Interval(start, end or start)


def span(start: int | None, end: int | None) -> Span | None:
    """The span of two columns."""
    return None if start is None or end is None else Span(start, end)


def _event_place(fields: list[Any] | None) -> PlaceMention | None:
    if fields is None:
        return None
    sentence, start, end, text, use, place, candidates = fields
    where = Place(*place) if place else None
    return PlaceMention(sentence, start, end, text, use, where, tuple(candidates))


def events_of(store: Store, where: str, values: tuple[object, ...]) -> dict[int, tuple[Event, ...]]:
    """Whole events by document number, in text order; `where` is a condition on `events`."""
    rows = store.rows(f"SELECT * FROM events WHERE {where} ORDER BY document, n", values)
    inside = f"(document, event) IN (SELECT document, n FROM events WHERE {where})"
    sides: dict[tuple[int, int, str], list[Actor]] = defaultdict(list)
    for row in store.rows(
        f"SELECT * FROM event_actors WHERE {inside} ORDER BY document, event, role, n", values
    ):
        sides[row[0], row[1], row[2]].append(Actor(*row[4:10]))
    told: dict[tuple[int, int], list[EventMention]] = defaultdict(list)
    for row in store.rows(
        f"SELECT * FROM event_mentions WHERE {inside} ORDER BY document, event, n", values
    ):
        told[row[0], row[1]].append(
            EventMention(row[3], Span(row[4], row[5]), Span(row[6], row[7]))
        )
    corrected = store.rows(f"SELECT * FROM as_coded WHERE {inside}", values)
    before = {(row[0], row[1]): (row[2], row[3]) for row in corrected}
    out: dict[int, list[Event]] = defaultdict(list)
    for row in rows:
        at = row[0], row[1]
        event = _event(row, sides[*at, "actor"], sides[*at, "recipient"], told[at])
        out[row[0]].append(_corrected(event, *before[at]) if at in before else event)
    return {n: tuple(events) for n, events in out.items()}


def _corrected(event: Event, fields: str, coded: str) -> Event:
    """The event with what it was coded as; both are JSON of a row of `as_coded`."""
    old = json.loads(coded)
    sides = {side: tuple(Actor(*a) for a in old[side]) for side in ("actors", "recipients")}
    when, place = old["when"], _event_place(old["place"])
    plain = {**old, **sides, "when": Interval(*when) if when else None, "place": place}
    return replace(event, corrected=tuple(json.loads(fields)), coded=replace(event, **plain))


def _event(
    row: Row, actors: list[Actor], recipients: list[Actor], told: list[EventMention]
) -> Event:
    _, _, id_, type_, mode, contexts, status, cameo, goldstein, quad, *rest = row
    start, end, place, said_by, rule, confidence = rest
    return Event(
        id=id_,
        type=type_,
        mode=mode,
        contexts=tuple(json.loads(contexts)),
        status=status,
        actors=tuple(actors),
        recipients=tuple(recipients),
        cameo=cameo,
        goldstein=goldstein,
        quad=quad,
        when=interval(start, end),
        place=_event_place(json.loads(place)) if place else None,
        said_by=tuple(json.loads(said_by)),
        mentions=tuple(told),
        rule=rule,
        confidence=confidence,
    )


def claim(row: Row) -> Claim:
    """The claim of a row of `claims` from its id on."""
    id_, parts, ss, se, cs, ce, speaker, actor, _code, via, direct, attribution, *rest = row
    start, end, sentences, rule, confidence = rest
    return Claim(
        id=id_,
        parts=tuple(Span(*p) for p in json.loads(parts)),
        source=span(ss, se),
        cue=span(cs, ce),
        speaker=speaker,
        actor=Actor(*json.loads(actor)) if actor else None,
        via=via,
        direct=bool(direct),
        attribution=attribution,
        when=interval(start, end),
        sentences=tuple(json.loads(sentences)),
        rule=rule,
        confidence=confidence,
    )
