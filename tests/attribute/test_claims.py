"""Who is said to have said what, on parses made by hand."""

from dataclasses import replace

import pytest
from tests.attribute.cues import CUES
from tests.coding.coded import state
from tests.trees import Trees, mention, named, trees

from dragoman.attribute.claims import find_claims
from dragoman.attribute.voices import add_voices, speakers_by_token
from dragoman.types.actor import Actor, MentionIndex
from dragoman.types.claim import Claim
from dragoman.types.event import Event, EventMention
from dragoman.types.text import Span

LAVROV = Actor("person:lavrov", "Sergei Lavrov", "RUS", "GOV", "person")
REUTERS = Actor("media:reuters", "Reuters", None, "JRN", "organisation")
WORLD = {
    "Lavrov": LAVROV,
    "Reuters": REUTERS,
    "Russia": state("RUS"),
    "Kyiv": state("UKR"),
    "Turkey": state("TUR"),
}

SAID_THAT = (
    "Lavrov/PROPN/said/nsubj said/VERB/-/root that/SCONJ/attacked/mark Kyiv/PROPN/attacked/nsubj "
    "attacked/VERB/said/ccomp Turkey/PROPN/attacked/obj ."
)
PARENTHETICAL = (
    "Kyiv/PROPN/attacked/nsubj attacked/VERB/-/root Turkey/PROPN/attacked/obj , "
    "Lavrov/PROPN/said/nsubj said/VERB/attacked/parataxis ."
)
BROKEN = (
    "“ Kyiv/PROPN/attacked/nsubj , ” Lavrov/PROPN/said/nsubj said/VERB/attacked/parataxis , "
    "“ attacked/VERB/-/root Turkey/PROPN/attacked/obj . ”"
)
ACCORDING = (
    "Kyiv/PROPN/attacked/nsubj attacked/VERB/-/root Turkey/PROPN/attacked/obj , "
    "according/VERB/Lavrov/case to/ADP/according/fixed Lavrov/PROPN/attacked/obl ."
)
LABEL = (
    "Lavrov/PROPN/called/nsubj called/VERB/-/root the/DET/strike/det strike/NOUN/called/obj "
    "reckless/ADJ/called/xcomp ."
)
LABEL_AS = (
    "Lavrov/PROPN/described/nsubj described/VERB/-/root the/DET/strike/det "
    "strike/NOUN/described/obj as/ADP/crime/case a/DET/crime/det crime/NOUN/described/obl ."
)
ACCUSED = (
    "Lavrov/PROPN/accused/nsubj accused/VERB/-/root Kyiv/PROPN/accused/obj of/SCONJ/bombing/mark "
    "bombing/VERB/accused/advcl Turkey/PROPN/bombing/obj ."
)
VOWED = (
    "Lavrov/PROPN/vowed/nsubj vowed/VERB/-/root to/PART/leave/mark leave/VERB/vowed/xcomp "
    "Turkey/PROPN/leave/obj ."
)
BELIEVED = SAID_THAT.replace("said", "believed")
NOMINAL = (
    "Lavrov/PROPN/claim/nmod:poss 's/PART/Lavrov/case claim/NOUN/failed/nsubj "
    "that/SCONJ/attacked/mark Kyiv/PROPN/attacked/nsubj attacked/VERB/claim/acl "
    "Turkey/PROPN/attacked/obj failed/VERB/-/root ."
)
TOLD = (
    "Lavrov/PROPN/told/nsubj told/VERB/-/root Reuters/PROPN/told/obj that/SCONJ/attacked/mark "
    "Kyiv/PROPN/attacked/nsubj attacked/VERB/told/ccomp Turkey/PROPN/attacked/obj ."
)
PASSED_ON = (
    "Reuters/PROPN/reported/nsubj reported/VERB/-/root Lavrov/PROPN/said/nsubj "
    "said/VERB/reported/ccomp Kyiv/PROPN/attacked/nsubj attacked/VERB/said/ccomp "
    "Turkey/PROPN/attacked/obj ."
)


def claims(written: Trees, index: MentionIndex | None = None) -> tuple[Claim, ...]:
    return find_claims("doc", written.parses, index or named(written.parses, WORLD), {}, CUES)


def content(claim: Claim, text: str) -> list[str]:
    return [p.of(text) for p in claim.parts]


