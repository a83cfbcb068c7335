"""What is read in a sentence before anything is coded: words, grammar, named spans."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise


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
class Tie:
    """A word tied to another, with the probability that it is.

    `role` is actor, recipient, place or time of an act, source or content of a cue, home of a party
    (what tells its country). `sentence` is counted from the other's (-1: the one before), `word`
    within that sentence.
    """

    role: str
    sentence: int
    word: int
    score: float


@dataclass(frozen=True, slots=True)
class Act:
    """How the encoder reads a word that may name an act, which it does with `probability`.

    `types` are the likeliest PLOVER types with their probabilities, best first; `statuses` and
    `modes` likewise, given that it names an act. `contexts` are those that are likelier than not.
    `ties` hold parties, places and times.
    """

    word: int
    probability: float
    types: tuple[tuple[str, float], ...]
    statuses: tuple[tuple[str, float], ...]
    modes: tuple[tuple[str, float], ...]
    contexts: tuple[str, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class PartySpan:
    """A mention of a party: word indices [start, end), and its likeliest PLOVER sector."""

    start: int
    end: int
    sector: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the encoder reads in one sentence of n words.

    Every tuple but `entities`, `acts`, `parties`, `said` and `homes` has n items.

    `heads` holds the index of each word's head in the same sentence, -1 for the root; exactly one
    word is the root and the heads form a tree. `deprels` are Universal Dependencies relations with
    their subtypes ("nsubj:pass", "obl:agent"). `head_types` names the kind of entity whose mention
    the word heads (GUM's types: person, organization, place, time, event, object, abstract, animal,
    plant, substance), "" where it heads none; nominal mentions count ("two oil workers").
    `acts` are the words that may name an act, in order; `parties` the mentions of parties.
    `sources`, `cues` and `contents` are B | I | O tags of attributions; a content that goes on
    from the sentence before begins with I. `said` has the ties of the cues' words, `homes` those of
    the parties' words.
    """

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    entities: tuple[EntitySpan, ...]
    head_types: tuple[str, ...]
    sources: tuple[str, ...]
    cues: tuple[str, ...]
    contents: tuple[str, ...]
    acts: tuple[Act, ...] = ()
    parties: tuple[PartySpan, ...] = ()
    said: tuple[tuple[int, tuple[Tie, ...]], ...] = ()
    homes: tuple[tuple[int, tuple[Tie, ...]], ...] = ()

    def act(self, word: int) -> Act | None:
        """How `word` reads as an act; None where it hardly can be one."""
        return next((a for a in self.acts if a.word == word), None)


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


@cache
def universal(deprel: str) -> str:
    """A relation without its subtype."""
    return deprel.partition(":")[0]


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
        return universal(self.deprel)


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

    def text_of(self, first: int, last: int) -> str:
        """Tokens first..last (inclusive) as they stand in the text, white space single."""
        out = self.tokens[first].text
        for before, token in pairwise(self.tokens[first : last + 1]):
            out += ("" if token.start == before.end else " ") + token.text
        return out

    def dependents(self, i: int, *rels: str) -> list[Token]:
        """Token i's dependents with one of the universal relations `rels` (all if none given)."""
        kids = [self.tokens[k] for k in self.children[i]]
        return [t for t in kids if universal(t.deprel) in rels] if rels and kids else kids

    def case_of(self, i: int) -> str:
        """The lemma of the preposition that introduces token i ("" where none does)."""
        for k in self.children[i]:
            if self.tokens[k].rel == "case" and self.tokens[k].upos in ("ADP", "SCONJ", "PART"):
                return self.tokens[k].lemma
        return ""
