"""Events of a document: triggers with their two sides, status, time and place."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.anchors import Anchors, anchors_of
from dragoman.coding.arguments import Sides, find_sides
from dragoman.coding.earlier import Deed, Earlier
from dragoman.coding.implied import complete
from dragoman.coding.merging import Telling, merge
from dragoman.coding.readings import Reading, read_acts
from dragoman.coding.status import Standing, read_status
from dragoman.coding.triggers import Trigger
from dragoman.types.actor import Actor, MentionIndex
from dragoman.types.codebook import Codebook
from dragoman.types.event import Event, EventMention
from dragoman.types.parse import Parse
from dragoman.types.place import PlaceMention
from dragoman.types.text import Span
from dragoman.types.time import TimeMention

_LONGEST_EVIDENCE = 600
_VERBAL = frozenset({1, 3})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})


@dataclass(frozen=True, slots=True)
class Around:
    """What a document's events draw on besides the parses."""

    mentions: MentionIndex
    times: Mapping[int, Sequence[TimeMention]]
    places: Mapping[int, Sequence[PlaceMention]]


def code_events(
    document_id: str, parses: Sequence[Parse], around: Around, codebook: Codebook
) -> tuple[Event, ...]:
    """The document's events in text order, mentions of one act merged; voices are not yet added."""
    anchors = anchors_of(parses, around.times, around.places)
    coder = _Coder(document_id, around.mentions, anchors, codebook, Earlier(codebook))
    return merge([t for p in parses for t in coder.sentence(p)])


@dataclass(frozen=True, slots=True)
class _Coding:
    """One trigger with all that was read of it."""

    reading: Reading
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    standing: Standing
    rules: tuple[str, ...]
    place: PlaceMention | None
    mode: str
    cameo: str


@dataclass(frozen=True, slots=True)
class _Coder:
    """Codes the sentences of one document."""

    document_id: str
    mentions: MentionIndex
    anchors: Anchors
    codebook: Codebook
    earlier: Earlier

    def sentence(self, parse: Parse) -> Iterator[Telling]:
        """The acts that a sentence tells."""
        for reading in read_acts(parse, self.codebook):
            coding = self._read(parse, reading)
            if coding is not None:
                event = self._event(parse, coding)
                token = parse.tokens[reading.trigger.token]
                verb = token.head if token.deprel == "nsubj" else -1
                definite = _points_back(parse, reading.trigger)
                yield Telling(event, token.lemma, definite, token.i, verb)
        self.earlier.note_things(parse, self.mentions)

    def _read(self, parse: Parse, reading: Reading) -> _Coding | None:
        """The act with its sides and status; None where it is no act, or a needed party lacks.

        A verbal act needs somebody whose word it is, a material one somebody on either side.
        """
        trigger, codebook = reading.trigger, self.codebook
        sides = find_sides(parse, reading, self.mentions, codebook, self.earlier)
        standing = read_status(parse, reading, codebook.modality)
        if standing.status is None or not _meets_needs(trigger, sides):
            return None
        place = self.anchors.where(parse, trigger.token, reading.act)
        actors, recipients, filled = complete(trigger, sides, self.mentions, place, codebook)
        verbal = codebook.types[trigger.sense.type].quad in _VERBAL
        if not actors and (verbal or not recipients):
            return None
        self.earlier.note(Deed(parse.index, trigger.sense.type, sides.actors))
        mode, cameo = detail(reading, codebook)
        return _Coding(
            reading=reading,
            actors=actors,
            recipients=recipients,
            standing=standing,
            rules=(trigger.sense.id, *standing.rules, *filled),
            place=place,
            mode=mode,
            cameo=cameo,
        )

    def _event(self, parse: Parse, coding: _Coding) -> Event:
        trigger, act = coding.reading.trigger, coding.reading.act
        sense, token = trigger.sense, trigger.token
        span = trigger_span(parse, trigger)
        return Event(
            id=event_id(self.document_id, span, sense.type),
            type=sense.type,
            mode=coding.mode,
            contexts=sense.contexts or (act.contexts if act else ()),
            status=coding.standing.status or "happened",
            actors=coding.actors,
            recipients=coding.recipients,
            cameo=coding.cameo,
            goldstein=self.codebook.goldstein_of(sense.type, coding.mode),
            quad=self.codebook.types[sense.type].quad,
            when=self.anchors.when(parse, token, act),
            place=coding.place,
            said_by=(),
            mentions=(EventMention(parse.index, span, evidence_span(parse, token)),),
            rule="+".join(coding.rules),
            confidence=round(self.codebook.calibration.probability(coding.reading.score), 4),
        )


def _points_back(parse: Parse, trigger: Trigger) -> bool:
    """Whether the trigger is a noun with a definite or demonstrative determiner."""
    if trigger.sense.pos != "NOUN":
        return False
    return any(t.lemma in _DEFINITE for t in parse.dependents(trigger.token, "det"))


def detail(reading: Reading, codebook: Codebook) -> tuple[str, str]:
    """The act's mode and CAMEO code: the frame's, or the encoder's mode where it is of the type."""
    sense = reading.trigger.sense
    if sense.mode or sense.lemma:
        return sense.mode, sense.cameo
    modes = [m for m, _ in reading.act.modes] if reading.act else []
    mode = next((m for m in modes if not m or (sense.type, m) in codebook.modes), "")
    return mode, codebook.cameo_of(sense.type, mode)


def _meets_needs(trigger: Trigger, sides: Sides) -> bool:
    actor = bool(sides.actors)
    recipient = actor if trigger.sense.joint else bool(sides.recipients)
    met = {"actor": actor, "recipient": recipient, "human": recipient}
    return met.get(trigger.sense.needs, trigger.sense.needs != "both" or (actor and recipient))


def event_id(document_id: str, trigger: Span, event_type: str) -> str:
    """First 16 hex digits of SHA-256 over document id, trigger offsets and type."""
    key = "\x1f".join((document_id, str(trigger.start), str(trigger.end), event_type))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def trigger_span(parse: Parse, trigger: Trigger) -> Span:
    """The trigger word with its particle and with the words that complete it, if they are near."""
    tokens = parse.tokens
    parts = [trigger.token, *trigger.used]
    parts += [k for k in parse.children[trigger.token] if tokens[k].deprel == "compound:prt"]
    near = [k for k in parts if abs(k - trigger.token) <= 4]
    return Span(tokens[min(near)].start, tokens[max(near)].end)


def evidence_span(parse: Parse, token: int) -> Span:
    """The sentence, or the smallest clause around the token where the sentence is too long."""
    sentence = parse.sentence
    if sentence.end - sentence.start <= _LONGEST_EVIDENCE:
        return Span(sentence.start, sentence.end)
    tokens, here, best = (
        parse.tokens,
        token,
        Span(parse.tokens[token].start, parse.tokens[token].end),
    )
    while here >= 0:
        span = Span(tokens[parse.first[here]].start, tokens[parse.last[here]].end)
        if span.end - span.start > _LONGEST_EVIDENCE:
            break
        best, here = span, tokens[here].head
    return best
