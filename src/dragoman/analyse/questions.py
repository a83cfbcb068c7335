"""Questions that can be asked: conditions are checked, and countries named freely become codes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from difflib import get_close_matches

from dragoman.analyse.names import country_codes
from dragoman.store.database import Store
from dragoman.store.records import EVENT_TYPES, STATUSES, Filter
from dragoman.store.select import party_is_known
from dragoman.types.errors import DragomanError

ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ATTRIBUTIONS = ("utterance", "attitude")
QUADS = (1, 2, 3, 4)
NAMES = tuple(f.name for f in fields(Filter) if f.name != "undated")


class QuestionError(DragomanError, ValueError):
    """A question that can't be answered as it is put: an unknown type, key, date or name."""


def make_filter(
    store: Store, conditions: Mapping[str, object], *, types: tuple[str, ...] = EVENT_TYPES
) -> Filter:
    """The conditions as a filter; `US`, `UK` or `Russia` become codes of countries.

    Raises QuestionError for an unknown condition, or a value that nothing can have.
    """
    check_names(conditions, NAMES)
    wanted = Filter(**conditions)  # type: ignore[arg-type]
    _check_words(wanted)
    check_choice("type", wanted.type, types)
    check_choice("status", wanted.status, STATUSES)
    if wanted.quad is not None and wanted.quad not in QUADS:
        raise QuestionError(f"quad: {wanted.quad!r} is none of 1, 2, 3, 4")
    check_date("since", wanted.since)
    check_date("until", wanted.until)
    return replace(
        wanted,
        actor=party_code(store, wanted.actor),
        recipient=party_code(store, wanted.recipient),
        party=party_code(store, wanted.party),
    )


def check_names(given: Iterable[str], known: tuple[str, ...]) -> None:
    """Raises QuestionError for a keyword that there is not."""
    for name in given:
        if name not in known:
            raise QuestionError(f"there is no condition {name!r}{_nearest(name, known)}")


def _check_words(wanted: Filter) -> None:
    for name in NAMES:
        value = getattr(wanted, name)
        if name != "quad" and value is not None and not isinstance(value, str):
            raise QuestionError(f"{name}: {value!r} is no text")


def check_choice(name: str, value: str | None, choices: tuple[str, ...]) -> None:
    """Raises QuestionError unless the value is one of the choices, in whatever case."""
    known = [c.casefold() for c in choices]
    if value is not None and value.casefold() not in known:
        raise QuestionError(f"{name}: {value!r} is none of {', '.join(choices)}")


def check_date(name: str, value: str | None) -> None:
    """Raises QuestionError unless the value is an ISO date or the beginning of one."""
    if value is not None and not ISO_DATE.fullmatch(value):
        raise QuestionError(f"{name}: {value!r} is no date like 2019, 2019-03 or 2019-03-25")


def party_code(store: Store, value: str | None) -> str | None:
    """A country's code for its name or two-letter code; anything else as it is.

    Two letters that name an actor of the project (AU, the African Union) stay as they are.
    """
    code = country_codes().get(value.strip().casefold()) if value else None
    if value is None or code is None:
        return value
    if len(value.strip()) == 2 and party_is_known(store, value.strip()):
        return value.strip()
    return code


def _nearest(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"; perhaps {near[0]!r}" if near else f"; there are {', '.join(known)}"
