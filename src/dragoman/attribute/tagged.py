"""Attributions as the encoder's heads mark them: cues, and the words tied to each."""

from collections.abc import Iterator, Sequence

from dragoman.attribute.readings import Reading, ranges_of
from dragoman.types.claim import Attribution
from dragoman.types.cues import Cues
from dragoman.types.parse import Parse, Tie

TIED = 0.5  # the mean probability from which on a word belongs to a cue
RULE = "encoder"
_FIRST_PERSON = frozenset({"i", "we", "you"})
_QUOTES = frozenset("\"“”'‘’")
_FUNCTION = frozenset({"AUX", "PART", "ADP", "ADV", "PUNCT", "DET", "SCONJ", "CCONJ"})


def tagged_attributions(parse: Parse, cues: Cues) -> Iterator[Reading]:
    """The sentence's attributions in the order of their cues; those without words are left out."""
    said = dict(parse.analysis.said)
    for first, last in _runs(parse.analysis.cues):
        ties = [said[i] for i in range(first, last + 1) if i in said and _tells(parse, i)]
        ties = ties or [said[i] for i in range(first, last + 1) if i in said]
        source = _tied(ties, "source")
        content = _tied(ties, "content") - set(range(first, last + 1)) - source
        ranges = ranges_of(parse, content, first)
        if source and ranges and not _is_first_person(parse, source):
            kind = _kind(parse, (first, last), content, cues)
            yield Reading(parse, (first, last), _head(parse, source), ranges, kind, RULE)


def _is_first_person(parse: Parse, source: set[int]) -> bool:
    """Whether the source speaks of itself ("I think", "we believe"): words within its speech."""
    return all(parse.tokens[i].text.lower() in _FIRST_PERSON for i in source)


def _tells(parse: Parse, i: int) -> bool:
    return parse.tokens[i].upos not in _FUNCTION


def _runs(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches (inclusive) that BIO tags mark."""
    start = -1
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and tag != "I":
            yield start, i - 1
            start = -1
        if tag == "B":
            start = i


def _tied(ties: Sequence[Sequence[Tie]], role: str) -> set[int]:
    """The words of the cue's sentence that most of its words are tied to."""
    scores: dict[int, float] = {}
    for found in ties:
        for t in found:
            if t.role == role and not t.sentence:
                scores[t.word] = scores.get(t.word, 0.0) + t.score / len(ties)
    return {word for word, score in scores.items() if score >= TIED}


def _head(parse: Parse, words: set[int]) -> int:
    """The word of the source that the others hang on."""
    heads = [i for i in sorted(words) if parse.tokens[i].head not in words]
    nouns = [i for i in heads if parse.tokens[i].upos in ("NOUN", "PROPN", "PRON")]
    return (nouns or heads)[0]


def _names_thing(parse: Parse, content: set[int]) -> bool:
    """Whether the content tells nothing but names what somebody takes a stand on: "denounced the
    sanctions"."""
    tokens = [parse.tokens[i] for i in content]
    return not any(t.upos in ("VERB", "AUX") or t.text in _QUOTES for t in tokens)


def _kind(parse: Parse, cue: tuple[int, int], content: set[int], cues: Cues) -> Attribution:
    """Attitude where a thing is named or the cue's word is one; an utterance otherwise."""
    if _names_thing(parse, content):
        return "attitude"
    first, last = cue
    found = (cues.get(t.lemma, t.upos) for t in parse.tokens[first : last + 1])
    kinds = [cue.attribution for cue in found if cue is not None]
    return "attitude" if "attitude" in kinds and "utterance" not in kinds else "utterance"
