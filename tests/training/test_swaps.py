"""Texts told of other countries."""

from random import Random  # noqa: TID251 - seeded

import pytest

pytest.importorskip("training.encoder.swaps")

from training.encoder.sentences import Labelled, Text
from training.encoder.swaps import swapped


def text(*words: str) -> Text:
    return Text("t", "examples", (Labelled(words, tags={"trigger": ("O",) * len(words)}),))


def test_every_country_becomes_another_and_one_country_stays_one() -> None:
    told = text("Peru", "said", "Peruvian", "troops", "left", "Lima", "for", "Kenya", ".")
    (sentence,) = swapped(told, Random(3)).sentences
    country, said, adjective, troops, left, capital, _, other, dot = sentence.words
    assert (said, troops, left, dot) == ("said", "troops", "left", ".")
    assert {country, adjective, capital, other}.isdisjoint({"Peru", "Peruvian", "Lima", "Kenya"})
    assert country != other
    assert sentence.tags == told.sentences[0].tags


def test_a_text_without_countries_is_left_as_it_is() -> None:
    told = text("Police", "arrested", "two", "men", ".")
    assert swapped(told, Random(3)) == told
