"""What resolving one document's actors has learned so far."""

from dataclasses import dataclass, field

from dragoman.resolve.countries import owns
from dragoman.resolve.focus import Focus
from dragoman.resolve.homes import Home, Homes
from dragoman.resolve.phrases import Phrase
from dragoman.resolve.recall import Recall
from dragoman.types.actor import Actor, Unresolved
from dragoman.types.roster import Roster

Resolved = tuple[tuple[Actor, ...] | Unresolved, str, str]
"""What a phrase stands for, the kind of mention it is, and the rule that found it."""


@dataclass(slots=True)
class People:
    """The persons whom the document names in full, by each name that they may go by after that.

    A name goes to the first who bears it, to one of the roster before others; where two persons of
    the roster bear it, it stays in doubt.
    """

    public: dict[str, list[Actor]] = field(default_factory=dict)
    private: dict[str, Actor] = field(default_factory=dict)

    def add(self, name: str, person: Actor, *, public: bool) -> None:
        """Notes that the person, of the roster where `public`, may go by the name."""
        if not public:
            self.private.setdefault(name, person)
        elif person not in (borne := self.public.setdefault(name, [])):
            borne.append(person)

    def get(self, name: str) -> Actor | Unresolved | None:
        """Who goes by the name; a doubt where that is open; None where nobody does."""
        borne = {p.name: p for p in self.public.get(name, [])}
        if len(borne) > 1:
            candidates = tuple(f"{p.name} ({p.code})" for p in borne.values())
            return Unresolved("several persons of this name are named in the text", candidates)
        return next(iter(borne.values()), None) or self.private.get(name)

    def first(self, name: str) -> Actor | None:
        """Who, as the only one of the text, bears a full name that begins with the word: by the
        first name alone, or by a family name that comes first ("Wang" of "Wang Lei")."""
        every = {p.name: p for p in self.private.values()}
        every |= {p.name: p for borne in self.public.values() for p in borne}
        found = [p for p in every.values() if p.name.split()[0] == name]
        return found[0] if len(found) == 1 else None


@dataclass(slots=True)
class Known:
    """What the document has told so far; local to one call."""

    roster: Roster
    day: str | None
    focus: Focus
    homes: Homes
    people: People = field(default_factory=People)
    bodies: dict[str, Actor] = field(default_factory=dict)
    roles: dict[str, Home] = field(default_factory=dict)
    recall: Recall = field(default_factory=Recall)

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
