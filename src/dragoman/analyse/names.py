"""What the sides of dyads are called: countries and international bodies by their codes."""

from functools import cache
from importlib.resources import as_file, files

from dragoman.tables.csvfile import read_rows


@cache
def country_names() -> dict[str, str]:
    """Names of countries by ISO 3166-1 alpha-3 code, as the roster spells them."""
    with as_file(files("dragoman").joinpath("data", "roster", "countries.csv")) as path:
        return {row["code"]: row["name"] for row in reversed(read_rows(path, ["code", "name"]))}


def side_name(code: str) -> str:
    """A side's name with its code; the code alone where it names no country.

    >>> side_name("VEN"), side_name("IGO:UN"), side_name("RUS.GOV")
    ('Venezuela (VEN)', 'IGO:UN', 'Russia (RUS.GOV)')
    """
    name = country_names().get(code.partition(".")[0])
    return f"{name} ({code})" if name else code
