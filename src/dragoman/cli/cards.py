"""One event or claim as a card: its sentence with marks, and every field in words."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dragoman.cli.output import QUAD_NAMES, QUAD_STYLES, STATUS_STYLES, days_of, grid
from dragoman.store.codebook_page import codebook_terms
from dragoman.store.records import DocumentHead
from dragoman.types.actor import Actor
from dragoman.types.claim import Claim
from dragoman.types.coded import CodedDocument
from dragoman.types.correction import FIELDS, value_of, words_of
from dragoman.types.event import Event
from dragoman.types.place import Place
from dragoman.types.text import Span

LABEL = 11
TRIGGER, PARTY, SOURCE, CUE, CONTENT = "bold reverse", "underline", "underline", "bold", "italic"
STATUSES = {
    "happened": "told as having happened",
    "planned": "told as planned or announced",
    "possible": "told as possible, feared or wished",
    "denied": "told as not having happened",
}
DATED_BY = {
    "record": "as its record says",
    "meta": "as the metadata table says",
    "option": "as the option --published says",
    "dateline": "as its dateline says",
    "page": "as the page says",
    "filename": "as the file's name says",
}
Mark = tuple[Span, str]


def marked(text: str, span: Span, marks: Iterable[Mark]) -> Text:
    """The slice `span` of a text on one line, with styles on the spans inside."""
    out = Text(text[span.start : span.end])
    for inner, style in marks:
        if inner.touches(span):
            out.stylize(style, max(inner.start - span.start, 0), inner.end - span.start)
    lines = out.split("\n")
    return Text(" ").join([line for line in lines if line.plain.strip()])


def fields(rows: Iterable[tuple[str, str | Text]]) -> RenderableType:
    """Labels and what they say; an empty one is left out."""
    table = grid(LABEL, None)
    for label, value in rows:
        if value:
            table.add_row(Text(label, "dim"), value)
    return table


def event_card(
    coded: CodedDocument, e: Event, *, second: tuple[str, float] | None = None
) -> RenderableType:
    """The event's sentence and coding, with the `second` best type and its score where known."""
    text = coded.document.text
    sentence = marked(text, e.evidence, event_marks(coded, e))
    rows = _event_rows(coded, e)
    if second is not None:
        rows.append(("else", f"{second[0]} ({second[1]:.2f}), the second-best reading"))
    return Group(Padding(sentence, (0, 0, 1, 2)), fields(rows))


def event_marks(coded: CodedDocument, e: Event) -> list[Mark]:
    """The trigger, and the mentions of the event's parties."""
    ids = {a.id for a in (*e.actors, *e.recipients)}
    parties = [m for m in coded.mentions if ids & {a.id for a in m.actors}]
    marks = [(Span(m.start, m.end), PARTY) for m in parties]
    return [*marks, *((m.trigger, TRIGGER) for m in e.mentions)]


def _event_rows(coded: CodedDocument, e: Event) -> list[tuple[str, str | Text]]:
    definitions, labels = codebook_terms()
    what = Text(e.type, QUAD_STYLES[e.quad])
    what.append(f", mode {e.mode}" if e.mode else "")
    what.append(f"\n{definitions[e.type]}" if e.type in definitions else "", style="default")
    code = f"{e.cameo} {labels.get(e.cameo, '')}".strip()
    return [
        ("who", _parties(e.actors)),
        ("to whom", _parties(e.recipients)),
        ("what", what),
        ("class", f"{e.quad} {QUAD_NAMES[e.quad]}"),
        ("context", ", ".join(e.contexts)),
        ("CAMEO", f"{code}; Goldstein score {e.goldstein:+.1f} of -10 to +10"),
        ("status", Text(f"{e.status}: {STATUSES[e.status]}", STATUS_STYLES[e.status])),
        ("when", days_of(e.when)),
        ("where", _where(e)),
        ("says who", ", via ".join(reversed(e.said_by)) or "the article in its own voice"),
        ("confidence", f"{e.confidence:.2f}, by the rule {e.rule}"),
        ("corrected", "\n".join(_corrected(e, e.coded)) if e.coded else ""),
        ("stands at", _event_spans(coded, e)),
    ]


