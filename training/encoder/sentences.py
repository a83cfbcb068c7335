"""What the corpora are read into: labelled sentences, in documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

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
MODES = (
    *("visit", "third-party", "multilateral", "phone", "withdraw", "release"),
    *("disarm", "ceasefire", "access", "resign", "assist", "change"),
    *("yield", "meet", "disapprove", "investigate", "allege", "restrict"),
    *("arrest", "relations", "expel", "territory", "violence", "demo"),
    *("riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    *("convict", "discontinue", "troops", "weapons", "police", "militia"),
    *("seize", "censor", "curfew", "martial-law", "deport", "withhold"),
    *("misinformation", "cyber", "abduct", "beat", "torture", "sexual"),
    *("targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack"),
    *("aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"),
)
CONTEXTS = (
    *("military", "intelligence", "executive", "legislative", "election"),
    *("political_institutions", "pro_democracy", "pro_autocracy", "economic", "legal"),
    *("reparations", "human_rights", "rights_freedoms", "repression", "human_security"),
    *("gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic"),
    *("territory", "peacekeeping", "health", "asylum", "migration"),
    *("disasters", "natural_resource", "environment", "technology", "terrorism"),
    *("cbrn", "cyber", "misinformation", "crime", "corruption"),
    *("illegal_drugs", "trafficking"),
)
BIO = ("O", "B", "I")
STATUSES = ("happened", "planned", "possible", "denied")
SECTORS = (
    *("GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP", "PTY", "REB", "PRM", "UAF", "CRM", "CVL"),
    *("BUS", "JRN", "MED", "LAB", "AGR", "EDU", "REL", "REF", "SOC", "ELI", "UNK"),
)
# What a word that names an act (or says so: a cue) is tied to; a party, to what tells its country.
ROLES = ("actor", "recipient", "place", "time", "source", "content", "home")
# What one marked party does to another.
RELATIONS = ("", *TYPES)
# The tags of each head, in the order of its outputs. "O" stands first where a head has it.
TAGS: Mapping[str, tuple[str, ...]] = {
    "upos": UPOS,
    "head_type": KINDS,
    "ner": NAMES,
    "trigger": ("O", *TYPES),
    "source": BIO,
    "cue": BIO,
    "content": BIO,
    "actor": BIO,
    "sector": SECTORS,
    "status": STATUSES,
    "mode": ("", *MODES),
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
class Predicate:
    """A word that names an act, a cue or a party: by role the words tied to it, roles not known
    left out.

    Words are counted in the text. `contexts` are an act's PLOVER contexts where they are known.
    """

    word: int
    tied: Mapping[str, frozenset[int]]
    contexts: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class PartyPair:
    """Two parties of one sentence, as words of the text, and what the first does to the second."""

    source: frozenset[int]
    target: frozenset[int]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A document's sentences in order, what is tied in it, and the corpus that it comes from."""

    name: str
    corpus: str
    sentences: tuple[Labelled, ...]
    predicates: tuple[Predicate, ...] = ()
    pairs: tuple[PartyPair, ...] = ()

    def part(self, start: int, end: int) -> "Text":
        """Sentences [start, end) as a text; what is tied across the cut is left out of it."""
        sizes = [len(sentence.words) for sentence in self.sentences]
        starts = [0, *accumulate(sizes)]
        a, b = starts[min(start, len(sizes))], starts[min(end, len(sizes))]

        def moved(words: frozenset[int]) -> frozenset[int]:
            return frozenset(i - a for i in words if a <= i < b)

        return Text(
            self.name,
            self.corpus,
            self.sentences[start:end],
            tuple(
                Predicate(p.word - a, {r: moved(w) for r, w in p.tied.items()}, p.contexts)
                for p in self.predicates
                if a <= p.word < b
            ),
            tuple(
                PartyPair(moved(p.source), moved(p.target), p.relations)
                for p in self.pairs
                if all(a <= i < b for i in p.source | p.target)
            ),
        )
