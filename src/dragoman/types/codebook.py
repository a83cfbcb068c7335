"""The codebook's rows, as the tables give them and the coder reads them."""

from dataclasses import dataclass, field
from math import exp, log


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the 16 PLOVER types (PLOVER manual 0.8): quad class 1-4, score, definition."""

    type: str
    quad: int
    score: float
    requires_recipient: bool
    definition: str


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code with its short label and Goldstein score."""

    code: str
    label: str
    goldstein: float
    quad: int


@dataclass(frozen=True, slots=True)
class TriggerSense:
    """One frame of one trigger word: what must stand around it, and what it then codes.

    Sets are empty where anything goes. `objects` and `prep_objects` are lemmas, semantic classes
    already expanded. `actor` and `recipient` are ordered places to look for the party ("subject",
    "object", "prep:against", "poss", "verb_subject", "xcomp_subject", "iobj", "none").
    `prior` is the share of the frame's uses in news that are events of this type.
    """

    id: str
    lemma: str
    pos: str
    particles: frozenset[str]
    objects: frozenset[str]
    preps: frozenset[str]
    prep_objects: frozenset[str]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    joint: bool
    needs: str
    type: str
    mode: str
    cameo: str
    contexts: tuple[str, ...]
    prior: float

    @property
    def specificity(self) -> int:
        """How many conditions the frame sets: the more specific sense is tried first."""
        return sum(map(bool, (self.particles, self.objects, self.preps, self.prep_objects)))


@dataclass(frozen=True, slots=True)
class ModalityRule:
    """A word that sets the status of what it governs. `scope` is complement | head | clause."""

    id: str
    lemma: str
    pos: str
    frame: str
    status: str
    scope: str


@dataclass(frozen=True, slots=True)
class NoiseRule:
    """A trigger lemma beside a modifier or object lemma that makes it no event."""

    id: str
    lemma: str
    neighbours: frozenset[str]


@dataclass(frozen=True, slots=True)
class ImpliedActor:
    """Whose act it is where the text names nobody: "was sentenced" implies the courts."""

    type: str
    mode: str
    lemma: str
    name: str
    sector: str


@dataclass(frozen=True, slots=True)
class ImpliedRecipient:
    """At whom an act is aimed where the text names nobody: a protest, at the government.

    `actor_sectors` restricts the row to acts of such actors; empty: of any.
    """

    type: str
    actor_sectors: frozenset[str]
    name: str
    sector: str


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a score in [0, 1] is turned into the share of codings with such a score that are right:
    the logistic function of `slope` times the score's log odds, plus `offset` (Platt 1999)."""

    slope: float = 1.0
    offset: float = 0.0

    def probability(self, score: float) -> float:
        """The share, in [0, 1]; it rises with the score where `slope` is positive."""
        return 1 / (1 + exp(-self.slope * log_odds(score) - self.offset))


_SMALLEST = 1e-4


def log_odds(score: float) -> float:
    """The log odds of a score in [0, 1]; those nearest to 0 and 1 are moved off them."""
    bounded = min(max(score, _SMALLEST), 1 - _SMALLEST)
    return log(bounded / (1 - bounded))


@dataclass(frozen=True, slots=True)
class Codebook:
    """Every table that the coder reads, indexed for reading.

    `general` holds the frame of an act of each type that no row describes, by (type, part of
    speech); `codes` the CAMEO code of each (type, mode). `support` tells by verb lemma whether the
    subject of a verb that governs a nominal trigger is the act's actor, its recipient or neither.
    Codings whose score is below `threshold` are not kept; `calibration` turns scores into shares of
    right codings.
    """

    types: dict[str, EventType]
    cameo: dict[str, CameoCode]
    modes: dict[tuple[str, str], float]
    senses: dict[tuple[str, str], tuple[TriggerSense, ...]]
    modality: dict[str, tuple[ModalityRule, ...]]
    noise: dict[str, tuple[NoiseRule, ...]]
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    general: dict[tuple[str, str], TriggerSense] = field(default_factory=dict)
    codes: dict[tuple[str, str], str] = field(default_factory=dict)
    support: dict[str, str] = field(default_factory=dict)
    implied_actors: tuple[ImpliedActor, ...] = ()
    implied_recipients: tuple[ImpliedRecipient, ...] = ()
    threshold: float = 0.6
    calibration: Calibration = Calibration()

    def modes_of(self, kind: str) -> tuple[str, ...]:
        """The modes of a type, in the order of the table."""
        return tuple(mode for of, mode in self.modes if of == kind)

    def cameo_of(self, kind: str, mode: str) -> str:
        """The CAMEO code of a type and mode ("" for none), where no frame gives a nearer one."""
        return self.codes.get((kind, mode)) or self.general[kind, "VERB"].cameo

    def goldstein_of(self, kind: str, mode: str) -> float:
        """The Goldstein score of a type and mode."""
        return self.modes.get((kind, mode), self.types[kind].score)
