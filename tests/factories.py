"""Small coded documents, made by hand: no model, no tables, no files.

`article(...)` makes a document of plain sentences; `event(...)`, `claim(...)` and `coded(...)` put
a coding beside it, finding every span by its words:

    document = article("Russia warned Turkey.", outlet="Volga Wire", published="2019-10-23")
    warned = event(document, "warned", "THREATEN", actors=(RUSSIA,), recipients=(TURKEY,))
    coded(document, events=(warned,))
"""

import hashlib
import json
import re
from typing import TypedDict, Unpack

from dragoman.types.actor import Actor, Mention, Told, Unresolved
from dragoman.types.claim import Attribution, Claim
from dragoman.types.coded import CodedDocument
from dragoman.types.event import Event, EventMention, Status
from dragoman.types.parse import Sentence, Word
from dragoman.types.place import Place, PlaceMention, PlaceUse
from dragoman.types.text import Block, Document, Media, Metadata, Piece, RawItem, Span
from dragoman.types.time import Interval, TimeMention

VERSION = "0.1.0+hand"

RUSSIA = Actor("RUS", "Russia", "RUS", None, "state")
TURKEY = Actor("TUR", "Turkey", "TUR", None, "state")
USA = Actor("USA", "United States", "USA", None, "state")
VENEZUELA = Actor("VEN", "Venezuela", "VEN", None, "state")
SYRIA = Actor("SYR", "Syria", "SYR", None, "state")
LAVROV = Actor("RUS.GOV:lavrov", "Sergei Lavrov", "RUS", "GOV", "person")
PENTAGON = Actor("USA.MIL:pentagon", "Pentagon", "USA", "MIL", "organisation")
UN = Actor("IGO:UN", "United Nations", "IGO", None, "organisation", "UN")
NOBODY = Actor("---:hackers", "the hackers", None, None, "group")

CARACAS = Place("geo:3646738", "Caracas", "VEN", "city", 10.488, -66.879, 20.0, 3_000_000)
IDLIB = Place("geo:169389", "Idlib", "SYR", "city", 35.93, 36.634, 10.0, 165_000)

# CAMEO code, Goldstein score and quad class that the hand-made events of a type bear.
SCORES = {
    "ACCUSE": ("112", -2.0, 3),
    "AGREE": ("030", 4.0, 1),
    "AID": ("070", 7.0, 2),
    "ASSAULT": ("190", -10.0, 4),
    "CONSULT": ("036", 4.0, 1),
    "REJECT": ("120", -4.0, 3),
    "SANCTION": ("163", -8.0, 4),
    "THREATEN": ("130", -4.4, 3),
}


class DocumentFields(TypedDict, total=False):
    """What an article may be given besides its text."""

    file: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    language: str
    media: Media
    member: str


def sha(*parts: object) -> str:
    """SHA-256 of the parts' JSON."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def article(text: str, **fields: Unpack[DocumentFields]) -> Document:
    """A document of `text`, one block a line."""
    raw = hashlib.sha256(text.encode()).hexdigest()
    file, member = fields.get("file", "article.txt"), fields.get("member", "")
    outlet, published, url = (fields.get("outlet"), fields.get("published"), fields.get("url"))
    return Document(
        id=sha(raw, member, outlet, published, url),
        text_id=raw,
        text=text,
        name=f"news/{file}",
        file=file,
        member=member,
        media=fields.get("media", "text"),
        raw_sha256=raw,
        language=fields.get("language", "en"),
        title=fields.get("title"),
        published=published,
        published_from="option" if published else "",
        outlet=outlet,
        url=url,
        byline=None,
        dateline=None,
        blocks=tuple(_blocks(text)),
    )


def _blocks(text: str) -> list[Block]:
    return [
        Block("paragraph", m.group(), (Piece(0, m.start(), len(m.group())),))
        for m in re.finditer(r"[^\n]+", text)
    ]


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Sentences that end in full stops, words split at spaces and punctuation."""
    found = [m for m in re.finditer(r"[^\n.]+\.?", document.text) if re.search(r"\w", m.group())]
    return tuple(Sentence(i, 0, _words(m)) for i, m in enumerate(found))


def _words(match: re.Match[str]) -> tuple[Word, ...]:
    return tuple(
        Word(w.group(), match.start() + w.start(), match.start() + w.end())
        for w in re.finditer(r"\w+|[^\w\s]", match.group())
    )


