"""Who was named so far: "the court", "the minister", "the company", "both countries" go back to
them, the last first.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.types.actor import Actor
from dragoman.types.roster import Role

# Bodies of these sectors are called by the sector's words: "the company", "the party".
_CALLED = frozenset({"BUS", "PTY", "LAB", "EDU", "JRN"})
_ANY_BODY = frozenset({"group", "organization", "organisation", "movement"})
_LOOSE = frozenset({"REB", "SOC", "UAF", "PRM", "CRM", "OPP", "PTY"})
_LEADING = ("head_of_state", "head_of_government", "rebel_leader", "opposition_leader")
NATIONS = frozenset({"country", "nation", "neighbour", "neighbor", "side", "government", "state"})
HEADS = frozenset({"leader", "president", "premier", "minister", "man", "woman", "diplomat"})


@dataclass(slots=True)
class Recall:
    """The parties that a document has named, as far as it has been read."""

    words: dict[str, Actor] = field(default_factory=dict)
    offices: dict[str, list[Actor]] = field(default_factory=dict)
    bodies: list[Actor] = field(default_factory=list)
    states: list[Actor] = field(default_factory=list)
    persons: list[Actor] = field(default_factory=list)

    def body(self, actor: Actor, head: str) -> None:
        """An organisation was named by a word, and goes by the last word of its full name."""
        self.words[head] = self.words[actor.name.split()[-1].lower()] = actor
        _last(self.bodies, actor)

    def person(self, actor: Actor, title: Role | None, offices: Iterable[str]) -> None:
        """A person was named, under a title or in offices held on the document's day."""
        if title is not None:
            self.words[title.words[-1]] = actor
        for office in offices:
            _last(self.offices.setdefault(office, []), actor)
        _last(self.persons, actor)

    def state(self, actor: Actor) -> None:
        """A country was named."""
        _last(self.states, actor)

    def single(self, role: Role, offices: Iterable[str]) -> Actor | None:
        """Whom "the" with a role word alone goes back to; `offices` are those of the title."""
        word = role.words[-1]
        if role.words[0] == word and word in self.words:
            return self.words[word]
        if role.kind == "person":
            return self.holder(word, offices, None)
        if word in _ANY_BODY:
            return _latest(a for a in self.bodies if a.sector in _LOOSE)
        return _latest(a for a in self.bodies if a.sector == role.sector and a.sector in _CALLED)

    def holder(self, word: str, offices: Iterable[str], country: str | None) -> Actor | None:
        """The last named who holds an office that the word may mean, of a country if one is told:
        "the minister", "the Icelandic leader"."""
        if word == "leader":
            offices = _LEADING
        elif word == "minister":
            offices = [o for o in self.offices if o.endswith("_minister")]
        held = [a for o in offices for a in self.offices.get(o, ())]
        held.sort(key=self.persons.index)
        return _latest(a for a in held if country in (None, a.country))

    def pair(self, word: str) -> tuple[Actor, ...]:
        """The two that "both countries", "the two leaders" go back to; none where fewer are
        named."""
        found = self.states if word in NATIONS else self.persons if word in HEADS else []
        return tuple(found[-2:]) if len(found) > 1 else ()


def _last(named: list[Actor], actor: Actor) -> None:
    """Puts the actor at the list's end, once."""
    if actor in named:
        named.remove(actor)
    named.append(actor)


def _latest(found: Iterable[Actor]) -> Actor | None:
    return next(iter([*found][::-1]), None)
