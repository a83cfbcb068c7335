"""Who a mention stands for, in short passages written for this table: the share right, by kind.

`cases.csv` marks one mention a passage with [[ ]]. Its `code` is what the mention stands for:
`A|B` either will do, `A+B` both together, `RUS.*` any sector, `place` no government, `?` nobody
for sure. Its `name` is the actor's own, `!name` one that it must not be. To read the wrong ones:
`python -m tests.resolve.test_cases`.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.factories import article

from dragoman.kit import data_folder, load_kit
from dragoman.pipeline import code_document
from dragoman.types.actor import Mention
from dragoman.types.kit import Kit

TABLE = Path(__file__).with_name("cases.csv")
ROSTER = data_folder() / "roster"
COLUMNS = ["id", "kind", "day", "text", "code", "name", "reason"]
LEAST = {
    "role-date": 50,
    "metonym": 40,
    "acronym": 30,
    "namesake": 35,
    "apposition": 35,
    "coreference": 50,
}
# The share right that a kind must reach, in per cent.
FLOORS = {
    "role-date": 90,
    "metonym": 85,
    "acronym": 85,
    "namesake": 80,
    "apposition": 70,
    "coreference": 80,
}
WIDEST = 0.08  # the share of all cases that one country may have


@dataclass(frozen=True, slots=True)
class Case:
    """A passage whose mention from `start` to `end` stands for `code`."""

    id: str
    kind: str
    day: str
    text: str
    start: int
    end: int
    code: str
    name: str

    @property
    def choices(self) -> list[list[str]]:
        """Each way of being right: the codes of all parties."""
        return [choice.split("+") for choice in self.code.split("|")]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was made of a case's mention."""

    case: Case
    right: bool
    found: str


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def cases() -> tuple[Case, ...]:
    return tuple(_case(row) for row in rows(TABLE))


def _case(row: dict[str, str]) -> Case:
    before, rest = row["text"].split("[[")
    marked, after = rest.split("]]")
    start = len(before)
    text = before + marked + after
    end = start + len(marked)
    return Case(row["id"], row["kind"], row["day"], text, start, end, row["code"], row["name"])


def outcome(case: Case, kit: Kit) -> Outcome:
    inside = mentions_inside(case, kit)
    if case.code == "place":
        governments = [m for m in inside if any(a.sector == "GOV" for a in m.actors)]
        return Outcome(case, not governments, "; ".join(told(m) for m in governments))
    if not inside:
        return Outcome(case, right=False, found="no mention")
    best = max(inside, key=lambda m: min(m.end, case.end) - max(m.start, case.start))
    return Outcome(case, is_right(case, best), told(best))


def mentions_inside(case: Case, kit: Kit) -> list[Mention]:
    """The mentions whose head stands within the case's brackets."""
    coded = code_document(article(case.text, published=case.day or None), kit)
    heads = {m: coded.sentences[m.sentence].words[m.head].start for m in coded.mentions}
    return [m for m in coded.mentions if case.start <= heads[m] < case.end]


def is_right(case: Case, mention: Mention) -> bool:
    if case.code == "?":
        return not mention.actors and mention.doubt is not None
    codes = [a.code for a in mention.actors]
    if not any(same(codes, choice) for choice in case.choices):
        return False
    names = [a.name for a in mention.actors]
    if case.name.startswith("!"):
        return case.name[1:] not in names
    return not case.name or case.name in names


def same(codes: list[str], wanted: list[str]) -> bool:
    """Whether the codes are those wanted, one for one, in any order."""
    pairs = zip(sorted(codes), sorted(wanted), strict=False)
    return len(codes) == len(wanted) and all(fits(code, want) for code, want in pairs)


def fits(code: str, wanted: str) -> bool:
    return code == wanted or (wanted.endswith(".*") and code.split(".")[0] == wanted[:-2])


def told(mention: Mention) -> str:
    if mention.actors:
        return " + ".join(f"{a.code} {a.name}" for a in mention.actors)
    return f"nobody ({mention.doubt.reason})" if mention.doubt else "nobody"


@cache
def outcomes() -> tuple[Outcome, ...]:
    kit = load_kit()
    return tuple(outcome(case, kit) for case in cases())


def share(kind: str) -> float:
    """The share of right ones among the cases of a kind, in per cent."""
    judged = [o.right for o in outcomes() if o.case.kind == kind]
    return 100 * sum(judged) / len(judged)


def report(kind: str) -> str:
    """The share right of a kind, and its wrong cases with what came out."""
    wrong = [o for o in outcomes() if o.case.kind == kind and not o.right]
    expected = [f"{o.case.code} {o.case.name}".strip() for o in wrong]
    lines = [
        f"  {o.case.id}: {e} expected, {o.found}" for o, e in zip(wrong, expected, strict=True)
    ]
    return "\n".join([f"{kind}: {share(kind):.1f} % right", *lines, ""])


@pytest.mark.parametrize("kind", LEAST)
def test_enough_mentions_of_a_kind_are_resolved(kind: str) -> None:
    sys.stdout.write("\n" + report(kind))
    assert share(kind) >= FLOORS[kind]


def test_the_table_has_its_columns_and_its_ids_once() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert all(list(row) == COLUMNS for row in table)
    assert max(Counter(row["id"] for row in table).values()) == 1
    assert all(row["reason"] for row in table)


def test_each_passage_marks_one_mention() -> None:
    for row in rows(TABLE):
        assert (row["text"].count("[["), row["text"].count("]]")) == (1, 1), row["id"]
    for case in cases():
        marked = case.text[case.start : case.end]
        assert marked, case.id
        assert marked == marked.strip(), case.id
        assert not marked.lower().startswith(("the ", "a ", "an ")), case.id


def test_there_are_enough_cases_of_each_kind() -> None:
    counts = Counter(case.kind for case in cases())
    assert set(counts) == set(LEAST) == set(FLOORS)
    assert all(counts[kind] >= least for kind, least in LEAST.items())
    assert sum(case.code == "place" for case in cases()) >= 10


def test_days_are_days() -> None:
    assert all(date.fromisoformat(case.day).isoformat() == case.day for case in cases() if case.day)


def test_codes_are_made_of_the_rosters_countries_and_sectors() -> None:
    known = known_codes()
    for case in cases():
        if case.code not in {"place", "?"}:
            assert {code for choice in case.choices for code in choice} <= known, case.id


def known_codes() -> set[str]:
    tables = [row for path in ROSTER.rglob("*.csv") for row in rows(path)]
    sectors = {row["sector"] for row in tables if row.get("sector")}
    countries = {row["code"] for row in rows(ROSTER / "countries.csv")} | {"---"}
    bodies = {row["id"] for row in rows(ROSTER / "organisations.csv") if row["code"] == "IGO"}
    whole = countries | {f"IGO:{body}" for body in bodies}
    return whole | {f"{country}.{sector}" for country in countries for sector in {*sectors, "*"}}


def test_names_are_the_rosters() -> None:
    names = {row["name"] for path in ROSTER.rglob("*.csv") for row in rows(path) if "name" in row}
    unknown = {case.id: case.name for case in cases() if case.name.lstrip("!") not in {"", *names}}
    assert not unknown


def test_no_country_has_too_many_cases() -> None:
    counts = Counter(case.code[:3] for case in cases() if case.code[:3].isupper())
    del counts["IGO"]
    assert max(counts.values()) <= WIDEST * len(cases())


if __name__ == "__main__":
    for kind in LEAST:
        sys.stdout.write(report(kind))