def span(document: Document, words: str) -> Span:
    """Where `words` first stand in the document."""
    start = document.text.index(words)
    return Span(start, start + len(words))


def sentence_at(document: Document, offset: int) -> Sentence:
    """The sentence that holds the character at `offset`."""
    return next(s for s in sentences(document) if s.start <= offset < s.end)


class EventFields(TypedDict, total=False):
    """What an event may be given besides its trigger and type."""

    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: Status
    when: Interval | None
    place: PlaceMention | None
    said_by: tuple[str, ...]
    mode: str
    contexts: tuple[str, ...]
    confidence: float
    also: tuple[str, ...]


def event(
    document: Document, trigger: str, type_: str = "THREATEN", **fields: Unpack[EventFields]
) -> Event:
    """An event whose trigger is the first `trigger`; `also` names triggers of further mentions."""
    told = tuple(_telling(document, t) for t in (trigger, *fields.get("also", ())))
    at = told[0].trigger
    cameo, goldstein, quad = SCORES[type_]
    return Event(
        id=sha(document.id, at.start, at.end, type_)[:16],
        type=type_,
        mode=fields.get("mode", ""),
        contexts=fields.get("contexts", ()),
        status=fields.get("status", "happened"),
        actors=fields.get("actors", (RUSSIA,)),
        recipients=fields.get("recipients", (TURKEY,)),
        cameo=cameo,
        goldstein=goldstein,
        quad=quad,
        when=fields.get("when"),
        place=fields.get("place"),
        said_by=fields.get("said_by", ()),
        mentions=told,
        rule=f"{type_.lower()}-1",
        confidence=fields.get("confidence", 0.8),
    )


def _telling(document: Document, trigger: str) -> EventMention:
    at = span(document, trigger)
    s = sentence_at(document, at.start)
    return EventMention(s.index, at, Span(s.start, s.end))


class ClaimFields(TypedDict, total=False):
    """What a claim may be given besides its content."""

    source: str | None
    cue: str | None
    speaker: str | None
    actor: Actor | None
    via: str | None
    direct: bool
    attribution: Attribution
    when: Interval | None


def claim(document: Document, *parts: str, **fields: Unpack[ClaimFields]) -> Claim:
    """A claim whose content's parts are the first such words."""
    spans = tuple(span(document, p) for p in parts)
    source, cue = fields.get("source"), fields.get("cue")
    return Claim(
        id=sha(document.id, "claim", spans[0].start, spans[-1].end)[:16],
        parts=spans,
        source=span(document, source) if source else None,
        cue=span(document, cue) if cue else None,
        speaker=fields.get("speaker"),
        actor=fields.get("actor"),
        via=fields.get("via"),
        direct=fields.get("direct", False),
        attribution=fields.get("attribution", "utterance"),
        when=fields.get("when"),
        sentences=(sentence_at(document, spans[0].start).index,),
        rule="cue",
        confidence=0.9,
    )


def mention(
    document: Document, words: str, *actors: Actor, doubt: Unresolved | None = None
) -> Mention:
    """A named mention where `words` first stand."""
    at = span(document, words)
    s = sentence_at(document, at.start)
    inside = [i for i, w in enumerate(s.words) if at.start <= w.start < at.end]
    return Mention(
        sentence=s.index,
        head=inside[-1],
        first=inside[0],
        last=inside[-1],
        start=at.start,
        end=at.end,
        text=words,
        kind="name",
        actors=actors,
        doubt=doubt,
        rule="hand",
    )


def told(document: Document, words: str, who: Actor, role: str, country: str | None = None) -> Told:
    """That `words`, where they first stand, name `who` in a role, by title."""
    at = span(document, words)
    sentence = sentence_at(document, at.start).index
    return Told(sentence, at.start, at.end, who.id, who.name, role, "GOV", country, "title")


def place_mention(
    document: Document, words: str, place: Place | None, use: PlaceUse = "literal"
) -> PlaceMention:
    """A toponym where `words` first stand."""
    at = span(document, words)
    sentence = sentence_at(document, at.start)
    return PlaceMention(sentence.index, at.start, at.end, words, use, place)


def time_mention(document: Document, words: str, value: str) -> TimeMention:
    """A date where `words` first stand, of the day `value`."""
    at = span(document, words)
    sentence = sentence_at(document, at.start)
    days = Interval(value, value)
    return TimeMention(sentence.index, at.start, at.end, words, "DATE", value, days, "hand")


