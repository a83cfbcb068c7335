"""How each word that may name an act is read: the encoder's heads and the codebook's frames."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.triggers import MEANS, Trigger, in_type, lexical_triggers
from dragoman.types.codebook import Codebook
from dragoman.types.parse import Act, Parse

FRAME_SHARE = 0.8  # how far a frame's record in news is believed beside the encoder
_APART = 3  # words between two triggers of one type that may be one act


@dataclass(frozen=True, slots=True)
class Reading:
    """A word read as an act. `score` is in [0, 1]; `act` is the encoder's view, if it has one.

    `others` are the types that it might be instead, with their scores, best first.
    """

    trigger: Trigger
    act: Act | None
    score: float
    others: tuple[tuple[str, float], ...]


def read_acts(parse: Parse, codebook: Codebook) -> tuple[Reading, ...]:
    """The sentence's acts that reach the codebook's threshold, in order; each once.

    A noun that completes a verb's frame ("imposed SANCTIONS") is no act beside it.
    """
    found = read_all(parse, codebook)
    return _each_once(parse, [r for r in found if r.score >= codebook.threshold])


def read_all(parse: Parse, codebook: Codebook) -> list[Reading]:
    """Every word that a frame fits or that the encoder takes for a possible act, in order."""
    lexical = {t.token: t for t in lexical_triggers(parse, codebook)}
    acts = {a.word: a for a in parse.analysis.acts}
    words = sorted(lexical.keys() | acts.keys())
    return [_read(parse, lexical.get(i), acts.get(i), codebook) for i in words]


def _read(parse: Parse, lexical: Trigger | None, act: Act | None, codebook: Codebook) -> Reading:
    scores = _scores(lexical, act)
    (kind, score), *others = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if lexical is not None and lexical.sense.type == kind:
        return Reading(lexical, act, score, tuple(others))
    word = act.word if act is not None else lexical.token  # type: ignore[union-attr]
    return Reading(in_type(parse, word, kind, codebook), act, score, tuple(others))


def _scores(lexical: Trigger | None, act: Act | None) -> Mapping[str, float]:
    """Each type's score: that the encoder or a frame is right about it, as if apart (noisy or)."""
    scores = dict(act.types) if act else {}
    if lexical is not None:
        kind = lexical.sense.type
        wrong = (1 - scores.get(kind, 0.0)) * (1 - FRAME_SHARE * lexical.sense.prior)
        scores[kind] = 1 - wrong
    return scores


def _each_once(parse: Parse, found: Sequence[Reading]) -> tuple[Reading, ...]:
    used = {k for r in found for k in (*r.trigger.used, *_means(parse, r, found))}
    kept: list[Reading] = []
    for reading in (r for r in found if r.trigger.token not in used):
        if kept and _is_one_act(parse, kept[-1], reading):
            kept[-1] = max(kept[-1], reading, key=lambda r: r.score)
        else:
            kept.append(reading)
    return tuple(kept)


def _is_one_act(parse: Parse, before: Reading, after: Reading) -> bool:
    """Whether two words near each other, one hanging on the other, name one act together."""
    a, b = before.trigger, after.trigger
    if a.sense.type != b.sense.type or b.token - a.token > _APART:
        return False
    one, other = parse.tokens[a.token], parse.tokens[b.token]
    tied = (one.head == other.i or other.head == one.i) and "conj" not in (one.rel, other.rel)
    return tied and not _clausal(one) and not _clausal(other)


def _clausal(token: object) -> bool:
    return getattr(token, "rel", "") in ("ccomp", "advcl", "parataxis")


def _means(parse: Parse, reading: Reading, found: Sequence[Reading]) -> Iterator[int]:
    """Nouns of the same type that say by what the act was done: "killed in an air strike"."""
    trigger = reading.trigger
    if trigger.frame.passive:
        tied = {t for p, t in trigger.frame.obliques if p in MEANS}
        nouns = (r.trigger for r in found if r.trigger.sense.pos == "NOUN")
        yield from (
            t.token for t in nouns if t.sense.type == trigger.sense.type and t.token in tied
        )
