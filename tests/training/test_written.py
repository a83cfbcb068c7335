"""What a passage of the written corpus teaches every head."""

from collections.abc import Mapping
from pathlib import Path

import pytest

pytest.importorskip("training.corpus.reading")

from training.corpus.reading import read_file
from training.encoder.homes import Atlas
from training.encoder.sentences import Predicate, Text
from training.encoder.written import alone, written

from dragoman.types.actor import Actor
from dragoman.types.place import Place
from dragoman.types.roster import Name, Roster
from dragoman.types.segmentation import Segmentation

RULES = Segmentation({}, frozenset(), frozenset(), frozenset())
HEAD = "## w1-001\nstyle: agency | outlet: Sahel Wire | published: 2012-04-02 | scenario: a raid\n"
MALI = Actor("MLI", "Mali", "MLI", None, "state")
UN = Actor("organisation:UN", "United Nations", "IGO", None, "organisation", "UN")
GAO = Place("ML.09.1", "Gao", "MLI", "city", 16.3, 0.0, 3.0)
NAMES = (
    Name(("Mali",), "country", MALI),
    Name(("Malian",), "adjective", MALI),
    Name(("UN",), "organisation", UN),
)


class _Places:
    """A gazetteer of one place."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        return (GAO,) if name == "Gao" else ()


ATLAS = Atlas(Roster({n.words[0]: (n,) for n in NAMES}, {}, {}, {}, {}, {}), _Places())

RAID = HEAD + (
    "1 Malian troops carried out a raid on six herders near Gao on Monday, the UN said.\n"
    "a Malian troops = MLI.MIL\n"
    "b six herders = MLI.AGR\n"
    "c Gao = place\n"
    "d Monday = time\n"
    "e the UN = IGO:UN\n"
    "! carried out a raid = ASSAULT/COERCE firearms | a > b | possible | c d | military crime\n"
    '" e | said | Malian troops ... Monday | indirect\n'
)
WORDS = (
    *("Malian", "troops", "carried", "out", "a", "raid", "on", "six", "herders"),
    *("near", "Gao", "on", "Monday", ",", "the", "UN", "said", "."),
)
TRIGGER = (2, 5)  # "carried" and "raid": the words that tell


def read(tmp_path: Path, passage: str) -> Text:
    path = tmp_path / "w1.txt"
    path.write_text(passage, encoding="utf-8")
    (text,) = written(list(read_file(path)), RULES, ATLAS)
    return text


def tags(text: Text, head: str) -> list[str | None]:
    """The tags of all the text's words, in order."""
    return [tag for sentence in text.sentences for tag in sentence.tags[head]]


def words(text: Text) -> list[str]:
    return [word for sentence in text.sentences for word in sentence.words]


def known(text: Text, head: str) -> dict[int, str]:
    """The tags that are known and not "O", by the number of their word."""
    return {i: tag for i, tag in enumerate(tags(text, head)) if tag not in (None, "O")}


def with_role(text: Text, role: str) -> list[Predicate]:
    return [p for p in text.predicates if role in p.tied]


def tied(text: Text, predicate: Predicate) -> Mapping[str, str]:
    """By role the words tied to it, as text."""
    every = words(text)
    return {
        role: " ".join(every[i] for i in sorted(found)) for role, found in predicate.tied.items()
    }


@pytest.fixture
def raid(tmp_path: Path) -> Text:
    return read(tmp_path, RAID)


def test_a_text_of_sentences(raid: Text) -> None:
    assert (raid.name, raid.corpus) == ("w1-001", "written")
    assert raid.sentences[0].words == WORDS


def test_the_triggers_words_name_the_act_and_its_function_words_are_not_known(raid: Text) -> None:
    found = tags(raid, "trigger")
    assert known(raid, "trigger") == dict.fromkeys(TRIGGER, "ASSAULT")
    assert [i for i, tag in enumerate(found) if tag is None] == [3, 4]


def test_status_and_mode_are_known_at_the_trigger_alone(raid: Text) -> None:
    assert known(raid, "status") == dict.fromkeys(TRIGGER, "possible")
    assert known(raid, "mode") == dict.fromkeys(TRIGGER, "firearms")
    assert tags(raid, "status").count("O") == tags(raid, "mode").count("O") == 0


def test_an_act_without_a_mode_is_known_to_have_none(tmp_path: Path) -> None:
    text = read(tmp_path, RAID.replace(" firearms", ""))
    assert known(text, "mode") == dict.fromkeys(TRIGGER, "")


