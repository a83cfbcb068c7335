"""When and where an act took place: what the encoder ties to it, else what stands nearest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.grammar.nearest import Anchored, nearest
from dragoman.types.parse import Act, Parse
from dragoman.types.place import PlaceMention
from dragoman.types.time import Interval, TimeMention

HERE = 0.3  # the probability from which on an expression of the act's sentence is its own
FAR = 0.25  # from which on one of another sentence is, where none of its own is
FAR_PLACE = 0.5

T = TypeVar("T", bound=Anchored)
Word = tuple[int, int]
"""A sentence of the document, and a token of it."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """A document's resolved times and literal places, by sentence and by word."""

    times: Mapping[int, Sequence[TimeMention]]
    places: Mapping[int, Sequence[PlaceMention]]
    timed: Mapping[Word, TimeMention]
    placed: Mapping[Word, PlaceMention]

    def when(self, parse: Parse, trigger: int, act: Act | None) -> Interval | None:
        """The interval of the time expression that belongs to the act."""
        found = _tied(parse, act, "time", self.timed, HERE, FAR) or nearest(
            parse, trigger, self.times.get(parse.index, ())
        )
        return found.interval if found is not None else None

    def where(self, parse: Parse, trigger: int, act: Act | None) -> PlaceMention | None:
        """The place that belongs to the act."""
        near = nearest(parse, trigger, self.places.get(parse.index, ()))
        return near or _tied(parse, act, "place", self.placed, HERE, FAR_PLACE)


def anchors_of(
    parses: Sequence[Parse],
    times: Mapping[int, Sequence[TimeMention]],
    places: Mapping[int, Sequence[PlaceMention]],
) -> Anchors:
    """The anchors among the times and places of a document, which are given by sentence."""
    resolved = {i: [t for t in found if t.interval is not None] for i, found in times.items()}
    literal = {
        i: [p for p in found if p.use == "literal" and p.place is not None]
        for i, found in places.items()
    }
    return Anchors(resolved, literal, _by_word(parses, resolved), _by_word(parses, literal))


def _by_word(parses: Sequence[Parse], found: Mapping[int, Sequence[T]]) -> Mapping[Word, T]:
    return {
        (sentence, token.i): item
        for sentence, items in found.items()
        for item in items
        for token in parses[sentence].tokens
        if item.start <= token.start < item.end
    }


def _tied(
    parse: Parse, act: Act | None, role: str, anchors: Mapping[Word, T], here: float, far: float
) -> T | None:
    """The expression that the encoder ties most to the act, one of its own sentence first."""
    ties = [t for t in act.ties if t.role == role] if act is not None else []
    for own, least in ((True, here), (False, far)):
        scored = [
            (t.score, item)
            for t in ties
            if (t.sentence == 0) == own
            and t.score >= least
            and (item := anchors.get((parse.index + t.sentence, t.word))) is not None
        ]
        if scored:
            return max(scored, key=lambda s: s[0])[1]
    return None
