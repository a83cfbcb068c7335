"""The command that codes a sentence and shows why."""

import sys
from collections.abc import Mapping
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from dragoman import api
from dragoman.cli import cards
from dragoman.cli import options as o
from dragoman.cli.output import console, days_of, errors, print_json
from dragoman.store.mentions import mention_rows
from dragoman.types.actor import Mention
from dragoman.types.coded import CodedDocument
from dragoman.types.place import PlaceMention
from dragoman.types.time import TimeMention

Sentence = Annotated[
    str,
    typer.Argument(
        metavar="SENTENCE", help="A sentence or a text; - reads it from standard input."
    ),
]

Seconds = Mapping[int, tuple[str, float]]
"""What acts might be instead, by the offset of the word that names the act."""


def register(app: typer.Typer) -> None:
    """Adds this command to the application."""
    app.command()(code)


def code(
    sentence: Sentence,
    published: o.Published = None,
    roster: o.Roster = None,
    json: o.Json = False,
) -> None:
    """Code a sentence and show why; nothing is stored.

    With --published, words like "on Monday" become dates.
    """
    text = sys.stdin.read() if sentence == "-" else sentence
    coded, language = api.code_anyway(text, published, roster=roster or None)
    if language not in ("en", "und"):
        note = f"This seems to be in the language “{language}”; only English can be coded."
        (errors() if json else console()).print(Text(note, "yellow"))
    if json:
        print_json(_json(coded))
    else:
        seconds = api.second_readings(coded, roster=roster or None) if coded.events else {}
        _print(console(), coded, seconds)


def _json(coded: CodedDocument) -> list[dict[str, Any]]:
    rows = list(mention_rows(coded))
    rows.sort(key=lambda r: (r["start"], r["end"], r["kind"]))
    return [{k: v for k, v in row.items() if k not in ("file", "document")} for row in rows]


def _print(out: Console, coded: CodedDocument, seconds: Seconds) -> None:
    for i, event in enumerate(coded.events, start=1):
        span = event.trigger
        second = next((s for at, s in seconds.items() if span.start <= at < span.end), None)
        out.print(Text(f"Event {i}", "bold"))
        out.print(cards.event_card(coded, event, second=second))
        out.print()
    for i, claim in enumerate(coded.claims, start=1):
        out.print(Text(f"Claim {i}", "bold"))
        out.print(cards.claim_card(coded, claim))
        out.print()
    if not coded.events:
        out.print(Text("No event.\n", "bold"))
    _layer(out, "Mentions", [_mention(m) for m in coded.mentions])
    _layer(out, "Times", [_time(t) for t in coded.times])
    _layer(out, "Places", [_place(p) for p in coded.places])


def _layer(out: Console, title: str, rows: list[tuple[str, str | Text]]) -> None:
    if rows:
        out.print(Text(title, "bold"))
        out.print(cards.fields(rows))


def _mention(m: Mention) -> tuple[str, Text]:
    text = Text(f"“{m.text}”, a {m.kind}: ")
    if m.actors:
        text.append("; ".join(cards.party(a) for a in m.actors))
    elif m.doubt:
        perhaps = f", perhaps {', '.join(m.doubt.candidates)}" if m.doubt.candidates else ""
        text.append(f"not resolved, {m.doubt.reason}{perhaps}")
    else:
        text.append("no actor")
    return (str(m.start), text.append(f"  [{m.rule}]" if m.rule else "", style="dim"))


def _time(t: TimeMention) -> tuple[str, Text]:
    days = days_of(t.interval) if t.interval else t.doubt or "no day"
    dated = t.value if days == t.value else f"{t.value}, {days}"
    text = Text(f"“{t.text}”, a {t.type}: {dated}")
    return (str(t.start), text.append(f"  [{t.rule}]", style="dim"))


def _place(p: PlaceMention) -> tuple[str, Text]:
    perhaps = f", perhaps {', '.join(p.candidates)}" if p.candidates else ""
    where = cards.place_line(p.place) if p.place else f"not resolved{perhaps}"
    return (str(p.start), Text(f"“{p.text}”, {p.use}: {where}"))
