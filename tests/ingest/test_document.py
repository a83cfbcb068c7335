import hashlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.reading import check_blocks, kinds, read, texts

from dragoman.types.errors import DocumentError
from dragoman.types.text import Media, Metadata

DATA = Path(__file__).parent / "data"
BODY = "The ministers met in Strelsau on Monday and signed the treaty that they had drafted."
MARKED = st.text(alphabet="aB .\n\n#*_`\\[](){}<>!-1“”\"'\u00a0\u00ad\r\té,:$|", max_size=300)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\ufeff\n---\n".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"\x01\x02\x03\x04 words", "binary"),
        ("words".encode("utf-16-le"), "binary"),
        (b"a caf\xe9 in Strelsau", "bad-encoding"),
        (b"\xff\xfea\x00b", "bad-encoding"),
    ],
)
def test_what_is_no_text_is_a_failure(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(data, file="x.txt")
    assert caught.value.code == code
    assert caught.value.name == "x.txt"


def test_the_offset_of_the_first_wrong_byte_is_told() -> None:
    with pytest.raises(DocumentError, match="byte 5"):
        read(b"a caf\xe9 in Strelsau")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_by_its_mark(encoding: str) -> None:
    assert read("Señor X\r\nleft.\rHe".encode(encoding)).text == "Señor X\nleft.\nHe"


def test_ids_are_hashes_of_what_the_document_is() -> None:
    metadata = Metadata(outlet="Gazette", published="2020-01-02T03:04:05Z", url="https://x.example")
    document = read(BODY + "\r\n", metadata=metadata)
    raw = hashlib.sha256((BODY + "\r\n").encode()).hexdigest()
    key = "\x1f".join((raw, "", "Gazette", "2020-01-02", "https://x.example"))
    assert document.raw_sha256 == raw
    assert document.id == hashlib.sha256(key.encode()).hexdigest()
    assert document.text_id == hashlib.sha256((BODY + "\n").encode()).hexdigest()
    assert document.published_from == "record"


@pytest.mark.parametrize("published", ["2019-02-30", "2019-13", "soon", "04/05/2019", "99"])
def test_a_given_date_that_does_not_exist_is_a_failure(published: str) -> None:
    with pytest.raises(DocumentError, match="bad-date"):
        read(BODY, metadata=Metadata(published=published, published_from="record"))


def test_the_date_comes_from_the_surest_source() -> None:
    name, dated = "2018-01-01_x.txt", f"Talks end\n\n3 March 2019\n\n{BODY}"
    option = Metadata(published="2017-01-01", published_from="option")
    assert read(dated, file=name, metadata=option).published_from == "option"
    found = read(dated, file=name)
    assert (found.published, found.published_from) == ("2019-03-03", "dateline")
    found = read(BODY, file=name)
    assert (found.published, found.published_from) == ("2018-01-01", "filename")
    found = read(BODY, file="2018-13-01_x.txt")
    assert (found.published, found.published_from) == (None, "")


def test_a_dateline_without_year_takes_the_year_that_is_nearest() -> None:
    text = f"STRELSAU, Dec. 30 (Agency) - {BODY}"
    assert read(text, file="2020-01-02.txt").published == "2019-12-30"
    assert read(text, file="2019-12-31.txt").published == "2019-12-30"
    assert read(text).published is None


def test_a_title_that_the_record_gives_is_the_title() -> None:
    document = read(f"3 March 2019\n\n{BODY}", metadata=Metadata(title="Treaty signed"))
    assert document.title == "Treaty signed"
    assert kinds(document) == ["dateline", "paragraph"]
    document = read(f"Treaty signed.\n{BODY}", metadata=Metadata(title="Treaty signed"))
    assert kinds(document) == ["title", "paragraph"]


def test_languages_other_than_english_are_kept() -> None:
    document = read((DATA / "spanish.txt").read_bytes())
    assert (document.language, document.coded) == ("es", False)
    assert read("Ruritania attacks Borduria.").language == "en"


def test_the_sample_files(tmp_path: Path) -> None:
    document = read((DATA / "two_paragraph_break.txt").read_bytes())
    assert kinds(document)[:3] == ["title", "byline", "dateline"]
    assert "said that lorries would be let through" in texts(document)[0]
    for name in ("empty.txt", "latin1.txt"):
        with pytest.raises(DocumentError):
            read((DATA / name).read_bytes())


@given(st.one_of(st.text(max_size=300), MARKED))
@settings(deadline=None, max_examples=300)
def test_blocks_map_back_to_the_stored_text(text: str) -> None:
    try:
        document = read(text.encode("utf-8", "replace"))
    except DocumentError:
        return
    check_blocks(document)
    assert document == read(text.encode("utf-8", "replace"))


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=200)
def test_bytes_make_a_document_or_a_document_error(data: bytes) -> None:
    medias: tuple[Media, ...] = ("text", "html", "pdf")
    for media in medias:
        with suppress(DocumentError):
            check_blocks(read(data, media=media))
