"""The page's words: days, numbers, names of sides and of classes, as a reader expects them."""

from collections.abc import Iterable

from dragoman.analyse.dyads import NOBODY
from dragoman.store.records import DocumentHead, StoredClaim, StoredEvent
from dragoman.types.actor import Actor
from dragoman.types.event import Event
from dragoman.types.time import Interval

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
MINUS = "\N{MINUS SIGN}"


def count(n: int, singular: str, plural: str = "") -> str:
    """A number with its noun; no outlet that is known is an unknown one.

    >>> count(1, "document"), count(1200, "country", "countries"), count(0, "outlet")
    ('1 document', '1,200 countries', 'unknown outlet')
    """
    if n == 0 and singular == "outlet":
        return "unknown outlet"
    return f"{n:,} {singular if n == 1 else plural or singular + 's'}"


def day_words(day: str) -> str:
    """An ISO date or prefix as it is written; what is no date stays as it is.

    >>> day_words("2019-03-05"), day_words("2019-03"), day_words("2019")
    ('5 Mar 2019', 'Mar 2019', '2019')
    """
    parts = day.split("-")
    if not all(p.isascii() and p.isdigit() for p in parts) or len(parts) > 3:
        return day
    if len(parts) > 1:
        month = int(parts[1])
        if not 1 <= month <= 12:
            return day
        parts[1] = MONTHS[month - 1]
    return " ".join([str(int(p)) for p in parts[2:]] + parts[1:2] + parts[:1])


def interval_words(when: Interval | None) -> str:
    """An interval as it is written.

    >>> interval_words(Interval("2019-06-10", "2019-06-16"))
    '10–16 Jun 2019'
    """
    if when is None:
        return "undated"
    return range_words(when.start, when.end)


def range_words(start: str, end: str) -> str:
    """From one day to another, naming a common month or year once."""
    if start == end:
        return day_words(start)
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{day_words(end)}"
    if len(start) == len(end) == 10 and start[:4] == end[:4]:
        return f"{day_words(start).rpartition(' ')[0]} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def score_words(score: float | None) -> str:
    """A score with its sign, a dash where there is none.

    >>> score_words(-3.0), score_words(2.5), score_words(None)
    ('−3.0', '+2.5', '–')
    """
    return "–" if score is None else f"{score:+.1f}".replace("-", MINUS)


def per_cent(part: float, whole: float = 1.0) -> str:
    """A share in whole per cent."""
    return f"{round(100 * part / whole) if whole else 0} %"


def actor_words(actor: Actor) -> str:
    """An actor's name, with the code where the name alone doesn't tell it."""
    plain = actor.kind == "state" or actor.code in (NOBODY, actor.name)
    return actor.name if plain else f"{actor.name} ({actor.code})"


def actors_words(actors: Iterable[Actor]) -> str:
    """Actors' names, "not named" where there are none."""
    return ", ".join(actor_words(a) for a in actors) or "not named"


def sides_words(e: Event) -> str:
    """Who → to whom; those who act jointly stand once."""
    if e.actors and e.actors == e.recipients:
        return " and ".join(actor_words(a) for a in e.actors)
    if not (e.actors or e.recipients):
        return "nobody named"
    return f"{actors_words(e.actors)} → {actors_words(e.recipients)}"


def voice_words(s: StoredEvent) -> str:
    """On whom the event rests."""
    voices = ", as told by ".join(reversed(s.event.said_by))
    return f"according to {voices}" if voices else "in the article’s own voice"


def outlet_words(d: DocumentHead) -> str:
    """The outlet, and when the article was published."""
    return f"{d.voice}, {day_words(d.published)}" if d.published else d.voice


def type_words(e: Event) -> str:
    """The event's type, and its mode where it has one."""
    return f"{e.type} · {e.mode}" if e.mode else e.type


def place_words(e: Event) -> str:
    """Where it happened, "" where that is not known."""
    if e.place is None:
        return ""
    return e.place.place.name if e.place.place else f"{e.place.text} (place not resolved)"


def speaker_words(c: StoredClaim) -> str:
    """Who says it, with the code where it is known."""
    name, actor = c.claim.speaker or "somebody not named", c.claim.actor
    return f"{name} ({actor.code})" if actor and actor.code not in (NOBODY, name) else name


def manner_words(c: StoredClaim) -> str:
    """How the words come: quoted or reported, as an attitude, through whom."""
    manner = "quoted" if c.claim.direct else "reported"
    attitude = ", as an attitude" if c.claim.attribution == "attitude" else ""
    via = c.claim.via if c.claim.via != c.claim.speaker else None
    return manner + attitude + (f", via {via}" if via else "")


def side_words(code: str, countries: dict[str, str]) -> str:
    """A dyad's side: the country's name, or the body's short one.

    >>> side_words("IGO:UN", {}), side_words("Islamic State", {})
    ('UN', 'Islamic State')
    """
    return countries.get(code) or code.removeprefix("IGO:")
