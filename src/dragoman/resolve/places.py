"""Places: which place each name of a document means, and how the name is used."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asin, cos, log2, log10, radians, sin, sqrt

from dragoman.resolve.place_names import Name, names_in
from dragoman.tables.gazetteer import fold
from dragoman.types.kit import Gazetteer
from dragoman.types.parse import Parse, Token
from dragoman.types.place import Place, PlaceMention, PlaceUse, PlaceWords

_STANDING: Mapping[str, float] = {"country": 8.5, "region": 6.4, "area": 6.2, "city": 5.0}
_BESIDE, _DIVISION, _NEAR, _MANY = 4.0, 2.5, 0.8, 2.5
_NEAR_KM, _TINY, _SURE = 120.0, 5_000, 100_000
_WELL_KNOWN = 15_000
_SHOWN, _RENAMED, _MOST = 5, 1.1, 3.5
_WORLD, _COUNTY, _UNLIKELY = 8.0, 4.5, 2.0
_POLITICAL = frozenset({"with", "by", "against", "on", "for", "between"})


def find_places(
    parses: Sequence[Parse],
    gazetteer: Gazetteer,
    words: PlaceWords,
    *,
    text: str | None = None,
) -> tuple[PlaceMention, ...]:
    """The toponyms and demonyms of a document in order, each with its place or its candidates.

    Names are read in the light of the whole document: of the name beside them, of the countries and
    divisions that it speaks of, of places near each other, then of population. `text` is the stored
    text, of which the mentions' texts are slices.
    """
    names = _kept([n for parse in parses for n in names_in(parse, gazetteer, words)], words)
    context = _Context.of(names)
    return tuple(_mention(i, names, context, words, text) for i in range(len(names)))


def _kept(names: Sequence[Name], words: PlaceWords) -> list[Name]:
    """The names without the bare ones that nothing else in the document shows to be places."""
    shown = {n.folded for n in names if n.evidence in ("entity", "preposition")} | words.capitals
    return [n for n in names if n.evidence != "bare" or n.folded in shown or _is_famous(n)]


def _is_famous(name: Name) -> bool:
    return not name.doubtful and max(p.population for p in name.places) >= _SURE


@dataclass(frozen=True, slots=True)
class _Context:
    """What a document's names tell of each other: mentions of a country and of a division by the
    folded names that tell them, and the places that each name may well mean.
    """

    countries: Mapping[str, Counter[str]]
    divisions: Mapping[str, Counter[str]]
    places: Mapping[str, tuple[Place, ...]]

    @classmethod
    def of(cls, names: Sequence[Name]) -> "_Context":
        countries: dict[str, Counter[str]] = {}
        divisions: dict[str, Counter[str]] = {}
        for name in names:
            if sure := _sure(name):
                if sure.country:
                    countries.setdefault(sure.country, Counter())[name.folded] += 1
                if sure.kind == "region" or _division(sure) != sure.id:
                    divisions.setdefault(_division(sure), Counter())[name.folded] += 1
        places = {name.folded: _likely(name) for name in names if name.places}
        return cls(countries, divisions, places)


def _division(place: Place) -> str:
    """The id of the first-level division that the place lies in, or is."""
    return ".".join(place.id.split(".")[:2])


def _likely(name: Name) -> tuple[Place, ...]:
    """The name's places but for those much less known than the best."""
    best = max(map(standing, name.places))
    return tuple(place for place in name.places if standing(place) >= best - _UNLIKELY)


def _sure(name: Name) -> Place | None:
    """The place of a name that hardly needs a context."""
    if not name.places or name.doubtful:
        return None
    first, *others = sorted(name.places, key=standing, reverse=True)
    if name.evidence == "demonym" or not others:
        known = first.kind != "city" or first.population >= _TINY
        return first if known else None
    apart = standing(first) - standing(others[0]) >= 1
    return first if apart and (first.kind != "city" or first.population >= _SURE) else None


def standing(place: Place) -> float:
    """How well known a place is: a city by its population, else by its kind."""
    if place.kind == "city" and place.population:
        return log10(place.population + 10)
    if place.country is None:
        return _WORLD
    if ".c" in place.id:
        return _COUNTY
    return _STANDING[place.kind]


def _mention(
    i: int, names: Sequence[Name], context: _Context, words: PlaceWords, text: str | None
) -> PlaceMention:
    name = names[i]
    place = _choice(name, _beside(i, names), context)
    tokens = name.parse.tokens[name.first : name.end]
    start, end = tokens[0].start, tokens[-1].end
    return PlaceMention(
        sentence=name.parse.index,
        start=start,
        end=end,
        text=text[start:end] if text is not None else _text(tokens),
        use=_use(name, place, words),
        place=place,
        candidates=() if place else tuple(p.id for p in name.places[:_SHOWN]),
    )


def _text(tokens: Sequence[Token]) -> str:
    parts = [tokens[0].text]
    for left, right in pairwise(tokens):
        parts.append(" " * (right.start - left.end) + right.text)
    return "".join(parts)


def _beside(i: int, names: Sequence[Name]) -> tuple[Place, ...]:
    """The places of the name that follows after a comma, as in "Paris, Texas"."""
    if i + 1 == len(names):
        return ()
    name, after = names[i], names[i + 1]
    near = after.parse is name.parse and after.first == name.end + 1
    return tuple(p for p in after.places if p.kind != "city") if near and after.comma else ()


