"""Triggers, the two sides of an act, and what else an event bears, on parses made by hand."""

from dataclasses import replace

import pytest
from tests.coding.books import ATTACK, SANCTIONS, codebook
from tests.coding.coded import ACTORS, code, sides
from tests.trees import Trees, act_of, named, trees

from dragoman.coding.events import event_id
from dragoman.coding.merging import Telling, merge
from dragoman.types.event import Event
from dragoman.types.parse import Tie
from dragoman.types.place import Place, PlaceMention
from dragoman.types.text import Span
from dragoman.types.time import Interval, TimeMention

ACTIVE = "Russia/PROPN/attacked/nsubj attacked/VERB/-/root Turkey/PROPN/attacked/obj ."
PASSIVE = (
    "Turkey/PROPN/attacked/nsubj:pass was/AUX/attacked/aux:pass attacked/VERB/-/root "
    "by/ADP/Russia/case Russia/PROPN/attacked/obl:agent ."
)
PAIR = (
    "Russia/PROPN/attacked/nsubj and/CCONJ/Iran/cc Iran/PROPN/Russia/conj attacked/VERB/-/root "
    "Turkey/PROPN/attacked/obj ."
)
OWNED = (
    "Russia/PROPN/attacked/nsubj attacked/VERB/-/root Turkey/PROPN/convoy/nmod:poss "
    "'s/PART/Turkey/case convoy/NOUN/attacked/obj ."
)
NOMINAL = (
    "Russia/PROPN/attack/nmod:poss 's/PART/Russia/case attack/NOUN/failed/nsubj on/ADP/Turkey/case "
    "Turkey/PROPN/attack/nmod failed/VERB/-/root ."
)
LIGHT = (
    "Russia/PROPN/launched/nsubj launched/VERB/-/root an/DET/attack/det attack/NOUN/launched/obj "
    "on/ADP/Turkey/case Turkey/PROPN/attack/nmod ."
)
MET = (
    "Russia/PROPN/met/nsubj met/VERB/-/root with/ADP/Turkey/case Turkey/PROPN/met/obl "
    "in/ADP/Kyiv/case Kyiv/PROPN/met/obl ."
)
HELD_TALKS = (
    "Russia/PROPN/held/nsubj held/VERB/-/root talks/NOUN/held/obj with/ADP/Turkey/case "
    "Turkey/PROPN/talks/nmod ."
)
URGED = (
    "Russia/PROPN/urged/nsubj urged/VERB/-/root Turkey/PROPN/urged/obj to/PART/leave/mark "
    "leave/VERB/urged/xcomp ."
)
IMPOSED = (
    "Washington/PROPN/imposed/nsubj imposed/VERB/-/root new/ADJ/sanctions/amod "
    "sanctions/NOUN/imposed/obj on/ADP/Iran/case Iran/PROPN/imposed/obl ."
)
RELATIVE = (
    "Turkey/PROPN/protested/nsubj , which/PRON/attacked/obj Russia/PROPN/attacked/nsubj "
    "attacked/VERB/Turkey/acl:relcl protested/VERB/-/root ."
)


