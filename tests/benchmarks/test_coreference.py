"""What the coreference benchmark counts, on a document of GUM made by hand, with no model."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.coreference import Judged, Score, Text, judge, main, nouns_of, read, table, told

from dragoman.types.actor import Actor, Mention, MentionIndex

Line = tuple[str, str, int, str, str]  # form, part of speech, head, relation, MISC

BERG = Actor("person:anna-berg", "Anna Berg", "FIN", "GOV", "person")
HOLM = Actor("person:otto-holm", "Otto Holm", "NOR", "GOV", "person")
LAKE = Actor("FIN", "Finland", "FIN", None, "state")

NAMED: tuple[Line, ...] = (
    ("Ms.", "PROPN", 2, "nmod:desc", "Entity=(1-person-new-a-b-1-coref"),
    ("Anna", "PROPN", 4, "nsubj", "_"),
    ("Berg", "PROPN", 2, "flat", "Entity=1)"),
    ("met", "VERB", 0, "root", "_"),
    ("Holm", "PROPN", 4, "obj", "Bridge=5<2|Entity=(2-person-new-a-b-1-coref)|SpaceAfter=No"),
    (".", "PUNCT", 4, "punct", "_"),
)
LATER: tuple[Line, ...] = (
    ("The", "DET", 2, "det", "Entity=(1-person-giv-a-b-2-coref"),
    ("envoy", "NOUN", 3, "nsubj", "Bridge=5<1|Entity=1)"),
    ("told", "VERB", 0, "root", "_"),
    ("him", "PRON", 3, "obj", "Entity=(2-person-giv-a-b-1-ana)"),
    ("Berg", "PROPN", 3, "vocative", "Entity=(1-person-giv-a-b-1-coref)"),
    ("they", "PRON", 3, "ccomp", "Entity=(5-person-giv-a-b-1-ana)"),
    ("saw", "VERB", 6, "dep", "_"),
    ("it", "PRON", 7, "obj", "Entity=(6-abstract-new-a-b-1-sgl)"),
    ("there", "ADV", 7, "advmod", "_"),
)


def sentence(lines: tuple[Line, ...]) -> Iterator[str]:
    forms = " ".join(form for form, *_ in lines)
    yield f"# text = {forms.replace('Holm .', 'Holm.')}"
    for i, (form, upos, head, relation, misc) in enumerate(lines, 1):
        yield "\t".join([str(i), form, "_", upos, "_", "_", str(head), relation, "_", misc])
    yield ""


@pytest.fixture
def text(tmp_path: Path) -> Text:
    path = tmp_path / "GUM_news_mine.conllu"
    head = ["# newdoc id = GUM_news_mine", "# meta::dateCreated = 2019-05-02"]
    path.write_text("\n".join([*head, *sentence(NAMED), *sentence(LATER), ""]), "utf-8")
    (found,) = read(path)
    return found


def ours(text: Text, at: tuple[int, int], *actors: Actor, first: int | None = None) -> Mention:
    """Our mention of the actors at (sentence, word)."""
    number, i = at
    word = text.sentences[number].words[i]
    start = i if first is None else first
    return Mention(number, i, start, i, word.start, word.end, word.text, "name", actors)


def judged(text: Text, *mentions: Mention) -> dict[str, Judged]:
    """What is judged, by word."""
    found = judge(nouns_of(text.rows, MentionIndex.of(mentions)))
    return {text.rows[j.noun.at[0]][j.noun.at[1]].form: j for j in found}


def named(text: Text) -> list[Mention]:
    return [ours(text, (0, 1), BERG), ours(text, (0, 4), HOLM)]


def test_words_are_slices_of_the_text(text: Text) -> None:
    assert text.text.startswith("Ms. Anna Berg met Holm.\nThe envoy")
    assert (text.name, text.genre, text.day) == ("GUM_news_mine", "news", "2019-05-02")
    for one in text.sentences:
        assert [text.text[w.start : w.end] for w in one.words] == [w.text for w in one.words]


def test_what_is_to_be_found(text: Text) -> None:
    found = judged(text)
    kinds = {word: j.noun.kind for word, j in found.items()}
    assert kinds == {"envoy": "description", "him": "he/she", "Berg": "short name"}
    assert not any(j.found or j.right for j in found.values())


def test_right_is_the_actor_of_an_earlier_mention_of_the_cluster(text: Text) -> None:
    later = [ours(text, (1, 1), BERG), ours(text, (1, 3), HOLM), ours(text, (1, 4), BERG)]
    assert all(j.right for j in judged(text, *named(text), *later).values())


def test_wrong_is_the_actor_of_another_cluster(text: Text) -> None:
    later = [ours(text, (1, 1), HOLM), ours(text, (1, 3), BERG), ours(text, (1, 4), HOLM)]
    found = judged(text, *named(text), *later)
    assert [(j.found, j.right) for j in found.values()] == [
        (True, False),
        (True, False),
        (False, False),  # "Berg" is no shorter "Holm"
    ]


def test_a_pronoun_is_not_right_by_another_pronoun(text: Text) -> None:
    again = replace(text, rows=(*text.rows, text.rows[1]))
    mentions = [*named(text), ours(text, (1, 3), LAKE)]
    mentions.append(replace(ours(text, (1, 3), LAKE), sentence=2))
    both = [j for j in judge(nouns_of(again.rows, MentionIndex.of(mentions))) if j.noun.actors]
    assert [(j.found, j.right) for j in both if j.noun.pronoun] == [(True, False)] * 2


def test_a_thing_taken_for_an_actor_is_wrong(text: Text) -> None:
    it = judged(text, *named(text), ours(text, (1, 7), LAKE))["it"]
    assert (it.wanted, it.found, it.right) == (False, True, False)


def test_they_may_be_the_sum_of_their_parts(text: Text) -> None:
    both = ours(text, (1, 5), BERG, HOLM)
    assert "they" not in judged(text, *named(text), both)  # right, but not asked for
    assert judged(text, *named(text), ours(text, (1, 5), BERG, LAKE))["they"].found


def test_a_mention_whose_head_differs_is_the_smallest_around_it(text: Text) -> None:
    mentions = [ours(text, (0, 2), BERG, first=1), ours(text, (1, 1), BERG)]
    assert judged(text, *mentions)["envoy"].right


def test_rates() -> None:
    score = Score(wanted=8, found=4, right=2)
    assert (score.precision, score.recall) == (50, 25)
    assert round(score.f1, 1) == 33.3
    assert Score(0, 0, 0).f1 == 0


def test_the_table_and_the_list_of_errors(text: Text) -> None:
    found = [*judged(text, *named(text), ours(text, (1, 3), BERG)).values()]
    lines = list(table([(text, found)]))
    assert lines[1].split() == ["all", "pronouns", "1", "1", "0", "0.0", "0.0", "0.0"]
    assert {line.split()[0] for line in lines[1:]} == {"all", "news"}
    him = told(text, found[1]).split("\t")
    assert him[:5] == ["he/she", "wrong", "GUM_news_mine:2", "2 person", BERG.id]
    assert him[5] == "The envoy told [[him]] Berg they saw it there"


def test_without_data_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DRAGOMAN_SHARED", raising=False)
    monkeypatch.setattr("sys.argv", ["coreference"])
    assert main() == 0
    assert "nothing measured" in capsys.readouterr().out