class Layers(TypedDict, total=False):
    """What was read in a document."""

    mentions: tuple[Mention, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    told: tuple[Told, ...]


def coded(document: Document, *, version: str = VERSION, **layers: Unpack[Layers]) -> CodedDocument:
    """The document with its sentences and what was read in them."""
    return CodedDocument(document, version, sentences(document), **layers)


def raw_item(document: Document) -> RawItem:
    """The item that a source would have given for the document."""
    metadata = Metadata(document.outlet, document.published, document.title, document.url)
    data = document.text.encode()
    name, file = document.name, document.file
    return RawItem(name, file, document.member, document.media, data, metadata)


def sample_documents() -> tuple[CodedDocument, ...]:
    """Three outlets on one week: a threat, talks, aid and an attack; one text is not English."""
    return (_volga(), _meridian(), _red_atlas(), _foreign())


def _volga() -> CodedDocument:
    document = article(
        "Russia warned Turkey over Idlib on Monday. Sergei Lavrov said the talks had been useful."
        " Moscow denied bombing Idlib. Zorbia kept silent.",
        file="volga.txt",
        outlet="Volga Wire",
        published="2020-02-25",
        title="Moscow and Ankara",
    )
    monday = Interval("2020-02-24", "2020-02-24")
    idlib = place_mention(document, "Idlib", IDLIB)
    return coded(
        document,
        mentions=(
            mention(document, "Russia", RUSSIA),
            mention(document, "Turkey", TURKEY),
            mention(document, "Sergei Lavrov", LAVROV),
            mention(document, "Zorbia", doubt=Unresolved("unknown-name", ("Serbia",))),
        ),
        times=(time_mention(document, "Monday", "2020-02-24"),),
        places=(idlib,),
        events=(
            event(document, "warned", when=monday, place=idlib),
            event(
                document,
                "bombing",
                "ASSAULT",
                recipients=(SYRIA,),
                status="denied",
                said_by=("Moscow",),
                when=monday,
                place=idlib,
            ),
        ),
        claims=(
            claim(
                document,
                "the talks had been useful",
                source="Sergei Lavrov",
                cue="said",
                speaker="Sergei Lavrov",
                actor=LAVROV,
            ),
        ),
    )


def _meridian() -> CodedDocument:
    document = article(
        "Russian jets bombed Idlib, the Pentagon said.\n"
        "“We saw it,” a spokesman added, “and we have proof.”\n"
        "Washington and Ankara may meet next month.",
        file="meridian.md",
        outlet="The Meridian",
        published="2020-02-25",
        media="markdown",
        url="https://meridian.example/idlib",
    )
    idlib = place_mention(document, "Idlib", IDLIB)
    return coded(
        document,
        mentions=(mention(document, "Pentagon", PENTAGON), mention(document, "Ankara", TURKEY)),
        places=(idlib, place_mention(document, "Ankara", None, "metonym")),
        events=(
            event(
                document,
                "bombed",
                "ASSAULT",
                recipients=(SYRIA,),
                said_by=("Pentagon",),
                when=Interval("2020-02-24", "2020-02-24"),
                place=idlib,
                confidence=0.9,
                also=("saw",),
            ),
            event(
                document,
                "meet",
                "CONSULT",
                actors=(USA, TURKEY),
                recipients=(USA, TURKEY),
                status="possible",
                when=Interval("2020-03", "2020-03"),
            ),
        ),
        claims=(
            claim(
                document,
                "We saw it,",
                "and we have proof.",
                cue="added",
                speaker="spokesman",
                actor=PENTAGON,
                direct=True,
                via="Pentagon",
            ),
        ),
    )


def _red_atlas() -> CodedDocument:
    document = article(
        "The United Nations sent food to Venezuela. Unknown hackers attacked the Pentagon.",
        file="atlas-7",
        member="atlas-7",
        media="json",
        outlet="Red Atlas",
        published="2019-03-02",
    )
    return coded(
        document,
        mentions=(mention(document, "United Nations", UN),),
        events=(
            event(
                document,
                "sent",
                "AID",
                actors=(UN,),
                recipients=(VENEZUELA,),
                contexts=("humanitarian", "pro-democracy"),
                mode="humanitarian",
            ),
            event(document, "attacked", "ASSAULT", actors=(NOBODY,), recipients=(PENTAGON,)),
        ),
    )


def _foreign() -> CodedDocument:
    document = article(
        "La réunion a échoué à Genève.", file="geneve.txt", outlet="El Faro Libre", language="fr"
    )
    return CodedDocument(document, VERSION)
