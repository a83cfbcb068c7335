"""What the corpora are read into: labelled sentences, in documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Tags = tuple[str | None, ...]

UPOS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
NAMES = ("O", *(f"{b}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for b in "BI"))
KINDS = (
    *("", "person", "organization", "place", "time", "event"),
    *("object", "abstract", "animal", "plant", "substance"),
)
TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
BIO = ("O", "B", "I")
# The tags of each head, in the order of its outputs. "O" stands first where a head has it.
TAGS: Mapping[str, tuple[str, ...]] = {
    "upos": UPOS,
    "head_type": KINDS,
    "ner": NAMES,
    "trigger": ("O", *TYPES),
    "source": BIO,
    "cue": BIO,
    "content": BIO,
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence of n words with what is known of it.

    `heads` are word indices, -1 at the root, or None where the corpus has no trees. `tags` has, by
    head of the model, n tags; None stands for "not known" and is left out of the loss. `weights`
    are the trigger head's, 1 where none are given.
    """

    words: tuple[str, ...]
    heads: tuple[int, ...] | None = None
    relations: tuple[str, ...] | None = None
    tags: Mapping[str, Tags] = field(default_factory=dict)
    weights: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A document's sentences in order, and the corpus that it comes from."""

    name: str
    corpus: str
    sentences: tuple[Labelled, ...]
