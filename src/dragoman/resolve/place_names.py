"""Finding what may be a place: named spans, known names, demonyms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.tables.gazetteer import fold
from dragoman.types.kit import Gazetteer
from dragoman.types.parse import EntitySpan, Parse
from dragoman.types.place import Place, PlaceWords

_LONGEST, _TOWN = 5, 1_000
_JOINING = frozenset({"of", "the", "and", "el", "al", "la", "de", "del", "-", "'s", "’s", "&", "ez",
                      "on", "upon", "le", "du", "dos", "da", "do", "es", "as"})  # fmt: skip
_AREA_WORDS = frozenset({"province", "state", "region", "governorate", "city", "district", "oblast",
                         "county", "area", "town", "village", "prefecture", "peninsula", "suburb",
                         "airport", "port", "border"})  # fmt: skip

Evidence = Literal["entity", "table", "preposition", "demonym", "part", "bare"]


@dataclass(frozen=True, slots=True)
class Name:
    """A possible place: token indices [first, end) of a parse, the places so named, and why.

    The evidence is a span that the encoder calls a place, a table's name, a preposition or comma
    before it, a demonym, a place in an organisation's name, or "bare": its being a known name.

    `comma` says that the name stands right after a comma or bracket, `doubtful` that it is more
    often something else.
    """

    parse: Parse
    first: int
    end: int
    places: tuple[Place, ...]
    evidence: Evidence
    comma: bool
    doubtful: bool

    @property
    def folded(self) -> str:
        """The folded name."""
        return fold(_joined(self.parse, self.first, self.end))


def names_in(parse: Parse, gazetteer: Gazetteer, words: PlaceWords) -> list[Name]:
    """The possible places of a sentence in order; none share a token."""
    blocked = _blocked(parse)
    places = {i for e in parse.analysis.entities if e.label == "LOC" for i in range(e.start, e.end)}
    out: list[Name] = []
    at = 0
    while at < len(parse.tokens):
        name = _name_at(_Reader(parse, gazetteer, words, places, blocked), at)
        if name is None:
            at += 1
            continue
        out.append(name)
        at = name.end
    return sorted([*out, *_unknown(parse, out)], key=lambda name: name.first)


def _blocked(parse: Parse) -> dict[int, EntitySpan]:
    """Tokens of persons' and organisations' names, with their spans."""
    spans = [e for e in parse.analysis.entities if e.label in ("PER", "ORG")]
    return {i: e for e in spans for i in range(e.start, e.end)}


@dataclass(frozen=True, slots=True)
class _Reader:
    """What one sentence's names are read with."""

    parse: Parse
    gazetteer: Gazetteer
    words: PlaceWords
    located: set[int]
    blocked: dict[int, EntitySpan]


def _name_at(reader: _Reader, at: int) -> Name | None:
    """The longest name that begins at token `at`."""
    tokens = reader.parse.tokens
    if not tokens[at].text[0].isupper():
        return None
    for end in range(min(at + _LONGEST, len(tokens)), at, -1):
        if not all(_may_be_named(t.text) for t in tokens[at + 1 : end]):
            continue
        if tokens[end - 1].text in _JOINING:
            continue
        if name := _read(reader, at, end):
            return name
    return None


def _may_be_named(text: str) -> bool:
    return text[0].isupper() or text in _JOINING or text in _AREA_WORDS


def _read(reader: _Reader, first: int, end: int) -> Name | None:
    """The tokens as a demonym or a place, if they are known as one and may be one here."""
    text = _joined(reader.parse, first, end)
    if place := reader.words.demonyms.get(text) or reader.words.demonyms.get(text.title()):
        found = tuple(p for p in reader.gazetteer.lookup(place) if not _is_town(p))[:1]
        return Name(reader.parse, first, end, found, "demonym", comma=False, doubtful=False)
    places = () if _is_no_place(reader, text, end) else reader.gazetteer.lookup(text)
    if not places:
        return None
    comma = first > 0 and reader.parse.tokens[first - 1].text in (",", "(", "-", "–")
    places = tuple(p for p in places if _spelled(text, p, comma=comma))
    evidence = _evidence(reader, first, end, places, comma=comma) if places else None
    if evidence is None:
        return None
    doubtful = fold(text) in reader.words.doubtful
    return Name(reader.parse, first, end, places, evidence, comma=comma, doubtful=doubtful)


def _is_town(place: Place) -> bool:
    return place.kind == "city" and place.population > 0


def _is_no_place(reader: _Reader, text: str, end: int) -> bool:
    """Whether the words are never a place, or the name of a street, or a sum of money (US$)."""
    after = reader.parse.tokens[end].text if end < len(reader.parse.tokens) else ""
    if after in ("$", "£", "€") or after.lower() in reader.words.street:
        return after[0] in "$£€" or after[0].isupper()
    if after in ("County", "Counties", "Township", "Parish"):
        return True
    return fold(text) in reader.words.never


def _spelled(text: str, place: Place, *, comma: bool) -> bool:
    """Whether the text may be an abbreviation of the place: "us" is none, "Ga." follows a comma."""
    if _is_town(place) and text.isupper() and len(text) <= 3:
        return False
    if len(fold(text).replace(" ", "")) > 5 or fold(text) == fold(place.name):
        return True
    if place.kind == "country":
        return text.isupper() or len(text) > 4
    if place.kind == "region":
        return comma or text.count(".") > 1 or len(text) > 4 or place.country is None
    return len(fold(text)) > 2


def _evidence(
    reader: _Reader, first: int, end: int, places: Sequence[Place], *, comma: bool
) -> Evidence | None:
    """Why the tokens are a place; None where they are none of the (one or more) places."""
    inside = reader.blocked.get(first)
    if inside:
        return _inside(inside, first, end, places)
    if any(i in reader.located for i in range(first, end)):
        return "entity"
    if any(i in reader.blocked for i in range(first, end)):
        return None
    if any(not _is_town(place) for place in places):
        return "table"
    before = reader.parse.tokens[first - 1].text.lower() if first else ""
    stands = before in reader.words.literal or comma
    named = reader.parse.tokens[first].upos == "PROPN"
    return ("preposition" if stands else "bare") if named else None


def _inside(span: EntitySpan, first: int, end: int, places: Sequence[Place]) -> Evidence | None:
    """A place in an organisation's name, as in "Kyiv City Council", or a state taken for one."""
    if span.label != "ORG" or end > span.end:
        return None
    if (span.start, span.end) == (first, end):
        return "table" if any(not _is_town(place) for place in places) else None
    known = any(not _is_town(p) or p.population >= _TOWN for p in places)
    return "part" if known and (first == span.start or places[0].kind == "country") else None


def _unknown(parse: Parse, found: Sequence[Name]) -> Iterator[Name]:
    """Spans that the encoder calls places, but no table knows."""
    taken = {i for name in found for i in range(name.first, name.end)}
    for e in parse.analysis.entities:
        named = any(t.text[0].isupper() for t in parse.tokens[e.start : e.end])
        if e.label == "LOC" and named and not taken.intersection(range(e.start, e.end)):
            yield Name(parse, e.start, e.end, (), "entity", comma=False, doubtful=False)


def _joined(parse: Parse, first: int, end: int) -> str:
    """The tokens' text, with blanks where the document has a gap."""
    parts = [parse.tokens[first].text]
    for i in range(first + 1, end):
        gap = parse.tokens[i].start > parse.tokens[i - 1].end
        parts.append((" " if gap else "") + parse.tokens[i].text)
    return "".join(parts)
