"""The relation of two marked parties: the encoder's view of the pair, and the acts around it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.coding.arguments import find_sides
from dragoman.coding.readings import Reading, read_all
from dragoman.coding.status import read_status
from dragoman.types.actor import Actor, Mention, MentionIndex
from dragoman.types.codebook import Codebook
from dragoman.types.parse import Parse
from dragoman.types.relation import Relation

ACTS_SHARE = 2.0  # how much the acts count beside the pair itself

Words = Sequence[int]
Scores = Mapping[str, float]


def read_relation(
    parse: Parse,
    source: Words,
    target: Words,
    *,
    seen: Sequence[tuple[str, float]],
    codebook: Codebook,
    forced: bool = False,
) -> Relation:
    """What the party of words `source` does to that of words `target` in one sentence.

    `seen` is the encoder's view of the pair, "" for none. With `forced` some type is given always.
    Raises ValueError where neither `seen` nor an act has a type.
    """
    scores = defaultdict[str, float](float, seen)
    for kind, score in by_acts(parse, source, target, codebook).items():
        scores[kind] += ACTS_SHARE * score
    if not any(kind for kind in scores):
        raise ValueError("no relation of the parties has a score")
    whole = sum(scores.values())
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    shares = tuple((kind or None, score / whole) for kind, score in ranked)
    best = next((kind, score) for kind, score in shares if kind is not None or not forced)
    return Relation(*best, shares)


def by_acts(parse: Parse, source: Words, target: Words, codebook: Codebook) -> Scores:
    """By type the best score of an act that the source does, and of which the target suffers."""
    mentions = _index(parse, source, target)
    found = defaultdict[str, float](float)
    for reading in read_all(parse, codebook):
        share = _sides(parse, reading, mentions, codebook)
        if read_status(parse, reading, codebook.modality).status != "happened":
            share *= NOT_DONE
        for kind, score in _types(reading):
            found[kind] = max(found[kind], share * score)
    return found


def _types(reading: Reading) -> Sequence[tuple[str, float]]:
    return ((reading.trigger.sense.type, reading.score), *reading.others)


def _sides(parse: Parse, reading: Reading, mentions: MentionIndex, codebook: Codebook) -> float:
    """How far the two parties are the act's sides: 1 as both, less where only one is."""
    sides = find_sides(parse, reading, mentions, codebook)
    acts = any(a.id == _SOURCE.id for m in sides.actors for a in m.actors)
    suffers = any(a.id == _TARGET.id for m in sides.recipients for a in m.actors)
    turned = any(a.id == _TARGET.id for m in sides.actors for a in m.actors)
    if acts and suffers:
        return 1.0
    return ONE_SIDE if (acts or suffers) and not turned else 0.0


NOT_DONE = 0.2  # what is promised, refused or feared counts less than the promise itself
ONE_SIDE = 0.5  # how much an act counts of which only one party is found on its side
_SOURCE = Actor("source", "source", None, None, "group")
_TARGET = Actor("target", "target", None, None, "group")


def _index(parse: Parse, source: Words, target: Words) -> MentionIndex:
    """The two parties as the sentence's only mentions."""
    return MentionIndex.of(
        [_mention(parse, source, _SOURCE), _mention(parse, target, _TARGET)], None
    )


def _mention(parse: Parse, words: Words, actor: Actor) -> Mention:
    inside = frozenset(words)
    head = next((i for i in words if parse.tokens[i].head not in inside), words[0])
    start, end = parse.tokens[words[0]].start, parse.tokens[words[-1]].end
    mention = Mention(parse.index, head, words[0], words[-1], start, end, "", "name")
    return replace(mention, actors=(actor,))
