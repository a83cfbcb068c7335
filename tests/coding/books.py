"""A small codebook made by hand: a few senses of each shape, and the common words of status."""

from collections import defaultdict
from dataclasses import replace

from dragoman.types.codebook import (
    Codebook,
    EventType,
    ImpliedActor,
    ImpliedRecipient,
    ModalityRule,
    NoiseRule,
    TriggerSense,
)

_TYPES = (
    ("ACCUSE", 3, -3.0),
    ("ASSAULT", 4, -10.0),
    ("COERCE", 4, -7.0),
    ("CONSULT", 1, 1.0),
    ("PROTEST", 3, -5.0),
    ("REQUEST", 1, 0.0),
    ("SANCTION", 4, -8.0),
)

_PLAIN = TriggerSense(
    id="", lemma="", pos="VERB", particles=frozenset(), objects=frozenset(), preps=frozenset(),
    prep_objects=frozenset(), actor=("subject",), recipient=("object",), joint=False, needs="",
    type="ASSAULT", mode="", cameo="190", contexts=(), prior=0.9,
)  # fmt: skip

ATTACK = replace(_PLAIN, id="assault.v.attack", lemma="attack")
THE_ATTACK = replace(
    _PLAIN,
    id="assault.n.attack",
    lemma="attack",
    pos="NOUN",
    actor=("poss", "prep:by", "verb_subject"),
    recipient=("prep:on", "prep:against"),
)
MEET = replace(
    _PLAIN,
    id="consult.v.meet",
    lemma="meet",
    recipient=("prep:with", "object"),
    joint=True,
    type="CONSULT",
    cameo="040",
)
TALKS = replace(
    MEET,
    id="consult.n.talk",
    lemma="talk",
    pos="NOUN",
    actor=("poss", "prep:between", "verb_subject"),
    recipient=("prep:with",),
)
URGE = replace(
    _PLAIN,
    id="request.v.urge",
    lemma="urge",
    recipient=("xcomp_subject",),
    type="REQUEST",
    cameo="020",
)
IMPOSE = replace(
    _PLAIN,
    id="sanction.v.impose",
    lemma="impose",
    objects=frozenset({"sanction", "tariff"}),
    recipient=("prep:on", "prep:against"),
    type="SANCTION",
    cameo="163",
)
SANCTIONS = replace(
    IMPOSE,
    id="sanction.n.sanction",
    lemma="sanction",
    pos="NOUN",
    objects=frozenset(),
    actor=("poss",),
)
ACCUSE = replace(_PLAIN, id="accuse.v.accuse", lemma="accuse", type="ACCUSE", cameo="112")
DETAIN = replace(
    _PLAIN, id="coerce.v.detain", lemma="detain", type="COERCE", mode="arrest", cameo="173"
)
MARCH = replace(
    _PLAIN,
    id="protest.v.march",
    lemma="march",
    recipient=("prep:against",),
    type="PROTEST",
    cameo="141",
)
SUPPORTED = replace(
    _PLAIN, id="accuse.v.aid", lemma="back", needs="both", type="ACCUSE", cameo="112", prior=0.5
)

_MODALITY = (
    ("not", "PART", "", "denied", "head"),
    ("no", "DET", "", "denied", "head"),
    ("never", "ADV", "", "denied", "head"),
    ("will", "AUX", "", "planned", "head"),
    ("would", "AUX", "", "possible", "head"),
    ("may", "AUX", "", "possible", "head"),
    ("if", "SCONJ", "", "possible", "clause"),
    ("alleged", "ADJ", "", "possible", "head"),
    ("mock", "ADJ", "", "simulated", "head"),
    ("fail", "VERB", "to-inf", "denied", "complement"),
    ("refuse", "VERB", "to-inf", "denied", "complement"),
    ("deny", "VERB", "that|ing|object", "denied", "complement"),
    ("plan", "VERB", "to-inf", "planned", "complement"),
    ("plan", "NOUN", "to-inf", "planned", "complement"),
    ("urge", "VERB", "to-inf", "possible", "complement"),
    ("simulate", "VERB", "object", "simulated", "complement"),
)


def codebook(*senses: TriggerSense, threshold: float = 0.0) -> Codebook:
    """A codebook of those senses (all of this module's if none)."""
    grouped: dict[tuple[str, str], list[TriggerSense]] = defaultdict(list)
    for sense in senses or (
        ATTACK, THE_ATTACK, MEET, TALKS, URGE, IMPOSE, SANCTIONS, ACCUSE, DETAIN, MARCH, SUPPORTED,
    ):  # fmt: skip
        grouped[sense.lemma, sense.pos].append(sense)
    return Codebook(
        types={name: EventType(name, quad, score, False, "") for name, quad, score in _TYPES},
        cameo={},
        modes={("COERCE", "arrest"): -5.0},
        senses={key: tuple(found) for key, found in grouped.items()},
        modality=_modality(),
        noise={"attack": (NoiseRule("noise.heart", "attack", frozenset({"heart"})),)},
        support={"hold": "actor", "launch": "actor", "face": "recipient", "condemn": "none"},
        implied_actors=(ImpliedActor("COERCE", "arrest", "", "authorities", "COP"),),
        implied_recipients=(ImpliedRecipient("PROTEST", frozenset({"CVL"}), "government", "GOV"),),
        general=_general(),
        classes={"deed": frozenset({"move"})},
        codes={("ASSAULT", "aerial"): "195"},
        threshold=threshold,
    )


def _general() -> dict[tuple[str, str], TriggerSense]:
    """A frame of each type for a word that no sense of the book fits."""
    return {
        (name, pos): replace(
            ATTACK,
            id=f"{name.lower()}.{pos[0].lower()}",
            lemma="",
            pos=pos,
            type=name,
            mode="",
            prior=0.0,
        )
        for name, _, _ in _TYPES
        for pos in ("VERB", "NOUN")
    }


def _modality() -> dict[str, tuple[ModalityRule, ...]]:
    grouped: dict[str, list[ModalityRule]] = defaultdict(list)
    for lemma, pos, frame, status, scope in _MODALITY:
        rule = ModalityRule(f"{status}.{lemma}.{pos}", lemma, pos, frame, status, scope)
        grouped[lemma].append(rule)
    return {lemma: tuple(rules) for lemma, rules in grouped.items()}