@pytest.mark.parametrize(
    ("notation", "parts", "kind", "rule"),
    [
        (SAID_THAT, ["that Kyiv attacked Turkey"], "utterance", "complement"),
        (PARENTHETICAL, ["Kyiv attacked Turkey"], "utterance", "parenthetical"),
        (ACCORDING, ["Kyiv attacked Turkey"], "utterance", "according-to"),
        (LABEL, ["the strike reckless"], "utterance", "label"),
        (LABEL_AS, ["the strike as a crime"], "utterance", "label"),
        (ACCUSED, ["of bombing Turkey"], "utterance", "phrase"),
        (VOWED, ["to leave Turkey"], "attitude", "intent"),
        (BELIEVED, ["that Kyiv attacked Turkey"], "attitude", "complement"),
        (NOMINAL, ["that Kyiv attacked Turkey"], "utterance", "nominal"),
    ],
)
def test_attributions(notation: str, parts: list[str], kind: str, rule: str) -> None:
    written = trees(notation)
    (claim,) = claims(written)
    assert content(claim, written.text) == parts
    assert claim.attribution == kind
    assert claim.rule == rule
    assert claim.speaker == "Sergei Lavrov"
    assert claim.actor == LAVROV
    assert claim.source is not None
    assert claim.source.of(written.text).startswith("Lavrov")
    assert not claim.direct
    assert claim.cue is not None
    assert not any(p.touches(claim.cue) for p in claim.parts)


def test_a_cue_that_breaks_a_quote_parts_it() -> None:
    written = trees(BROKEN)
    (claim,) = claims(written)
    assert claim.direct
    assert len(claim.parts) == 2
    assert "Lavrov" not in "".join(content(claim, written.text))


def test_speech_after_a_colon_is_the_next_sentences_quote() -> None:
    written = trees(
        "Lavrov/PROPN/said/nsubj said/VERB/-/root :",
        "“ Kyiv/PROPN/attacked/nsubj attacked/VERB/-/root Turkey/PROPN/attacked/obj . ”",
    )
    (claim,) = claims(written)
    assert claim.direct
    assert claim.speaker == "Sergei Lavrov"
    assert claim.sentences == (1,)
    assert "Kyiv attacked Turkey" in content(claim, written.text)[0]


def test_a_quote_goes_on_in_the_next_sentence() -> None:
    written = trees(
        "“ Kyiv/PROPN/attacked/nsubj attacked/VERB/-/root Turkey/PROPN/attacked/obj , ” "
        "Lavrov/PROPN/said/nsubj said/VERB/attacked/parataxis .",
        "“ Nobody/PRON/did/nsubj in/ADP/city/case the/DET/city/det city/NOUN/did/obl "
        "ever/ADV/did/advmod did/VERB/-/root . ”",
    )
    (claim,) = claims(written)
    assert claim.sentences == (0, 1)
    assert "Nobody" in claim.content.of(written.text)


@pytest.mark.parametrize(
    "notation",
    [
        "It/PRON/said/nsubj:pass was/AUX/said/aux:pass said/VERB/-/root that/SCONJ/left/mark "
        "Kyiv/PROPN/left/nsubj left/VERB/said/ccomp .",
        "Kyiv/PROPN/left/nsubj left/VERB/-/root Turkey/PROPN/left/obj .",
        "I/PRON/said/nsubj said/VERB/-/root Kyiv/PROPN/left/nsubj left/VERB/said/ccomp .",
    ],
    ids=["passive without agent", "no cue", "the author's I"],
)
def test_nobody_is_said_to_say(notation: str) -> None:
    assert claims(trees(notation)) == ()


def test_an_outlet_that_is_told_passes_the_words_on() -> None:
    (claim,) = claims(trees(TOLD))
    assert (claim.speaker, claim.via) == ("Sergei Lavrov", "Reuters")


def test_words_passed_on_are_the_inner_speakers() -> None:
    (claim,) = claims(trees(PASSED_ON))
    assert (claim.speaker, claim.via) == ("Sergei Lavrov", "Reuters")


def test_whom_a_speaker_tells_is_no_medium() -> None:
    (claim,) = claims(trees(TOLD.replace("Reuters", "Russia")))
    assert claim.via is None


def test_claim_ids_are_stable_and_apart() -> None:
    written = trees(SAID_THAT, SAID_THAT)
    found = claims(written)
    assert len({c.id for c in found}) == 2
    assert found == claims(written)
    assert [c.content for c in found] == sorted(c.content for c in found)


def event(written: Trees, word: str, quad: int, *actors: Actor) -> Event:
    trigger = written.span(word)
    told = EventMention(0, trigger, Span(0, len(written.text)))
    return Event(
        "e", "ASSAULT", "", (), "happened", actors, (), "190", -10.0, quad, None, None, (),
        (told,), "hand", 0.9,
    )  # fmt: skip


