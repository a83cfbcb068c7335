"""Whose word an event rests on: the chain of speakers whose contents hold its trigger."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.types.actor import Actor, Mention, MentionIndex
from dragoman.types.claim import Claim
from dragoman.types.event import Event
from dragoman.types.parse import Parse

_VERBAL = frozenset({1, 3})
_OFFICIAL = frozenset({None, "GOV", "MIL"})


def add_voices(
    events: Sequence[Event], claims: Sequence[Claim], outlet: str | None
) -> tuple[Event, ...]:
    """The events with `said_by` filled, outermost voice first.

    A verbal act of the speaker's own (a demand, a threat, an accusation that is uttered), or of the
    state or government that an official speaks for, rests on nobody's word: by these words it is
    made. What the speaker is said to have done, to plan, or to want of others rests on the
    speaker. The document's own outlet is never a voice.
    """
    spoken = [c for c in claims if c.speaker]
    return tuple(replace(e, said_by=_chain(e, spoken, outlet)) for e in events)


def _chain(event: Event, claims: Sequence[Claim], outlet: str | None) -> tuple[str, ...]:
    holding = [c for c in claims if any(p.holds(event.trigger) for p in c.parts)]
    holding.sort(key=lambda c: (c.content.start, -c.content.end))
    voices: list[str] = []
    for claim in holding:
        if _is_performed(event, claim):
            continue
        for name in (claim.via, claim.speaker):
            if name and name not in voices and name.casefold() != (outlet or "").casefold():
                voices.append(name)
    return tuple(voices)


def _is_performed(event: Event, claim: Claim) -> bool:
    """Whether the claim's words are the act: uttered by its actor, or by who speaks for it."""
    speaker = claim.actor
    if speaker is None:
        return False
    itself = any(a.id == speaker.id for a in event.actors)
    if itself and claim.attribution == "attitude":
        return True
    uttered = event.quad in _VERBAL and event.type != "CONSULT" and event.status == "happened"
    return uttered and (itself or any(_speaks_for(speaker, a) for a in event.actors))


def _speaks_for(speaker: Actor, actor: Actor) -> bool:
    """Whether an official, or the state itself, speaks for a state: "we, the United States"."""
    official = speaker.sector in _OFFICIAL
    return actor.kind == "state" and official and actor.country == speaker.country is not None


def speakers_by_token(
    parses: Sequence[Parse], claims: Sequence[Claim], mentions: MentionIndex
) -> Mapping[tuple[int, int], Mention]:
    """Who is speaking at each token that stands in direct speech: (sentence, token) -> mention."""
    out: dict[tuple[int, int], Mention] = {}
    by_start = {m.start: m for m in mentions.mentions if m.actors}
    by_end = {m.end: m for m in mentions.mentions if m.actors}
    for claim in claims:
        speaker = _speaker_mention(claim, by_start, by_end)
        if speaker is not None and claim.direct:
            out.update((key, speaker) for key in _tokens_in(parses, claim))
    return out


def _speaker_mention(
    claim: Claim, by_start: Mapping[int, Mention], by_end: Mapping[int, Mention]
) -> Mention | None:
    if claim.source is None or claim.actor is None:
        return None
    for mention in (by_start.get(claim.source.start), by_end.get(claim.source.end)):
        if mention is not None and claim.actor in mention.actors:
            return mention
    return Mention(
        sentence=claim.sentences[0], head=0, first=0, last=0, start=claim.source.start,
        end=claim.source.end, text=claim.speaker or "", kind="name", actors=(claim.actor,),
    )  # fmt: skip


def _tokens_in(parses: Sequence[Parse], claim: Claim) -> Iterator[tuple[int, int]]:
    for sentence in claim.sentences:
        for token in parses[sentence].tokens:
            if any(p.start <= token.start < p.end for p in claim.parts):
                yield sentence, token.i
