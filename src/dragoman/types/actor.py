"""Actors, and the mentions of them in a text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["state", "organisation", "person", "group"]
MentionKind = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A resolved party.

    `country` is an ISO 3166-1 alpha-3 code, "IGO" for an intergovernmental body (with `body` naming
    it: "UN"), or None where it stands for no country. `sector` is PLOVER's (GOV, MIL, OPP, ...),
    None for a country as a whole. `id` is stable over documents: a roster id, or one derived from
    the country and the name.
    """

    id: str
    name: str
    country: str | None
    sector: str | None
    kind: ActorKind
    body: str | None = None

    @property
    def code(self) -> str:
        """`ISO3[.SECTOR]`, `IGO[:BODY]`, or `---`."""
        if self.country == "IGO":
            return f"IGO:{self.body}" if self.body else "IGO"
        base = self.country or "---"
        return f"{base}.{self.sector}" if self.sector else base


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A doubt: why a name was not resolved, and what it might have been."""

    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to an actor.

    `sentence` indexes the document's sentences, `head`, `first` and `last` its tokens (inclusive).
    `start` and `end` are stored-text offsets of the whole noun phrase or name. `actors` are the
    parties it stands for ("Washington and Moscow" is two mentions; "both countries" may be one of
    two actors), empty where `doubt` says why.
    """

    sentence: int
    head: int
    first: int
    last: int
    start: int
    end: int
    text: str
    kind: MentionKind
    actors: tuple[Actor, ...] = ()
    doubt: Unresolved | None = None
    rule: str = ""


ToldBy = Literal["title", "apposition", "copula"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells of a person whom it names: a role, and perhaps the role's country.

    `start` and `end` are stored-text offsets of the mention, `role` the words of the role in lower
    case ("foreign minister"), `sector` PLOVER's. `country` is an ISO 3166-1 alpha-3 code, "IGO" or
    "IGO:UN", None where the words that tell the role tell none.
    """

    sentence: int
    start: int
    end: int
    actor: str
    name: str
    role: str
    sector: str
    country: str | None
    by: ToldBy


@dataclass(frozen=True, slots=True)
class MentionIndex:
    """A document's mentions, found by the token that heads them: (sentence, token) -> Mention.

    `focus` is the country that the document is most about, None where there is none.
    """

    mentions: tuple[Mention, ...]
    by_head: dict[tuple[int, int], Mention]
    focus: str | None = None

    @classmethod
    def of(cls, mentions: Iterable[Mention], focus: str | None = None) -> "MentionIndex":
        """An index over `mentions`; where two share a head the first stays."""
        kept: dict[tuple[int, int], Mention] = {}
        listed = tuple(mentions)
        for mention in listed:
            kept.setdefault((mention.sentence, mention.head), mention)
        return cls(listed, kept, focus)

    def at(self, sentence: int, token: int) -> Mention | None:
        """The mention headed by that token, if there is one."""
        return self.by_head.get((sentence, token))
