"""Who stands where around a predicate, on parses made by hand."""

import pytest
from tests.trees import at, forms, tree

from dragoman.grammar.clauses import (
    Frame,
    coordinated,
    governing_verb,
    hyphened,
    is_passive,
    noun_frame,
    surface_subjects,
    verb_frame,
)
from dragoman.types.parse import Parse

ACTIVE = (
    "Washington/PROPN/imposed/nsubj imposed/VERB/-/root new/ADJ/sanctions/amod "
    "sanctions/NOUN/imposed/obj on/ADP/Iran/case Iran/PROPN/imposed/obl ."
)
PASSIVE = (
    "Sanctions/NOUN/imposed/nsubj:pass were/AUX/imposed/aux:pass imposed/VERB/-/root "
    "on/ADP/Iran/case Iran/PROPN/imposed/obl by/ADP/Washington/case "
    "Washington/PROPN/imposed/obl:agent ."
)
AGENTLESS = (
    "Two/NUM/envoys/nummod envoys/NOUN/expelled/nsubj:pass were/AUX/expelled/aux:pass "
    "expelled/VERB/-/root on/ADP/Monday/case Monday/PROPN/expelled/obl ."
)
REDUCED = (
    "Troops/NOUN/arrived/nsubj sent/VERB/Troops/acl by/ADP/Moscow/case "
    "Moscow/PROPN/sent/obl:agent arrived/VERB/-/root ."
)
SUBJECT_RELATIVE = (
    "Envoys/NOUN/left/nsubj who/PRON/criticised/nsubj criticised/VERB/Envoys/acl:relcl "
    "Moscow/PROPN/criticised/obj left/VERB/-/root ."
)
OBJECT_RELATIVE = (
    "Rebels/NOUN/fled/nsubj whom/PRON/bombed/obj Turkey/PROPN/bombed/nsubj "
    "bombed/VERB/Rebels/acl:relcl fled/VERB/-/root ."
)
ZERO_RELATIVE = (
    "Sanctions/NOUN/hurt/nsubj Washington/PROPN/imposed/nsubj "
    "imposed/VERB/Sanctions/acl:relcl hurt/VERB/-/root Iran/PROPN/hurt/obj ."
)
PROMISE = (
    "France/PROPN/promised/nsubj promised/VERB/-/root Mali/PROPN/promised/iobj "
    "to/PART/send/mark send/VERB/promised/xcomp troops/NOUN/send/obj ."
)
URGE = (
    "France/PROPN/urged/nsubj urged/VERB/-/root Mali/PROPN/urged/obj "
    "to/PART/free/mark free/VERB/urged/xcomp prisoners/NOUN/free/obj ."
)
URGED = (
    "Mali/PROPN/urged/nsubj:pass was/AUX/urged/aux:pass urged/VERB/-/root "
    "to/PART/free/mark free/VERB/urged/xcomp prisoners/NOUN/free/obj ."
)
CALL_ON = (
    "France/PROPN/called/nsubj called/VERB/-/root on/ADP/Mali/case Mali/PROPN/called/obl "
    "to/PART/free/mark free/VERB/called/xcomp prisoners/NOUN/free/obj ."
)
COORDINATED = (
    "Iran/PROPN/condemned/nsubj condemned/VERB/-/root and/CCONJ/rejected/cc "
    "rejected/VERB/condemned/conj the/DET/plan/det plan/NOUN/rejected/obj ."
)
SECOND_SUBJECT = (
    "Iran/PROPN/left/nsubj left/VERB/-/root and/CCONJ/stayed/cc Iraq/PROPN/stayed/nsubj "
    "stayed/VERB/left/conj ."
)
PASSIVE_PAIR = (
    "Envoys/NOUN/seized/nsubj:pass were/AUX/seized/aux:pass seized/VERB/-/root "
    "and/CCONJ/held/cc held/VERB/seized/conj by/ADP/rebels/case rebels/NOUN/held/obl:agent ."
)
PARTICIPLE = (
    "Iran/PROPN/fired/nsubj fired/VERB/-/root missiles/NOUN/fired/obj , "
    "killing/VERB/fired/advcl soldiers/NOUN/killing/obj ."
)
LIGHT = (
    "Russia/PROPN/held/nsubj held/VERB/-/root talks/NOUN/held/obj with/ADP/Turkey/case "
    "Turkey/PROPN/talks/nmod in/ADP/Sochi/case Sochi/PROPN/held/obl ."
)
POSSESSED = (
    "Moscow/PROPN/criticism/nmod:poss 's/PART/Moscow/case criticism/NOUN/angered/nsubj "
    "of/ADP/Kyiv/case Kyiv/PROPN/criticism/nmod angered/VERB/-/root Paris/PROPN/angered/obj ."
)
GERUND = (
    "Kyiv/PROPN/accused/nsubj accused/VERB/-/root Moscow/PROPN/accused/obj "
    "of/SCONJ/spying/mark spying/VERB/accused/advcl ."
)
PLAN = (
    "Iran/PROPN/plan/nmod:poss 's/PART/Iran/case plan/NOUN/failed/nsubj to/PART/arm/mark "
    "arm/VERB/plan/acl rebels/NOUN/arm/obj failed/VERB/-/root ."
)


