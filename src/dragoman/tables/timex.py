"""The grammar of temporal expressions: word classes, rules with named captures, tense cues.

A rule's pattern is a row of elements over the words of a sentence, lower-cased but for the forms
that must be capitalised (months, weekdays):

    in|as_of        one of these words          <m:month>   a form of class `month`, captured as m
    the?            may be left out             ( of the )? a group of elements that may be left out
    {a ... }        the span of one mention of several; captures ending in 1 belong to a, 2 to b

Classes hold words, runs of words, or regular expressions between slashes over one word.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from dragoman.tables.csvfile import Row, read_rows
from dragoman.types.time import TimexType
from dragoman.types.timex import NUMERAL, Neighbour, Tense, TimexGrammar, TimexRule

_ELEMENT = re.compile(r"^<(?:(?P<name>\w+):)?(?P<of>\w+)>$")
_COLUMNS = ("id", "pattern", "before", "after", "type", "make", "published", "example", "expected")


def load_timex(folder: Path) -> TimexGrammar:
    """Reads `classes.csv`, `rules.csv` and `cues.csv`; raises TableError for a bad row."""
    classes, capitals = _classes(folder / "classes.csv")
    rules: list[TimexRule] = []
    by_first: dict[str, list[TimexRule]] = {}
    triggers: set[str] = set()
    for row in read_rows(folder / "rules.csv", _COLUMNS):
        reader = _Pattern(row, classes)
        part = reader.read()
        rule = _rule(row, part, reader.captures, classes)
        rules.append(rule)
        triggers |= part.rarest
        for word in part.first:
            by_first.setdefault(word, []).append(rule)
    return TimexGrammar(
        tuple(rules),
        {word: tuple(found) for word, found in by_first.items()},
        classes,
        capitals,
        frozenset(triggers),
        _cues(folder / "cues.csv"),
    )


def _classes(path: Path) -> tuple[dict[str, dict[str, str]], frozenset[str]]:
    classes: dict[str, dict[str, str]] = {}
    capitals: set[str] = set()
    for row in read_rows(path, ["class", "form", "value"]):
        classes.setdefault(row["class"], {})[row["form"]] = row["value"] or row["form"]
        if row["form"][0].isupper():
            capitals.update(word for word in row["form"].split() if word[0].isupper())
    return classes, frozenset(capitals)


def _cues(path: Path) -> dict[str, Tense]:
    cues: dict[str, Tense] = {}
    for row in read_rows(path, ["form", "tense"]):
        tense = next((t for t in get_args(Tense) if t == row["tense"]), None)
        if tense is None:
            raise row.error(f"{row['tense']!r} is neither past nor future", "tense")
        cues[row["form"]] = tense
    return cues


def _rule(
    row: Row,
    part: "_Part",
    captures: Mapping[str, str],
    classes: Mapping[str, Mapping[str, str]],
) -> TimexRule:
    kind = next((t for t in get_args(TimexType) if t == row["type"]), None)
    if kind is None:
        raise row.error(f"{row['type']!r} is none of {get_args(TimexType)}", "type")
    maker, *options = row["make"].split()
    pattern = re.compile(part.regex)
    spans = tuple(name for name in ("a", "b") if name in pattern.groupindex)
    return TimexRule(
        id=row["id"],
        pattern=pattern,
        captures=dict(captures),
        spans=spans,
        type=kind,
        maker=maker,
        options=dict(_pair(row, item, "make") for item in options),
        before=_neighbour(row, "before", classes),
        after=_neighbour(row, "after", classes),
        published=row["published"],
        example=row["example"],
        expected=tuple(_pair(row, item, "expected") for item in row.many("expected")),
    )


def _pair(row: Row, item: str, column: str) -> tuple[str, str]:
    name, sign, value = item.rpartition("=")
    if not sign:
        raise row.error(f"{item!r} is no name=value", column)
    return name, value


def _neighbour(row: Row, column: str, classes: Mapping[str, Mapping[str, str]]) -> Neighbour | None:
    cell = row[column]
    if not cell:
        return None
    words: set[str] = set()
    for item in cell.removeprefix("!").split("|"):
        found = _ELEMENT.match(item)
        words.update(classes[found["of"]] if found else ["" if item == "^" else item])
    return Neighbour(frozenset(words), cell.startswith("!"))


@dataclass(frozen=True, slots=True)
class _Part:
    """A compiled stretch of a pattern: its first words, and words that any match holds."""

    regex: str
    first: frozenset[str]
    rarest: frozenset[str]
    empty: bool


class _Pattern:
    """Reads one rule's pattern by recursive descent over its elements."""

    def __init__(self, row: Row, classes: Mapping[str, Mapping[str, str]]) -> None:
        self._row, self._classes = row, classes
        self._elements = row["pattern"].split()
        self._at = 0
        self.captures: dict[str, str] = {}

    def read(self) -> _Part:
        part = self._sequence(())
        if part.empty or self._at < len(self._elements):
            raise self._row.error("the pattern is empty or unbalanced", "pattern")
        return part

    def _sequence(self, closers: Sequence[str]) -> _Part:
        parts: list[_Part] = []
        while self._at < len(self._elements) and self._elements[self._at] not in closers:
            parts.append(self._element())
        return _joined(parts)

    def _element(self) -> _Part:
        element = self._elements[self._at]
        self._at += 1
        if element == "(":
            return self._group("(?:", (")", ")?"))
        if element.startswith("{"):
            return self._group(f"(?P<{element[1:]}>", ("}",))
        body = element.removesuffix("?") if len(element) > 1 else element
        part = self._single(body)
        return _optional(part) if body != element else part

    def _group(self, opening: str, closers: Sequence[str]) -> _Part:
        inner = self._sequence(closers)
        if self._at == len(self._elements):
            raise self._row.error("a bracket is left open", "pattern")
        closer = self._elements[self._at]
        self._at += 1
        part = _Part(f"{opening}{inner.regex})", inner.first, inner.rarest, inner.empty)
        return _optional(part) if closer.endswith("?") else part

    def _single(self, body: str) -> _Part:
        found = _ELEMENT.match(body)
        if found is None:
            return _alternatives(body.replace("_", " ").split("|"), "")
        if found["of"] not in self._classes:
            raise self._row.error(f"no class {found['of']!r}", "pattern")
        name = found["name"] or ""
        if name:
            self.captures[name] = found["of"]
        return _alternatives(list(self._classes[found["of"]]), name)


