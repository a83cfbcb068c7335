"""Quotations: over sentences, left open, curly and straight."""

import pytest
from tests.trees import Trees, trees

from dragoman.attribute.quotations import find_quotations


def speech(opening: str, closing: str) -> Trees:
    return trees(
        f"Putin/PROPN/said/nsubj said/VERB/-/root : {opening} We/PRON/leave/nsubj "
        "will/AUX/leave/aux leave/VERB/said/ccomp .",
        f"They/PRON/stay/nsubj stay/VERB/-/root . {closing}",
        "He/PRON/left/nsubj left/VERB/-/root .",
    )


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»")])
def test_a_quotation_over_two_sentences(opening: str, closing: str) -> None:
    written = speech(opening, closing)
    (found,) = find_quotations(written.parses)
    text = found.span.of(written.text)
    assert text.startswith(f"{opening}")
    assert text.endswith(closing)
    assert (found.first.sentence, found.last.sentence) == (0, 1)
    assert found.words == 5
    assert found.closed
    assert found.holds(1, 0)
    assert not found.holds(0, 0)
    assert not found.holds(2, 0)


def test_two_quotations_in_a_sentence() -> None:
    written = trees(
        "“ No/INTJ/-/root , ” he/PRON/said/nsubj said/VERB/No/parataxis , “ never/ADV/No/advmod . ”"
    )
    first, second = find_quotations(written.parses)
    assert first.span.of(written.text) == "“No,”"
    assert second.span.of(written.text).strip() == "“never.”"


def test_a_paragraphs_end_closes_what_it_leaves_open() -> None:
    written = trees(
        "“ We/PRON/leave/nsubj leave/VERB/-/root .",
        "“ They/PRON/stay/nsubj stay/VERB/-/root . ”",
        "He/PRON/left/nsubj left/VERB/-/root .",
        blocks=(0, 1, 2),
    )
    first, second = find_quotations(written.parses)
    assert not first.closed
    assert first.span.of(written.text) == "“We leave."
    assert second.closed
    assert second.first.sentence == second.last.sentence == 1


def test_no_marks_no_quotations() -> None:
    assert find_quotations(trees("He/PRON/left/nsubj left/VERB/-/root .").parses) == ()
    assert find_quotations(()) == ()
