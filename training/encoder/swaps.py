"""Actor swaps: a text told of other countries, so that no type is learnt by a country's name."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import dragoman.tables.codebook as codebook
from training.encoder.sentences import Text

_COUNTRIES = Path(codebook.__file__).parent.parent / "data" / "roster" / "countries.csv"
# Where one form serves two columns, the later column's exchange holds: "Iranian" the adjective.
_COLUMNS = ("capital", "people", "adjectives", "name")


@cache
def _forms() -> Sequence[Mapping[str, Sequence[str]]]:
    """By country its forms of one word: name, adjective, people (singular first), capital."""
    rows = csv.DictReader(_COUNTRIES.read_text(encoding="utf-8").splitlines())
    found = ({c: tuple(f for f in row[c].split("|") if f) for c in _COLUMNS} for row in rows)
    return tuple(forms for forms in found if all(_one_word(forms[c]) for c in _COLUMNS))


def _one_word(forms: Sequence[str]) -> bool:
    return bool(forms) and all(" " not in f and "-" not in f for f in forms)


def swapped(text: Text, random: Random) -> Text:
    """The text with each country that it names exchanged for another, its labels as they were.

    Only countries whose name, adjective, people and capital are one word each take part.
    """
    words = {word for sentence in text.sentences for word in sentence.words}
    named = [forms for forms in _forms() if words & {f for c in _COLUMNS for f in forms[c]}]
    free = [forms for forms in _forms() if forms not in named]
    others = random.sample(free, min(len(named), len(free)))
    exchange = {
        mine: theirs
        for ours, other in zip(named, others, strict=False)
        for column in _COLUMNS
        for mine, theirs in zip(ours[column], _stretched(other[column], ours[column]), strict=True)
    }
    sentences = tuple(
        replace(s, words=tuple(exchange.get(w, w) for w in s.words)) for s in text.sentences
    )
    return replace(text, sentences=sentences)


def _stretched(forms: Sequence[str], like: Sequence[str]) -> Sequence[str]:
    """As many forms as `like` has, the last repeated."""
    return [forms[min(i, len(forms) - 1)] for i in range(len(like))]