def _alternatives(forms: Sequence[str], name: str) -> _Part:
    """One element: the longest form first, each followed by a blank."""
    regexes = [f[1:-1] if _is_regex(f) else re.escape(f) for f in _longest(forms)]
    first = frozenset(NUMERAL if _is_regex(f) else _key(f.split()[0]) for f in forms)
    words = {w for f in forms if _is_regex(f) for w in re.findall(r"[a-z]{3,}", f)}
    opening = f"(?P<{name}>" if name else "(?:"
    return _Part(f"{opening}{'|'.join(regexes)}) ", first | words, first | words, empty=False)


def _longest(forms: Sequence[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form.split()), _is_regex(form), -len(form)))


def _is_regex(form: str) -> bool:
    return len(form) > 2 and form[0] == form[-1] == "/"


def _key(word: str) -> str:
    return NUMERAL if word[0].isdigit() else word


def _optional(part: _Part) -> _Part:
    return _Part(f"(?:{part.regex})?", part.first, part.rarest, empty=True)


def _joined(parts: Sequence[_Part]) -> _Part:
    first: set[str] = set()
    for part in parts:
        first |= part.first
        if not part.empty:
            break
    needed = [part.rarest for part in parts if not part.empty]
    common = frozenset({"the", "a", "an", "of", "in", "and", "-", "to", "'", "from", "on", ","})
    rarest = min(needed, key=lambda w: (bool(w & common), len(w)), default=frozenset())
    regex = "".join(part.regex for part in parts)
    return _Part(regex, frozenset(first), rarest, all(part.empty for part in parts))
