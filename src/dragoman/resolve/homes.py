"""The country that a party belongs to, by the words that the encoder ties to it.

The encoder points at words, the tables tell their countries: names of the roster, cities, regions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.resolve.names import Hit
from dragoman.resolve.phrases import Phrase
from dragoman.types.actor import Actor
from dragoman.types.parse import Parse
from dragoman.types.place import PlaceMention

HOME = 0.4  # the probability from which on a word tells a party's country

Word = tuple[int, int]
"""A sentence of the document, and a token of it."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a party belongs: an ISO 3166-1 alpha-3 code; or "IGO" with the name of its body."""

    country: str
    body: str | None = None

    @classmethod
    def of(cls, actor: Actor) -> "Home | None":
        """An actor's country, or intergovernmental body; None where it has neither."""
        if actor.country is None:
            return None
        return cls(actor.country, actor.body if actor.country == "IGO" else None)


@dataclass(frozen=True, slots=True)
class Homes:
    """What country each word of a document tells."""

    told: Mapping[Word, Home]

    def of(self, phrase: Phrase) -> Home | None:
        """The country that the likeliest word tied to the phrase's head tells."""
        scores: dict[Home, float] = {}
        for word, ties in phrase.parse.analysis.homes:
            for tie in ties if word == phrase.head else ():
                home = self.told.get((phrase.parse.index + tie.sentence, tie.word))
                if home is not None:
                    scores[home] = max(scores.get(home, 0.0), tie.score)
        best = max(scores, key=scores.__getitem__, default=None)
        return best if best is not None and scores[best] >= HOME else None


def find_homes(
    parses: Sequence[Parse], hits: Sequence[Sequence[Hit]], places: Sequence[PlaceMention]
) -> Homes:
    """What the names of the roster and the places of a document tell; the roster first."""
    told = dict(_placed(parses, places))
    for sentence, found in enumerate(hits):
        for hit in found:
            homes = (Home.of(n.actor) for n in hit.names)
            home = next((h for h in homes if h is not None), None)
            if home is not None:
                told.update({(sentence, i): home for i in range(hit.first, hit.last + 1)})
    return Homes(told)


def _placed(parses: Sequence[Parse], places: Sequence[PlaceMention]) -> Iterator[tuple[Word, Home]]:
    for mention in places:
        if mention.place is not None and mention.place.country:
            for token in parses[mention.sentence].tokens:
                if mention.start <= token.start < mention.end:
                    yield (mention.sentence, token.i), Home(mention.place.country)
