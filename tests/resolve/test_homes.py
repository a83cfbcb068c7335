"""The country that a party belongs to by the words tied to it. Parses are built by hand."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.resolve.reading import about, actor, document, gazetteer, read, roster
from tests.trees import at, tree

from dragoman.resolve.homes import HOME, Home, Homes, find_homes
from dragoman.resolve.names import find_names
from dragoman.resolve.phrases import find_phrases
from dragoman.types.parse import Parse, Tie
from dragoman.types.place import PlaceMention

SENTENCE = (
    "Weavers/NOUN/praised/nsubj praised/VERB/-/root {}/PROPN/praised/obj "
    "in/ADP/5/case {}/PROPN/praised/obl ."
)
PRAISED, BY = 2, 4  # the words of SENTENCE that it is given


def tie(word: int, score: float = 0.9, sentence: int = 0) -> Tie:
    return Tie("home", sentence, word, score)


def weavers(*ties: Tie, whom: str = "Chile", where: str = "Peru") -> Parse:
    """Weavers praised `whom` in `where`; what the encoder ties to the weavers."""
    return tree(SENTENCE.format(whom, where), homes={"Weavers": ties})


def placed(parse: Parse, word: str, name: str | None = None) -> PlaceMention:
    """The word as a mention of the most populous place of that name (by default its own)."""
    token = parse.tokens[at(parse, word)]
    place = gazetteer().lookup(name or word)[0]
    return PlaceMention(parse.index, token.start, token.end, word, "literal", place)


def homes_of(parses: Sequence[Parse], places: Sequence[PlaceMention] = ()) -> Homes:
    hits = [find_names([t.text for t in parse.tokens], roster()) for parse in parses]
    return find_homes(parses, hits, places)


def home(parse: Parse, *others: Parse, places: Sequence[PlaceMention] = ()) -> Home | None:
    """The home of the sentence's first phrase, in a document that goes on with the others."""
    first, *more = document(parse, *others)
    phrase = next(find_phrases(first, ()))
    return homes_of([first, *more], places).of(phrase)


def test_the_word_tied_to_a_party_tells_its_country() -> None:
    assert home(weavers(tie(PRAISED))) == Home("CHL")


def test_the_likeliest_of_the_words_tied_to_a_party_tells_its_country() -> None:
    assert home(weavers(tie(PRAISED, 0.6), tie(BY, 0.8))) == Home("PER")
    assert home(weavers(tie(PRAISED, 0.8), tie(BY, 0.6))) == Home("CHL")


def test_a_word_that_is_hardly_tied_tells_nothing() -> None:
    assert home(weavers(tie(PRAISED, HOME))) == Home("CHL")
    assert home(weavers(tie(PRAISED, HOME - 0.01))) is None


def test_weak_ties_to_one_country_do_not_add_up() -> None:
    weak = tie(PRAISED, HOME - 0.1), tie(BY, HOME - 0.1)
    assert home(weavers(*weak, where="Chile")) is None


def test_a_likelier_word_that_tells_no_country_is_passed_over() -> None:
    assert home(weavers(tie(1, 0.99), tie(PRAISED, 0.5))) == Home("CHL")


def test_a_party_without_ties_has_no_home() -> None:
    assert home(weavers()) is None


def test_what_is_tied_to_another_word_is_not_the_partys() -> None:
    parse = tree(SENTENCE.format("Chile", "Peru"), homes={"praised": [tie(PRAISED)]})
    assert home(parse) is None


def test_a_word_of_the_sentence_after_tells_a_partys_country() -> None:
    later = tree("They/PRON/left/nsubj left/VERB/-/root Kenya/PROPN/left/obj .")
    assert home(weavers(tie(2, sentence=1)), later) == Home("KEN")


def test_a_word_of_the_sentence_before_tells_a_partys_country() -> None:
    before, here = document(about("Kenya"), weavers(tie(0, sentence=-1)))
    phrase = next(find_phrases(here, ()))
    assert homes_of([before, here]).of(phrase) == Home("KEN")


def test_a_tie_beyond_the_document_tells_nothing() -> None:
    assert home(weavers(tie(PRAISED, sentence=1), tie(PRAISED, sentence=-1))) is None


