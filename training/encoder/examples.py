"""The codebook's examples: for each frame a sentence with the act, and often one without."""

from collections.abc import Iterator, Mapping
from itertools import permutations
from pathlib import Path

from dragoman.backends.lemmas import LemmInflect
from dragoman.segment.words import split_words
from dragoman.tables.codebook import trigger_rows
from dragoman.tables.csvfile import Row
from dragoman.types.segmentation import Segmentation
from training.corpus.sides import Example, Sides, Span, read_sides
from training.encoder.news import FUNCTION_WORDS
from training.encoder.sentences import Labelled, PartyPair, Predicate, Tags, Text

CORPUS = "examples"
_POS = {"VERB": ("VERB",), "NOUN": ("NOUN",), "ADJ": ("ADJ", "VERB")}
_UNTOLD = Sides((), (), (), "", "", frozenset())

Words = frozenset[int]


class _Sentence:
    """An example's words, and which of them carry the lemma."""

    def __init__(self, text: str, row: Row, rules: Segmentation, lemmas: LemmInflect) -> None:
        self._spans = split_words(text, 0, len(text), rules.dotted)
        self.forms = tuple(text[a:b] for a, b in self._spans)
        self.found = [
            i
            for i, word in enumerate(self.forms)
            if any(lemmas.lemma(word, pos) == row["lemma"] for pos in _POS.get(row["pos"], ()))
        ]

    def inside(self, span: Span) -> Words:
        """The words that overlap [start, end)."""
        return frozenset(i for i, (a, b) in enumerate(self._spans) if a < span[1] and b > span[0])

    def tags(self, kind: str, at: list[int]) -> Tags:
        """`kind` at some words; function words are "O", of the others nothing is known."""
        tags: list[str | None] = ["O" if w.lower() in FUNCTION_WORDS else None for w in self.forms]
        for i in at:
            tags[i] = kind
        return tuple(tags)

    def known(self, value: str, at: int) -> Tags:
        """`value` at one word, nothing known elsewhere."""
        return tuple(value if i == at else None for i in range(len(self.forms)))

    def parties(self, sides: Sides) -> Tags:
        """BIO tags of the parties: all of the sentence's are told."""
        tags: list[str | None] = ["O"] * len(self.forms)
        for span in sorted({*sides.actors, *sides.recipients, *sides.others}, key=_longest):
            inside = sorted(self.inside(span))
            if all(tags[i] == "O" for i in inside):
                for i in inside:
                    tags[i] = "B" if i == inside[0] else "I"
        return tuple(tags)


def _longest(span: Span) -> tuple[int, int]:
    return span[0] - span[1], span[0]


def examples(codebook: Path, sides: Path, rules: Segmentation) -> list[Text]:
    """Every example as a text of one sentence: what its trigger word names, and who does it to
    whom where `sides` tells it; function words name nothing; nothing else is known."""
    lemmas = LemmInflect()
    rows = [row for row in trigger_rows(codebook) if row.cells.get("example")]
    told = read_sides(sides, {r["id"]: Example(r["type"], r.cells["example"]) for r in rows})
    return [text for row in rows for text in _texts(row, told, rules, lemmas)]


def _texts(
    row: Row, told: Mapping[str, Sides], rules: Segmentation, lemmas: LemmInflect
) -> Iterator[Text]:
    act = _Sentence(row.cells["example"], row, rules, lemmas)
    if act.found:
        yield _act(f"{row['id']}-example", act, row["type"], told.get(row["id"], _UNTOLD))
    none = _Sentence(row.cells.get("not_example") or "", row, rules, lemmas)
    if none.found:
        tags = {"trigger": none.tags("O", none.found)}
        yield Text(f"{row['id']}-not_example", CORPUS, (Labelled(none.forms, tags=tags),))


def _act(name: str, words: _Sentence, kind: str, sides: Sides) -> Text:
    trigger = words.found[0]
    tags = {"trigger": words.tags(kind, [trigger])}
    if sides is _UNTOLD:
        return Text(name, CORPUS, (Labelled(words.forms, tags=tags),))
    tags["actor"] = words.parties(sides)
    tags["status"] = words.known(sides.status, trigger)
    tags["mode"] = words.known(sides.mode, trigger)
    tied = {
        role: frozenset(i for span in spans for i in words.inside(span))
        for role, spans in (("actor", sides.actors), ("recipient", sides.recipients))
    }
    predicate = Predicate(trigger, tied, sides.contexts)
    pairs = tuple(_pairs(words, kind, sides))
    return Text(name, CORPUS, (Labelled(words.forms, tags=tags),), (predicate,), pairs)


def _pairs(words: _Sentence, kind: str, sides: Sides) -> Iterator[PartyPair]:
    """The act between its sides; between any other two parties there is no relation."""
    everyone = dict.fromkeys((*sides.actors, *sides.recipients, *sides.others))
    for one, other in permutations(everyone, 2):
        a, b = words.inside(one), words.inside(other)
        if a and b and not a & b:
            told = one in sides.actors and other in sides.recipients
            yield PartyPair(a, b, (kind if told else "",))
