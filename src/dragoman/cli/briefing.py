"""The brief on the console: what moved, who says so, what is disputed, what stayed open."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dragoman import api
from dragoman.analyse.brief import Brief, OpenName, Speaker
from dragoman.analyse.disputes import Dispute
from dragoman.analyse.dyads import Dyad, flat_dyad
from dragoman.analyse.names import side_name
from dragoman.cli import entries
from dragoman.cli import options as o
from dragoman.cli.output import (
    QUAD_NAMES,
    QUAD_STYLES,
    console,
    count,
    grid,
    print_json,
    quoted,
    share,
)
from dragoman.store.flat import flat_claim, flat_event
from dragoman.store.records import StoredEvent

DEFAULT = Path(api.DEFAULT_PROJECT)
TELLING = 3
SHORT_DYADS = 3
WIDE = 110
Html = Annotated[
    Path | None,
    typer.Option(metavar="FILE", dir_okay=False, help="Write the brief as one HTML page instead."),
]
Top = Annotated[int, typer.Option(min=1, help="How many dyads, speakers and disputes.")]


def register(app: typer.Typer) -> None:
    """Adds this command to the application."""
    app.command()(brief)


def brief(  # noqa: PLR0913 - a parameter is an option
    party: o.Party = None,
    since: o.Since = None,
    until: o.Until = None,
    outlet: o.Outlet = None,
    limit: Top = 5,
    html: Html = None,
    json: o.Json = False,
    project: o.Project = DEFAULT,
) -> None:
    """What moved between whom, who says so, what is disputed, what stayed open."""
    with api.open_project(project) as opened:
        if html is not None:
            opened.write_page(html)
            console().print(f"Wrote {html}")
            return
        made = opened.brief(party=party, since=since, until=until, outlet=outlet)
    if json:
        print_json(brief_json(made, limit))
    else:
        whole_brief(console(), made, limit)


def short_brief(out: Console, b: Brief) -> None:
    """The few lines that end a `read`: the whole project, not only what is new."""
    _title(out, "The project now")
    out.print(_counts(b))
    for dyad in b.dyads[:SHORT_DYADS]:
        out.print()
        out.print(_dyad_line(dyad))
        out.print(Padding(entries.event_list(dyad.events[:1]), (0, 0, 0, 2)))
    out.print(Text("\nMore: dragoman brief, events, claims, show ID", style="dim"))


def whole_brief(out: Console, b: Brief, top: int) -> None:
    """Every section that has something to tell."""
    _title(out, "What was read")
    out.print(_counts(b))
    _dyads(out, b, top)
    _speakers(out, b.speakers[:top], b)
    _disputes(out, b, top)
    _open(out, b, top)


def _title(out: Console, words: str) -> None:
    out.print(Text(words, style="bold underline"))


def _counts(b: Brief) -> Text:
    period = f", published {b.period[0]} to {b.period[1]}" if b.period[0] else ""
    if b.period[0] and b.period[0] == b.period[1]:
        period = f", published {b.period[0]}"
    named = [name for name in b.outlets if name]
    outlets = f" of {count(len(named), 'outlet')}" if named else ""
    text = Text(f"{count(b.documents, 'document')}{outlets}{period}.")
    if b.texts < b.documents:
        text.append(f" They hold {count(b.texts, 'different text')}.")
    if b.not_coded:
        languages = ", ".join(f"{n} {code}" for code, n in b.not_coded.items())
        text.append(f" Not coded: {languages}.")
    if b.failures:
        text.append(f" {count(len(b.failures), 'failure')} (dragoman failures).", style="red")
    text.append(f"\n{count(b.events, 'event')}")
    statuses = [f"{n} {status}" for status, n in b.statuses.items()]
    text.append(f" ({', '.join(statuses)})" if statuses else "")
    text.append(f", {count(b.claims, 'claim')}.")
    if b.events:
        text.append("\n").append_text(_quads(b.quads))
    return text


def _quads(quads: Iterable[int]) -> Text:
    parts = [
        Text(f"{n} {QUAD_NAMES[q]}", f"not bold {QUAD_STYLES[q]}")
        for q, n in enumerate(quads, start=1)
        if n
    ]
    return Text(", ").join(parts)


def _dyad_line(d: Dyad) -> Text:
    text = Text(f"{side_name(d.source)} > {side_name(d.recipient)}", style="bold")
    told = f"  {count(len(d.events), 'event')}, {d.happened} happened; "
    text.append(told, style="not bold").append_text(_quads(d.quads))
    where = f"{count(d.documents, 'document')} of {count(d.outlets, 'outlet')}"
    score = "" if d.score_mean is None else f"; score {d.score_mean:+.1f} on average"
    total = f", {d.score_sum:+.1f} in sum" if d.happened > 1 else ""
    return text.append(f"\n  {where}{score}{total}", style="not bold dim")


def _dyads(out: Console, b: Brief, top: int) -> None:
    if not b.events:
        return
    out.print()
    _title(out, "What moved")
    for dyad in b.dyads[:top]:
        out.print(_dyad_line(dyad))
        out.print(Padding(entries.event_list(_distinct(dyad.events)), (0, 0, 1, 2)))
    rest = len(b.dyads) - top
    lines = [f"And {count(rest, 'more dyad')}: dragoman dyads"] if rest > 0 else []
    if b.within:
        inside = ", ".join(f"{d.source} {len(d.events)}" for d in b.within[:top])
        lines.append(f"Inside one country or body: {inside}.")
    if b.one_sided:
        lines.append(
            f"{count(b.one_sided, 'event')} with a side that is not named, or of no country."
        )
    lines.append("Each telling by a document counts; scores are Goldstein's (-10 to +10).")
    out.print(Text("\n".join(lines), style="dim"))


def _distinct(events: Iterable[StoredEvent]) -> list[StoredEvent]:
    """The most telling events, each sentence once."""
    found: dict[str, StoredEvent] = {}
    for s in events:
        found.setdefault(" ".join(s.text.split()), s)
    return list(found.values())[:TELLING]


def _speakers(out: Console, speakers: Iterable[Speaker], b: Brief) -> None:
    if not b.speakers:
        return
    out.print()
    _title(out, "Who is quoted")
    table = grid(4, None)
    for s in speakers:
        text = Text(s.name, style="bold")
        known = f" ({s.code})" if s.code and s.code != "---" else ""
        quotes = f", {count(s.direct, 'quote')}" if s.direct else ""
        text.append(f"{known}{quotes}, in {', '.join(s.outlets)}", style="not bold")
        words = entries.shorten(quoted(s.example.text), 160)
        text.append(f"\n{words}", style="not bold")
        table.add_row(Text(str(s.claims), justify="right"), text)
    out.print(table)
    if b.unnamed:
        out.print(Text(f"{count(b.unnamed, 'claim')} of nobody who is named.", style="dim"))


def _disputes(out: Console, b: Brief, top: int) -> None:
    if b.disputes:
        out.print()
        _title(out, "What outlets tell differently")
        for dispute in b.disputes[:top]:
            _dispute(out, dispute)
    if b.denied:
        out.print()
        _title(out, "What is denied")
        out.print(entries.event_list(b.denied[:top]))
        if len(b.denied) > top:
            line = f"And {len(b.denied) - top} more: dragoman events --status denied"
            out.print(Text(line, style="dim"))


def _dispute(out: Console, d: Dispute) -> None:
    points = {"status": "whether it happened", "actor": "who did it", "type": "what was done"}
    out.print(Text(f"{d.about}: {points[d.point]}", style="bold"))
    table = grid(10, None)
    for position, told in d.tellings:
        for s in told[:2]:
            evidence = entries.shorten(quoted(s.text), 160)
            body = Text("\n").join([Text(evidence), entries.source_line(s)])
            table.add_row(Text(position, "magenta"), body)
    out.print(Padding(table, (0, 0, 0, 2)))


def _open(out: Console, b: Brief, top: int) -> None:
    if not (b.open_names or b.events):
        return
    out.print()
    _title(out, "What stayed open")
    if b.events:
        undated, unplaced = share(b.undated, b.events), share(b.unplaced, b.events)
        out.print(f"{undated} of the events are undated, {unplaced} have no place.")
    if b.open_names:
        out.print("Names that could not be resolved:")
        out.print(Padding(Text("\n").join(map(_open_name, b.open_names[:top])), (0, 0, 0, 2)))
    if len(b.versions) > 1:
        out.print("Documents were coded by different versions; to level them: dragoman recode")


def _open_name(o: OpenName) -> Text:
    text = Text(o.name, style="bold")
    may_be = f"; perhaps {', '.join(o.candidates)}" if o.candidates else ""
    return text.append(f" ({o.mentions}×): {o.reason}{may_be}", style="not bold")


def brief_json(b: Brief, top: int) -> dict[str, Any]:
    """The brief as plain values."""
    return {
        "documents": b.documents,
        "coded": b.coded,
        "not_coded": b.not_coded,
        "failures": [{"name": f.name, "code": f.code, "detail": f.detail} for f in b.failures],
        "texts": b.texts,
        "outlets": {name: n for name, n in b.outlets.items() if name},
        "published": list(b.period),
        "events": b.events,
        "statuses": b.statuses,
        "quads": list(b.quads),
        "one_sided": b.one_sided,
        "dyads": [_dyad_json(d) for d in b.dyads[:top]],
        "within": [flat_dyad(d) for d in b.within[:top]],
        "claims": b.claims,
        "unnamed": b.unnamed,
        "speakers": [_speaker_json(s) for s in b.speakers[:top]],
        "disputes": [_dispute_json(d) for d in b.disputes[:top]],
        "denied": [flat_event(s) for s in b.denied[:top]],
        "open_names": [
            {"name": n.name, "mentions": n.mentions, "reason": n.reason} for n in b.open_names[:top]
        ],
        "undated": b.undated,
        "unplaced": b.unplaced,
        "versions": list(b.versions),
    }


def _dyad_json(d: Dyad) -> dict[str, Any]:
    return {**flat_dyad(d), "telling": [flat_event(s) for s in _distinct(d.events)]}


def _speaker_json(s: Speaker) -> dict[str, Any]:
    counts = {"claims": s.claims, "direct": s.direct, "outlets": list(s.outlets)}
    return {"name": s.name, "code": s.code, **counts, "example": flat_claim(s.example)}


def _dispute_json(d: Dispute) -> dict[str, Any]:
    tellings = {position: [flat_event(s) for s in told] for position, told in d.tellings}
    return {"point": d.point, "about": d.about, "tellings": tellings}
