"""The codebook that accompanies an export: every column, and every type and mode of event."""

from importlib.resources import as_file, files
from pathlib import Path

from dragoman.store.flat import COLUMNS
from dragoman.tables.codebook import trigger_rows
from dragoman.tables.csvfile import read_rows

QUADS = {
    "1": "verbal cooperation",
    "2": "material cooperation",
    "3": "verbal conflict",
    "4": "material conflict",
}
TYPE_COLUMNS = ("type", "quad_number", "score", "definition")
INTRODUCTION = """# Codebook

Every row of `events` is one event as one document tells it: the same act told by five documents is
five rows. Every offset is a code-point offset into the document's stored text, from the first
character to the one after the last. Dates are ISO 8601, as precise as known: `2019-03` is the whole
month. Lists stand in one cell with `|` between their items. An empty cell means that the text does
not say, or that it could not be resolved; nothing is guessed.

Types, modes and contexts follow the PLOVER manual, version 0.8. Codes and scores of CAMEO and
Goldstein follow the published tables. Country codes are ISO 3166-1 alpha-3.
"""


def codebook_page() -> str:
    """The codebook as Markdown."""
    parts = [INTRODUCTION, "## Tables\n"]
    for table, columns in COLUMNS.items():
        rows = [f"| `{name}` | {text} |" for name, text in columns.items()]
        parts.append("\n".join([f"### {table}\n", "| column | meaning |", "|---|---|", *rows, ""]))
    with as_file(files("dragoman").joinpath("data", "codebook")) as folder:
        parts += [_types(folder), _modes(folder), _contexts(folder), _rulings(folder)]
        parts.append(_examples(folder))
    return "\n".join(parts)


def codebook_terms() -> tuple[dict[str, str], dict[str, str]]:
    """What the types mean, and what the CAMEO codes are called."""
    with as_file(files("dragoman").joinpath("data", "codebook")) as folder:
        types = {r["type"]: r["definition"] for r in read_rows(folder / "types.csv", TYPE_COLUMNS)}
        codes = {r["code"]: r["label"] for r in read_rows(folder / "cameo.csv", ["code", "label"])}
    return types, codes


def _types(folder: Path) -> str:
    lines = ["## Types of event\n", "| type | class | score | what it is |", "|---|---|---|---|"]
    for row in read_rows(folder / "types.csv", TYPE_COLUMNS):
        quad = QUADS.get(row["quad_number"], row["quad_number"])
        lines.append(f"| {row['type']} | {quad} | {row['score']} | {row['definition']} |")
    return "\n".join([*lines, ""])


def _modes(folder: Path) -> str:
    lines = ["## Modes\n", "| type | mode | score |", "|---|---|---|"]
    for row in read_rows(folder / "modes.csv", ["type", "mode", "score"]):
        lines.append(f"| {row['type']} | {row['mode']} | {row['score'] or 'as the type'} |")
    return "\n".join([*lines, ""])


def _contexts(folder: Path) -> str:
    lines = ["## Contexts\n", "| context | what it takes in |", "|---|---|"]
    for row in read_rows(folder / "contexts.csv", ["context", "description"]):
        lines.append(f"| {row['context']} | {row['description']} |")
    return "\n".join([*lines, ""])


def _rulings(folder: Path) -> str:
    """Status, actors, recipients, attribution, boundaries: each ruling with an example."""
    lines = ["## Rulings"]
    topic = ""
    for row in read_rows(folder / "rulings.csv", ["topic", "case", "ruling", "example", "coding"]):
        if row["topic"] != topic:
            topic = row["topic"]
            lines += [f"\n### {topic.capitalize()}\n", "| case | ruling | example | coding |"]
            lines.append("|---|---|---|---|")
        cells = (row[c] for c in ("case", "ruling", "example", "coding"))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _examples(folder: Path) -> str:
    """Examples of each type, spread over its words: what is an event, and what is none."""
    by_type: dict[str, list[str]] = {}
    for row in trigger_rows(folder):
        shown = f"- {row['example']}"
        if row["not_example"]:
            shown += f" (But not: {row['not_example']})"
        by_type.setdefault(row["type"], []).append(shown)
    parts = ["## Examples\n"]
    for row in read_rows(folder / "types.csv", ("type", "definition", "boundaries")):
        found = by_type[row["type"]]
        step = max(1, len(found) // EXAMPLES)
        parts += [f"### {row['type']}\n", f"{row['definition']} {row['boundaries']}\n"]
        parts += [*found[::step][:EXAMPLES], ""]
    return "\n".join(parts)


EXAMPLES = 16  # of each type, on the page
