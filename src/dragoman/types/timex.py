"""The grammar of temporal expressions, as the tables give it and the resolver reads it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.types.time import TimexType

Tense = Literal["past", "future"]
NUMERAL = "#"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What must, or with `negated` must not, stand beside a match."""

    words: frozenset[str]
    negated: bool

    def allows(self, word: str) -> bool:
        """Whether `word` may stand there; "" is the sentence's edge."""
        return (word in self.words) != self.negated


@dataclass(frozen=True, slots=True)
class TimexRule:
    """One row of the grammar. `maker` and `options` say how the value is made of the captures.

    `captures` names the class of each; `spans` are "a" and "b" where a rule reads two mentions.

    `example` is a sentence and `expected` the (mention, value) pairs found in it by the document
    date `published`.
    """

    id: str
    pattern: "re.Pattern[str]"
    captures: Mapping[str, str]
    spans: tuple[str, ...]
    type: TimexType
    maker: str
    options: Mapping[str, str]
    before: Neighbour | None
    after: Neighbour | None
    published: str
    example: str
    expected: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TimexGrammar:
    """The rules by the words that they may begin with ("#": any word that begins with a digit).

    `classes` maps class and form to the form's value; `capitals` are forms that count only when
    capitalised; `triggers` are words without one of which a sentence holds no expression; `cues`
    map a word, or two joined by a blank, to the tense that they show.
    """

    rules: tuple[TimexRule, ...]
    by_first: Mapping[str, tuple[TimexRule, ...]]
    classes: Mapping[str, Mapping[str, str]]
    capitals: frozenset[str]
    triggers: frozenset[str]
    cues: Mapping[str, Tense]
