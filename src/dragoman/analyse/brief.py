"""The brief: what moved between whom, who says so, what is disputed, and what stayed open."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import mode

from dragoman.analyse.disputes import Dispute, denials, find_disputes
from dragoman.analyse.dyads import Dyad, count_dyads
from dragoman.analyse.open_names import OpenName, doubtful_names
from dragoman.store.database import Store, fold
from dragoman.store.naming import select_named
from dragoman.store.records import Filter, StoredClaim, StoredEvent, StoredFailure
from dragoman.store.select import (
    select_claims,
    select_documents,
    select_events,
    select_failures,
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with the number of claims (of them direct), and the known outlets that quote."""

    name: str
    code: str | None
    claims: int
    direct: int
    outlets: tuple[str, ...]
    example: StoredClaim


@dataclass(frozen=True, slots=True)
class Brief:
    """The state of a project, or of the part of it that a filter lets through.

    `dyads` are between different countries or bodies, `within` inside one; `one_sided` counts the
    events that lack a side, or have one that belongs to no country or body. `undated` and
    `unplaced` count events.
    """

    documents: int
    coded: int
    not_coded: dict[str, int]
    failures: tuple[StoredFailure, ...]
    texts: int
    outlets: dict[str, int]
    period: tuple[str, str]
    events: int
    statuses: dict[str, int]
    quads: tuple[int, int, int, int]
    dyads: tuple[Dyad, ...]
    within: tuple[Dyad, ...]
    one_sided: int
    claims: int
    speakers: tuple[Speaker, ...]
    unnamed: int
    disputes: tuple[Dispute, ...]
    denied: tuple[StoredEvent, ...]
    open_names: tuple[OpenName, ...]
    undated: int
    unplaced: int
    versions: tuple[str, ...]


def make_brief(store: Store, wanted: Filter | None = None) -> Brief:
    """The brief of all that meets the filter."""
    wanted = wanted or Filter()
    heads = select_documents(store, document=wanted.document)
    if wanted.outlet is not None:
        heads = [d for d in heads if fold(wanted.outlet) in fold(d.outlet or "")]
    events = select_events(store, wanted)
    claims = select_claims(store, _for_claims(wanted))
    dyads = [d for d in count_dyads(events) if not d.one_sided]
    paired = {id(s) for d in dyads for s in d.events}
    published = sorted(d.published for d in heads if d.published)
    quads = [sum(s.event.quad == q for s in events) for q in (1, 2, 3, 4)]
    return Brief(
        documents=len(heads),
        coded=sum(d.coded for d in heads),
        not_coded=dict(sorted(Counter(d.language for d in heads if not d.coded).items())),
        failures=tuple(select_failures(store)),
        texts=len({d.text_id for d in heads}),
        outlets=dict(Counter(d.outlet or "" for d in heads).most_common()),
        period=(published[0], published[-1]) if published else ("", ""),
        events=len(events),
        statuses=dict(Counter(s.event.status for s in events).most_common()),
        quads=(quads[0], quads[1], quads[2], quads[3]),
        dyads=tuple(d for d in dyads if not d.within),
        within=tuple(d for d in dyads if d.within),
        one_sided=sum(id(s) not in paired for s in events),
        claims=len(claims),
        speakers=count_speakers(claims),
        unnamed=sum(c.claim.speaker is None for c in claims),
        disputes=find_disputes(events),
        denied=denials(events),
        open_names=doubtful_names(
            n for n in select_named(store, doubtful=True) if n.document.id in {d.id for d in heads}
        ),
        undated=sum(s.event.when is None for s in events),
        unplaced=sum(s.event.place is None for s in events),
        versions=tuple(sorted({d.version for d in heads if d.coded})),
    )


def _for_claims(wanted: Filter) -> Filter:
    """The conditions of a filter that concern claims, too."""
    return Filter(
        party=wanted.party or wanted.actor,
        since=wanted.since,
        until=wanted.until,
        outlet=wanted.outlet,
        speaker=wanted.speaker,
        document=wanted.document,
        text=wanted.text,
    )


def count_speakers(claims: list[StoredClaim]) -> tuple[Speaker, ...]:
    """Named speakers of utterances, the most quoted first."""
    groups: dict[str, list[StoredClaim]] = defaultdict(list)
    for c in claims:
        if c.claim.speaker and c.claim.attribution == "utterance":
            groups[c.claim.speaker.casefold()].append(c)
    found = [_speaker(group) for group in groups.values()]
    return tuple(sorted(found, key=lambda s: (-s.claims, -len(s.outlets), s.name)))


def _speaker(group: list[StoredClaim]) -> Speaker:
    names = Counter(c.claim.speaker or "" for c in group)
    codes = sorted(c.claim.actor.code for c in group if c.claim.actor)
    best = min(group, key=lambda c: (not c.claim.direct, abs(len(c.text) - 120), c.document.id))
    return Speaker(
        name=min(names, key=lambda n: (-names[n], n)),
        code=mode(codes) if codes else None,
        claims=len(group),
        direct=sum(c.claim.direct for c in group),
        outlets=tuple(sorted({c.document.outlet for c in group if c.document.outlet})),
        example=best,
    )