def _corrected(e: Event, coded: Event) -> list[str]:
    """The corrected fields, each with what was coded."""
    fields = [f for f in FIELDS if f in e.corrected]
    return [f"{f}, coded as {words_of(value_of(coded, f)) or 'none'}" for f in fields]


def _parties(actors: tuple[Actor, ...]) -> str:
    return "\n".join(party(a) for a in actors) or "nobody that the text names"


def party(a: Actor) -> str:
    """An actor with its code and kind."""
    return f"{a.name} · {a.code} · {a.kind}"


def _where(e: Event) -> str:
    if e.place is None:
        return "no place"
    where = e.place.place
    return place_line(where) if where else f"{e.place.text} (not resolved)"


def place_line(p: Place) -> str:
    """A place with its country, coordinates and their precision."""
    north, east = "N" if p.latitude >= 0 else "S", "E" if p.longitude >= 0 else "W"
    country = f", {p.country}" if p.country else ""
    at = f"{abs(p.latitude):.2f}° {north} {abs(p.longitude):.2f}° {east}"
    return f"{p.name}{country} ({p.kind}; {at}, within {p.radius_km:g} km)"


def _event_spans(coded: CodedDocument, e: Event) -> str:
    at = f"characters {span_words(e.evidence)}, trigger {span_words(e.trigger)}"
    others = [quoted_at(coded, m.trigger) for m in e.mentions[1:]]
    return f"{at}; told again by {', '.join(others)}" if others else at


def span_words(span: Span) -> str:
    """Half-open offsets."""
    return f"{span.start:,} to {span.end:,}"


def quoted_at(coded: CodedDocument, span: Span) -> str:
    """A slice with its offsets."""
    return f"“{span.of(coded.document.text)}” at {span.start:,}"


def claim_card(coded: CodedDocument, c: Claim) -> RenderableType:
    """The claim's sentences and fields."""
    text = coded.document.text
    spans = [s for s in (c.source, c.cue, *c.parts) if s]
    touched = [s for s in coded.sentences if s.index in c.sentences]
    start = min([s.start for s in spans] + [s.start for s in touched])
    end = max([s.end for s in spans] + [s.end for s in touched])
    marks = [(p, CONTENT) for p in c.parts]
    marks += [(s, style) for s, style in ((c.source, SOURCE), (c.cue, CUE)) if s]
    sentence = marked(text, Span(start, end), marks)
    return Group(Padding(sentence, (0, 0, 1, 2)), fields(_claim_rows(coded, c)))


def _claim_rows(coded: CodedDocument, c: Claim) -> list[tuple[str, str | Text]]:
    text = coded.document.text
    said = "in quotation marks" if c.direct else "in the reporter's words"
    what = "an utterance" if c.attribution == "utterance" else "an attitude: belief, wish or plan"
    content = "\n… ".join(" ".join(p.of(text).split()) for p in c.parts)
    return [
        ("speaker", c.speaker or "nobody that the text names"),
        ("who is", party(c.actor) if c.actor else "not resolved"),
        ("via", c.via or ""),
        ("content", content),
        ("kind", f"{what}, {said}"),
        ("source", quoted_at(coded, c.source) if c.source else "no words name it"),
        ("cue", quoted_at(coded, c.cue) if c.cue else "none"),
        ("when", days_of(c.when)),
        ("confidence", f"{c.confidence:.2f}, by the rule {c.rule}"),
        ("stands at", "characters " + "; ".join(map(span_words, c.parts))),
    ]


def document_card(d: DocumentHead) -> RenderableType:
    """What is known of a document."""
    told = DATED_BY.get(d.published_from, "")
    since = f" ({told})" if told else ""
    return fields(
        [
            ("title", Text(d.title or "", "bold")),
            ("outlet", d.outlet or "not known"),
            ("published", f"{d.published}{since}" if d.published else "not known"),
            ("byline", d.byline or ""),
            ("dateline", d.dateline or ""),
            ("URL", d.url or ""),
            ("file", d.name),
            ("language", d.language if d.coded else f"{d.language}; not coded"),
            ("coded by", d.version if d.coded else ""),
            ("id", d.id),
            ("text", f"SHA-256 {d.text_id}"),
        ]
    )
