"""Attributions that only the encoder marks, on parses made by hand."""

from dataclasses import replace

from tests.attribute.cues import CUES
from tests.trees import forms, tree

from dragoman.attribute.tagged import tagged_attributions
from dragoman.types.parse import Parse, Tie

FUMED = (
    "Ministers/NOUN/fumed/nsubj in/ADP/Kyiv/case Kyiv/PROPN/Ministers/nmod fumed/VERB/-/root "
    "over/ADP/fence/case the/DET/fence/det fence/NOUN/fumed/obl ."
)
SOURCE = tuple(Tie("source", 0, i, 0.9) for i in range(3))
CONTENT = tuple(Tie("content", 0, i, 0.8) for i in (4, 5, 6))


def marked(*ties: Tie, notation: str = FUMED) -> Parse:
    """FUMED with its verb as a cue, and what is tied to it."""
    parse = tree(notation)
    cues = tuple("B" if t.text == "fumed" else "O" for t in parse.tokens)
    analysis = replace(parse.analysis, cues=cues, said=((3, ties),) if ties else ())
    return replace(parse, analysis=analysis)


def test_a_cue_with_its_source_and_content() -> None:
    parse = marked(*SOURCE, *CONTENT)
    (found,) = tagged_attributions(parse, CUES)
    assert found.cue == (3, 3)
    assert forms(parse, [found.source]) == ["Ministers"]
    assert found.content == ((4, 6),)
    assert (found.attribution, found.rule) == ("attitude", "encoder")


def test_what_is_told_is_an_utterance_and_a_thing_named_an_attitude() -> None:
    told = FUMED.replace("fence/NOUN", "fence/VERB")
    for notation, kind in ((FUMED, "attitude"), (told, "utterance")):
        (found,) = tagged_attributions(marked(*SOURCE, *CONTENT, notation=notation), CUES)
        assert found.attribution == kind


def test_a_cue_without_source_or_content_is_left_out() -> None:
    for ties in ((), SOURCE, CONTENT):
        assert not list(tagged_attributions(marked(*ties), CUES))


def test_weak_ties_do_not_count() -> None:
    weak = (Tie("content", 0, i, 0.3) for i in (4, 5, 6))
    assert not list(tagged_attributions(marked(*SOURCE, *weak), CUES))


def test_what_stands_in_another_sentence_does_not_count() -> None:
    there = (Tie("content", 1, i, 0.9) for i in (4, 5, 6))
    assert not list(tagged_attributions(marked(*SOURCE, *there), CUES))
