"""Sentences: where they end, and that none crosses a block."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import article

import dragoman
from dragoman.segment.sentences import segment, split_sentences
from dragoman.tables.segmentation import load_segmentation
from dragoman.types.text import Block, BlockKind, Piece

RULES = load_segmentation(Path(dragoman.__file__).parent / "data" / "segment")

# A `|` marks where one sentence ends and the next begins.
ENDS = [
    "Talks failed. | Both sides left.",
    "Who fired? | Nobody knows.",
    "Stop! | The envoy left.",
    "He met Trump. | “We agreed,” he said.",
    "“We agreed.” | The envoy left.",
    '"We agreed." | The envoy left.',
    "“Will you go?” | The envoy nodded.",
    "(The talks failed.) | The envoy left.",
    "It ended at 5 p.m. | He left at once.",
    "They flew back to the U.S. | The talks go on.",
    "He works for Acme Inc. | The firm is new.",
    "The trial begins in 2020. | A verdict may follow.",
    "He waited… | Then he left.",
    "It rose 3.5%. | Exports fell.",
    "He spoke of Plan B. | The army refused.",
    "It lasts until 6 a.m. | Thailand planned the same.",
    "The talks began at 4 p.m. Eastern time.",
    "The talks began at 4 p.m. Monday in Oman.",
    "The toll reached 3,000. | Russia left.",
    "It cost $1.5m. | Russia left.",
    "The army won 3-2. | Spain lost.",
    "That is the mess they are in. | Russia left.",
    "He arrived in Jan. | Russia left.",
    "He arrived Jan. 5. | Russia left.",
    "They left... | Russia stayed.",
    "“We left. | We won.” | Then he left.",
    "“Go,” he said. | “Now.”",
    "So did I. | The talks went on.",
]
WHOLE = [
    "Gen. David Petraeus met Sen. John McCain.",
    "Lt. Gen. H.R. McMaster left.",
    "U.S. President Donald Trump spoke.",
    "The U.S. Treasury imposed sanctions on Iran.",
    "George W. Bush won.",
    "J. R. Smith won.",
    "At 5 p.m. Eastern time it began.",
    "On Sept. 11 it began.",
    "It cost $3.5 billion in 2018.5 terms.",
    "Resolution No. 1973 passed.",
    "The case of Roe vs. Wade was heard.",
    "“Who fired?” he asked.",
    "“Stop!” they shouted.",
    "He waited ... and left.",
    "He waited… and left.",
    "St. Petersburg is far.",
    "The firm, Acme Co. of Ohio, is new.",
    "Yahoo! said so.",
    "She wrote to Mr. and Mrs. Obama.",
    "Prime Minister Theresa May (R.) left.",
    "See www.un.org for more.",
]


@pytest.mark.parametrize("case", [*ENDS, *WHOLE])
def test_split(case: str) -> None:
    parts = case.split(" | ")
    text = " ".join(parts)
    assert [text[a:b] for a, b in split_sentences(text, RULES)] == parts


PROSE = st.lists(
    st.sampled_from(["Gen.", "U.S.", "He", "left", "p.m.", "“Go!”", "3.5", "...", "…", "No.", "?"])
    | st.text(max_size=6),
    max_size=20,
).map(" ".join)


@given(PROSE)
def test_sentences_are_in_order_and_cover_all_that_is_visible(text: str) -> None:
    at = 0
    for a, b in split_sentences(text, RULES):
        assert at <= a < b
        assert not text[at:a].strip()
        assert text[a:b].strip() == text[a:b]
        at = b
    assert not text[at:].strip()


@given(st.lists(PROSE, max_size=4))
def test_words_quote_the_stored_text_and_sentences_keep_to_their_block(lines: list[str]) -> None:
    text = "\n".join(" ".join(line.split()) for line in lines)
    document = article(text)
    sentences = segment(document, RULES)
    assert [s.index for s in sentences] == list(range(len(sentences)))
    at = 0
    for sentence in sentences:
        around = document.blocks[sentence.block]
        block = around.raw_span(0, len(around.text))
        for word in sentence.words:
            assert at <= word.start < word.end
            assert text[word.start : word.end] == word.text
            assert word.text.strip()
            assert block.start <= word.start < word.end <= block.end
            at = word.end
    assert "".join("".join(w.text for s in sentences for w in s.words).split()) == "".join(
        text.split()
    )


def test_only_title_headings_and_paragraphs_are_read() -> None:
    kinds: tuple[BlockKind, ...] = (
        "title",
        "byline",
        "dateline",
        "heading",
        "paragraph",
        "boilerplate",
    )
    text = "\n".join(f"Here is a {kind}." for kind in kinds)
    document = article(text)
    blocks = [
        Block(kind, block.text, block.pieces)
        for kind, block in zip(kinds, document.blocks, strict=True)
    ]
    found = segment(replace(document, blocks=tuple(blocks)), RULES)
    assert [s.words[-2].text for s in found] == ["title", "heading", "paragraph"]
    assert [s.title for s in found] == [True, False, False]
    assert [s.block for s in found] == [0, 3, 4]


def test_joined_lines_and_markup_left_out_keep_stored_offsets() -> None:
    text = "Russia **warned\nTurkey** twice."
    pieces = (Piece(0, 0, 7), Piece(7, 9, 6), Piece(14, 16, 6), Piece(20, 24, 7))
    document = replace(
        article(text), blocks=(Block("paragraph", "Russia warned Turkey twice.", pieces),)
    )
    (sentence,) = segment(document, RULES)
    assert [text[w.start : w.end] for w in sentence.words] == [w.text for w in sentence.words]
    assert [w.text for w in sentence.words] == ["Russia", "warned", "Turkey", "twice", "."]