def test_a_trigger_of_function_words_alone_is_told_by_them(tmp_path: Path) -> None:
    text = read(tmp_path, RAID.replace("! carried out a raid", "! out"))
    assert known(text, "trigger") == {3: "ASSAULT"}


def test_words_like_a_trigger_are_not_known_further_on(tmp_path: Path) -> None:
    raid = RAID.replace("1 Malian", "1 They carried arms.\n2 Malian")
    text = read(tmp_path, raid + "3 Carriers of it all left.\n")
    before, after = text.sentences[0], text.sentences[2]
    assert before.tags["trigger"] == ("O",) * 4
    assert after.words[0] == "Carriers"
    assert after.tags["trigger"] == (None, *("O",) * 5)


def test_parties_and_their_sectors(raid: Text) -> None:
    found = known(raid, "actor")
    assert found == {0: "B", 1: "I", 7: "B", 8: "I", 14: "B", 15: "I"}
    assert tags(raid, "actor").count("O") == len(WORDS) - 6
    assert known(raid, "sector") == {0: "MIL", 1: "MIL", 7: "AGR", 8: "AGR"}
    assert "O" not in tags(raid, "sector")


def test_of_parties_within_each_other_the_longest_is_tagged(tmp_path: Path) -> None:
    text = read(tmp_path, RAID.replace("a Malian", "f Malian = MLI\na Malian"))
    assert known(text, "actor") == {0: "B", 1: "I", 7: "B", 8: "I", 14: "B", 15: "I"}
    assert known(text, "sector")[0] == "MIL"


def test_an_acts_ties_by_role(raid: Text) -> None:
    acts = with_role(raid, "actor")
    assert tuple(act.word for act in acts) == TRIGGER
    for act in acts:
        assert tied(raid, act) == {
            "actor": "Malian troops",
            "recipient": "six herders",
            "place": "Gao",
            "time": "Monday",
        }
        assert act.contexts == frozenset({"military", "crime"})


def test_an_act_to_which_nothing_is_tied(tmp_path: Path) -> None:
    text = read(tmp_path, RAID.replace("a > b | possible | c d", "> b | possible |"))
    act, _ = with_role(text, "actor")
    assert tied(text, act) == {"actor": "", "recipient": "six herders", "place": "", "time": ""}


def test_a_party_of_another_sentence_is_tied_but_no_pair(tmp_path: Path) -> None:
    later = "2 They also robbed merchants.\na merchants = MLI.BUS\n! robbed = ASSAULT | 1a > a"
    text = read(tmp_path, RAID + later + " | happened | |\n")
    act = with_role(text, "actor")[-1]
    assert words(text)[act.word] == "robbed"
    assert tied(text, act)["actor"] == "Malian troops"
    assert tied(text, act)["recipient"] == "merchants"
    merchants = words(text).index("merchants")
    assert not [p for p in text.pairs if merchants in p.source | p.target]


def test_a_cue_is_tied_to_its_source_and_content(raid: Text) -> None:
    (cue,) = with_role(raid, "source")
    assert words(raid)[cue.word] == "said"
    assert tied(raid, cue) == {"source": "the UN", "content": " ".join(WORDS[:13])}


def test_claims_are_tagged(raid: Text) -> None:
    assert known(raid, "source") == {14: "B", 15: "I"}
    assert known(raid, "cue") == {16: "B"}
    assert known(raid, "content") == {0: "B", **dict.fromkeys(range(1, 13), "I")}


QUOTED = HEAD + (
    '1 "We met," the UN said.\n'
    "a the UN = IGO:UN\n"
    '" a | said | "We met," | direct\n'
    '2 "We will meet again."\n'
    '" ^ | - | "We will meet again." | direct\n'
    "3 Mali denied it.\n"
    "a Mali = MLI\n"
    '" a | denied | it | indirect\n'
)


def test_a_claim_that_goes_on_is_one_with_what_it_continues(tmp_path: Path) -> None:
    text = read(tmp_path, QUOTED)
    first, second, third = (sentence.tags["content"] for sentence in text.sentences)
    assert first[:2] == ("B", "I")
    assert set(second) == {"I"}
    assert third == ("O", "O", "B", "O")
    cues = with_role(text, "content")
    assert [words(text)[cue.word] for cue in cues] == ["said", "denied"]


def test_a_claim_that_starts_anew_is_another(tmp_path: Path) -> None:
    text = read(tmp_path, QUOTED.replace('" ^ | -', '" We | -'))
    assert text.sentences[1].tags["content"][0] == "B"