def frame(parse: Parse, word: str) -> Frame:
    return verb_frame(parse, at(parse, word))


@pytest.mark.parametrize(
    ("notation", "verb", "subjects", "objects"),
    [
        pytest.param(ACTIVE, "imposed", ["Washington"], ["sanctions"], id="active"),
        pytest.param(PASSIVE, "imposed", ["Washington"], ["Sanctions"], id="passive"),
        pytest.param(AGENTLESS, "expelled", [], ["envoys"], id="passive without agent"),
        pytest.param(REDUCED, "sent", ["Moscow"], ["Troops"], id="reduced participle"),
        pytest.param(REDUCED, "arrived", ["Troops"], [], id="verb above a reduced participle"),
        pytest.param(SUBJECT_RELATIVE, "criticised", ["Envoys"], ["Moscow"], id="who"),
        pytest.param(OBJECT_RELATIVE, "bombed", ["Turkey"], ["Rebels"], id="whom"),
        pytest.param(ZERO_RELATIVE, "imposed", ["Washington"], ["Sanctions"], id="no pronoun"),
        pytest.param(PROMISE, "send", ["France"], ["troops"], id="promise: the subject acts"),
        pytest.param(URGE, "free", ["Mali"], ["prisoners"], id="urge: the object acts"),
        pytest.param(URGED, "free", ["Mali"], ["prisoners"], id="was urged: the subject acts"),
        pytest.param(CALL_ON, "free", ["Mali"], ["prisoners"], id="call on: the oblique acts"),
        pytest.param(COORDINATED, "condemned", ["Iran"], ["plan"], id="first of two verbs"),
        pytest.param(COORDINATED, "rejected", ["Iran"], ["plan"], id="second of two verbs"),
        pytest.param(SECOND_SUBJECT, "stayed", ["Iraq"], [], id="a subject of its own"),
        pytest.param(PARTICIPLE, "killing", ["Iran"], ["soldiers"], id="participle clause"),
        pytest.param(PASSIVE_PAIR, "held", ["rebels"], ["Envoys"], id="second of two passives"),
        pytest.param(PLAN, "arm", ["Iran"], ["rebels"], id="who holds the plan acts"),
    ],
)
def test_deep_subjects_and_objects(
    notation: str, verb: str, subjects: list[str], objects: list[str]
) -> None:
    parse = tree(notation)
    found = frame(parse, verb)
    assert forms(parse, found.subjects) == subjects
    assert forms(parse, found.objects) == objects


@pytest.mark.parametrize(
    ("notation", "verb", "passive"),
    [
        (ACTIVE, "imposed", False),
        (PASSIVE, "imposed", True),
        (AGENTLESS, "expelled", True),
        (REDUCED, "sent", True),
        (REDUCED, "arrived", False),
        (SUBJECT_RELATIVE, "criticised", False),
        (ZERO_RELATIVE, "imposed", False),
        (PASSIVE_PAIR, "held", True),
        (PARTICIPLE, "killing", False),
        (PLAN, "arm", False),
    ],
)
def test_voice(notation: str, verb: str, *, passive: bool) -> None:
    parse = tree(notation)
    assert is_passive(parse, at(parse, verb)) is passive
    assert frame(parse, verb).passive is passive


