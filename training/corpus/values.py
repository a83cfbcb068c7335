"""What a corpus file holds: passages, their sentences, and what is marked in them."""

from dataclasses import dataclass

from dragoman.types.event import Status

PLACE, TIME = "place", "time"


@dataclass(frozen=True, slots=True)
class Slice:
    """Code points [start, end) of sentence number `sentence` (from 1) of a passage."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention: its slice, and its code ("MLI.MIL", "IGO:UN", "place", "time")."""

    letter: str
    slice: Slice
    code: str

    @property
    def is_party(self) -> bool:
        """Whether it is an actor's mention, not a place or a time."""
        return self.code not in (PLACE, TIME)

    @property
    def sector(self) -> str:
        """The PLOVER sector of its first country; "" where the code has none."""
        return self.code.split("+")[0].partition(".")[2]


@dataclass(frozen=True, slots=True)
class Act:
    """An event: `types` best first; parties in the order of the annotation.

    In a joint act all parties stand on both sides.
    """

    trigger: Slice
    types: tuple[str, ...]
    mode: str
    actors: tuple[Marked, ...]
    recipients: tuple[Marked, ...]
    joint: bool
    status: Status
    anchors: tuple[Marked, ...]
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attributed:
    """A claim: who, by which words, what (in parts where the cue breaks it).

    `source` is None where the text tells none, `cue` where a quotation goes on without one; then
    `continues` says so. `stance` is asserted, denied, confirmed, questioned, predicted, promised or
    demanded. `via` is the outlet or body that passes the words on, "" where none does.
    """

    source: Slice | None
    cue: Slice | None
    parts: tuple[Slice, ...]
    quoted: str
    attitude: bool
    stance: str
    via: str
    continues: bool


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence: its number in the passage (from 1), its text, and what is marked in it."""

    number: int
    text: str
    paragraph: int
    mentions: tuple[Marked, ...] = ()
    acts: tuple[Act, ...] = ()
    claims: tuple[Attributed, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its scenario; the writer is the part of its name before the dash."""

    name: str
    style: str
    outlet: str
    published: str
    scenario: str
    sentences: tuple[Annotated, ...]

    @property
    def writer(self) -> str:
        """Who wrote it: "w3" of "w3-017"."""
        return self.name.partition("-")[0]
