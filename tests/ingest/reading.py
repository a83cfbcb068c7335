"""What the ingest tests share: a reader, and items made by hand."""

from dragoman.backends.html import Trafilatura
from dragoman.backends.language import LangId
from dragoman.backends.pdf import Pdfium
from dragoman.ingest import ingest_item
from dragoman.types.kit import Reader
from dragoman.types.text import Document, Media, Metadata, RawItem

READER = Reader(html=Trafilatura(), pdf=Pdfium(), language=LangId())


def read(
    data: bytes | str,
    *,
    file: str = "a.txt",
    media: Media = "text",
    metadata: Metadata | None = None,
) -> Document:
    """The document made of `data`."""
    raw = data.encode("utf-8") if isinstance(data, str) else data
    return ingest_item(RawItem(file, file, "", media, raw, metadata or Metadata()), READER)


def kinds(document: Document) -> list[str]:
    """The kinds of the document's blocks."""
    return [block.kind for block in document.blocks]


def texts(document: Document, kind: str = "paragraph") -> list[str]:
    """The texts of the blocks of one kind."""
    return [block.text for block in document.blocks if block.kind == kind]


def check_blocks(document: Document) -> None:
    """Asserts that blocks map back to the stored text, are disjoint and in order."""
    at = 0
    for block in document.blocks:
        assert block.text == block.text.strip() != ""
        clean = 0
        for piece in block.pieces:
            assert block.text[clean : piece.clean].strip(" ") == ""
            assert piece.clean - clean <= 1
            assert piece.raw >= at
            stored = document.text[piece.raw : piece.raw + piece.length]
            assert stored == block.text[piece.clean : piece.clean + piece.length]
            clean, at = piece.clean + piece.length, piece.raw + piece.length
        assert clean == len(block.text)
