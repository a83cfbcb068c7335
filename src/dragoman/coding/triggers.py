"""Triggers: the words that name an act, each read in the first frame of the codebook that fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.grammar.clauses import Frame, noun_frame, verb_frame
from dragoman.types.codebook import Codebook, TriggerSense
from dragoman.types.parse import Parse, Token

_NEGATIONS = frozenset({"not", "never"})
_DESCRIBING = frozenset({"xcomp", "as"})
_CLAUSES = frozenset({"to-inf", "that", "that-self", "ing"})
MEANS = frozenset({"in", "by", "during"})  # what introduces that by which an act was done
_POS = {"VERB": ("VERB",), "NOUN": ("NOUN",), "PROPN": ("NOUN",), "ADJ": ("ADJ", "VERB")}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token read in one sense. `used` are the tokens that the sense's conditions rest on."""

    token: int
    sense: TriggerSense
    frame: Frame
    used: frozenset[int]


def lexical_triggers(parse: Parse, codebook: Codebook) -> tuple[Trigger, ...]:
    """The words that a frame of the codebook fits, in order."""
    return tuple(t for token in parse.tokens for t in _read(parse, token, codebook))


def in_type(parse: Parse, token: int, kind: str, codebook: Codebook) -> Trigger:
    """The token as a trigger of the type: by a frame of its own, else by the type's general one."""
    word = parse.tokens[token]
    for pos in _POS.get(word.upos, ()):
        senses = [s for s in _senses(parse, word, pos, codebook) or () if s.type == kind]
        trigger = _first_fit(parse, token, senses, _frame(parse, token, pos))
        if trigger is not None:
            return trigger
    pos = "VERB" if _is_predicate(parse, word) else "NOUN"
    sense = codebook.general[kind, pos]
    return Trigger(token, sense, _frame(parse, token, pos), frozenset())


def _is_predicate(parse: Parse, word: Token) -> bool:
    """Whether the word is read with a verb's frame: a noun that has an object is one, too."""
    return word.upos in ("VERB", "ADJ", "AUX") or any(parse.dependents(word.i, "obj"))


def _frame(parse: Parse, token: int, pos: str) -> Frame:
    return noun_frame(parse, token) if pos == "NOUN" else verb_frame(parse, token)


def _read(parse: Parse, token: Token, codebook: Codebook) -> Iterator[Trigger]:
    """At most one trigger: the first sense of the token whose conditions hold."""
    for pos in _POS.get(token.upos, ()):
        senses = _senses(parse, token, pos, codebook)
        if not senses or _is_noise(parse, token, codebook) or _is_attribute(parse, token):
            continue
        trigger = _first_fit(parse, token.i, senses, _frame(parse, token.i, pos))
        if trigger is not None:
            yield trigger
            return


def _senses(
    parse: Parse, token: Token, pos: str, codebook: Codebook
) -> Sequence[TriggerSense] | None:
    """The senses of the word, or of the compound that hyphens make of it ("cease-fire")."""
    before = parse.tokens[max(token.i - 2, 0) : token.i]
    if len(before) == 2 and before[1].text == "-" and before[0].end == before[1].start:
        compound = codebook.senses.get((f"{before[0].text.lower()}-{token.lemma}", pos))
        if compound:
            return compound
    return codebook.senses.get((token.lemma, pos))


def _first_fit(
    parse: Parse, i: int, senses: Sequence[TriggerSense], frame: Frame
) -> Trigger | None:
    for sense in senses:
        used = _fit(parse, i, sense, frame)
        if used is not None:
            return Trigger(i, sense, frame, used)
    return None


def _fit(parse: Parse, i: int, sense: TriggerSense, frame: Frame) -> frozenset[int] | None:
    """The tokens that meet the sense's conditions, or None where one is not met."""
    used: set[int] = set()
    if sense.particles:
        if not sense.particles & (frame.particles | {p for p, _ in frame.obliques}):
            return None
        used.update(_negators(parse, i, sense))
    if sense.objects:
        held = [o for o in _objects(parse, i, sense, frame) if _lemmas(parse, o) & sense.objects]
        if not held:
            return None
        used.update(held)
    if sense.preps:
        held_by = _prepositional(parse, sense, frame)
        if held_by is None:
            return None
        used |= held_by
    return frozenset(used)


def _negators(parse: Parse, i: int, sense: TriggerSense) -> Iterator[int]:
    """Negations that are part of the frame ("will not tolerate"), and so deny nothing."""
    if sense.particles & _NEGATIONS:
        yield from (k for k in parse.children[i] if parse.tokens[k].lemma in _NEGATIONS)


def _objects(parse: Parse, i: int, sense: TriggerSense, frame: Frame) -> Sequence[int]:
    """A verb's objects; for a noun, what it is of and its compound modifiers."""
    if sense.pos != "NOUN":
        return frame.objects
    of = [t for p, t in frame.obliques if p == "of"]
    return [*of, *(t.i for t in parse.dependents(i, "compound", "amod"))]


def _lemmas(parse: Parse, i: int, *, described: bool = False) -> frozenset[str]:
    """The lemmas that may name token i's kind: its own, and those coordinated with it.

    Where it `described` something, its adjectives count too ("a reckless escalation").
    """
    kids = (parse.tokens[k] for k in parse.children[i])
    counted = ("conj", "amod", "compound") if described else ("conj",)
    return frozenset({parse.tokens[i].lemma, *(k.lemma for k in kids if k.rel in counted)})


def _prepositional(parse: Parse, sense: TriggerSense, frame: Frame) -> frozenset[int] | None:
    if sense.preps & _CLAUSES & frame.marks:
        return frozenset()
    for preposition, token in frame.obliques:
        if preposition in sense.preps:
            if not sense.prep_objects:
                return frozenset()
            described = preposition in _DESCRIBING
            if _lemmas(parse, token, described=described) & sense.prep_objects:
                return frozenset({token})
    return None


def _is_attribute(parse: Parse, token: Token) -> bool:
    """Whether the word only qualifies a noun ("attack helicopter", "the detained men")."""
    if token.upos in ("NOUN", "PROPN") and token.rel == "compound":
        return True
    return token.upos in ("VERB", "ADJ") and token.rel == "amod"


def _is_noise(parse: Parse, token: Token, codebook: Codebook) -> bool:
    """Whether a neighbour makes the trigger no event ("heart attack", "title fight")."""
    rules = codebook.noise.get(token.lemma)
    if not rules:
        return False
    around = {parse.tokens[k].lemma for k in parse.children[token.i]}
    if token.head >= 0:
        around.add(parse.tokens[token.head].lemma)
    around |= {t.lemma for t in parse.tokens[max(token.i - 1, 0) : token.i + 2] if t.i != token.i}
    return any(rule.neighbours & around for rule in rules)
