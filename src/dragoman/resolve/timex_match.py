"""Matching the grammar over the words of a sentence: the longest rule at each word wins."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.types.parse import Sentence
from dragoman.types.timex import NUMERAL, Tense, TimexGrammar, TimexRule

_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")
_REACH = 12
_PLAIN = frozenset({"set", "ref"})
_STOPS = frozenset({".", ";", ":", "(", ")", '"', "“", "”"})


@dataclass(frozen=True, slots=True)
class Hit:
    """One expression: word indices [first, end), and its captures' class values by name."""

    rule: TimexRule
    first: int
    end: int
    captures: Mapping[str, str]


def match_sentence(sentence: Sentence, grammar: TimexGrammar) -> list[Hit]:
    """The expressions of a sentence in order; none share a word."""
    words = [_normal(word.text, grammar.capitals) for word in sentence.words]
    if not any(_key(word) in grammar.triggers for word in words):
        return []
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    text = " ".join(words) + " "
    capital = [word.text[0].isupper() for word in sentence.words]
    return _scan(_Line(words, text, starts, capital), grammar)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence's normal words, their text with a blank after each, where each begins, and whether
    it was written with a capital.
    """

    words: Sequence[str]
    text: str
    starts: Sequence[int]
    capital: Sequence[bool]

    def beside(self, i: int) -> str:
        """Word i, "" beyond the edges."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def named(self, first: int, end: int) -> bool:
        """Whether words [first, end) are part of a name, such as the Daily Telegraph."""
        if not first or not self.capital[first]:
            return False
        return self.capital[first - 1] or (end < len(self.words) and self.capital[end])


def _scan(line: _Line, grammar: TimexGrammar) -> list[Hit]:
    index = {start: i for i, start in enumerate(line.starts)}
    hits: list[Hit] = []
    at = 0
    while at < len(line.words):
        best: tuple[int, TimexRule, Mapping[str, tuple[int, int]]] | None = None
        for rule in grammar.by_first.get(_key(line.words[at]), ()):
            found = rule.pattern.match(line.text, line.starts[at])
            if found is None or (best and found.end() <= line.starts[best[0]]):
                continue
            end = index[found.end()]
            if _stands(rule, line, at, end):
                names = [n for n, text in found.groupdict().items() if text is not None]
                best = (end, rule, {n: found.span(n) for n in names})
        if best is None:
            at += 1
            continue
        hits.extend(_hits(best[1], line, index, (at, best[0]), best[2], grammar))
        at = best[0]
    return hits


def _stands(rule: TimexRule, line: _Line, first: int, end: int) -> bool:
    """Whether the words beside the match allow it."""
    if rule.maker in _PLAIN and line.named(first, end):
        return False
    if rule.before and not rule.before.allows(line.beside(first - 1)):
        return False
    return rule.after is None or rule.after.allows(line.beside(end))


def _hits(
    rule: TimexRule,
    line: _Line,
    index: Mapping[int, int],
    words: tuple[int, int],
    groups: Mapping[str, tuple[int, int]],
    grammar: TimexGrammar,
) -> list[Hit]:
    """The match as one hit, or as one for each of its spans."""
    values = {n: _value(rule, n, line.text[a:b], grammar) for n, (a, b) in groups.items()}
    if not rule.spans:
        return [Hit(rule, *words, values)]
    hits = []
    for name, digit in zip(rule.spans, "12", strict=False):
        own = {n[:-1]: v for n, v in values.items() if n.endswith(digit)}
        first, end = (index[offset] for offset in groups[name])
        hits.append(Hit(rule, first, end, values | own | {"span": name}))
    return hits


def _value(rule: TimexRule, name: str, text: str, grammar: TimexGrammar) -> str:
    form = text.strip()
    if form[:1].isdigit():
        return _ORDINAL.sub("", form)
    found = grammar.classes.get(rule.captures.get(name, ""), {})
    return found.get(form, form)


def _normal(word: str, capitals: frozenset[str]) -> str:
    """The word in lower case, but a form of `capitals` as the table writes it."""
    if word[0].isupper():
        titled = word[0] + word[1:].lower()
        if titled in capitals:
            return titled
    return word.lower()


def _key(word: str) -> str:
    return NUMERAL if word[0].isdigit() else word


def tense_at(sentence: Sentence, hit: Hit, grammar: TimexGrammar) -> Tense | None:
    """The tense that the words near a hit show: the nearest cue before it, else after it."""
    words = [word.text.lower() for word in sentence.words]
    before = range(hit.first - 1, max(hit.first - _REACH, -1), -1)
    after = range(hit.end, min(hit.end + _REACH, len(words)))
    return _first_cue(words, before, grammar) or _first_cue(words, after, grammar)


def _first_cue(words: Sequence[str], order: range, grammar: TimexGrammar) -> Tense | None:
    for i in order:
        if words[i] in _STOPS:
            return None
        pair = f"{words[i - 1]} {words[i]}" if i else ""
        cue = grammar.cues.get(pair) or grammar.cues.get(words[i])
        if cue:
            return cue
        if len(words[i]) > 4 and words[i].endswith("ed"):
            return "past"
    return None
