"""An article's events, actors and voices as marks over its stored text."""

from collections import Counter
from collections.abc import Iterable

from dragoman.analyse.dyads import NOBODY
from dragoman.analyse.page_marks import Mark
from dragoman.analyse.page_words import (
    QUADS,
    actor_words,
    manner_words,
    sides_words,
    speaker_words,
    type_words,
    voice_words,
)
from dragoman.store.records import StoredClaim, StoredEvent
from dragoman.types.actor import Actor, Mention
from dragoman.types.coded import CodedDocument

CLAIM, VOICE, ACTOR, TRIGGER = range(4)
TINTS = 8
OTHER = "c0"

Tints = dict[str, str]


def choose_tints(documents: Iterable[CodedDocument]) -> Tints:
    """Classes `c1`..`c8` for the countries most mentioned, bodies (`IGO`) as one of them."""
    counts = Counter(
        actor.country
        for coded in documents
        for m in coded.mentions
        for actor in m.actors[:1]
        if actor.country
    )
    ranked = sorted(counts, key=lambda c: (-counts[c], c))
    return {country: f"c{i}" for i, country in enumerate(ranked[:TINTS], start=1)}


def text_marks(
    coded: CodedDocument, events: Iterable[StoredEvent], claims: Iterable[StoredClaim], tints: Tints
) -> list[Mark]:
    """Every mark of an article. Anchors: `e-` and `c-`, each with the id of the event or claim."""
    marks = [m for s in events for m in _event_marks(s)]
    marks += [m for c in claims for m in _claim_marks(c)]
    return [*marks, *(_actor_mark(m, tints) for m in coded.mentions)]


def trigger_marks(s: StoredEvent, *, shift: int) -> list[Mark]:
    """The event's triggers in a text that begins at offset `shift` of the article."""
    return [
        Mark(m.trigger.start - shift, m.trigger.end - shift, TRIGGER, "mark", _classes(s))
        for m in s.event.mentions
    ]


def _classes(s: StoredEvent) -> tuple[tuple[str, str], ...]:
    return (("class", f"t q{s.event.quad} {s.event.status}"),)


def _event_marks(s: StoredEvent) -> list[Mark]:
    e = s.event
    title = f"{type_words(e)} ({QUADS[e.quad]}), {e.status}: {sides_words(e)}; {voice_words(s)}"
    every = (*_classes(s), ("title", title), ("data-note", f"n-{e.id}"))
    return [
        Mark(
            m.trigger.start,
            m.trigger.end,
            TRIGGER,
            "mark",
            every,
            () if i else (("id", f"e-{e.id}"),),
        )
        for i, m in enumerate(e.mentions)
    ]


def _claim_marks(c: StoredClaim) -> list[Mark]:
    kind = "direct" if c.claim.direct else "indirect"
    title = f"{speaker_words(c)}, {manner_words(c)}"
    every = (("class", f"v {kind}"), ("title", title), ("data-note", f"n-{c.claim.id}"))
    out = [
        Mark(p.start, p.end, CLAIM, "span", every, () if i else (("id", f"c-{c.claim.id}"),))
        for i, p in enumerate(c.claim.parts)
    ]
    for span, name in ((c.claim.source, "source"), (c.claim.cue, "cue")):
        if span:
            out.append(Mark(span.start, span.end, VOICE, "span", (("class", name),)))
    return out


def _actor_mark(m: Mention, tints: Tints) -> Mark:
    if not m.actors:
        return Mark(m.start, m.end, ACTOR, "span", (("class", "a open"), ("title", _doubt(m))))
    tint = tints.get(m.actors[0].country or "", OTHER)
    title = ", ".join(actor_words(a) for a in m.actors)
    every = (("class", f"a {tint}"), ("title", title))
    return Mark(m.start, m.end, ACTOR, "span", every, (("data-c", _codes(m.actors)),))


def _codes(actors: Iterable[Actor]) -> str:
    return ", ".join(a.code if a.code != NOBODY else "no country" for a in actors)


def _doubt(m: Mention) -> str:
    """Why a mention has no actor."""
    if m.doubt is None:
        return "not resolved"
    may_be = f"; perhaps {', '.join(m.doubt.candidates)}" if m.doubt.candidates else ""
    return f"not resolved: {m.doubt.reason}{may_be}"
