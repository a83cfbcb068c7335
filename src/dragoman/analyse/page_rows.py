"""The page's rows: dyads, speakers, disputes, denials, what stayed open, and the articles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dragoman.analyse.brief import Brief, Speaker
from dragoman.analyse.dyads import NOBODY, Dyad, sides
from dragoman.analyse.page_marks import Mark, mark_up
from dragoman.analyse.page_text import Tints, text_marks, trigger_marks
from dragoman.analyse.page_words import side_words
from dragoman.store.records import DocumentHead, StoredClaim, StoredEvent
from dragoman.types.coded import CodedDocument

BAR = 48.0
LINKED = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class DyadRow:
    """A dyad with its sides' names, and its bar: (x, width, class) from conflict to cooperation."""

    dyad: Dyad
    source: str
    recipient: str
    bar: tuple[tuple[float, float, str], ...]


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker with all that he or she is reported to have said."""

    speaker: Speaker
    claims: tuple[StoredClaim, ...]


@dataclass(frozen=True, slots=True)
class Denial:
    """An event that is told as denied, and how other voices tell of such an event."""

    event: StoredEvent
    others: tuple[StoredEvent, ...]


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Words of an article that could not be resolved: where they stand, and why."""

    words: str
    reason: str
    document: DocumentHead


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its marked text; `link` is its address, "" unless of the web."""

    document: DocumentHead
    text: Markup
    events: tuple[StoredEvent, ...]
    claims: tuple[StoredClaim, ...]
    link: str


def evidence(s: StoredEvent) -> Markup:
    """The event's sentence with its trigger marked."""
    return mark_up(s.text, trigger_marks(s, shift=s.event.evidence.start))


def dyad_rows(dyads: Sequence[Dyad], countries: Mapping[str, str]) -> tuple[DyadRow, ...]:
    """Dyads with names and bars, all bars on one scale."""
    most = max((max(sum(d.quads[:2]), sum(d.quads[2:])) for d in dyads), default=1) or 1
    names = dict(countries)
    return tuple(
        DyadRow(d, side_words(d.source, names), side_words(d.recipient, names), _bar(d, BAR / most))
        for d in dyads
    )


def _bar(d: Dyad, scale: float) -> tuple[tuple[float, float, str], ...]:
    """Conflict to the left of the middle, cooperation to the right, material next to it."""
    verbal_coop, coop, verbal, conflict = (n * scale for n in d.quads)
    found = (
        (BAR - conflict - verbal, verbal, "q3"),
        (BAR - conflict, conflict, "q4"),
        (BAR, coop, "q2"),
        (BAR + coop, verbal_coop, "q1"),
    )
    return tuple((round(x, 1), round(w, 1), style) for x, w, style in found if w)


def speaker_rows(speakers: Iterable[Speaker], claims: Iterable[StoredClaim]) -> list[SpeakerRow]:
    """Speakers with their utterances, in the order of the articles."""
    said: dict[str, list[StoredClaim]] = defaultdict(list)
    for c in claims:
        if c.claim.speaker and c.claim.attribution == "utterance":
            said[c.claim.speaker.casefold()].append(c)
    return [SpeakerRow(s, tuple(said[s.name.casefold()])) for s in speakers]


def claim_parts(c: StoredClaim) -> list[str]:
    """The content's parts, verbatim."""
    start = c.claim.content.start
    return [c.text[p.start - start : p.end - start] for p in c.claim.parts]


def find_denials(denied: Iterable[StoredEvent], events: Sequence[StoredEvent]) -> list[Denial]:
    """Denied events, each beside such events between the same sides as others tell them."""
    return [Denial(s, tuple(o for o in events if _tells_otherwise(o, s))) for s in denied]


def _tells_otherwise(other: StoredEvent, denied: StoredEvent) -> bool:
    """Whether it is of the same type and sides, by another voice, and not denied."""
    pairs = {p for p in sides(denied) if NOBODY not in p}
    same = other.event.type == denied.event.type and bool(pairs & sides(other))
    voices = [(s.document.id, s.event.said_by) for s in (other, denied)]
    return same and other.event.status != "denied" and voices[0] != voices[1]


def open_dates(documents: Iterable[tuple[DocumentHead, CodedDocument]]) -> list[OpenItem]:
    """Dates that could not be resolved."""
    return [
        OpenItem(t.text, t.doubt, head) for head, coded in documents for t in coded.times if t.doubt
    ]


def open_places(documents: Iterable[tuple[DocumentHead, CodedDocument]]) -> list[OpenItem]:
    """Toponyms that could not be resolved."""
    return [
        OpenItem(p.text, _why(len(p.candidates)), head)
        for head, coded in documents
        for p in coded.places
        if p.place is None
    ]


def _why(candidates: int) -> str:
    if not candidates:
        return "not in the gazetteer"
    if candidates == 1:
        return "one place of that name, but too doubtful"
    return f"{candidates} places of that name"


def make_articles(
    documents: Iterable[tuple[DocumentHead, CodedDocument]],
    events: Iterable[StoredEvent],
    claims: Iterable[StoredClaim],
    tints: Tints,
) -> list[Article]:
    """Articles by day and file, each with its own events and claims."""
    told, said = defaultdict(list), defaultdict(list)
    for s in events:
        told[s.document.id].append(s)
    for c in claims:
        said[c.document.id].append(c)
    found = [
        _article(head, coded, tuple(told[head.id]), tuple(said[head.id]), tints)
        for head, coded in documents
    ]
    return sorted(
        found, key=lambda a: (a.document.published or "9", a.document.file, a.document.id)
    )


def _article(
    head: DocumentHead,
    coded: CodedDocument,
    events: tuple[StoredEvent, ...],
    claims: tuple[StoredClaim, ...],
    tints: Tints,
) -> Article:
    marks: list[Mark] = text_marks(coded, events, claims, tints)
    link = head.url if head.url and head.url.lower().startswith(LINKED) else ""
    return Article(head, mark_up(coded.document.text, marks), events, claims, link)


def version_words(b: Brief) -> str:
    """The coder's version or versions."""
    return ", ".join(b.versions) or "nothing was coded"
