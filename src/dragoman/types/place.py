"""Places and the mentions of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

PlaceUse = Literal["literal", "metonym", "modifier"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map. Coordinates are WGS 84 degrees; `radius_km` says how precise they are.

    `kind` is country | region | city | area; `population` is 0 where unknown.
    """

    id: str
    name: str
    country: str | None
    kind: str
    latitude: float
    longitude: float
    radius_km: float
    population: int = 0


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym or demonym. `use` tells a place from a government named after its seat.

    Only literal uses give events their place. `place` is None where the name stays unresolved;
    `candidates` then names what it might have been.
    """

    sentence: int
    start: int
    end: int
    text: str
    use: PlaceUse
    place: Place | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words around place names.

    `demonyms` maps a form to the name of its place. `doubtful` are folded names that are ordinary
    words, first names or surnames and count as places only with support; those of `never` do not
    count at all, nor does a name before one of `street` ("road"). `literal` prepositions put
    something at a place; `acting` are lemmas of verbs whose subject acts as a government, `events`
    those of nouns before which a city's name tells where ("the London talks").
    `capitals` are folded names of countries' capitals.
    """

    demonyms: Mapping[str, str]
    doubtful: frozenset[str]
    never: frozenset[str]
    street: frozenset[str]
    literal: frozenset[str]
    acting: frozenset[str]
    events: frozenset[str]
    capitals: frozenset[str]
