"""The roster's rows: names by which actors go, offices they hold, words for roles."""

from dataclasses import dataclass, field
from typing import Literal

from dragoman.types.actor import Actor

NameUse = Literal[
    "country", "adjective", "people", "capital", "seat", "region", "organisation", "body",
    "group", "firm", "media", "person", "surname",
]  # fmt: skip

SECTORS = (
    *("GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP", "PTY", "REB", "PRM", "UAF", "CRM", "CVL"),
    *("BUS", "JRN", "MED", "LAB", "AGR", "EDU", "REL", "REF", "SOC", "ELI", "PRE", "UNK"),
)
"""The sectors that a row may have (PLOVER manual 0.8, with the house's additions)."""


@dataclass(frozen=True, slots=True)
class RosterFile:
    """A user's own roster: the file's name as it was given, and its TOML."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """One surface form (its words) of one actor, and how the form is used.

    `since` and `until` bound the time in which the form stands for the actor ("" where open); for
    people they are the term of `role`.
    """

    words: tuple[str, ...]
    use: NameUse
    actor: Actor
    since: str = ""
    until: str = ""
    role: str = ""

    def holds_on(self, day: str | None) -> bool:
        """Whether the form stood for the actor on ISO date `day` (None: not known, so yes)."""
        if day is None:
            return True
        after = not self.since or day[: len(self.since)] >= self.since
        before = not self.until or day[: len(self.until)] <= self.until
        return after and before


@dataclass(frozen=True, slots=True)
class Role:
    """A word or phrase for a kind of actor: "spokesman", "prime minister", "security forces".

    `words` are lemmas, the head last. `kind` is person | group | organisation. `check` marks words
    that name things too ("figure", "power"): they count where the encoder does not say otherwise.
    """

    words: tuple[str, ...]
    sector: str
    kind: str
    former: bool = False
    check: bool = False


@dataclass(frozen=True, slots=True)
class Roster:
    """Names by first word, longest first; roles by head lemma, longest first; offices by holder.

    `offices` maps (role, country code or "IGO:BODY") to the names of its holders over time.
    `surnames` maps a last name's words to its bearers. `apart` holds, by first word, the words of
    names that hold a party's name but stand for no party ("South China Sea"). `given` maps
    given names to the pronoun of those who bear them, "he" or "she".
    """

    names: dict[str, tuple[Name, ...]]
    roles: dict[str, tuple[Role, ...]]
    offices: dict[tuple[str, str], tuple[Name, ...]]
    surnames: dict[str, tuple[Name, ...]]
    titles: dict[str, tuple[str, ...]]
    apart: dict[str, tuple[tuple[str, ...], ...]]
    given: dict[str, str] = field(default_factory=dict)
