"""Publication dates: as records give them, and as articles print them. No year is ever guessed."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

# fmt: off
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)
# fmt: on
_NUMBERS = {name[:length]: i for i, name in enumerate(_MONTHS, 1) for length in (3, len(name))}
_NUMBERS["sept"] = 9
MONTH = r"(?:" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_YEAR = r"(?:19|20)\d\d"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"

MONTH_DAY = rf"(?:{MONTH}\s+{_DAY}(?:st|nd|rd|th)?|{_DAY}(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH})"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d)",
        rf"\b(?P<d>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<name>{MONTH}),?[\s-]+(?P<y>{_YEAR})\b",
        rf"\b(?P<name>{MONTH})\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>{_YEAR})\b",
        rf"(?<!\d)(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?(?P<y>{_YEAR})(?!\d)",
        rf"(?<!\d)(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>{_YEAR})(?!\d)",
    )
)
_MONTH_YEAR = re.compile(rf"(?P<name>{MONTH}),?\s+(?P<y>{_YEAR})", re.IGNORECASE)
_PREFIX = re.compile(r"(?P<y>\d{4})(?:-?(?P<m>\d\d)(?:-?(?P<d>\d\d)(?=\D|\Z))?)?(?:[T ].*)?")
_LEADING = re.compile(rf"(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)")
_WITHOUT_YEAR = re.compile(
    rf"(?P<name>{MONTH})\s+(?P<d>{_DAY})|(?P<d2>{_DAY})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<name2>{MONTH})",
    re.IGNORECASE,
)

# What may stand beside a date on its line without making the line anything else.
_FILLER = re.compile(
    rf"""
      \b{WEEKDAY}
    | \b(?:last|first)?\s*(?:updated?|published|posted|modified|issued|released|revised|created
        |edited|filed|date[d]?)\b(?:\s+(?:on|at))?
    | (?<!\d)\d\d?[:.h]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?)?
        (?-i:\s*\b[A-Z]\w+(?:\s[A-Z]\w+)?\s+time\b)?
    | \b\d\d?\s*[ap]\.?m\b\.?
    | (?:[+-]\d\d:?\d\d\b)
    | \b(?:GMT|UTC|BST|CES?T|EES?T|[ECMP][SD]?T|MSK|IST|JST|HKT|SGT|AES?T|AEDT|EAT|CAT|WAT|Z)\b
    | (?<=\d)Z\b
    | \bT(?=\d\d:)
    | \b\d+\s*(?:-\s*)?min(?:ute)?s?\.?\s+(?:read|ago)\b
    | \b(?:hrs|hours|local\s+time|on|at)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EDGES = " \t\u00a0\u202f|,;:.·•–—―-/()[]*_"
_LONGEST_DATE_LINE = 120


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that gives the publication date; `rest` is what else it says ("By Jane Doe")."""

    published: str
    rest: str


def read_date(text: str) -> str | None:
    """The ISO date or prefix that a record's date field states, its time of day dropped.

    None for a date that does not exist or that can be read in two ways ("04/05/2019").
    """
    text = text.strip()
    if len(text) > _LONGEST_DATE_LINE:
        return None
    prefix = _PREFIX.fullmatch(text)
    if prefix is not None:
        return _iso(prefix["y"], prefix["m"], prefix["d"])
    found = _first(text)
    if found is not None:
        return found[0]
    month = _MONTH_YEAR.fullmatch(text)
    return _iso(month["y"], _number(month["name"]), None) if month else None


def leading_date(name: str) -> str | None:
    """The YYYY-MM-DD that a file's name begins with."""
    match = _LEADING.match(name)
    return _iso(match["y"], match["m"], match["d"]) if match else None


def find_date_line(line: str) -> DateLine | None:
    """Reads a line made up of a date, a time, and perhaps a name or an agency."""
    if len(line) > _LONGEST_DATE_LINE or not any(c.isdigit() for c in line):
        return None
    found = _first(line)
    if found is None:
        return None
    published, start, end = found
    rest = line[:start] + "|" + line[end:]
    again = _first(rest)
    while again is not None:
        rest = rest[: again[1]] + "|" + rest[again[2] :]
        again = _first(rest)
    return DateLine(published, " ".join(_FILLER.sub(" ", rest).split()).strip(_EDGES))


def nearest_date(text: str, reference: str) -> str | None:
    """The date that `text` gives without a year, in the year that brings it nearest `reference`.

    `reference` is an ISO date or a prefix of one. None where `text` holds no such date.
    """
    full = _first(text)
    if full is not None:
        return full[0]
    match = _WITHOUT_YEAR.search(text)
    if match is None:
        return None
    month, day = _number(match["name"] or match["name2"]), match["d"] or match["d2"]
    year = int(reference[:4])
    if len(reference) < len("2000-01-01"):
        return _iso(str(year), month, day)
    middle = date.fromisoformat(reference)
    dates = [_iso(str(year + step), month, day) for step in (-1, 0, 1)]
    real = [date.fromisoformat(found) for found in dates if found]
    near = min(real, key=lambda found: abs(found - middle), default=None)
    return near.isoformat() if near and abs(near - middle) < timedelta(days=183) else None


def _first(text: str) -> tuple[str, int, int] | None:
    """The first full date of `text` that exists, and where it stands."""
    found = []
    for form in _FORMS:
        for match in form.finditer(text):
            iso = _of(match)
            if iso is not None:
                found.append((match.start(), match.end(), iso))
                break
    if not found:
        return None
    start, end, iso = min(found)
    return iso, start, end


def _of(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if "a" in groups:
        return _slashed(match["y"], int(match["a"]), int(match["b"]))
    month = _number(match["name"]) if "name" in groups else match["m"]
    return _iso(match["y"], month, match["d"])


def _slashed(year: str, first: int, second: int) -> str | None:
    """A date with slashes, where only one of day and month order makes a date."""
    if first != second and first <= len(_MONTHS) and second <= len(_MONTHS):
        return None
    month, day = (first, second) if first <= len(_MONTHS) else (second, first)
    return _iso(year, str(month), str(day))


def _number(name: str) -> str:
    return str(_NUMBERS[name.rstrip(".").lower()])


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    parts = [year, *(f"{int(part):02d}" for part in (month, day) if part)]
    return "-".join(parts)
