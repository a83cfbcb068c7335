"""How one event, claim, actor, dyad or document stands in a list."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.analyse.dyads import Dyad
from dragoman.analyse.open_names import OpenName
from dragoman.analyse.suggestions import Suggestion, Variant
from dragoman.cli.output import (
    QUAD_STYLES,
    STATUS_STYLES,
    count,
    grid,
    name_of,
    names_of,
    quoted,
)
from dragoman.store.naming import Passage
from dragoman.store.records import (
    DocumentHead,
    StoredActor,
    StoredClaim,
    StoredCorrection,
    StoredEvent,
    StoredFailure,
)
from dragoman.types.correction import words_of
from dragoman.types.event import Event

ID = 8
STATES = {"applied": "", "not coded": "no longer coded", "forgotten": "its document is forgotten"}
DATE = 10


def event_head(s: StoredEvent) -> Text:
    """Who does what to whom, and how it stands."""
    e = s.event
    head = Text(sides_of(e), style="bold")
    head.append("  ")
    head.append(f"{e.type} {e.mode}".strip(), style=f"not bold {QUAD_STYLES.get(e.quad, '')}")
    if e.status != "happened":
        head.append(f", {e.status}", style=f"not bold {STATUS_STYLES[e.status]}")
    head.append(", corrected" if e.corrected else "", style="not bold italic")
    return head.append(f"  {e.goldstein:+.1f}", style="not bold dim")


def sides_of(e: Event) -> str:
    """Who > to whom; those who act jointly stand once."""
    if e.actors == e.recipients and e.actors:
        return " and ".join(name_of(a) for a in e.actors)
    return f"{names_of(e.actors)} > {names_of(e.recipients)}"


def source_line(s: StoredEvent) -> Text:
    """Who says so, where, and which outlet."""
    e = s.event
    voices = ", via ".join(reversed(e.said_by))
    said = f"according to {voices}" if voices else "in the article's own voice"
    where = e.place.place.name if e.place and e.place.place else e.place.text if e.place else ""
    parts = [s.document.voice, said, f"at {where}" if where else ""]
    return Text(" · ".join(p for p in parts if p), style="dim")


def event_entry(s: StoredEvent, *, body: int = 240) -> Text:
    """An event in three lines: head, evidence, source."""
    evidence = Text(shorten(quoted(s.text), body))
    return Text("\n").join([event_head(s), evidence, source_line(s)])


def shorten(text: str, most: int) -> str:
    """The text, cut at a space with an ellipsis where it is longer than `most`."""
    if len(text) <= most:
        return text
    return text[: most - 2].rsplit(" ", 1)[0] + " …”"


def event_list(events: Iterable[StoredEvent]) -> Table:
    """Events, each with its day and the beginning of its id."""
    table = grid(DATE, None, ID)
    for s in events:
        table.add_row(s.day or Text("undated", "dim"), event_entry(s), Text(s.event.id[:ID], "dim"))
    return table


def claim_entry(s: StoredClaim) -> Text:
    """A claim in three lines: who, what, and where it stands."""
    c = s.claim
    head = Text(c.speaker or "somebody not named", style="bold")
    if c.actor and c.actor.code != "---":
        head.append(f" ({c.actor.code})", style="bold")
    head.append(", quoted" if c.direct else ", reported", style="dim")
    if c.attribution == "attitude":
        head.append(", as an attitude", style="cyan")
    content = " ".join(s.text.split())
    published = f"published {s.document.published}" if s.document.published and not s.day else ""
    parts = (s.document.voice, _via(c.via), published)
    source = Text(" · ".join(p for p in parts if p), style="dim")
    return Text("\n").join([head, Text(shorten(f"“{content}”", 240)), source])


def _via(via: str | None) -> str:
    return f"via {via}" if via else ""


def claim_list(claims: Iterable[StoredClaim]) -> Table:
    """Claims, each with the day of the utterance and the beginning of its id."""
    table = grid(DATE, None, ID)
    for s in claims:
        day = s.day or Text("undated", "dim")
        table.add_row(day, claim_entry(s), Text(s.claim.id[:ID], "dim"))
    return table


def columns(*heads: str, left: int = 1) -> Table:
    """A table with a line under its heads; all but the first `left` columns are numbers."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for i, head in enumerate(heads):
        table.add_column(head, justify="left" if i < left else "right", overflow="fold")
    return table


def dyad_table(dyads: Iterable[Dyad], *, wide: bool) -> Table:
    """Dyads as numbers: events, of which happened, scores, quad classes."""
    quads = ("verbal coop", "material coop", "verbal conf", "material conf")
    heads = quads if wide else ("vC", "mC", "vX", "mX")
    table = columns("source > recipient", "events", "happened", "mean", "sum", *heads)
    for d in dyads:
        mean = "" if d.score_mean is None else f"{d.score_mean:+.1f}"
        total = f"{d.score_sum:+.1f}" if d.happened else ""
        numbers = [Text(str(n) if n else "·", QUAD_STYLES[i + 1]) for i, n in enumerate(d.quads)]
        cells: list[RenderableType] = [
            Text(f"{d.source} > {d.recipient}", "bold"),
            str(len(d.events)),
            str(d.happened),
            mean,
            total,
            *numbers,
        ]
        table.add_row(*cells)
    return table


