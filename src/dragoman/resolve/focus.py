"""What country a document is about, as a whole and around each of its sentences.

A description that names no country ("police", "the opposition leader") belongs to the country that
its passage is about: the countries, peoples, capitals, cities and regions named there, what is near
counting for more than what is far.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from dragoman.resolve.names import Hit
from dragoman.types.kit import Gazetteer
from dragoman.types.place import Place, PlaceMention

_OPENING = 3  # sentences at a document's start, whose names count for more
_IN_OPENING, _DATELINE = 3.0, 6.0
REACH = 2.0  # sentences over which a name's weight falls to a third
WHOLE = 0.8  # how much the whole document counts beside what is near
PLACED = 0.5  # how much a city or region counts beside a country, and a capital once more
LATER = 0.5  # how much a name that comes later counts
LEAST_SHARE = 1 / 3
HOME_SHARE = 1 / 2  # of the country that people are of, of whom nothing else is told
_ENCLOSING = frozenset({"region", "country"})

_Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Sign:
    """A country named in a sentence; `weight` is its place's in the document, 1 in the body."""

    sentence: int
    country: str
    weight: float


@dataclass(frozen=True, slots=True)
class Focus:
    """What a document is about: as a whole (None where no country has a third of it), and around
    each of its sentences the leading country with its share."""

    whole: str | None
    near: tuple[tuple[str, float] | None, ...]

    def at(self, sentence: int, share: float = LEAST_SHARE) -> str | None:
        """The country that a sentence and those around it are about, if one has that share."""
        found = self.near[sentence] if sentence < len(self.near) else None
        return found[0] if found and found[1] >= share else None


def find_focus(
    hits: Sequence[Sequence[Hit]],
    places: Iterable[PlaceMention],
    dateline: str | None,
) -> Focus:
    """The focus by the roster's names, the places, and the country of the dateline."""
    signs = [_Sign(0, dateline, _DATELINE)] if dateline else []
    signs += [s for i, sentence in enumerate(hits) for s in _named(i, sentence)]
    signs += _placed(places)
    overall = _summed(signs)
    around = zip(_flowing(signs, range(len(hits))), _following(signs, len(hits)), strict=True)
    near = tuple(
        _leading({c: overall[c] * WHOLE + before.get(c, 0.0) + after.get(c, 0.0) for c in overall})
        for before, after in around
    )
    leader = _leading(overall)
    return Focus(leader[0] if leader and leader[1] >= LEAST_SHARE else None, near)


def _summed(signs: Iterable[_Sign]) -> _Weights:
    weights = defaultdict[str, float](float)
    for sign in signs:
        weights[sign.country] += sign.weight
    return weights


def _leading(weights: _Weights) -> tuple[str, float] | None:
    """The heaviest country with its share."""
    if not weights:
        return None
    country, weight = max(weights.items(), key=lambda item: item[1])
    return country, weight / sum(weights.values())


def _flowing(signs: Sequence[_Sign], sentences: Iterable[int]) -> Iterator[_Weights]:
    """At each sentence how much the countries named up to it still count."""
    named = defaultdict[int, list[str]](list)
    for sign in signs:
        named[sign.sentence].append(sign.country)
    weights: dict[str, float] = {}
    for i in sentences:
        weights = {c: w * exp(-1 / REACH) for c, w in weights.items()}
        for country in named[i]:
            weights[country] = weights.get(country, 0.0) + 1
        yield weights


def _following(signs: Sequence[_Sign], count: int) -> Sequence[_Weights]:
    """At each sentence how much the countries named after it count."""
    back = [*_flowing(signs, range(count - 1, -1, -1))][::-1]
    after = [*back[1:], {}][:count]
    return [{c: w * LATER * exp(-1 / REACH) for c, w in weights.items()} for weights in after]


def _named(index: int, hits: Sequence[Hit]) -> Iterator[_Sign]:
    for hit in hits:
        name = hit.names[0]
        if name.actor.country and name.actor.country != "IGO" and name.use != "media":
            yield _Sign(index, name.actor.country, _at_place(index))


def _placed(places: Iterable[PlaceMention]) -> Iterator[_Sign]:
    """Cities and regions; countries and peoples are in the roster."""
    for mention in places:
        place = mention.place
        if place is not None and place.country and place.kind in ("city", "region"):
            yield _Sign(mention.sentence, place.country, PLACED * _at_place(mention.sentence))


def _at_place(index: int) -> float:
    return _IN_OPENING if index < _OPENING else 1.0


def dateline_country(dateline: str | None, gazetteer: Gazetteer) -> str | None:
    """The country of a dateline's place ("BAKU", "VINKOVCI, Yugoslavia", "BIRMINGHAM, Ala.")."""
    parts = [p.strip().title() for p in (dateline or "").replace("/", ",").split(",")]
    found = [gazetteer.lookup(p) if p else () for p in parts]
    first, *rest = found
    for areas in reversed(rest):
        enclosing = [p.country for p in areas if p.kind in _ENCLOSING and p.country]
        if enclosing:
            return next((c for c in enclosing if c in _countries(first)), enclosing[0])
    return next(iter(_countries(first)), None)


def _countries(places: Iterable[Place]) -> list[str]:
    return [p.country for p in places if p.country]
