"""The brief on the console: what moved, who says so, what is disputed, what stayed open."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dragoman import api
from dragoman.analyse.brief import Brief, Speaker
from dragoman.analyse.disputes import Dispute
from dragoman.analyse.dyads import Dyad
from dragoman.analyse.names import side_name
from dragoman.analyse.open_names import OpenName
from dragoman.analyse.project import Conditions, Project
from dragoman.cli import entries
from dragoman.cli import options as o
from dragoman.cli.brief_json import brief_json, distinct
from dragoman.cli.output import (
    QUAD_NAMES,
    QUAD_STYLES,
    command,
    console,
    count,
    errors,
    grid,
    print_json,
    quoted,
    share,
)

DEFAULT = Path(api.DEFAULT_PROJECT)
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
    conditions = Conditions(party=party, since=since, until=until, outlet=outlet)
    given = {name: str(value) for name, value in conditions.items() if value is not None}
    if html is not None:
        _write_page(project, html, [*given, *(["json"] if json else [])])
        return
    with api.open_project(project) as opened:
        made = opened.brief(**conditions)
        unknown = opened.explain(**conditions)
        left = opened.count_undated("events", **conditions)
    if json:
        print_json({"filter": given, **brief_json(made, limit)})
    else:
        whole_brief(console(), made, limit, Asked(project, given, left))
    for line in unknown:
        (errors() if json else console()).print(Text(line))


def _write_page(project: Path, html: Path, others: list[str]) -> None:
    """Writes the page of the whole project; other options would be passed over in silence."""
    if others:
        named = ", ".join(f"--{name}" for name in others)
        raise typer.BadParameter(f"the page is of the whole project; leave out {named}")
    with api.open_project(project) as opened:
        opened.write_page(html)
    console().print(Text(f"Wrote {html}"), soft_wrap=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a brief is of: the project, the filters, the undated events that these leave out."""

    project: Path
    given: dict[str, str]
    undated: int = 0

    def command(self, words: str) -> str:
        """A command that lists more of it."""
        return command(words, self.project, self.given)


def short_brief(out: Console, b: Brief, project: Path) -> None:
    """The few lines that end a `read`: the whole project, not only what is new."""
    _title(out, "The project now")
    out.print(_counts(b, project))
    for dyad in b.dyads[:SHORT_DYADS]:
        out.print()
        out.print(_dyad_line(dyad))
        out.print(Padding(entries.event_list(dyad.events[:1]), (0, 0, 0, 2)))


def next_commands(out: Console, opened: Project, b: Brief, project: Path) -> None:
    """Three commands to go on with, as they can be run."""
    found = opened.events(sort="-date", limit=1)
    event = b.dyads[0].events[0] if b.dyads else found[0] if len(found) else None
    commands = [command("brief", project)]
    if b.dyads:
        sides = {"actor": b.dyads[0].source, "recipient": b.dyads[0].recipient}
        commands.append(command("events", project, sides))
    else:
        commands.append(command("documents", project))
    show = f"show {event.event.id[: entries.ID]}" if event else "claims"
    commands.append(command(show, project))
    out.print(Text("\nNext:\n  " + "\n  ".join(commands), style="dim"), soft_wrap=True)


def whole_brief(out: Console, b: Brief, top: int, asked: Asked) -> None:
    """Every section that has something to tell."""
    _title(out, "What was read")
    if asked.given:
        filters = ", ".join(f"{name} {value}" for name, value in asked.given.items())
        undated = f"; {count(asked.undated, 'undated event')} left out" if asked.undated else ""
        out.print(Text(f"Filtered, not the whole project: {filters}{undated}.", "bold yellow"))
    out.print(_counts(b, asked.project))
    _dyads(out, b, top, asked)
    _speakers(out, b.speakers[:top], b)
    _disputes(out, b, top, asked)
    _open(out, b, top, asked)


def _title(out: Console, words: str) -> None:
    out.print(Text(words, style="bold underline"))


