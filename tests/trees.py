"""Parses made by hand: sentences in a compact notation, with offsets into a text that is made up.

    tree("Washington/PROPN/imposed/nsubj imposed/VERB/-/root sanctions/NOUN/imposed/obj .")

A word is `form/UPOS/head/deprel[/lemma]`. Its head is named by its form, or by its number (from 1)
where the form stands twice; `-` is the root. A bare mark (`.`, `,`, `“`) is punctuation on the
root. Lemmas that are not given are looked up in the lexicon.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from dragoman.backends.lemmas import LemmInflect
from dragoman.grammar.build import build_parse
from dragoman.types.actor import Actor, Mention, MentionIndex
from dragoman.types.parse import (
    Act,
    Analysis,
    EntitySpan,
    Parse,
    PartySpan,
    Sentence,
    Tie,
    Word,
)
from dragoman.types.text import Span

_GLUED_LEFT = frozenset({".", ",", ":", ";", "?", "!", "”", "’", ")", "'s", "’s", "n't", "n’t"})
_GLUED_RIGHT = frozenset({"“", "(", "$"})


class TreeFields(TypedDict, total=False):
    """What the encoder may have marked besides the grammar.

    `entities` are (first word, last word, label), `parties` (first word, last word, sector);
    `head_types`, `triggers` and `homes` go by word. Words are named by form or by number (from 1);
    the ties of `homes` name theirs as the encoder does.
    """

    entities: Sequence[tuple[str, str, str]]
    parties: Sequence[tuple[str, str, str]]
    homes: Mapping[str, Sequence[Tie]]
    head_types: Mapping[str, str]
    triggers: Mapping[str, tuple[str, float]]
    block: int
    index: int
    start: int
    title: bool


@dataclass(frozen=True, slots=True)
class Trees:
    """Parses with the text that their offsets index."""

    text: str
    parses: tuple[Parse, ...]

    def span(self, words: str) -> Span:
        """Where `words` first stand in the text."""
        start = self.text.index(words)
        return Span(start, start + len(words))


@dataclass(frozen=True, slots=True)
class _Cell:
    """One word of the notation."""

    form: str
    upos: str
    head: str
    deprel: str
    lemma: str = ""


class Lemmas:
    """The lexicon's lemmas, those written in the notation first."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given, self._lexicon = given, LemmInflect()

    def lemma(self, word: str, upos: str) -> str:
        return self._given.get(word) or self._lexicon.lemma(word, upos)


def tree(notation: str, **fields: Unpack[TreeFields]) -> Parse:
    """The parse of one sentence; its text begins at offset `start`."""
    cells = [_cell(item) for item in notation.split()]
    words = _words([c.form for c in cells], fields.get("start", 0))
    sentence = Sentence(
        fields.get("index", 0), fields.get("block", 0), words, fields.get("title", False)
    )
    lemmas = Lemmas({c.form: c.lemma for c in cells if c.lemma})
    return build_parse(sentence, _analysis(cells, fields), lemmas)


def trees(*notations: str, blocks: Sequence[int] = (), **fields: Unpack[TreeFields]) -> Trees:
    """The parses of a text's sentences; `blocks` numbers each one's paragraph (all 0 if none).

    Sentences of one block are parted by a blank, blocks by an empty line.
    """
    text, parses = "", list[Parse]()
    for i, notation in enumerate(notations):
        block = blocks[i] if blocks else 0
        if parses:
            text += " " if block == parses[-1].sentence.block else "\n\n"
        here: TreeFields = {**fields, "index": i, "block": block, "start": len(text)}
        parses.append(tree(notation, **here))
        text += written(parses[-1])
    return Trees(text, tuple(parses))


def written(parse: Parse) -> str:
    """The sentence's own text."""
    out, at = "", parse.sentence.start
    for word in parse.sentence.words:
        out += " " * (word.start - at) + word.text
        at = word.end
    return out


def at(parse: Parse, word: str) -> int:
    """The index of the token of that form (the first), or of that number from 1."""
    return _index([t.text for t in parse.tokens], word)