def _choice(name: Name, beside: Sequence[Place], context: _Context) -> Place | None:
    """The place that the name means here; None where the document does not tell."""
    if not name.places:
        return None
    scored = [(_support(p, name, beside, context), p) for p in name.places]
    support, best = max(scored, key=lambda s: (s[0] + standing(s[1]), s[1].population, s[1].id))
    if name.doubtful and support < _DIVISION and name.evidence != "entity":
        return None
    if name.evidence == "preposition" and not support and best.population < _WELL_KNOWN:
        return None
    return None if _is_tiny(best) and not support else best


def _is_tiny(place: Place) -> bool:
    return place.kind == "city" and 0 < place.population < _TINY


def _support(place: Place, name: Name, beside: Sequence[Place], context: _Context) -> float:
    """What the document says for a place: the name beside it, its country, its neighbours."""
    total = 0.0
    total += min(_MANY, log2(1 + _told(context.countries, place.country or "", name)))
    if "." in place.id and _told(context.divisions, _division(place), name):
        total += _DIVISION
    if place.kind != "country":
        total += min(_MANY, _NEAR * _neighbours(place, name, context))
    if _is_tiny(place):
        total = min(total, _MOST)
    total += _BESIDE * any(_holds(outer, place) for outer in beside)
    renamed = place.kind == "region" and name.folded != fold(place.name)
    return total - _RENAMED * renamed


def _told(mentions: Mapping[str, Counter[str]], key: str, name: Name) -> int:
    """How often other names than this one tell of a country or division."""
    found = mentions.get(key)
    return found.total() - found[name.folded] if found else 0


def _holds(outer: Place, inner: Place) -> bool:
    """Whether one place lies inside another."""
    if outer.id == inner.id:
        return False
    if inner.id.startswith(f"{outer.id}."):
        return True
    if outer.kind == "country" or _is_division(outer):
        return outer.kind == "country" and outer.country == inner.country
    return outer.country == inner.country and _km(outer, inner) <= outer.radius_km * 1.3


def _is_division(place: Place) -> bool:
    """Whether the ids of places inside begin with the place's own."""
    return place.kind == "region" and place.id.count(".") == 1 and ".x-" not in place.id


def _neighbours(place: Place, name: Name, context: _Context) -> int:
    """How many other names of the document may mean a place close by."""
    own = name.folded
    return sum(
        any(_close(place, other) for other in places)
        for folded, places in context.places.items()
        if folded != own
    )


def _close(a: Place, b: Place) -> bool:
    """Whether two places that are no countries lie close together."""
    if b.kind == "country" or a.id == b.id or abs(a.latitude - b.latitude) > 2:
        return False
    return _km(a, b) <= (_NEAR_KM if b.kind == "city" else b.radius_km)


def _km(a: Place, b: Place) -> float:
    """Great-circle distance."""
    lat1, lon1, lat2, lon2 = map(radians, (a.latitude, a.longitude, b.latitude, b.longitude))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(half)))


def _use(name: Name, place: Place | None, words: PlaceWords) -> PlaceUse:
    """Whether the name stands for the place, for who rules it, or describes another noun."""
    if name.evidence in ("demonym", "part"):
        return "modifier"
    head = _head(name)
    case = name.parse.case_of(head.i)
    if case in words.literal or _is_site(name, place, words):
        return "literal"
    if head.rel in ("compound", "amod") and not name.parse.children[head.i]:
        return "modifier"
    if place is not None and place.kind == "area" and head.rel == "nsubj":
        return "metonym"  # a building that says or does something: its masters do
    if place is None or not (_rules(place) or name.folded in words.capitals):
        return "literal"
    return "metonym" if _acts(name.parse, head, case, words) else "literal"


def _is_site(name: Name, place: Place | None, words: PlaceWords) -> bool:
    """Whether a city stands before the noun of what happens there: "the Kabul car bombing"."""
    token = _head(name)
    while place is not None and place.kind == "city" and token.rel == "compound":
        token = name.parse.tokens[token.head]
        if token.lemma in words.events:
            return True
    return False


def _rules(place: Place) -> bool:
    """Whether the place's name may stand for a government: a country, or the European Union."""
    return place.kind == "country" or (place.kind == "region" and place.country is None)


def _head(name: Name) -> Token:
    """The token of the name whose head lies outside it."""
    tokens = name.parse.tokens[name.first : name.end]
    return next((t for t in tokens if not name.first <= t.head < name.end), tokens[-1])


def _acts(parse: Parse, head: Token, case: str, words: PlaceWords) -> bool:
    """Whether the name of a country or capital stands for its government."""
    if head.deprel == "nmod:poss" or case in _POLITICAL:
        return True
    if head.rel == "conj" and head.head >= 0:
        first = parse.tokens[head.head]
        return _acts(parse, first, parse.case_of(first.i), words)
    if head.rel == "nsubj" and head.head >= 0:
        verb = parse.tokens[head.head]
        return verb.lemma in words.acting or verb.upos == "VERB"
    return head.rel in ("obj", "iobj") or head.deprel == "obl:agent"