def voices(
    notation: str, word: str, quad: int, *actors: Actor, outlet: str | None = None
) -> list[str]:
    written = trees(notation)
    (coded,) = add_voices([event(written, word, quad, *actors)], claims(written), outlet)
    return list(coded.said_by)


def test_an_event_inside_a_claim_rests_on_its_speaker() -> None:
    assert voices(SAID_THAT, "attacked", 4, WORLD["Kyiv"]) == ["Sergei Lavrov"]
    assert voices(PARENTHETICAL, "attacked", 4, WORLD["Kyiv"]) == ["Sergei Lavrov"]
    assert voices(ACCUSED, "bombing", 4, WORLD["Kyiv"]) == ["Sergei Lavrov"]


def test_the_saying_itself_rests_on_nobody() -> None:
    assert voices(ACCUSED, "accused", 3, LAVROV) == []
    assert voices(SAID_THAT, "said", 3, LAVROV) == []


QUOTED = (
    "“ We/PRON/attacked/nsubj attacked/VERB/-/root Turkey/PROPN/attacked/obj , ” "
    "Lavrov/PROPN/said/nsubj said/VERB/attacked/parataxis ."
)


def test_a_verbal_act_in_the_speakers_own_quoted_words_is_its_own() -> None:
    assert voices(QUOTED, "attacked", 3, LAVROV) == []
    assert voices(QUOTED, "attacked", 4, LAVROV) == ["Sergei Lavrov"]
    assert voices(QUOTED, "attacked", 3, WORLD["Kyiv"]) == ["Sergei Lavrov"]


def test_what_the_speaker_is_said_to_have_done_rests_on_the_speaker() -> None:
    assert voices(SAID_THAT, "attacked", 4, LAVROV) == ["Sergei Lavrov"]
    assert voices(SAID_THAT, "attacked", 3, LAVROV) == []


def test_an_official_utters_the_acts_of_the_state() -> None:
    russia = Actor("RUS", "Russia", "RUS", None, "state")
    assert voices(SAID_THAT, "attacked", 3, russia) == []
    assert voices(SAID_THAT, "attacked", 4, russia) == ["Sergei Lavrov"]
    assert voices(SAID_THAT, "attacked", 3, replace(russia, country="TUR")) == ["Sergei Lavrov"]


def test_the_medium_comes_first_and_the_documents_own_outlet_never() -> None:
    assert voices(TOLD, "attacked", 4) == ["Reuters", "Sergei Lavrov"]
    assert voices(TOLD, "attacked", 4, outlet="reuters") == ["Sergei Lavrov"]
    assert voices(PASSED_ON, "attacked", 4, outlet="Reuters") == ["Sergei Lavrov"]


def test_a_belief_about_others_is_a_voice_and_ones_own_wish_is_none() -> None:
    assert voices(BELIEVED, "attacked", 4) == ["Sergei Lavrov"]
    assert voices(BELIEVED, "attacked", 4, LAVROV) == []


def test_who_says_i_is_who_is_quoted() -> None:
    written = trees(
        "“ We/PRON/attacked/nsubj attacked/VERB/-/root Turkey/PROPN/attacked/obj , ” "
        "Lavrov/PROPN/said/nsubj said/VERB/attacked/parataxis ."
    )
    index = named(written.parses, WORLD)
    speaking = speakers_by_token(written.parses, claims(written, index), index)
    assert speaking[0, 1].actors == (LAVROV,)
    assert (0, 6) not in speaking
    indirect = trees(PARENTHETICAL)
    index = named(indirect.parses, WORLD)
    assert speakers_by_token(indirect.parses, claims(indirect, index), index) == {}


def test_a_title_stands_in_the_source_and_the_name_is_canonical() -> None:
    written = trees(
        "Foreign/ADJ/minister/amod minister/NOUN/Lavrov/compound Lavrov/PROPN/said/nsubj "
        "said/VERB/-/root Kyiv/PROPN/left/nsubj left/VERB/said/ccomp ."
    )
    index = MentionIndex.of([mention(written.parses[0], "Lavrov", LAVROV)])
    (claim,) = claims(written, index)
    assert claim.source is not None
    assert claim.source.of(written.text) == "Foreign minister Lavrov"
    assert claim.speaker == "Sergei Lavrov"


def test_a_source_in_no_table_is_named_by_its_words() -> None:
    written = trees(
        "Two/NUM/witnesses/nummod local/ADJ/witnesses/amod witnesses/NOUN/said/nsubj "
        "said/VERB/-/root Kyiv/PROPN/left/nsubj left/VERB/said/ccomp ."
    )
    (claim,) = claims(written)
    assert claim.actor is None
    assert claim.speaker is not None
    assert claim.speaker.endswith("local witnesses")
