"""Whom pronouns stand for. Parses, and the mentions before the pronouns, are made by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.trees import at, mention, named, trees

from dragoman.resolve.coreference import resolve_first_person, resolve_pronouns
from dragoman.types.actor import Actor, Mention, MentionIndex
from dragoman.types.parse import Parse

BERG = Actor("person:anna-berg", "Anna Berg", "FIN", "GOV", "person")
HOLM = Actor("person:otto-holm", "Otto Holm", "NOR", "GOV", "person")
CHILE = Actor("CHL", "Chile", "CHL", None, "state")
PERU = Actor("PER", "Peru", "PER", None, "state")
NORDWIND = Actor("organisation:nordwind", "Nordwind", "NOR", "BUS", "organisation")
REBELS = Actor("---.REB:rebels", "rebels", None, "REB", "group")
NATO = Actor("organisation:NATO", "NATO", "IGO", None, "organisation", "NATO")
ACTORS = {
    "Berg": BERG,
    "Holm": HOLM,
    "Chile": CHILE,
    "Peru": PERU,
    "Nordwind": NORDWIND,
    "rebels": REBELS,
    "NATO": NATO,
}

LEFT = "{0}/PROPN/left/nsubj left/VERB/-/root ."
RAIN = "Rain/NOUN/fell/nsubj fell/VERB/-/root ."
WHO = "{0}/PRON/rested/nsubj rested/VERB/-/root ."
PRAISED = "{0}/PROPN/praised/nsubj praised/VERB/-/root {1}/PROPN/praised/obj ."


def resolved(*notations: str) -> tuple[tuple[Parse, ...], MentionIndex]:
    """The sentences with the pronouns in them resolved; the words of ACTORS are the mentions."""
    parses = trees(*notations).parses
    return parses, resolve_pronouns(parses, named(parses, ACTORS))


def whom(pronoun: str, *notations: str) -> list[str]:
    """The names of those for whom the pronoun in the last of the sentences stands."""
    parses, index = resolved(*notations)
    found = index.at(parses[-1].index, at(parses[-1], pronoun))
    return [a.name for a in found.actors] if found else []


@pytest.mark.parametrize("pronoun", ["he", "She"])
def test_a_singular_pronoun_is_the_person_before_it(pronoun: str) -> None:
    assert whom(pronoun, PRAISED.format("Berg", "Chile"), WHO.format(pronoun)) == ["Anna Berg"]
    assert whom(pronoun, PRAISED.format("Chile", "Berg"), WHO.format(pronoun)) == ["Anna Berg"]


@pytest.mark.parametrize("name", ["rebels", "Nordwind", "Chile"])
def test_they_are_a_group_or_body_and_no_single_person(name: str) -> None:
    told = PRAISED.format("Berg", name)
    assert whom("They", told, WHO.format("They")) == [ACTORS[name].name]


def test_they_are_several_persons_of_one_mention() -> None:
    parses = trees(LEFT.format("Berg"), WHO.format("They")).parses
    both = MentionIndex.of([mention(parses[0], "Berg", BERG, HOLM)])
    found = resolve_pronouns(parses, both).at(1, 0)
    assert found is not None
    assert found.actors == (BERG, HOLM)


@pytest.mark.parametrize("name", ["Nordwind", "Chile"])
def test_it_is_a_state_or_body_and_no_person_or_group(name: str) -> None:
    crowd = "rebels/NOUN/praised/nsubj praised/VERB/-/root Berg/PROPN/praised/obj ."
    assert whom("It", LEFT.format(name), crowd, WHO.format("It")) == [ACTORS[name].name]


def test_it_is_nothing_where_it_is_only_grammar() -> None:
    rained = "It/PRON/rained/expl rained/VERB/-/root ."
    assert whom("It", LEFT.format("Chile"), rained) == []


@pytest.mark.parametrize(
    ("pronoun", "name"), [("He", "Chile"), ("She", "rebels"), ("They", "Berg"), ("It", "Holm")]
)
def test_a_pronoun_with_nobody_to_stand_for_stays_unresolved(pronoun: str, name: str) -> None:
    assert whom(pronoun, LEFT.format(name), WHO.format(pronoun)) == []


def test_who_comes_after_a_pronoun_is_not_meant() -> None:
    told = "He/PRON/praised/nsubj praised/VERB/-/root Holm/PROPN/praised/obj ."
    assert whom("He", told) == []


def test_a_subject_is_meant_before_whoever_is_named_first() -> None:
    told = "To/ADP/Holm/case Holm/PROPN/wrote/obl Berg/PROPN/wrote/nsubj wrote/VERB/-/root ."
    assert whom("She", told, WHO.format("She")) == ["Anna Berg"]


def test_of_two_subjects_in_the_sentence_before_the_first_is_meant() -> None:
    told = (
        "Berg/PROPN/left/nsubj left/VERB/-/root and/CCONJ/came/cc Holm/PROPN/came/nsubj "
        "came/VERB/left/conj ."
    )
    assert whom("She", told, WHO.format("She")) == ["Anna Berg"]


def test_a_nearer_sentence_is_meant_before_a_subject_farther_off() -> None:
    told = LEFT.format("Berg"), PRAISED.format("Chile", "Holm")
    assert whom("He", *told, WHO.format("He")) == ["Otto Holm"]


def test_in_one_sentence_the_nearest_subject_is_meant() -> None:
    told = (
        "Berg/PROPN/left/nsubj left/VERB/-/root when/ADV/came/advmod Holm/PROPN/came/nsubj "
        "came/VERB/left/advcl and/CCONJ/rested/cc he/PRON/rested/nsubj rested/VERB/left/conj ."
    )
    assert whom("he", told) == ["Otto Holm"]


@pytest.mark.parametrize(("between", "names"), [(2, ["Anna Berg"]), (3, [])])
def test_a_pronoun_reaches_back_three_sentences(between: int, names: list[str]) -> None:
    assert whom("He", LEFT.format("Berg"), *[RAIN] * between, WHO.format("He")) == names


def test_a_pronoun_may_go_back_to_one_before_it() -> None:
    told = [LEFT.format("Berg"), RAIN, WHO.format("She"), RAIN, RAIN]
    assert whom("She", *told, WHO.format("She")) == ["Anna Berg"]


@pytest.mark.parametrize(
    ("pronoun", "name"),
    [("He", "Otto Holm"), ("She", "Anna Berg"), ("His", "Otto Holm"), ("Her", "Anna Berg")],
)
def test_a_title_tells_he_from_she(pronoun: str, name: str) -> None:
    told = (
        "Ms./PROPN/Berg/nmod:desc Berg/PROPN/met/nsubj met/VERB/-/root Mr./PROPN/Holm/nmod:desc "
        "Holm/PROPN/met/obj ."
    )
    parses = trees(told, WHO.format(pronoun)).parses
    index = MentionIndex.of([titled(parses[0], "Berg", BERG), titled(parses[0], "Holm", HOLM)])
    found = resolve_pronouns(parses, index).at(1, 0)
    assert found is not None
    assert [a.name for a in found.actors] == [name]


def titled(parse: Parse, word: str, actor: Actor) -> Mention:
    """A mention of the word with the title before it."""
    named_so = mention(parse, word, actor)
    return replace(named_so, first=named_so.first - 1)


def test_she_does_not_go_on_from_he() -> None:
    told = [LEFT.format("Berg"), LEFT.format("Holm"), WHO.format("He")]
    assert whom("She", *told, WHO.format("She")) == ["Anna Berg"]


def test_whom_a_pronoun_has_called_she_is_not_he() -> None:
    told = [LEFT.format("Berg"), WHO.format("She")]
    assert whom("He", *told, WHO.format("He")) == []
    assert whom("She", *told, WHO.format("She")) == ["Anna Berg"]


def test_it_does_not_go_on_from_they() -> None:
    told = [LEFT.format("Chile"), LEFT.format("rebels"), WHO.format("They")]
    assert whom("It", *told, WHO.format("It")) == ["Chile"]


def test_they_may_go_on_from_it() -> None:
    told = [LEFT.format("Chile"), RAIN, WHO.format("It"), RAIN, RAIN]
    assert whom("They", *told, WHO.format("They")) == ["Chile"]


@pytest.mark.parametrize(("word", "names"), [("forces", []), ("force", ["forces"])])
def test_it_is_not_several(word: str, names: list[str]) -> None:
    assert described(FORCES, word) == names


def test_it_is_no_person_in_a_role() -> None:
    assert described(BERG, "general") == []


def described(actor: Actor, word: str) -> list[str]:
    """Whom "it" stands for after somebody of a role."""
    parses = trees(f"{word}/NOUN/left/nsubj left/VERB/-/root .", WHO.format("It")).parses
    role = replace(mention(parses[0], word, actor), kind="nominal", rule=f"role:{word}")
    found = resolve_pronouns(parses, MentionIndex.of([role])).at(1, 0)
    return [a.name for a in found.actors] if found else []


THINGS = [
    "It/PRON/clear/nsubj is/AUX/clear/cop clear/ADJ/-/root .",
    "It/PRON/ended/nsubj:pass was/AUX/ended/aux:pass ended/VERB/-/root .",
    "They/PRON/ended/nsubj ended/VERB/-/root It/PRON/ended/obj .",
]


@pytest.mark.parametrize("told", THINGS)
def test_it_that_does_nothing_is_nobody(told: str) -> None:
    assert whom("It", LEFT.format("Chile"), told) == []


@pytest.mark.parametrize("told", THINGS[:2])
def test_it_that_the_encoder_takes_for_a_body_is_somebody(told: str) -> None:
    parses = trees(LEFT.format("Chile"), told, head_types={"1": "organization"}).parses
    found = resolve_pronouns(parses, named(parses, ACTORS)).at(1, 0)
    assert found is not None
    assert found.actors == (CHILE,)


def test_the_subject_of_what_is_said_is_who_says_so() -> None:
    told = (
        "Chile/PROPN/said/nsubj , which/PRON/hit/obj Peru/PROPN/hit/nsubj "
        "hit/VERB/Chile/acl:relcl , said/VERB/-/root it/PRON/leave/nsubj "
        "would/AUX/leave/aux leave/VERB/said/ccomp ."
    )
    assert whom("it", told) == ["Chile"]


def test_an_object_is_not_the_subject_of_its_own_verb() -> None:
    told = "Holm/PROPN/praised/nsubj praised/VERB/-/root him/PRON/praised/obj ."
    assert whom("him", LEFT.format("Berg"), told) == ["Anna Berg"]


def test_a_possessive_may_be_the_subject_of_the_verb() -> None:
    told = "Holm/PROPN/sold/nsubj sold/VERB/-/root his/PRON/house/nmod:poss house/NOUN/sold/obj ."
    assert whom("his", LEFT.format("Berg"), told) == ["Otto Holm"]


QUOTED = (
    "“ Holm/PROPN/sold/nsubj sold/VERB/said/ccomp his/PRON/house/nmod:poss house/NOUN/sold/obj , ” "
    "she/PRON/said/nsubj said/VERB/-/root ."
)


def test_whom_a_quotation_names_does_not_say_it() -> None:
    assert whom("she", LEFT.format("Berg"), QUOTED) == ["Anna Berg"]


def test_straight_quotation_marks_open_and_close_alike() -> None:
    straight = QUOTED.replace("“", '"').replace("”", '"')
    assert whom("she", LEFT.format("Berg"), straight) == ["Anna Berg"]


def test_whom_a_quotation_names_may_be_meant_within_it() -> None:
    assert whom("his", LEFT.format("Berg"), QUOTED) == ["Otto Holm"]


def test_whom_is_named_after_a_quotation_may_be_meant() -> None:
    told = (
        "“ Holm/PROPN/left/nsubj left/VERB/said/ccomp , ” Berg/PROPN/said/nsubj said/VERB/-/root "
        "at/ADP/house/case her/PRON/house/nmod:poss house/NOUN/said/obl ."
    )
    assert whom("her", told) == ["Anna Berg"]


OWN = (
    "{0}/PROPN/praised/nsubj praised/VERB/-/root its/PRON/forces/nmod:poss "
    "forces/NOUN/praised/obj ."
)
FORCES = Actor("PER.MIL:forces", "forces", "PER", "MIL", "organisation")


def owned(name: str, rule: str) -> Mention:
    """The forces of "<name> praised its forces", which the rule had found to be Peru's."""
    (parse,) = trees(OWN.format(name)).parses
    forces = mention(parse, "forces", FORCES)
    nominal = replace(forces, kind="nominal", rule=rule)
    index = MentionIndex.of([mention(parse, name, ACTORS[name]), nominal])
    found = resolve_pronouns([parse], index).at(0, nominal.head)
    assert found is not None
    return found


