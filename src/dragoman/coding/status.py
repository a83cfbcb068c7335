"""Whether an act happened, is planned, is possible, or is denied.

The words around the trigger and above it are read from the inside out; each may change the
status (FactBank's idea of nested event-selecting predicates, Sauri and Pustejovsky 2009).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.readings import Reading
from dragoman.types.codebook import ModalityRule
from dragoman.types.event import Status
from dragoman.types.parse import Parse, Token

Modality = Mapping[str, Sequence[ModalityRule]]

_CLIMB = frozenset(
    {"xcomp", "obj", "conj", "acl", "ccomp", "advcl", "nmod", "obl", "csubj", "nsubj"}
)
_STEPS = 8
SURE = 0.7  # the probability from which on the encoder speaks where no word does


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an act, or None where it is no act at all, and the rules that made it so."""

    status: Status | None
    rules: tuple[str, ...]


def read_status(parse: Parse, reading: Reading, modality: Modality) -> Standing:
    """The status of the act: what the words around it say, the encoder's where no word tells."""
    by_words = words_status(parse, reading.trigger.token, modality, part=reading.trigger.used)
    if reading.act is None or by_words.rules:
        return by_words
    status, probability = reading.act.statuses[0]
    if probability >= SURE and status != by_words.status:
        return Standing(status, ("encoder",))  # type: ignore[arg-type]
    return by_words


def words_status(
    parse: Parse, trigger: int, modality: Modality, *, part: frozenset[int] = frozenset()
) -> Standing:
    """What the words around token `trigger` say; tokens of its own frame (`part`) aside."""
    status: Status | None = "happened"
    used: list[str] = []
    for word, rule in (*_inside(parse, part, modality), *_rules_above(parse, trigger, modality)):
        if word.i in part:
            continue
        status = _combine(status, _effective(parse, word, rule))
        used.append(rule.id)
        if status is None:
            break
    return Standing(status, tuple(used))


def _inside(
    parse: Parse, part: frozenset[int], modality: Modality
) -> Iterator[tuple[Token, ModalityRule]]:
    """What bears on the words that complete the trigger: "made NO threat"."""
    for i in sorted(part):
        yield from _modifiers(parse, parse.tokens[i], modality)


def _effective(parse: Parse, word: Token, rule: ModalityRule) -> str:
    """The rule's status; "would" under a verb of saying is future seen from the past."""
    if word.lemma == "would" and word.head >= 0:
        clause = parse.tokens[word.head]
        conditional = any(
            parse.tokens[k].lemma in ("if", "unless") for k in parse.children[clause.i]
        )
        conditional |= any(
            parse.tokens[m].lemma in ("if", "unless")
            for k in parse.children[clause.i]
            for m in parse.children[k]
        )
        return "planned" if clause.rel == "ccomp" and not conditional else "possible"
    return rule.status


def _combine(inner: Status | None, outer: str) -> Status | None:
    """The status of an act whose reading so far is `inner`, under a word that says `outer`."""
    if outer in ("simulated", "none") or inner is None:
        return None
    if outer == "possible":
        return "possible"
    if outer == "denied":
        return {"denied": "happened", "possible": "possible"}.get(inner, "denied")  # type: ignore[return-value]
    if outer == "planned" and inner == "happened":
        return "planned"
    return inner


def _rules_above(
    parse: Parse, trigger: int, modality: Modality
) -> Iterator[tuple[Token, ModalityRule]]:
    """The words that bear on the act with their rules, from the inside out."""
    here = parse.tokens[trigger]
    yield from _modifiers(parse, here, modality)
    for _ in range(_STEPS):
        if here.head < 0 or here.rel not in _CLIMB:
            return
        above = parse.tokens[here.head]
        rule = _governing_rule(parse, here, above, modality)
        if rule is not None:
            yield above, rule
        elif not _transfers(parse, here, above) or _is_presupposed(parse, here, above):
            return
        if rule is not None or here.rel != "conj":
            yield from _modifiers(parse, above, modality)
        else:
            yield from _shared_modifiers(parse, here, above, modality)
        here = above


def _is_presupposed(parse: Parse, here: Token, above: Token) -> bool:
    """Whether a noun of somebody's is done whatever the verb above says of it: "did not accept the
    workers' demands"."""
    owned = any(t.deprel == "nmod:poss" for t in parse.dependents(here.i, "nmod"))
    return here.upos == "NOUN" and owned and above.upos == "VERB"