@pytest.mark.parametrize(
    ("notation", "kind", "actors", "recipients"),
    [
        pytest.param(ACTIVE, "ASSAULT", ["RUS"], ["TUR"], id="active"),
        pytest.param(PASSIVE, "ASSAULT", ["RUS"], ["TUR"], id="passive"),
        pytest.param(PAIR, "ASSAULT", ["RUS", "IRN"], ["TUR"], id="two actors"),
        pytest.param(OWNED, "ASSAULT", ["RUS"], ["TUR"], id="a thing stands for its owner"),
        pytest.param(NOMINAL, "ASSAULT", ["RUS"], ["TUR"], id="nominal with possessor"),
        pytest.param(LIGHT, "ASSAULT", ["RUS"], ["TUR"], id="nominal under a light verb"),
        pytest.param(RELATIVE, "ASSAULT", ["RUS"], ["TUR"], id="relative clause"),
        pytest.param(MET, "CONSULT", ["RUS", "TUR"], ["RUS", "TUR"], id="joint act"),
        pytest.param(HELD_TALKS, "CONSULT", ["RUS", "TUR"], ["RUS", "TUR"], id="joint noun"),
        pytest.param(URGED, "REQUEST", ["RUS"], ["TUR"], id="whom one urges"),
        pytest.param(IMPOSED, "SANCTION", ["USA"], ["IRN"], id="prepositional recipient"),
    ],
)
def test_sides(notation: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    (event,) = code(trees(notation))
    assert event.type == kind
    assert sides(event) == (actors, recipients)


def test_the_subject_of_a_verb_of_undergoing_is_no_actor() -> None:
    (event,) = code(
        trees(
            "Turkey/PROPN/faced/nsubj faced/VERB/-/root an/DET/attack/det attack/NOUN/faced/obj "
            "by/ADP/Russia/case Russia/PROPN/attack/nmod ."
        )
    )
    assert event.actors[0].id == "RUS"


def test_a_noun_that_completes_a_verbs_frame_is_no_second_event() -> None:
    written = trees(IMPOSED)
    (event,) = code(written)
    assert event.trigger.of(written.text) == "imposed new sanctions"
    assert event.rule.startswith("sanction.v.impose")


def test_the_verbs_frame_needs_its_object() -> None:
    assert not code(trees(IMPOSED.replace("sanctions", "discipline")), codebook())
    (event,) = code(trees(IMPOSED), codebook(SANCTIONS))
    assert event.rule.startswith("sanction.n.sanction")


def test_noise_and_attributes_are_no_events() -> None:
    assert not code(
        trees(
            "Russia/PROPN/feared/nsubj feared/VERB/-/root a/DET/attack/det heart/NOUN/attack/"
            "compound attack/NOUN/feared/obj ."
        )
    )
    assert not code(
        trees(
            "Russia/PROPN/sold/nsubj sold/VERB/-/root attack/NOUN/helicopters/compound "
            "helicopters/NOUN/sold/obj ."
        )
    )


def test_a_needed_party_that_lacks_makes_it_no_event() -> None:
    backed = "Russia/PROPN/backed/nsubj backed/VERB/-/root {}/PROPN/backed/obj ."
    assert [e.type for e in code(trees(backed.format("Iran")))] == ["ACCUSE"]
    assert code(trees(backed.format("Zorbia"))) == ()


def test_a_verbal_act_needs_an_actor_and_a_material_one_a_party() -> None:
    who = "Zorbia/PROPN/{0}/nsubj {0}/VERB/-/root {1}/PROPN/{0}/obj ."
    assert not code(trees(who.format("accused", "Iran")))
    assert not code(trees(who.format("attacked", "Ruritania")))
    (event,) = code(trees(who.format("attacked", "Iran")))
    assert sides(event) == ([], ["IRN"])


def test_unsure_codings_are_dropped() -> None:
    assert code(trees(ACTIVE), codebook(ATTACK, threshold=0.5))
    assert not code(trees(ACTIVE), codebook(ATTACK, threshold=0.99))


def test_what_the_encoder_saw_makes_it_surer() -> None:
    (unseen,) = code(trees(ACTIVE))
    (seen,) = code(trees(ACTIVE, triggers={"attacked": ("ASSAULT", 0.95)}))
    (other,) = code(trees(ACTIVE, triggers={"attacked": ("SANCTION", 0.2)}))
    assert 0 <= other.confidence == unseen.confidence < seen.confidence <= 1
    assert other.type == "ASSAULT"


def test_the_encoder_may_know_better_than_the_frame() -> None:
    (event,) = code(trees(ACTIVE, triggers={"attacked": ("SANCTION", 0.95)}))
    assert event.type == "SANCTION"
    assert sides(event) == (["RUS"], ["TUR"])
    assert event.rule.startswith("sanction.v")


STRIPPED = "Russia/PROPN/stripped/nsubj stripped/VERB/-/root Turkey/PROPN/stripped/obj ."


def test_a_word_that_no_frame_knows() -> None:
    assert not code(trees(STRIPPED))
    (event,) = code(trees(STRIPPED, triggers={"stripped": ("COERCE", 0.9)}))
    assert (event.type, *sides(event)) == ("COERCE", ["RUS"], ["TUR"])


def tied(*ties: Tie, status: str = "happened", mode: str = "") -> Trees:
    """ACTIVE with ties of its verb; the encoder is sure of the act."""
    found = trees(ACTIVE)
    act = replace(act_of(1, "ASSAULT", 0.9, *ties, status=status), modes=((mode, 1.0),))
    (parse,) = found.parses
    return replace(found, parses=(replace(parse, analysis=replace(parse.analysis, acts=(act,))),))


def test_no_tie_turns_subject_and_object_round() -> None:
    turned = tied(Tie("actor", 0, 2, 0.9), Tie("recipient", 0, 0, 0.8))
    (event,) = code(turned)
    assert sides(event) == (["RUS"], ["TUR"])


def test_ties_to_both_sides_make_a_joint_act() -> None:
    both = tuple(Tie(role, 0, word, 0.9) for role in ("actor", "recipient") for word in (0, 2))
    clash = trees(
        "Russia/PROPN/sparred/nsubj and/CCONJ/Turkey/cc Turkey/PROPN/Russia/conj "
        "sparred/VERB/-/root ."
    )
    (parse,) = clash.parses
    seen = replace(parse.analysis, acts=(act_of(3, "ASSAULT", 0.9, *both),))
    (event,) = code(replace(clash, parses=(replace(parse, analysis=seen),)))
    assert sides(event) == (["RUS", "TUR"], ["RUS", "TUR"])


def test_the_frame_finds_whom_the_encoder_does_not_tie() -> None:
    (event,) = code(tied(Tie("actor", 0, 0, 0.9)))
    assert sides(event) == (["RUS"], ["TUR"])


def test_a_weak_tie_leaves_the_frame_its_say() -> None:
    (event,) = code(tied(Tie("actor", 0, 0, 0.9), Tie("recipient", 0, 2, 0.2)))
    assert sides(event) == (["RUS"], ["TUR"])


@pytest.mark.parametrize("status", ["planned", "possible", "denied"])
def test_where_no_word_tells_the_status_the_encoder_does(status: str) -> None:
    ties = Tie("actor", 0, 0, 0.9), Tie("recipient", 0, 2, 0.9)
    (event,) = code(tied(*ties, status=status))
    assert event.status == status
    assert event.rule.endswith("encoder")


def test_scores_follow_mode_then_type() -> None:
    (attack,) = code(trees(ACTIVE))
    assert (attack.goldstein, attack.quad, attack.cameo) == (-10.0, 4, "190")
    (arrest,) = code(trees(DETAINED), focus="TUR")
    assert (arrest.mode, arrest.goldstein, arrest.cameo) == ("arrest", -5.0, "173")


DETAINED = (
    "Two/NUM/editors/nummod editors/NOUN/detained/nsubj:pass were/AUX/detained/aux:pass "
    "detained/VERB/-/root ."
)
MARCHED = (
    "Thousands/NOUN/marched/nsubj of/ADP/villagers/case villagers/NOUN/Thousands/nmod "
    "marched/VERB/-/root ."
)


def test_an_official_act_without_actor_is_the_authorities() -> None:
    (event,) = code(trees(DETAINED), focus="TUR")
    assert [(a.country, a.sector, a.name) for a in event.actors] == [("TUR", "COP", "authorities")]
    assert sides(event)[1] == ["TUR.JRN:editors"]
    assert "implied-actor" in event.rule


def test_a_named_actor_is_never_overridden() -> None:
    (event,) = code(
        trees(
            "Russia/PROPN/detained/nsubj detained/VERB/-/root two/NUM/editors/nummod "
            "editors/NOUN/detained/obj ."
        ),
        focus="TUR",
    )
    assert sides(event) == (["RUS"], ["TUR.JRN:editors"])
    assert "implied" not in event.rule


def test_a_protest_is_aimed_at_the_government() -> None:
    (event,) = code(trees(MARCHED))
    assert sides(event)[0] == ["SYR.CVL:villagers"]
    assert [(a.country, a.sector) for a in event.recipients] == [("SYR", "GOV")]
    assert "implied-recipient" in event.rule


def test_ids_are_stable_and_tell_triggers_types_and_documents_apart() -> None:
    span = Span(3, 9)
    assert event_id("doc", span, "ASSAULT") == event_id("doc", Span(3, 9), "ASSAULT")
    ids = {
        event_id("doc", span, "ASSAULT"),
        event_id("doc2", span, "ASSAULT"),
        event_id("doc", Span(3, 10), "ASSAULT"),
        event_id("doc", span, "COERCE"),
    }
    assert len(ids) == 4
    assert all(len(i) == 16 and int(i, 16) >= 0 for i in ids)
    assert code(trees(ACTIVE)) == code(trees(ACTIVE))
    (event,) = code(trees(ACTIVE))
    assert event.id == event_id("doc", event.trigger, "ASSAULT")


def test_evidence_is_the_sentence_or_a_clause_of_at_most_600_characters() -> None:
    (short,) = code(trees(ACTIVE))
    assert (short.evidence.start, short.evidence.end) == (0, len("Russia attacked Turkey."))
    tail = " ".join(f"{'x' * 60}/NOUN/stayed/obl" for _ in range(12))
    long = trees(
        "Russia/PROPN/attacked/nsubj attacked/VERB/stayed/advcl Turkey/PROPN/attacked/obj , "
        f"Iran/PROPN/stayed/nsubj stayed/VERB/-/root {tail} ."
    )
    (event,) = code(long)
    assert event.evidence.of(long.text) == "Russia attacked Turkey"
    assert event.evidence.holds(event.trigger)


def day(written: Trees, words: str, value: str, sentence: int = 0) -> TimeMention:
    at = written.span(words)
    days = Interval(value, value)
    return TimeMention(sentence, at.start, at.end, words, "DATE", value, days, "hand")


def test_each_act_has_its_own_clauses_time() -> None:
    written = trees(
        "Russia/PROPN/attacked/nsubj attacked/VERB/-/root Turkey/PROPN/attacked/obj "
        "on/ADP/Monday/case Monday/PROPN/attacked/obl and/CCONJ/met/cc met/VERB/attacked/conj "
        "Iran/PROPN/met/obj on/ADP/Friday/case Friday/PROPN/met/obl ."
    )
    times = {0: [day(written, "Monday", "2019-06-03"), day(written, "Friday", "2019-06-07")]}
    found = {e.type: e.when for e in code(written, times=times)}
    assert found["ASSAULT"] == Interval("2019-06-03", "2019-06-03")
    assert found["CONSULT"] == Interval("2019-06-07", "2019-06-07")


def test_only_literal_places_are_where_it_happened() -> None:
    written = trees(MET)
    kyiv = Place("geo:1", "Kyiv", "UKR", "city", 50.4, 30.5, 20.0)
    at = written.span("Kyiv")
    literal = PlaceMention(0, at.start, at.end, "Kyiv", "literal", kyiv)
    metonym = PlaceMention(0, at.start, at.end, "Kyiv", "metonym", kyiv)
    (event,) = code(written, places={0: [literal]})
    assert event.place == literal
    (event,) = code(written, places={0: [metonym]})
    assert event.place is None


THE_ATTACK_ON = (
    "The/DET/attack/det attack/NOUN/failed/nsubj on/ADP/Turkey/case Turkey/PROPN/attack/nmod "
    "failed/VERB/-/root ."
)


def told(*notations: str) -> tuple[Event, ...]:
    return code(trees(*notations))


def test_a_definite_noun_repeats_the_act_before_it() -> None:
    events = told(ACTIVE, THE_ATTACK_ON)
    assert len(events) == 1
    assert sides(events[0]) == (["RUS"], ["TUR"])
    assert [m.sentence for m in events[0].mentions] == [0, 1]


def test_the_fullest_mention_stands_first() -> None:
    bare = "Russia/PROPN/attacked/nsubj attacked/VERB/-/root again/ADV/attacked/advmod ."
    full = THE_ATTACK_ON.replace(" on/ADP", " by/ADP/Russia/case Russia/PROPN/attack/nmod on/ADP")
    (event,) = told(bare, full)
    assert sides(event) == (["RUS"], ["TUR"])
    assert [m.sentence for m in event.mentions] == [1, 0]


def test_acts_with_other_parties_or_another_status_stay_apart() -> None:
    other = ACTIVE.replace("Turkey", "Iran")
    never = ACTIVE.replace("attacked/VERB/-/root", "never/ADV/attacked/advmod attacked/VERB/-/root")
    assert len(told(ACTIVE, other)) == 2
    assert sorted(e.status for e in told(ACTIVE, never)) == ["denied", "happened"]
    assert len(told(ACTIVE, "Russia/PROPN/met/nsubj met/VERB/-/root Turkey/PROPN/met/obj .")) == 2


def test_events_come_in_text_order_and_rest_on_no_voice_yet() -> None:
    events = told(MET, ACTIVE, IMPOSED)
    assert [e.type for e in events] == ["CONSULT", "ASSAULT", "SANCTION"]
    assert all(e.said_by == () for e in events)


def test_an_unresolved_party_is_left_out() -> None:
    written = trees(ACTIVE)
    index = named(written.parses, {"Russia": ACTORS["Russia"]})
    (event,) = code(written, mentions=index)
    assert sides(event) == (["RUS"], [])


@pytest.mark.parametrize(("verb", "events"), [(2, 1), (-1, 2)])
def test_an_act_and_the_verb_that_it_is_the_subject_of_are_one(verb: int, events: int) -> None:
    (event,) = told(ACTIVE)
    other = replace(event, mentions=(replace(event.mentions[0], trigger=Span(0, 6)),))
    raid, killed = Telling(other, "raid", False, 0, verb), Telling(event, "kill", False, 2, -1)
    assert len(merge([raid, killed])) == events


def test_a_thing_of_two_that_hyphens_join_stands_for_both() -> None:
    deal = (
        "Iran/PROPN/accused/nsubj accused/VERB/-/root the/DET/deal/det "
        "Russia/PROPN/Turkey/compound -/PUNCT/Turkey/punct Turkey/PROPN/deal/compound "
        "deal/NOUN/accused/obj ."
    )
    (event,) = code(trees(deal))
    assert sides(event) == (["IRN"], ["RUS", "TUR"])
