"""Events: one party doing something to another, in word or deed."""

from dataclasses import dataclass
from typing import Literal

from dragoman.types.actor import Actor
from dragoman.types.place import PlaceMention
from dragoman.types.text import Span
from dragoman.types.time import Interval

Status = Literal["happened", "planned", "possible", "denied"]


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place in the text that tells of an event: its sentence, trigger and evidence span."""

    sentence: int
    trigger: Span
    evidence: Span


@dataclass(frozen=True, slots=True)
class Event:
    """A coded event.

    `type` is one of the 16 PLOVER types; `cameo`, `goldstein` and `quad` (1-4) follow by the
    published tables. `actors` and `recipients` are resolved parties in the order of the text.
    `said_by` is the chain of voices that the event rests on, outermost first; empty where the
    article itself asserts it. `mentions[0]` is the fullest mention; its evidence is a sentence or a
    clause. `rule` names the codebook row, `confidence` is a probability.

    `corrected` names the fields that the user has set (see `types/correction.py`); `coded` is then
    the event as it was coded. Neither is there where the user has set nothing.
    """

    id: str
    type: str
    mode: str
    contexts: tuple[str, ...]
    status: Status
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    cameo: str
    goldstein: float
    quad: int
    when: Interval | None
    place: PlaceMention | None
    said_by: tuple[str, ...]
    mentions: tuple[EventMention, ...]
    rule: str
    confidence: float
    corrected: tuple[str, ...] = ()
    coded: "Event | None" = None

    @property
    def trigger(self) -> Span:
        """The fullest mention's trigger."""
        return self.mentions[0].trigger

    @property
    def evidence(self) -> Span:
        """The fullest mention's sentence or clause."""
        return self.mentions[0].evidence