def test_an_intergovernmental_body_is_kept() -> None:
    assert home(weavers(tie(PRAISED), whom="UN")) == Home("IGO", "UN")


@pytest.mark.parametrize("word", [2, 3])
def test_every_word_of_a_name_tells_its_country(word: int) -> None:
    parse = tree(
        "Weavers/NOUN/praised/nsubj praised/VERB/-/root Sri/PROPN/praised/obj "
        "Lanka/PROPN/Sri/flat .",
        homes={"Weavers": [tie(word)]},
    )
    assert home(parse) == Home("LKA")


def test_a_city_tells_its_country() -> None:
    parse = weavers(tie(BY), where="Sullana")
    assert home(parse) is None
    assert home(parse, places=[placed(parse, "Sullana")]) == Home("PER")


def test_the_roster_tells_a_words_country_before_the_map_does() -> None:
    parse = weavers(tie(BY), where="Georgia")
    assert home(parse, places=[placed(parse, "Georgia", "Atlanta")]) == Home("GEO")


def test_a_place_that_stays_unresolved_tells_nothing() -> None:
    parse = weavers(tie(BY), where="Springfield")
    token = parse.tokens[at(parse, "Springfield")]
    unknown = PlaceMention(0, token.start, token.end, "Springfield", "literal", None)
    assert home(parse, places=[unknown]) is None


SCORES = st.lists(st.integers(0, 100), min_size=2, max_size=2, unique=True)


@settings(deadline=None)
@given(scores=SCORES, turned=st.booleans())
def test_the_order_of_ties_does_not_matter(scores: list[int], turned: bool) -> None:
    ties = [tie(word, score / 100) for word, score in zip((PRAISED, BY), scores, strict=True)]
    best = max(scores) / 100
    expected = Home("CHL" if scores[0] > scores[1] else "PER") if best >= HOME else None
    assert home(weavers(*(ties[::-1] if turned else ties))) == expected


POLICE = "{}Police/NOUN/came/nsubj came/VERB/-/root to/ADP/Peru/case Peru/PROPN/came/obl ."


def police(before: str = "") -> Parse:
    """Police came to Peru, tied to the word that stands first in a sentence before."""
    return tree(POLICE.format(before), homes={"Police": [tie(0, sentence=-1)]})


def test_whom_a_party_is_tied_to_counts_before_what_the_passage_is_about() -> None:
    assert actor("Police", about("Kenya", "Peru", "Peru"), police()).code == "KEN.COP"


def test_whom_a_party_is_tied_to_counts_before_what_was_told_of_the_role() -> None:
    told = tree("Cuban/ADJ/police/amod police/NOUN/came/nsubj came/VERB/-/root .")
    assert actor("Police", told, about("Kenya"), police()).code == "KEN.COP"


def test_what_the_phrase_says_counts_before_whom_it_is_tied_to() -> None:
    owned = police("Cuban/ADJ/Police/amod ")
    assert actor("Cuban Police", about("Kenya", "Kenya"), owned).code == "CUB.COP"


def test_who_is_tied_to_an_intergovernmental_body_is_of_that_body() -> None:
    assert actor("Police", about("NATO"), police()).code == "IGO:NATO"


def test_an_unknown_person_is_of_the_country_tied_to_the_name() -> None:
    parse = tree(
        "Berg/PROPN/came/nsubj came/VERB/-/root .",
        entities=[("Berg", "Berg", "PER")],
        homes={"Berg": [tie(0, sentence=-1)]},
    )
    assert actor("Berg", about("Kenya", "Peru", "Peru"), parse).country == "KEN"


def test_a_city_tied_to_a_party_tells_its_country() -> None:
    parse = tree(
        "Weavers/NOUN/came/nsubj came/VERB/-/root to/ADP/Sullana/case Sullana/PROPN/came/obl .",
        head_types={"Weavers": "person"},
        homes={"Weavers": [tie(3)]},
    )
    passage = about("Kenya", "Kenya")
    here = document(passage, parse)[1]
    (found,) = read(passage, parse, places=[placed(here, "Sullana")]).mentions[2:]
    assert [a.code for a in found.actors] == ["PER"]