@pytest.mark.parametrize(("name", "code"), [("Chile", "CHL.MIL"), ("NATO", "IGO:NATO")])
def test_its_forces_are_of_the_owners_side(name: str, code: str) -> None:
    (forces,) = owned(name, "role:force").actors
    assert (forces.code, forces.name) == (code, "forces")
    assert forces.id != FORCES.id


def test_an_owner_of_no_country_leaves_its_forces_theirs() -> None:
    (parse,) = trees(OWN.format("rebels").replace("its/", "their/")).parses
    forces = replace(mention(parse, "forces", FORCES), kind="nominal", rule="role:force")
    index = MentionIndex.of([mention(parse, "rebels", REBELS), forces])
    found = resolve_pronouns([parse], index).at(0, forces.head)
    assert found is not None
    assert found.actors == (FORCES,)


def test_whoever_is_no_role_keeps_its_country() -> None:
    assert owned("Chile", "head-type").actors == (FORCES,)


def speaking(
    parse: Parse, words: Sequence[str], speaker: Mention
) -> Mapping[tuple[int, int], Mention]:
    return {(parse.index, at(parse, w)): speaker for w in words}


def test_we_are_who_speaks_and_others_are_not() -> None:
    told = (
        "“ We/PRON/saw/nsubj saw/VERB/said/ccomp them/PRON/saw/obj , ” said/VERB/-/root "
        "Berg/PROPN/said/nsubj ."
    )
    (parse,) = trees(told).parses
    index = named([parse], ACTORS)
    berg = index.mentions[0]
    found = resolve_first_person([parse], index, speaking(parse, ["We", "them"], berg))
    assert [(m.text, m.actors) for m in found.mentions] == [("Berg", (BERG,)), ("We", (BERG,))]


