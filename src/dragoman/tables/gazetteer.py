"""Places by table: countries, areas, demonyms, and words that are seldom places."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.tables.csvfile import Row, read_rows
from dragoman.types.place import Place, PlaceWords

_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_COUNTRY = ("iso3", "iso2", "name", "aliases", "latitude", "longitude", "radius_km", "population")
_AREA = ("id", "name", "aliases", "country", "kind", "latitude", "longitude", "radius_km")
_WORD_KINDS = ("doubtful", "never", "street", "literal", "acting", "event")
_KINDS = frozenset({"region", "city", "area"})


@dataclass(frozen=True, slots=True)
class AreaTable:
    """Countries and areas by folded name; `iso3` gives the alpha-3 code of an alpha-2 one."""

    by_name: Mapping[str, tuple[Place, ...]]
    iso3: Mapping[str, str]


def fold(name: str) -> str:
    """The name without case, diacritics and punctuation: "Deir ez-Zor" -> "deir ez zor"."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    kept = [c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)]
    words = "".join(kept).replace(" s ", "s ").split()
    return " ".join(_SHORT.get(word, word) for word in words)


def load_areas(folder: Path) -> AreaTable:
    """Reads `countries.csv`, `areas.csv` and `counties.csv`; raises TableError for a bad row."""
    by_name: dict[str, list[Place]] = {}
    iso3: dict[str, str] = {}
    for row in read_rows(folder / "countries.csv", _COUNTRY):
        iso3[row["iso2"]] = row["iso3"]
        _add(by_name, row, _country(row))
    known = frozenset(iso3.values())
    for file in ("areas.csv", "counties.csv"):
        for row in read_rows(folder / file, _AREA):
            _add(by_name, row, _area(row, known))
    return AreaTable({name: tuple(places) for name, places in by_name.items()}, iso3)


def _country(row: Row) -> Place:
    return Place(
        id=row["iso2"],
        name=row["name"],
        country=row["iso3"],
        kind="country",
        latitude=row.number("latitude"),
        longitude=row.number("longitude"),
        radius_km=row.number("radius_km"),
        population=int(row.number("population")),
    )


def _area(row: Row, known: frozenset[str]) -> Place:
    if row["kind"] not in _KINDS:
        raise row.error(f"{row['kind']!r} is none of {sorted(_KINDS)}", "kind")
    if row["country"] and row["country"] not in known:
        raise row.error(f"no country {row['country']!r}", "country")
    return Place(
        id=row["id"],
        name=row["name"],
        country=row["country"] or None,
        kind=row["kind"],
        latitude=row.number("latitude"),
        longitude=row.number("longitude"),
        radius_km=row.number("radius_km"),
    )


def _add(by_name: dict[str, list[Place]], row: Row, place: Place) -> None:
    for name in dict.fromkeys(fold(n) for n in (row["name"], *row.many("aliases"))):
        by_name.setdefault(name, []).append(place)


def load_place_words(folder: Path) -> PlaceWords:
    """Reads `demonyms.csv` and `words.csv` (form, kind)."""
    rows = read_rows(folder / "demonyms.csv", ["form", "place"])
    demonyms = {row["form"]: row["place"] for row in rows}
    countries = read_rows(folder / "countries.csv", ["capital"])
    words: dict[str, set[str]] = {kind: set() for kind in _WORD_KINDS}
    for row in read_rows(folder / "words.csv", ["form", "kind"]):
        if row["kind"] not in words:
            raise row.error(f"{row['kind']!r} is none of {sorted(words)}", "kind")
        words[row["kind"]].add(row["form"])
    return PlaceWords(
        demonyms=demonyms,
        doubtful=frozenset(words["doubtful"]),
        never=frozenset(words["never"]),
        street=frozenset(words["street"]),
        literal=frozenset(words["literal"]),
        acting=frozenset(words["acting"]),
        events=frozenset(words["event"]),
        capitals=frozenset(fold(row["capital"]) for row in countries if row["capital"]),
    )