def _transfers(parse: Parse, here: Token, above: Token) -> bool:
    """Whether what is said of `above` holds of `here` too, no rule linking them."""
    if here.rel == "nsubj":
        return here.deprel == "nsubj:pass"
    if here.rel in ("ccomp", "advcl", "csubj", "nmod", "obl") or here.deprel == "acl:relcl":
        return False
    if here.rel == "conj":
        return not any(t.rel == "nsubj" for t in parse.dependents(here.i))
    return above.upos in ("VERB", "AUX", "NOUN", "ADJ")


def _governing_rule(
    parse: Parse, here: Token, above: Token, modality: Modality
) -> ModalityRule | None:
    """The rule by which `above` sets the status of its complement `here`."""
    if here.rel == "nsubj" and here.deprel != "nsubj:pass":
        return None
    if here.rel == "conj" or here.deprel == "acl:relcl":
        return None
    if here.rel == "advcl" and here.i < above.i:
        return None  # an adjunct in front: "to attend the summit, she told ..."
    if above.lemma == "go" and above.text.lower() != "going":
        return None
    for rule in modality.get(above.lemma, ()):
        if rule.scope == "complement" and _pos_fits(rule, above) and _frame_fits(parse, rule, here):
            return rule
    return None


def _pos_fits(rule: ModalityRule, token: Token) -> bool:
    return rule.pos in ("", token.upos) or (rule.pos == "VERB" and token.upos in ("AUX", "ADJ"))


def _frame_fits(parse: Parse, rule: ModalityRule, here: Token) -> bool:
    """Whether the complement has one of the shapes that the rule asks for."""
    if not rule.frame:
        return here.rel not in ("advcl", "obl", "nsubj")
    return any(_shape_fits(parse, shape, here) for shape in rule.frame.split("|"))


def _shape_fits(parse: Parse, shape: str, here: Token) -> bool:
    marks = {parse.tokens[k].lemma for k in parse.children[here.i] if parse.tokens[k].rel == "mark"}
    kind, _, word = shape.partition(":")
    beside = (parse.tokens[k].lemma for k in parse.children[here.head])
    fits = {
        "to-inf": "to" in marks,
        "that": here.rel == "ccomp" and "to" not in marks,
        "ing": here.upos != "NOUN" and here.text.lower().endswith("ing"),
        "object": here.rel in ("obj", "nmod") or here.deprel == "nsubj:pass",
        "prep": word in (parse.case_of(here.i), *marks),
        "prt": here.rel in ("obj", "nsubj") and word in beside,
    }
    return fits.get(kind, False)


def _modifiers(
    parse: Parse, token: Token, modality: Modality
) -> Iterator[tuple[Token, ModalityRule]]:
    """Negators, auxiliaries, adjectives and conjunctions that hang on the token."""
    for k in parse.children[token.i]:
        child = parse.tokens[k]
        if child.rel in ("advmod", "aux", "det", "amod", "mark", "cc", "compound", "case", "cop"):
            yield from _modifier_rule(parse, child, modality)
        elif child.rel == "advcl" and _is_condition(parse, child):
            yield child, ModalityRule("condition", "if", "", "", "possible", "clause")


def _shared_modifiers(
    parse: Parse, here: Token, above: Token, modality: Modality
) -> Iterator[tuple[Token, ModalityRule]]:
    """The auxiliaries that coordinated verbs share ("will meet and sign")."""
    own = any(t.rel == "aux" for t in parse.dependents(here.i))
    for k in parse.children[above.i]:
        child = parse.tokens[k]
        if child.rel == "aux" and not own and k < above.i:
            yield from _modifier_rule(parse, child, modality)


def _modifier_rule(
    parse: Parse, child: Token, modality: Modality
) -> Iterator[tuple[Token, ModalityRule]]:
    for rule in modality.get(child.lemma, ()):
        participle = rule.pos == "VERB" and child.upos == "ADJ"
        fits = participle or rule.pos in ("", child.upos, "AUX", "PART", "ADV")
        if rule.scope != "complement" and fits:
            yield child, rule
            return


def _is_condition(parse: Parse, clause: Token) -> bool:
    kids = (parse.tokens[k] for k in parse.children[clause.i])
    return any(k.rel == "mark" and k.lemma in ("if", "unless") for k in kids)