def forms(parse: Parse, tokens: Sequence[int]) -> list[str]:
    """The tokens' forms."""
    return [parse.tokens[i].text for i in tokens]


def mention(parse: Parse, word: str, *actors: Actor, kind: str = "name") -> Mention:
    """A mention headed by `word`: the word with what stands beside it as part of its name."""
    head = at(parse, word)
    flat = [k for k in parse.children[head] if parse.tokens[k].rel in ("flat", "compound")]
    first, last = min([head, *flat]), max([head, *flat])
    start, end = parse.tokens[first].start, parse.tokens[last].end
    return Mention(
        sentence=parse.index,
        head=head,
        first=first,
        last=last,
        start=start,
        end=end,
        text=" ".join(t.text for t in parse.tokens[first : last + 1]),
        kind="pronoun" if kind == "pronoun" else "name",
        actors=actors,
        rule="hand",
    )


def named(
    parses: Sequence[Parse], actors: Mapping[str, Actor], *, focus: str | None = None
) -> MentionIndex:
    """An index of one mention for each word in `actors`, in every parse that has the word."""
    found = [
        mention(parse, word, actor)
        for parse in parses
        for word, actor in actors.items()
        if any(t.text == word for t in parse.tokens)
    ]
    return MentionIndex.of(found, focus)


def _cell(item: str) -> _Cell:
    if "/" not in item:
        return _Cell(item, "PUNCT", "^", "punct")
    return _Cell(*item.split("/"))


def _words(texts: Sequence[str], start: int) -> tuple[Word, ...]:
    out: list[Word] = []
    here, straight_open = start, False
    for i, text in enumerate(texts):
        closing = text == '"' and straight_open
        opened = i > 0 and (texts[i - 1] in _GLUED_RIGHT or (texts[i - 1] == '"' and straight_open))
        if i and not closing and not opened and text not in _GLUED_LEFT:
            here += 1
        straight_open ^= text == '"'
        out.append(Word(text, here, here + len(text)))
        here += len(text)
    return tuple(out)


def _analysis(cells: Sequence[_Cell], fields: TreeFields) -> Analysis:
    texts = [c.form for c in cells]
    root = next(i for i, c in enumerate(cells) if c.head == "-")
    types = {_index(texts, w): t for w, t in fields.get("head_types", {}).items()}
    seen = {_index(texts, w): t for w, t in fields.get("triggers", {}).items()}
    acts = (act_of(i, *seen[i]) for i in sorted(seen))
    ties = {_index(texts, w): tuple(t) for w, t in fields.get("homes", {}).items()}
    none = tuple("O" for _ in cells)
    return Analysis(
        upos=tuple(c.upos for c in cells),
        heads=tuple(_head(texts, c.head, root) for c in cells),
        deprels=tuple(c.deprel for c in cells),
        entities=tuple(
            EntitySpan(_index(texts, a), _index(texts, b) + 1, label, 0.99)
            for a, b, label in fields.get("entities", ())
        ),
        head_types=tuple(types.get(i, "") for i in range(len(cells))),
        sources=none,
        cues=none,
        contents=none,
        acts=tuple(acts),
        parties=tuple(
            PartySpan(_index(texts, a), _index(texts, b) + 1, sector)
            for a, b, sector in fields.get("parties", ())
        ),
        homes=tuple(sorted(ties.items())),
    )


def act_of(word: int, kind: str, probability: float, *ties: Tie, status: str = "happened") -> Act:
    """A word read as one type of act, of whose status the encoder is sure."""
    return Act(word, probability, ((kind, probability),), ((status, 1.0),), (("", 1.0),), (), ties)


def _head(texts: Sequence[str], head: str, root: int) -> int:
    if head == "-":
        return -1
    if head == "^":
        return root
    if not re.fullmatch(r"\d+", head) and list(texts).count(head) != 1:
        raise ValueError(f"{head!r} stands {list(texts).count(head)} times: give its number")
    return _index(texts, head)


def _index(texts: Sequence[str], word: str) -> int:
    if word in texts:
        return list(texts).index(word)
    return int(word) - 1