def _counts(b: Brief, project: Path) -> Text:
    period = f", published {b.period[0]} to {b.period[1]}" if b.period[0] else ""
    if b.period[0] and b.period[0] == b.period[1]:
        period = f", published {b.period[0]}"
    named = sum(1 for name in b.outlets if name)
    whose = _documents_of(b.documents, named, b.outlets.get("", 0))
    text = Text(f"{whose}{period}.")
    if b.texts < b.documents:
        text.append(f" They hold {count(b.texts, 'different text')}.")
    if b.not_coded:
        languages = ", ".join(f"{n} {code}" for code, n in b.not_coded.items())
        text.append(f" Not coded: {languages}.")
    if b.failures:
        failures = f" {count(len(b.failures), 'failure')} ({command('failures', project)})."
        text.append(failures, style="red")
    text.append(f"\n{count(b.events, 'event')}")
    statuses = [f"{n} {status}" for status, n in b.statuses.items()]
    text.append(f" ({', '.join(statuses)})" if statuses else "")
    text.append(f", {count(b.claims, 'claim')}.")
    if b.events:
        text.append("\n").append_text(_quads(b.quads))
    return text


def _documents_of(documents: int, outlets: int, unknown: int) -> str:
    """The number of documents and of their outlets; unknown outlets can't be told apart."""
    told = [count(outlets, "outlet")] if outlets else []
    told += [f"{unknown} of unknown outlet" if outlets else "unknown outlet"] if unknown else []
    of = f" of {' and '.join(told)}" if told else ""
    return f"{count(documents, 'document')}{of}"


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
    where = _documents_of(d.documents, d.outlets, d.unknown_outlets)
    score = "" if d.score_mean is None else f"; score {d.score_mean:+.1f} on average"
    total = f", {d.score_sum:+.1f} in sum" if d.happened > 1 else ""
    return text.append(f"\n  {where}{score}{total}", style="not bold dim")


def _dyads(out: Console, b: Brief, top: int, asked: Asked) -> None:
    if not b.events:
        return
    out.print()
    _title(out, "What moved")
    for dyad in b.dyads[:top]:
        out.print(_dyad_line(dyad))
        out.print(Padding(entries.event_list(distinct(dyad.events)), (0, 0, 1, 2)))
    rest = len(b.dyads) - top
    more = f"And {count(rest, 'more dyad')}: {asked.command('dyads')}"
    lines = [more] if rest > 0 else []
    if b.within:
        inside = ", ".join(f"{d.source} {len(d.events)}" for d in b.within[:top])
        lines.append(f"Inside one country or body: {inside}.")
    if b.one_sided:
        lines.append(
            f"{count(b.one_sided, 'event')} with a side that is not named, or of no country."
        )
    lines.append("Each telling by a document counts; a mutual act counts in both directions.")
    lines.append("Scores are Goldstein's (-10 to +10), only of the events that happened.")
    out.print(Text("\n".join(lines), style="dim"))


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
        where = f", in {', '.join(s.outlets)}" if s.outlets else ""
        text.append(f"{known}{quotes}{where}", style="not bold")
        words = entries.shorten(quoted(s.example.text), 160)
        text.append(f"\n{words}", style="not bold")
        table.add_row(Text(str(s.claims), justify="right"), text)
    out.print(table)
    if b.unnamed:
        out.print(Text(f"{count(b.unnamed, 'claim')} of nobody who is named.", style="dim"))


def _disputes(out: Console, b: Brief, top: int, asked: Asked) -> None:
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
            line = f"And {len(b.denied) - top} more: {asked.command('events --status denied')}"
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


def _open(out: Console, b: Brief, top: int, asked: Asked) -> None:
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
        level = command("recode", asked.project)
        out.print(f"Documents were coded by different versions; to level them: {level}")


def _open_name(o: OpenName) -> Text:
    text = Text(o.name, style="bold")
    may_be = f"; perhaps {', '.join(o.candidates)}" if o.candidates else ""
    return text.append(f" ({o.mentions}×): {o.reason}{may_be}", style="not bold")
