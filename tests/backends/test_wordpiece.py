"""Words are cut as BERT's own tokenizer cuts them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.backends.wordpiece import WordPiece
from dragoman.types.errors import BackendError

VOCABULARY = Path(__file__).parents[2] / "src" / "dragoman" / "data" / "model" / "vocab.txt"
# Latin, Greek, Cyrillic, marks, Han: the two Unicode tables differ only in what was added lately.
CHARACTERS = (
    st.characters(max_codepoint=0x52F)
    | st.characters(min_codepoint=0x2000, max_codepoint=0x2E42)
    | st.characters(min_codepoint=0x3000, max_codepoint=0x9FFF)
)
Reference = Callable[[str], list[int]]
LINE = "[PAD] [UNK] [CLS] [SEP] un ##veil ##ed the ' . 5 ##0 cafe 中 , ##s"
PIECES = LINE.split()


@pytest.fixture(scope="module")
def small() -> WordPiece:
    return WordPiece({piece: i for i, piece in enumerate(PIECES)})


@pytest.fixture(scope="module")
def shipped() -> WordPiece:
    return WordPiece.load(VOCABULARY)


def named(wordpiece: WordPiece, word: str) -> list[str]:
    return [PIECES[i] for i in wordpiece.pieces(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("unveiled", ["un", "##veil", "##ed"]),
        ("The", ["the"]),
        ("Cafés", ["cafe", "##s"]),
        ("50.", ["5", "##0", "."]),
        ("the中,", ["the", "中", ","]),
        ("the\u200d", ["the"]),
        ("zebra", ["[UNK]"]),
        ("\u0301", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("un" * 60, ["[UNK]"]),
    ],
)
def test_pieces_of_a_word(small: WordPiece, word: str, pieces: list[str]) -> None:
    assert named(small, word) == pieces


def test_a_long_word_is_cut_off() -> None:
    bounded = WordPiece({piece: i for i, piece in enumerate(PIECES)}, longest=2)
    assert named(bounded, "unveiled") == ["un", "##veil"]


def test_no_vocabulary(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="no vocabulary"):
        WordPiece.load(tmp_path / "vocab.txt")
    (tmp_path / "vocab.txt").write_text("one\ntwo\n", encoding="utf-8")
    with pytest.raises(BackendError, match="no BERT vocabulary"):
        WordPiece.load(tmp_path / "vocab.txt")


@pytest.fixture(scope="module")
def reference() -> Reference:
    tokenizers = pytest.importorskip("tokenizers", reason="compares with the tokenizers package")
    lines = VOCABULARY.read_text(encoding="utf-8").split("\n")
    vocabulary = {piece: i for i, piece in enumerate(lines) if piece}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = tokenizers.normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    return lambda word: tokenizer.encode(word).ids or [vocabulary["[UNK]"]]


@given(word=st.text(CHARACTERS, max_size=12))
def test_equal_to_the_tokenizers_package(
    shipped: WordPiece, reference: Reference, word: str
) -> None:
    assert list(shipped.pieces(word)) == reference(word)


def test_equal_on_the_words_of_a_treebank(shipped: WordPiece, reference: Reference) -> None:
    if "DRAGOMAN_SHARED" not in os.environ:
        pytest.skip("DRAGOMAN_SHARED names no folder with corpora")
    folder = Path(os.environ["DRAGOMAN_SHARED"]) / "train" / "ud_english_ewt"
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.conllu")]
    lines = [line for text in texts for line in text.split("\n") if line]
    words = {line.split("\t")[1] for line in lines if line[0].isdigit()}
    assert [w for w in words if list(shipped.pieces(w)) != reference(w)] == []
