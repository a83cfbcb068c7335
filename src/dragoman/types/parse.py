"""What is read in a sentence before anything is coded: words, grammar, named spans."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One token as Universal Dependencies splits it: "don't" is "do" + "n't".

    `start` and `end` are half-open code-point offsets into the document's stored text.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EntitySpan:
    """A named entity: word indices [start, end), label PER | ORG | LOC | MISC, probability."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the encoder reads in one sentence of n words. Every tuple but `entities` has n items.

    `heads` holds the index of each word's head in the same sentence, -1 for the root; exactly one
    word is the root and the heads form a tree. `deprels` are Universal Dependencies relations with
    their subtypes ("nsubj:pass", "obl:agent"). `head_types` names the kind of entity whose mention
    the word heads (GUM's types: person, organization, place, time, event, object, abstract, animal,
    plant, substance), "" where it heads none; nominal mentions count ("two oil workers").
    `triggers` holds the best PLOVER type and the probability that the word triggers it.
    `sources`, `cues` and `contents` are B | I | O tags of attributions; a content that goes on
    from the sentence before begins with I.
    """

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    entities: tuple[EntitySpan, ...]
    head_types: tuple[str, ...]
    triggers: tuple[tuple[str, float], ...]
    sources: tuple[str, ...]
    cues: tuple[str, ...]
    contents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: its words in order, and the block that it stands in.

    `title` marks sentences of the document's title.
    """

    index: int
    block: int
    words: tuple[Word, ...]
    title: bool = False

    @property
    def start(self) -> int:
        """Stored-text offset of the first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Stored-text offset after the last character."""
        return self.words[-1].end


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its grammar. `i` and `head` index into the sentence; the root's head is -1."""

    i: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    start: int
    end: int

    @property
    def rel(self) -> str:
        """The universal relation, without its subtype ("nsubj" of "nsubj:pass")."""
        return self.deprel.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Parse:
    """A sentence with its tokens, tree and what the encoder marked in it.

    `children[i]` lists the indices of token i's dependents in order; `first[i]` and `last[i]` bound
    its subtree (inclusive token indices).
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    analysis: Analysis
    children: tuple[tuple[int, ...], ...]
    first: tuple[int, ...]
    last: tuple[int, ...]

    @property
    def index(self) -> int:
        """The sentence's index in the document."""
        return self.sentence.index

    def dependents(self, i: int, *rels: str) -> list[Token]:
        """Token i's dependents with one of the universal relations `rels` (all if none given)."""
        kids = (self.tokens[k] for k in self.children[i])
        return [t for t in kids if not rels or t.rel in rels]

    def case_of(self, i: int) -> str:
        """The lemma of the preposition that introduces token i ("" where none does)."""
        for k in self.children[i]:
            if self.tokens[k].rel == "case" and self.tokens[k].upos in ("ADP", "SCONJ", "PART"):
                return self.tokens[k].lemma
        return ""
