"""What resolving one document's actors has learned so far."""

from dataclasses import dataclass, field

from dragoman.types.actor import Actor, Unresolved
from dragoman.types.roster import Roster

Resolved = tuple[tuple[Actor, ...] | Unresolved, str, str]
"""What a phrase stands for, the kind of mention it is, and the rule that found it."""


@dataclass(slots=True)
class Known:
    """What the document has told so far; local to one call."""

    roster: Roster
    day: str | None
    focus: str | None
    home: str | None
    people: dict[str, Actor] = field(default_factory=dict)
    bodies: dict[str, Actor] = field(default_factory=dict)
    roles: dict[str, Actor] = field(default_factory=dict)
    named: dict[str, Actor] = field(default_factory=dict)
