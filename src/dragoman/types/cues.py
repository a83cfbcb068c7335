"""Words that attribute: cues of utterances and attitudes."""

from dataclasses import dataclass

from dragoman.types.claim import Attribution


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or noun that attributes content to a source.

    `frames` names further ways to hold content besides clauses: "label" for verbs that call
    something by a name ("described the move as reckless"), "prep:of" for "accused of".
    """

    lemma: str
    pos: str
    attribution: Attribution
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Cues by (lemma, part of speech); `documents` are lemmas of what stands for its author
    ("a report", "his letter")."""

    by_lemma: dict[tuple[str, str], Cue]
    documents: frozenset[str] = frozenset()

    def get(self, lemma: str, upos: str) -> Cue | None:
        """The cue that a token of that lemma and part of speech is, if any."""
        return self.by_lemma.get((lemma, "NOUN" if upos == "PROPN" else upos))
