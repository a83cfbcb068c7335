"""Places that a user names: in the gazetteer, or by their coordinates."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files

from dragoman.analyse.questions import QuestionError
from dragoman.resolve.places import standing
from dragoman.store.database import Store, fold
from dragoman.store.decode import load_document
from dragoman.store.records import StoredEvent
from dragoman.types.kit import Gazetteer
from dragoman.types.place import Place

AT = re.compile(r"(?P<name>.*?)\s*@\s*(?P<lat>[+-]?\d+(\.\d*)?)\s*,\s*(?P<lon>[+-]?\d+(\.\d*)?)\s*")
NEAR = 0.05  # degrees between given coordinates and those of a place that they may mean
APART = 1.0  # a place ten times as well known as the next is meant
KM = 111.2  # of a degree of latitude
SHOWN = 8


def find_place(store: Store, words: str, event: StoredEvent) -> Place:
    """The place that `words` mean: NAME, "NAME, COUNTRY or division", or NAME@LATITUDE,LONGITUDE.

    Of several places of a name, the one that the event's document names, or the only well-known
    one. Raises QuestionError where there is none, or no way to choose; it lists the candidates.
    """
    if "@" in words:
        return _at(words)
    found = gazetteer().lookup(words) or _qualified(words)
    if not found:
        raise QuestionError(
            f"{words!r} is not in the gazetteer; give it as NAME@LATITUDE,LONGITUDE"
        )
    named = {p.place.id for p in load_document(store, event.document.id).places if p.place}
    here = [p for p in found if p.id in named]
    first, *others = sorted(here or found, key=standing, reverse=True)
    if others and standing(first) - standing(others[0]) < APART:
        raise QuestionError(f"{words!r} may be {_listed(found)}; give one of them as it stands")
    return first


@cache
def gazetteer() -> Gazetteer:
    """The package's gazetteer."""
    from dragoman.backends.gazetteer import GeonamesGazetteer

    with as_file(files("dragoman").joinpath("data", "places")) as folder:
        return GeonamesGazetteer(folder)


def _qualified(words: str) -> tuple[Place, ...]:
    """The places of the name before the last comma, in what is named after it."""
    name, _, around = (part.strip() for part in words.rpartition(","))
    if not name or not around:
        return ()
    inside = [f"{p.id}." for p in gazetteer().lookup(around)]
    return tuple(
        p
        for p in gazetteer().lookup(name)
        if around.upper() == p.country or any(p.id.startswith(i) for i in inside)
    )


def _at(words: str) -> Place:
    """The gazetteer's place of that name at these coordinates, else one of the user's own."""
    found = AT.fullmatch(words)
    latitude, longitude = (float(found[k]) for k in ("lat", "lon")) if found else (91.0, 0.0)
    if found is None or not found["name"] or abs(latitude) > 90 or abs(longitude) > 180:
        raise QuestionError(
            f"{words!r} is not NAME@LATITUDE,LONGITUDE, in degrees from -90 to 90, -180 to 180"
        )

    def apart(place: Place) -> float:
        return max(abs(place.latitude - latitude), abs(place.longitude - longitude))

    near = min(gazetteer().lookup(found["name"]), key=apart, default=None)
    if near is not None and apart(near) <= NEAR:
        return near
    decimals = min(len(found[k].partition(".")[2]) for k in ("lat", "lon"))
    return Place(
        id=f"own:{fold(found['name'])}@{latitude:g},{longitude:g}",
        name=found["name"],
        country=None,
        kind="area",
        latitude=latitude,
        longitude=longitude,
        radius_km=round(KM / 10**decimals, 3),
    )


def _listed(places: Iterable[Place]) -> str:
    """Places as they can be given, each with its division."""
    found = list(places)
    some = "; ".join(
        f"{p.name}@{p.latitude:g},{p.longitude:g} ({p.kind} in {p.id.rpartition('.')[0] or p.id})"
        for p in found[:SHOWN]
    )
    return f"{some}; and {len(found) - SHOWN} more" if len(found) > SHOWN else some
