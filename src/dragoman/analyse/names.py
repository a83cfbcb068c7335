"""What the sides of dyads are called: countries and international bodies by their codes."""

from functools import cache
from importlib.resources import as_file, files

from dragoman.tables.csvfile import read_rows


@cache
def country_names() -> dict[str, str]:
    """Names of countries by ISO 3166-1 alpha-3 code, as the roster spells them."""
    with as_file(files("dragoman").joinpath("data", "roster", "countries.csv")) as path:
        return {row["code"]: row["name"] for row in reversed(read_rows(path, ["code", "name"]))}


# Two-letter names in use that ISO 3166-1 gives to no country, or as something else.
USUAL_CODES = {"uk": "GBR", "us": "USA", "u.s.": "USA", "u.k.": "GBR"}


@cache
def country_codes() -> dict[str, str]:
    """Codes of countries by name and by two-letter code, in lower case; only those of one code."""
    columns = ["code", "iso2", "name", "names"]
    found: dict[str, set[str]] = {}
    with as_file(files("dragoman").joinpath("data", "roster", "countries.csv")) as path:
        for row in read_rows(path, columns):
            for name in (row["iso2"], row["name"], *row["names"].split("|")):
                found.setdefault(name.casefold(), set()).add(row["code"])
    one = {name: min(codes) for name, codes in found.items() if name and len(codes) == 1}
    return {**one, **USUAL_CODES}


def side_name(code: str) -> str:
    """A side's name with its code; the code alone where it names no country.

    >>> side_name("VEN"), side_name("IGO:UN"), side_name("RUS.GOV")
    ('Venezuela (VEN)', 'IGO:UN', 'Russia (RUS.GOV)')
    """
    name = country_names().get(code.partition(".")[0])
    return f"{name} ({code})" if name else code
