"""Which words of a text tell the country of a party: those of the names that belong to it.

Nobody has marked them; they follow from the country in the party's code (distant labels).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.resolve.names import find_names
from dragoman.types.actor import Actor
from dragoman.types.kit import Gazetteer
from dragoman.types.roster import Roster

_LONGEST_TOPONYM = 3  # words


@dataclass(frozen=True, slots=True)
class Atlas:
    """Knows names of actors and places."""

    roster: Roster
    gazetteer: Gazetteer

    def told(self, sentences: Sequence[Sequence[str]]) -> Mapping[str, frozenset[int]]:
        """By country (or "IGO:UN") the words, counted through all sentences, that tell it."""
        found: dict[str, set[int]] = defaultdict(set)
        at = 0
        for words in sentences:
            for first, last, homes in self._names(words):
                for home in homes:
                    found[home].update(range(at + first, at + last + 1))
            at += len(words)
        return {home: frozenset(words) for home, words in found.items()}

    def _names(self, words: Sequence[str]) -> Iterator[tuple[int, int, frozenset[str]]]:
        """First and last word of each name, with every country that it may belong to."""
        taken: set[int] = set()
        for hit in find_names(words, self.roster):
            taken.update(range(hit.first, hit.last + 1))
            actors = (name.actor for name in hit.names)
            yield hit.first, hit.last, frozenset(home_of(a) for a in actors if a.country)
        yield from self._toponyms(words, taken)

    def _toponyms(
        self, words: Sequence[str], taken: set[int]
    ) -> Iterator[tuple[int, int, frozenset[str]]]:
        at = 0
        while at < len(words):
            size = next((n for n in range(_LONGEST_TOPONYM, 0, -1) if self._is_place(words, at, n)
                         and taken.isdisjoint(range(at, at + n))), 0)  # fmt: skip
            if size:
                places = self.gazetteer.lookup(" ".join(words[at : at + size]))
                yield at, at + size - 1, frozenset(p.country for p in places if p.country)
            at += max(size, 1)

    def _is_place(self, words: Sequence[str], at: int, size: int) -> bool:
        name = words[at : at + size]
        whole = len(name) == size and name[0][:1].isupper() and name[-1][:1].isupper()
        return whole and bool(self.gazetteer.lookup(" ".join(name)))


def home_of(actor: Actor) -> str:
    """An actor's country, or body."""
    return actor.code if actor.country == "IGO" else str(actor.country)


def homes_of(code: str) -> frozenset[str]:
    """The countries or bodies of a party's code: "NIC.GOV+HND.GOV", "IGO:UN"; none of "---"."""
    parts = (part.partition(".")[0] for part in code.split("+"))
    return frozenset(part for part in parts if not part.startswith("---"))


def tied_to(code: str, told: Mapping[str, frozenset[int]]) -> frozenset[int]:
    """The words that tell the countries of a party's code."""
    return frozenset(i for home in homes_of(code) for i in told.get(home, ()))
