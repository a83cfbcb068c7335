"""Whom a title or a word for men or women tells to be "he" or "she"."""

from dataclasses import replace

import pytest
from tests.trees import mention, trees

from dragoman.resolve.genders import find_genders
from dragoman.types.actor import Actor

BERG = Actor("person:berg", "Berg", "FIN", "GOV", "person")


def told(*notations: str) -> dict[str, str]:
    """The genders where each sentence's first word to "Berg" or "wife" is a mention of Berg."""
    parses = trees(*notations).parses
    found = []
    for parse in parses:
        word = next(t.text for t in parse.tokens if t.text in ("Berg", "wife", "King"))
        found.append(replace(mention(parse, word, BERG), first=0))
    return dict(find_genders(parses, found, {}))


MR = "Mr./PROPN/Berg/nmod:desc Berg/PROPN/left/nsubj left/VERB/-/root ."
QUEEN = "Queen/PROPN/Berg/nmod:desc Berg/PROPN/left/nsubj left/VERB/-/root ."
WIFE = "His/PRON/wife/nmod:poss wife/NOUN/left/nsubj left/VERB/-/root ."
SURNAME = "Larry/PROPN/King/compound King/PROPN/left/nsubj left/VERB/-/root ."
NOTHING = "Berg/PROPN/left/nsubj left/VERB/-/root ."


@pytest.mark.parametrize(
    ("notation", "gender"),
    [(MR, "he"), (QUEEN, "she"), (WIFE, "she"), (SURNAME, ""), (NOTHING, "")],
)
def test_titles_and_words_tell(notation: str, gender: str) -> None:
    assert told(notation) == ({BERG.id: gender} if gender else {})


def test_one_mention_tells_for_all() -> None:
    assert told(NOTHING, MR, NOTHING) == {BERG.id: "he"}


def test_where_mentions_differ_nothing_is_told() -> None:
    assert told(MR, QUEEN) == {}
