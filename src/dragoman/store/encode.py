"""Coded documents -> the ledger's rows."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.types.actor import Actor, Mention, Told
from dragoman.types.claim import Claim
from dragoman.types.coded import CodedDocument
from dragoman.types.event import Event
from dragoman.types.parse import Sentence, Word
from dragoman.types.place import Place, PlaceMention
from dragoman.types.text import Block, Document, Span
from dragoman.types.time import Interval, TimeMention

Row = tuple[Any, ...]

# Fields that corrections may change, and that JSON holds as they are.
CODED = ("id", "type", "mode", "status", "cameo", "goldstein", "quad")


def to_json(value: object) -> str:
    """Compact JSON, non-ASCII as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def document_row(document: Document, version: str) -> Row:
    """The row of `documents` without `n`, in the table's order."""
    d = document
    return (
        *(d.id, d.text_id, d.name, d.file, d.member, d.media, d.raw_sha256, d.language),
        *(d.title, d.published, d.published_from, d.outlet, d.url, d.byline, d.dateline),
        to_json([_block(b) for b in d.blocks]),
        to_json([[a.start, a.end, a.label] for a in d.anchors]),
        version,
    )


def _block(block: Block) -> list[Any]:
    return [block.kind, block.text, [[p.clean, p.raw, p.length] for p in block.pieces]]


def derived_rows(coded: CodedDocument, n: int) -> Iterator[tuple[str, list[Row]]]:
    """(table, rows) of all that follows from document number `n`'s text."""
    text = coded.document.text
    yield "sentences", [_sentence(n, s, text) for s in coded.sentences]
    yield "mentions", [_mention(n, i, m) for i, m in enumerate(coded.mentions)]
    yield (
        "mention_actors",
        [
            (n, i, k, *_actor(a))
            for i, m in enumerate(coded.mentions)
            for k, a in enumerate(m.actors)
        ],
    )
    yield "times", [_time(n, i, t) for i, t in enumerate(coded.times)]
    yield "places", [_place(n, i, p) for i, p in enumerate(coded.places)]
    yield from event_rows(coded.events, n)
    yield "claims", [_claim(n, i, c) for i, c in enumerate(coded.claims)]
    yield "told", [_told(n, i, t) for i, t in enumerate(coded.told)]


def event_rows(events: Sequence[Event], n: int) -> Iterator[tuple[str, list[Row]]]:
    """(table, rows) of the events of document number `n`."""
    yield "events", [_event(n, i, e) for i, e in enumerate(events)]
    yield "event_actors", [r for i, e in enumerate(events) for r in _parties(n, i, e)]
    yield "event_mentions", [r for i, e in enumerate(events) for r in _tellings(n, i, e)]
    yield "as_coded", [_as_coded(n, i, e, e.coded) for i, e in enumerate(events) if e.coded]


def place_fields(place: Place | None) -> list[Any] | None:
    """A place as the list of its fields, in the order of its class."""
    if place is None:
        return None
    return [
        *(place.id, place.name, place.country, place.kind),
        *(float(place.latitude), float(place.longitude), float(place.radius_km)),
        int(place.population),
    ]


def actor_fields(actor: Actor) -> list[Any]:
    """An actor as the list of its fields, in the order of its class."""
    return [actor.id, actor.name, actor.country, actor.sector, actor.kind, actor.body]


def _actor(actor: Actor) -> Row:
    return (*actor_fields(actor), actor.code)


def _word(word: Word, text: str) -> list[Any]:
    """Offsets; the word itself only where it is no slice of the stored text."""
    same = text[word.start : word.end] == word.text
    return [word.start, word.end] if same else [word.start, word.end, word.text]


def _sentence(n: int, s: Sentence, text: str) -> Row:
    words = to_json([_word(w, text) for w in s.words])
    return (n, s.index, s.block, int(s.title), s.start, s.end, words)


def _mention(n: int, i: int, m: Mention) -> Row:
    doubt = m.doubt.reason if m.doubt else None
    candidates = to_json(m.doubt.candidates if m.doubt else ())
    spans = (m.sentence, m.head, m.first, m.last, m.start, m.end)
    return (n, i, *spans, m.text, m.kind, doubt, candidates, m.rule)


def _told(n: int, i: int, t: Told) -> Row:
    where = (t.sentence, t.start, t.end)
    return (n, i, *where, t.actor, t.name, t.role, t.sector, t.country, t.by)


def _days(when: Interval | None) -> tuple[str | None, str | None]:
    return (when.start, when.end) if when else (None, None)


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _time(n: int, i: int, t: TimeMention) -> Row:
    where = (t.sentence, t.start, t.end, t.text)
    return (n, i, *where, t.type, t.value, *_days(t.interval), t.rule, t.doubt)


def _place(n: int, i: int, p: PlaceMention) -> Row:
    place = None if p.place is None else to_json(place_fields(p.place))
    return (n, i, p.sentence, p.start, p.end, p.text, p.use, place, to_json(p.candidates))


def _event_place(p: PlaceMention | None) -> str | None:
    return None if p is None else to_json(_place_mention(p))


def _place_mention(p: PlaceMention) -> list[Any]:
    return [p.sentence, p.start, p.end, p.text, p.use, place_fields(p.place), p.candidates]


def _event(n: int, i: int, e: Event) -> Row:
    return (
        *(n, i, e.id, e.type, e.mode, to_json(e.contexts), e.status, e.cameo),
        *(float(e.goldstein), int(e.quad), *_days(e.when), _event_place(e.place)),
        *(to_json(e.said_by), e.rule, float(e.confidence)),
    )


def _as_coded(n: int, i: int, e: Event, coded: Event) -> Row:
    """What corrections may change of an event, as it was coded."""
    fields = {
        **{name: getattr(coded, name) for name in CODED},
        "actors": [actor_fields(a) for a in coded.actors],
        "recipients": [actor_fields(a) for a in coded.recipients],
        "when": _days(coded.when) if coded.when else None,
        "place": _place_mention(coded.place) if coded.place else None,
    }
    return (n, i, to_json(e.corrected), to_json(fields))


def _parties(n: int, i: int, e: Event) -> list[Row]:
    sides = (("actor", e.actors), ("recipient", e.recipients))
    return [(n, i, role, k, *_actor(a)) for role, side in sides for k, a in enumerate(side)]


def _tellings(n: int, i: int, e: Event) -> list[Row]:
    return [
        (n, i, k, m.sentence, *_ends(m.trigger), *_ends(m.evidence))
        for k, m in enumerate(e.mentions)
    ]


def _claim(n: int, i: int, c: Claim) -> Row:
    actor = to_json(actor_fields(c.actor)) if c.actor else None
    return (
        *(n, i, c.id, to_json([[p.start, p.end] for p in c.parts]), *_ends(c.source)),
        *(*_ends(c.cue), c.speaker, actor, c.actor.code if c.actor else None, c.via),
        *(int(c.direct), c.attribution, *_days(c.when), to_json(c.sentences)),
        *(c.rule, float(c.confidence)),
    )