def actor_table(actors: Iterable[StoredActor]) -> Table:
    """Actors with what they have a part in."""
    table = columns("actor", "code", "mentions", "acts", "is acted on", "documents", left=2)
    for s in actors:
        numbers = (s.mentions, s.as_actor, s.as_recipient, s.documents)
        table.add_row(_called(s), s.actor.code, *map(str, numbers))
    return table


FEW_NAMES = 4


def _called(s: StoredActor) -> Text:
    """An actor's name; under it the other names and the roles that texts give it."""
    lines = [Text(s.actor.name, "bold")]
    for words, told in (("also", s.aliases), ("as", s.roles)):
        if told:
            more = ", ..." if len(told) > FEW_NAMES else ""
            lines.append(Text(f"{words} {', '.join(told[:FEW_NAMES])}{more}", "not bold dim"))
    return Text("\n").join(lines)


def open_name_list(rows: Iterable[tuple[OpenName, str]]) -> Table:
    """Names that stayed open, each with its example sentence."""
    table = grid(None, ID)
    for o, sentence in rows:
        table.add_row(_open_name(o, sentence), Text(o.example.document.id[:ID], "dim"))
    return table


def _open_name(o: OpenName, sentence: str) -> Text:
    head = Text(o.name, "bold")
    counts = f"  {count(o.mentions, 'mention')} in {count(o.documents, 'document')}"
    head.append(counts, style="not bold dim")
    why = o.reason
    if o.candidates:
        why += f"; perhaps {', '.join(o.candidates)}"
    if codes := [code for code in o.codes if code != "---"]:
        why += f"; coded as {', '.join(codes)} by what stands around it"
    return Text("\n").join([head, Text(why), Text(shorten(quoted(sentence), 240), "dim")])


FEW_SENTENCES = 3


def suggestion_list(
    rows: Iterable[tuple[Suggestion, list[tuple[Passage, str]]]],
) -> Table:
    """Suggestions, each with the first of the sentences that it rests on."""
    table = grid(None, ID)
    for s, passages in rows:
        table.add_row(_suggestion(s), "")
        for passage, sentence in passages[:FEW_SENTENCES]:
            where = f"  {passage.document.file}, {passage.start} to {passage.end}"
            line = Text(f"  {shorten(quoted(sentence), 240)}").append(where, style="dim")
            table.add_row(line, Text(passage.document.id[:ID], "dim"))
        if len(passages) > FEW_SENTENCES:
            table.add_row(Text(f"  and {len(passages) - FEW_SENTENCES} more", "dim"), "")
    return table


def _suggestion(s: Suggestion) -> Text:
    head = Text(s.name, "bold")
    by = "by context" if s.by_context else ""
    country = " / ".join(v.value for v in s.countries) or "no country told"
    told = [f"{country} {by}".strip(), " / ".join(v.value for v in s.sectors)]
    told.append(" / ".join(v.value for v in s.roles))
    head.append(f"  {', '.join(told)}", style="not bold")
    head.append(f"  {count(s.documents, 'document')}", style="not bold dim")
    lines = [head]
    for point, variants in (("country", s.countries), ("role", s.roles)):
        if point in s.contradictions:
            lines.append(Text(f"  told in several ways: {point} {_variants(variants)}", "yellow"))
    return Text("\n").join(lines)


def _variants(variants: Iterable[Variant]) -> str:
    return ", ".join(f"{v.value} ({count(v.documents, 'document')})" for v in variants)


def document_list(documents: Iterable[DocumentHead]) -> Table:
    """Documents: date, title and file, outlet and counts, id."""
    table = grid(DATE, None, ID)
    for d in documents:
        table.add_row(
            d.published or Text("undated", "dim"), document_entry(d), Text(d.id[:ID], "dim")
        )
    return table


def document_entry(d: DocumentHead) -> Text:
    """A document in two lines."""
    head = Text(d.title or d.file, style="bold")
    told = f"{count(d.events, 'event')}, {count(d.claims, 'claim')}"
    counts = told if d.coded else f"not coded ({d.language})"
    parts = [d.outlet or "", d.file if d.title else "", counts]
    return Text("\n").join([head, Text(" · ".join(p for p in parts if p), style="dim")])


def correction_list(corrections: Iterable[StoredCorrection]) -> Table:
    """Corrections: the day, the field with its old and new value, the event, its id."""
    table = grid(DATE, None, ID)
    for s in corrections:
        c = s.correction
        head = Text(f"{c.field}: {words_of(c.new) or 'none'}", "bold")
        head.append(f"  was {c.old or 'none'}", "not bold")
        if s.state != "applied":
            head.append(f", {STATES[s.state]}", "not bold yellow")
        body = Text("\n").join([head, Text(f"{c.about} · {c.file}", "dim")])
        table.add_row(c.made[:DATE], body, Text(c.event_id[:ID], "dim"))
    return table


def failure_list(failures: Iterable[StoredFailure]) -> Table:
    """Failures: the reason code, the input, what went wrong."""
    table = grid(14, None)
    for f in failures:
        body = Text("\n").join([Text(f.name, "bold"), Text(f.detail)])
        table.add_row(Text(f.code, "red"), body)
    return table
