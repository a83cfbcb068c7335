"""The gazetteer: what the index and the tables know."""

from pathlib import Path

import pytest

import dragoman
from dragoman.backends.gazetteer import GeonamesGazetteer
from dragoman.tables.gazetteer import fold, load_place_words
from dragoman.types.errors import BackendError, TableError

FOLDER = Path(dragoman.__file__).parent / "data" / "places"
GAZETTEER = GeonamesGazetteer(FOLDER)


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Kyiv", "UKR", 50.45, 30.52),
        ("Kiev", "UKR", 50.45, 30.52),
        ("Idlib", "SYR", 35.93, 36.63),
        ("Deir ez-Zor", "SYR", 35.34, 40.14),
        ("Cucuta", "COL", 7.89, -72.5),
        ("Maiquetía", "VEN", 10.6, -66.96),
        ("Caracas", "VEN", 10.49, -66.88),
        ("Washington", "USA", 38.9, -77.04),
        ("Venezuela", "VEN", 8, -66),
        ("UK", "GBR", 54.76, -2.7),
    ],
)
def test_lookup(name: str, country: str, latitude: float, longitude: float) -> None:
    place = GAZETTEER.lookup(name)[0]
    assert place.country == country
    assert place.latitude == pytest.approx(latitude, abs=0.1)
    assert place.longitude == pytest.approx(longitude, abs=0.1)
    assert place.radius_km > 0


def test_case_and_diacritics_fold() -> None:
    assert GAZETTEER.lookup("CÚCUTA") == GAZETTEER.lookup("cucuta")
    assert fold("St. Petersburg") == "saint petersburg"
    assert fold("Deir ez-Zor") == "deir ez zor"


def test_the_most_populous_comes_first() -> None:
    paris = GAZETTEER.lookup("Paris")
    assert paris[0].country == "FRA"
    assert len(paris) > 5


def test_ids_hold_ids() -> None:
    texan = [p for p in GAZETTEER.lookup("Paris") if p.id.startswith("US.TX.")]
    assert [p.name for p in texan] == ["Paris"]
    assert "US.TX" in {p.id for p in GAZETTEER.lookup("Texas")}


def test_unknown_names_have_no_places() -> None:
    assert GAZETTEER.lookup("Xyzzyville") == ()
    assert GAZETTEER.lookup("...") == ()


def test_every_demonym_has_a_place_that_is_no_town() -> None:
    for form, place in load_place_words(FOLDER).demonyms.items():
        kinds = {p.kind for p in GAZETTEER.lookup(place)}
        assert kinds - {"city"} or place in {"Moscow", "Paris", "London", "New York"}, form


def test_a_missing_index_is_named(tmp_path: Path) -> None:
    for name in ("countries.csv", "areas.csv", "counties.csv"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    with pytest.raises(BackendError, match="place index"):
        GeonamesGazetteer(tmp_path)
    with pytest.raises(TableError):
        GeonamesGazetteer(tmp_path / "nowhere")
