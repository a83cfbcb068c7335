"""Texts and documents: what was stored, and how it is read.

Every offset in the house is a code-point offset into a document's stored text, half-open.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["title", "byline", "dateline", "heading", "paragraph", "boilerplate"]
Media = Literal["text", "markdown", "html", "pdf", "json"]
PublishedFrom = Literal["record", "meta", "option", "dateline", "page", "filename", ""]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code-point offsets [start, end) into a stored text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The verbatim slice of `text`."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document before it is read: a JSONL record, a meta.csv row, an option."""

    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    published_from: PublishedFrom = ""


@dataclass(frozen=True, slots=True)
class RawItem:
    """One document's bytes as a source gave them.

    `name` says where they came from (a path, "archive.zip!member", "file.jsonl#id"); `file` is the
    base name, or the JSONL record's id, under which results are exported; `member` is the archive
    member or record id, "" for a plain file.
    """

    name: str
    file: str
    member: str
    media: Media
    data: bytes
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters shared by block text (at `clean`) and stored text (at `raw`)."""

    clean: int
    raw: int
    length: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is read: markup left out, lines that break in mid-sentence joined.

    `text` is made of the pieces' characters and of single spaces between some of them.
    """

    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]

    def raw_offset(self, position: int) -> int:
        """The stored-text offset of the character at `position` in the block's text."""
        i = max(bisect_right(self.pieces, position, key=lambda p: p.clean) - 1, 0)
        piece = self.pieces[i]
        return piece.raw + min(position - piece.clean, piece.length)

    def raw_span(self, start: int, end: int) -> Span:
        """The stored-text span of the non-empty block-text range [start, end)."""
        return Span(self.raw_offset(start), self.raw_offset(end - 1) + 1)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a stretch of extracted text stood in the original: a PDF page, an HTML element."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """One publication of a text.

    `text` is the stored text (decoded, newlines as \\n, BOM removed, otherwise unchanged; as
    extracted for HTML and PDF) and `text_id` its SHA-256. `id` is the SHA-256 of the original
    bytes' hash, the member, outlet, published date and URL. `published` is an ISO date or a prefix
    of one. `language` is an ISO 639-1 code.
    """

    id: str
    text_id: str
    text: str
    name: str
    file: str
    member: str
    media: Media
    raw_sha256: str
    language: str
    title: str | None
    published: str | None
    published_from: PublishedFrom
    outlet: str | None
    url: str | None
    byline: str | None
    dateline: str | None
    blocks: tuple[Block, ...]
    anchors: tuple[Anchor, ...] = ()

    @property
    def coded(self) -> bool:
        """Whether the coder reads this document's language."""
        return self.language == "en"
