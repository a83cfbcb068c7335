"""What resolving one document's actors has learned so far."""

from dataclasses import dataclass, field

from dragoman.resolve.countries import owns
from dragoman.resolve.focus import Focus
from dragoman.resolve.homes import Home, Homes
from dragoman.resolve.phrases import Phrase
from dragoman.types.actor import Actor, Unresolved
from dragoman.types.roster import Roster

Resolved = tuple[tuple[Actor, ...] | Unresolved, str, str]
"""What a phrase stands for, the kind of mention it is, and the rule that found it."""


@dataclass(slots=True)
class Known:
    """What the document has told so far; local to one call."""

    roster: Roster
    day: str | None
    focus: Focus
    homes: Homes
    people: dict[str, Actor] = field(default_factory=dict)
    bodies: dict[str, Actor] = field(default_factory=dict)
    roles: dict[str, Home] = field(default_factory=dict)
    named: dict[str, Actor] = field(default_factory=dict)

    def home(self, phrase: Phrase, share: float) -> Home | None:
        """The country of a party whose phrase tells none.

        By the words that the encoder ties to it, else what its passage is about, where that has
        `share` of what is named there.
        """
        tied = self.homes.of(phrase)
        if tied is not None:
            return tied
        country = self.focus.at(phrase.parse.index, share)
        return Home(country) if country and country not in _backers(phrase) else None


def _backers(phrase: Phrase) -> frozenset[str]:
    """The countries that a phrase names without belonging to them: "US-backed rebels"."""
    apart = (hit for hit in phrase.hits if not owns(phrase.parse, hit))
    return frozenset(n.actor.country for hit in apart for n in hit.names if n.actor.country)