def test_we_are_nobody_where_the_speaker_is_not_resolved() -> None:
    (parse,) = trees("We/PRON/left/nsubj left/VERB/-/root .").parses
    unknown = mention(parse, "left")
    found = resolve_first_person([parse], MentionIndex.of([]), speaking(parse, ["We"], unknown))
    assert found.mentions == ()


SENTENCES = [LEFT.format(n) for n in ("Berg", "Holm", "Chile", "rebels")]
SENTENCES += [WHO.format(p) for p in ("He", "It", "They")]
KINDS = {"He": {"person"}, "It": {"state", "organisation"}, "They": {"state", "group"}}


@settings(deadline=None)
@given(st.lists(st.sampled_from([*SENTENCES, RAIN]), min_size=1, max_size=10))
def test_every_pronoun_is_somebody_of_its_kind_who_was_named_before(told: list[str]) -> None:
    parses, index = resolved(*told)
    names = named(parses, ACTORS).mentions
    assert index.mentions[: len(names)] == names
    for pronoun in index.mentions[len(names) :]:
        before = {a for m in names if m.sentence < pronoun.sentence for a in m.actors}
        assert set(pronoun.actors) <= before
        assert {a.kind for a in pronoun.actors} <= KINDS[pronoun.text]


BOTH = "{0}/PROPN/left/nsubj and/CCONJ/{1}/cc {1}/PROPN/{0}/conj left/VERB/-/root ."


def test_they_are_all_of_those_named_together() -> None:
    assert whom("They", BOTH.format("Chile", "Peru"), WHO.format("They")) == ["Chile", "Peru"]
    assert whom("They", BOTH.format("Berg", "Holm"), WHO.format("They")) == [
        "Anna Berg",
        "Otto Holm",
    ]


def test_they_are_several_before_they_are_one_country() -> None:
    told = "Chile/PROPN/praised/nsubj praised/VERB/-/root rebels/NOUN/praised/obj ."
    assert whom("They", told, WHO.format("They")) == ["rebels"]


def test_an_object_is_not_whom_the_subject_stands_for() -> None:
    blamed = "She/PRON/blamed/nsubj blamed/VERB/-/root him/PRON/blamed/obj ."
    told = PRAISED.format("Berg", "Holm")
    assert (whom("She", told, blamed), whom("him", told, blamed)) == (["Anna Berg"], ["Otto Holm"])