@pytest.mark.parametrize(
    ("notation", "verb", "expected"),
    [
        (ACTIVE, "imposed", [("on", "Iran")]),
        (PASSIVE, "imposed", [("on", "Iran")]),
        (LIGHT, "held", [("in", "Sochi"), ("with", "Turkey")]),
        (GERUND, "accused", [("of", "spying")]),
    ],
)
def test_obliques(notation: str, verb: str, expected: list[tuple[str, str]]) -> None:
    parse = tree(notation)
    found = [(p, parse.tokens[i].text) for p, i in frame(parse, verb).obliques]
    assert sorted(found) == expected


def test_indirect_object_and_complement_shape() -> None:
    parse = tree(PROMISE)
    found = frame(parse, "promised")
    assert forms(parse, found.indirect) == ["Mali"]
    assert forms(parse, found.complements) == ["send"]
    assert found.marks == {"to-inf"}


def test_that_clause_and_particle() -> None:
    parse = tree(
        "Paris/PROPN/pointed/nsubj pointed/VERB/-/root out/ADP/pointed/compound:prt "
        "that/SCONJ/failed/mark talks/NOUN/failed/nsubj failed/VERB/pointed/ccomp ."
    )
    found = frame(parse, "pointed")
    assert found.particles == {"out"}
    assert found.marks == {"that"}


def test_a_nominal_predicate_has_its_light_verbs_subject() -> None:
    parse = tree(LIGHT)
    talks = at(parse, "talks")
    assert governing_verb(parse, talks) == at(parse, "held")
    found = noun_frame(parse, talks)
    assert forms(parse, found.subjects) == ["Russia"]
    assert [(p, parse.tokens[i].text) for p, i in found.obliques] == [
        ("with", "Turkey"),
        ("in", "Sochi"),
    ]


def test_a_nominal_predicate_has_its_possessor_and_no_subject_of_a_verb_it_subjects() -> None:
    parse = tree(POSSESSED)
    criticism = at(parse, "criticism")
    assert governing_verb(parse, criticism) == -1
    found = noun_frame(parse, criticism)
    assert found.subjects == ()
    assert forms(parse, found.objects) == ["Moscow"]
    assert ("of", at(parse, "Kyiv")) in found.obliques


def test_a_passive_subject_noun_is_governed_by_its_verb() -> None:
    parse = tree(
        "Talks/NOUN/held/nsubj:pass were/AUX/held/aux:pass held/VERB/-/root by/ADP/Oslo/case "
        "Oslo/PROPN/held/obl:agent ."
    )
    found = noun_frame(parse, at(parse, "Talks"))
    assert forms(parse, found.subjects) == ["Oslo"]


def test_nouns_coordinated() -> None:
    parse = tree(
        "Russia/PROPN/met/nsubj ,/PUNCT/Iran/punct Iran/PROPN/Russia/conj and/CCONJ/Turkey/cc "
        "Turkey/PROPN/Russia/conj met/VERB/-/root ."
    )
    assert forms(parse, list(coordinated(parse, at(parse, "Russia")))) == [
        "Russia",
        "Iran",
        "Turkey",
    ]


def test_an_expletive_or_clausal_subject_is_not_inherited() -> None:
    parse = tree(
        "Iran/PROPN/said/nsubj said/VERB/-/root it/PRON/rained/expl rained/VERB/said/ccomp ."
    )
    assert surface_subjects(parse, at(parse, "rained")) == ()


def test_words_that_hyphens_join() -> None:
    parse = tree(
        "the/DET/deal/det Turkish/ADJ/Libyan/compound -/PUNCT/Libyan/punct Libyan/ADJ/deal/amod "
        "naval/ADJ/deal/amod deal/NOUN/-/root"
    )
    pair = ["Turkish", "Libyan"]
    assert [forms(parse, hyphened(parse, at(parse, w))) for w in pair] == [pair, pair]
    assert forms(parse, hyphened(parse, at(parse, "naval"))) == ["naval"]
