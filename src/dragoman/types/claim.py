"""Claims: content attributed to a speaker."""

from dataclasses import dataclass
from typing import Literal

from dragoman.types.actor import Actor
from dragoman.types.text import Span
from dragoman.types.time import Interval

Attribution = Literal["utterance", "attitude"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What someone is said to have said (an utterance) or to believe, wish or plan (an attitude).

    `parts` are the content's stretches in text order, more than one where the cue breaks it;
    `source` and `cue` are None where the text has none ("free" quotes). `speaker` is the canonical
    name, as far as known; `actor` its resolution. `via` is the outlet or body through which the
    words come. `sentences` are the document's sentences that the content touches.
    """

    id: str
    parts: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: str | None
    actor: Actor | None
    via: str | None
    direct: bool
    attribution: Attribution
    when: Interval | None
    sentences: tuple[int, ...]
    rule: str
    confidence: float

    @property
    def content(self) -> Span:
        """The hull of the content's parts."""
        return Span(self.parts[0].start, self.parts[-1].end)
