"""What one marked party does to another, read with the shipped kit."""

import pytest

import dragoman
from dragoman import DocumentError, Relation

SENTENCE = "Turkish police arrested four Dutch journalists in Diyarbakir on Friday."


def span(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


POLICE, JOURNALISTS = span(SENTENCE, "Turkish police"), span(SENTENCE, "four Dutch journalists")


def test_a_relation() -> None:
    found = dragoman.relation(SENTENCE, POLICE, JOURNALISTS)
    assert isinstance(found, Relation)
    assert found.type == "COERCE"
    assert found.ranked[0] == (found.type, found.score)
    assert sum(score for _, score in found.ranked) == pytest.approx(1.0)
    assert len({kind for kind, _ in found.ranked}) == 17


def test_forced_gives_a_type_always() -> None:
    text = "Ghana beat Togo in the final at Lomé."
    for source, target in (("Ghana", "Togo"), ("Togo", "Ghana")):
        found = dragoman.relation(text, span(text, source), span(text, target), forced=True)
        assert found.type is not None


def test_the_other_way_round_it_is_another_relation() -> None:
    there = dragoman.relation(SENTENCE, POLICE, JOURNALISTS)
    back = dragoman.relation(SENTENCE, JOURNALISTS, POLICE)
    assert dict(back.ranked)["COERCE"] < dict(there.ranked)["COERCE"]


def test_a_span_that_holds_the_other_stands_for_the_rest_of_its_words() -> None:
    whole = (0, len(SENTENCE))
    found = dragoman.relation(SENTENCE, POLICE, whole)
    assert found.type == "COERCE"
    assert dict(found.ranked) != dict(dragoman.relation(SENTENCE, whole, POLICE).ranked)


def test_bad_input() -> None:
    with pytest.raises(DocumentError, match="nothing to read"):
        dragoman.relation("  ", (0, 1), (1, 2))
    with pytest.raises(ValueError, match="covers no word"):
        dragoman.relation(SENTENCE, (0, 0), JOURNALISTS)