TALKS = HEAD + (
    "1 Mali, Niger and the UN held talks in Gao while Chad watched.\n"
    "a Mali = MLI\n"
    "b Niger = NER\n"
    "c the UN = IGO:UN\n"
    "d Gao = place\n"
    "e Chad = TCD\n"
    "! talks = CONSULT | a,b,c <> | happened | d |\n"
)
TALKING = frozenset({0}), frozenset({2}), frozenset({4, 5})
CHAD = frozenset({11})


def test_all_parties_of_a_joint_act_are_on_both_sides(tmp_path: Path) -> None:
    text = read(tmp_path, TALKS)
    (act,) = with_role(text, "actor")
    assert act.tied["actor"] == act.tied["recipient"] == frozenset().union(*TALKING)


def test_a_joint_act_is_a_relation_of_each_with_each(tmp_path: Path) -> None:
    pairs = read(tmp_path, TALKS).pairs
    assert words(read(tmp_path, TALKS))[11] == "Chad"
    met = [(p.source, p.target) for p in pairs if p.relations == ("CONSULT",)]
    assert len(met) == 6
    assert {frozenset(pair) for pair in met} == {
        frozenset({a, b}) for a in TALKING for b in TALKING if a != b
    }
    none = [(p.source, p.target) for p in pairs if p.relations == ("",)]
    assert len(none) == len(pairs) - len(met) == 6
    assert all(CHAD in pair for pair in none)


def test_pairs_of_an_act_and_pairs_without(raid: Text) -> None:
    troops, herders, un = frozenset({0, 1}), frozenset({7, 8}), frozenset({14, 15})
    found = {(p.source, p.target): p.relations for p in raid.pairs}
    assert len(found) == len(raid.pairs) == 6
    assert found.pop((troops, herders)) == ("ASSAULT",)
    assert found == dict.fromkeys(
        [(herders, troops), (troops, un), (un, troops), (herders, un), (un, herders)], ("",)
    )


def test_a_pair_takes_what_happened_before_what_did_not(tmp_path: Path) -> None:
    refused = HEAD + (
        "1 Mali refused to meet Niger.\n"
        "a Mali = MLI\n"
        "b Niger = NER\n"
        "! refused = REJECT | a > b | happened | |\n"
        "! meet = CONSULT | a,b <> | denied | |\n"
    )
    pairs = read(tmp_path, refused).pairs
    assert [p.relations for p in pairs] == [("REJECT",), ("CONSULT",)]


def test_a_sentence_of_many_parties_gives_few_pairs_without_a_relation(tmp_path: Path) -> None:
    crowd = HEAD + (
        "1 Mali, Niger, Chad and Togo slept.\na Mali = MLI\nb Niger = NER\nc Chad = TCD\n"
        "d Togo = TGO\n"
    )
    assert [p.relations for p in read(tmp_path, crowd).pairs] == [("",)] * 6


def test_a_party_is_tied_to_the_names_of_its_country(raid: Text) -> None:
    homes = {words(raid)[p.word]: tied(raid, p)["home"] for p in with_role(raid, "home")}
    assert homes == {
        "Malian": "Malian Gao",
        "troops": "Malian Gao",
        "six": "Malian Gao",
        "herders": "Malian Gao",
        "UN": "UN",
    }
    assert all(p.tied.keys() == {"home"} for p in with_role(raid, "home"))


def test_so_it_is_across_sentences_and_for_countries_joined(tmp_path: Path) -> None:
    text = read(tmp_path, RAID + "2 Both sides met.\na Both sides = NER.GOV+MLI.GOV\n")
    homes = {words(text)[p.word]: tied(text, p)["home"] for p in with_role(text, "home")}
    assert homes["Both"] == homes["sides"] == "Malian Gao"


@pytest.mark.parametrize("code", ["---.AGR", "TCD.AGR"])
def test_what_no_word_tells_is_known_to_be_told_by_none(tmp_path: Path, code: str) -> None:
    text = read(tmp_path, RAID.replace("MLI.AGR", code))
    homes = {words(text)[p.word]: p.tied["home"] for p in with_role(text, "home")}
    assert homes["herders"] == frozenset()
    assert homes["troops"]


def test_sentences_alone_keep_what_is_tied_in_them(tmp_path: Path) -> None:
    text = read(tmp_path, RAID.replace("1 Malian", "1 It rained.\n2 Malian"))
    dry, wet = alone(text)
    assert dry.predicates == ()
    (cue,) = with_role(wet, "source")
    assert wet.sentences[0].words[cue.word] == "said"
    assert cue.tied["source"] == {14, 15}
    assert len(wet.pairs) == 6
