"""What one party does to another, as one passage tells it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """A reading of two marked parties.

    `type` is one of the 16 PLOVER types, or None where the source does nothing to the target.
    `score` is its probability, `ranked` holds every reading with its own, the likeliest first.
    """

    type: str | None
    score: float
    ranked: tuple[tuple[str | None, float], ...]
