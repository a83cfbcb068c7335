"""Agency datelines: the place, date and agency before a report's first sentence."""

import re
from dataclasses import dataclass

from dragoman.ingest.dates import MONTH, MONTH_DAY, WEEKDAY

_CAPS = r"[A-ZÀ-ÖØ-Þ](?:[A-ZÀ-ÖØ-Þ'’.-]|(?<=[MO])c)*(?<=[A-ZÀ-ÖØ-Þ.])"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
_JOIN = r"(?:[ /]|\s&\s)"
_PLACE_CAPS = rf"{_CAPS}(?:{_JOIN}{_CAPS}){{0,3}}"
_PLACE_NAME = rf"{_NAME}(?:{_JOIN}(?:{_NAME}|de|del|la|el|of|and|al|es)){{0,4}}"
_REGION = rf"(?:,\s(?P<region>{_NAME}(?:\s(?:of|and|the|{_NAME})){{0,3}}))?"
_WHEN = rf"(?P<when>(?:[A-Z][a-z]{{2,8}},?\s)?(?i:{MONTH_DAY})(?:,?\s(?:19|20)\d\d)?)\.?"
_AGENCY = (
    r"(?:\((?P<agency>[A-Z][^()]{1,60})\)|/(?P<slashed>[A-Z][^/]{1,40})/\.?"
    r"|\[(?P<squared>[A-Z][\w .]{1,30})\])"
)
_SIGN = r"(?:\s*(?:--+|[–—―]+)\s*|\s*-\s+|:\s+)"


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts) + r"""(?=["“‘'«(\[]?[A-ZÀ-ÖØ-Þ0-9])""")


# An agency in slashes needs no further sign; nor does one in brackets that stands alone.
_CITED = rf"\s*{_AGENCY}(?:{_SIGN}|(?<=/)\s+|(?<=/\.)\s+)"
_ALONE = r"\((?P<agency>[A-Z]{2,6}|Reuters|Xinhua|Bloomberg)\)"
_PATTERNS = (
    # CARACAS, Venezuela, 4 Feb (Agency) - / MOSCOW, March 3. /TASS/. / Beijing, Jan. 15 (Xinhua) --
    _pattern(rf"(?P<place>{_PLACE_CAPS}|{_PLACE_NAME})", _REGION, rf",?\s{_WHEN}", _CITED),
    # WASHINGTON (Reuters) - / Kyiv, Ukraine (AP) —
    _pattern(rf"(?P<place>{_PLACE_CAPS}|{_PLACE_NAME})", _REGION, _CITED),
    # CARACAS, Feb. 4 - / LAGOS, Nigeria, 4 February 2020:
    _pattern(rf"(?P<place>{_PLACE_CAPS}|{_PLACE_NAME})", _REGION, rf",?\s{_WHEN}", _SIGN),
    # CARACAS, Venezuela — / ISLAMABAD:
    _pattern(rf"(?P<place>{_PLACE_CAPS})", _REGION, _SIGN),
    # Feb 4 (Reuters) -
    _pattern(rf"(?P<place>){_WHEN}", _CITED),
    # (Agency) -
    _pattern(r"(?P<place>)", _CITED),
    # (CNN) Police
    _pattern(r"(?P<place>)", _ALONE, r"\s+"),
)
# Upper-case words before a dash or colon that name no place.
# fmt: off
_NO_PLACE = frozenset({
    "NATO", "OPEC", "UNESCO", "UNICEF", "BRICS", "ASEAN", "INTERPOL", "UNHCR", "UNRWA", "COVID-19",
    "BREAKING", "UPDATE", "UPDATED", "WATCH", "EXCLUSIVE", "ANALYSIS", "OPINION", "EDITORIAL",
    "CORRECTION", "REPEAT", "ALERT", "NEWS", "LIVE", "VIDEO", "PHOTOS", "FACTBOX", "EXPLAINER",
    "TIMELINE", "INTERVIEW", "COMMENT", "URGENT", "BRIEF", "NOTE", "EDITOR", "ADVERTISEMENT",
    "READ", "SEE", "ALSO", "MORE", "LISTEN", "Q", "A", "QUESTION", "ANSWER", "MODERATOR", "HOST",
    "BREAKING NEWS", "READ MORE", "SEE ALSO", "READ ALSO", "IN PICTURES", "FACT CHECK",
})
# fmt: on
_DAY_OR_MONTH = re.compile(rf"(?i:{WEEKDAY}|{MONTH})\Z")
_SHORTEST_BARE = 4
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class AgencyDateline:
    """A dateline as read; each part "" where absent. `end` is where the sentence begins."""

    place: str
    when: str
    agency: str
    end: int


def find_dateline(text: str) -> AgencyDateline | None:
    """The dateline at the start of `text`.

    "CARACAS, 4 Feb (Agency) - Police" -> place "CARACAS", when "4 Feb", agency "Agency", end 25.
    """
    for pattern in _PATTERNS:
        match = pattern.match(text, 0, _LONGEST)
        if match is not None and _plausible(match):
            return _read(match)
    return None


def _read(match: re.Match[str]) -> AgencyDateline:
    groups = match.groupdict()
    place, region = groups["place"] or "", groups.get("region")
    agencies = (groups.get(name) for name in ("agency", "slashed", "squared"))
    return AgencyDateline(
        place=f"{place}, {region}" if region else place,
        when=groups.get("when") or "",
        agency=next((name.strip() for name in agencies if name), ""),
        end=match.end(),
    )


def _plausible(match: re.Match[str]) -> bool:
    """Whether the words before the sign are a place's, not a label's or a sentence's."""
    groups = match.groupdict()
    place = groups["place"] or ""
    if place in _NO_PLACE or _DAY_OR_MONTH.match(place):
        return False
    if any(groups.get(name) for name in ("agency", "slashed", "squared", "when")):
        return True
    return bool(groups.get("region")) or len(place) >= _SHORTEST_BARE
