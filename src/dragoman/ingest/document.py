"""The order of ingest: decode or extract, find paragraphs, label them, date the document."""

from dataclasses import dataclass, field
from hashlib import sha256

from dragoman.ingest.datelines import AgencyDateline
from dragoman.ingest.dates import leading_date, nearest_date, read_date
from dragoman.ingest.decode import decode_text
from dragoman.ingest.draft import Draft
from dragoman.ingest.kinds import Layout, lay_out
from dragoman.ingest.paragraphs import read_paragraphs, whole_paragraphs
from dragoman.types.errors import DocumentError
from dragoman.types.kit import Reader
from dragoman.types.text import Anchor, Document, Metadata, PublishedFrom, RawItem, Span

_SEPARATOR = "\x1f"
_BLANK = "\n\n"


@dataclass(frozen=True, slots=True)
class _Read:
    """A stored text with its paragraphs, and what a page's markup says of it."""

    text: str
    paragraphs: list[Draft]
    page: Metadata = field(default_factory=Metadata)
    byline: str | None = None
    anchors: tuple[Anchor, ...] = ()


def ingest_item(item: RawItem, reader: Reader) -> Document:
    """The document that `item` holds.

    Raises DocumentError: `empty`, `binary`, `bad-encoding`, `bad-date` (a date given with the item
    that does not exist), and what the extractors raise (`no-article`, `no-text-pdf`, `broken-pdf`,
    `encrypted`).
    """
    given = _checked(item)
    read = _read(item, reader)
    layout = lay_out(read.paragraphs, title=given.title or read.page.title)
    published, published_from = _published(item, given, layout, read.page)
    outlet, url = given.outlet or read.page.outlet, given.url or read.page.url
    raw_sha256 = sha256(item.data).hexdigest()
    return Document(
        id=_hash(raw_sha256, item.member, outlet or "", published or "", url or ""),
        text_id=sha256(read.text.encode("utf-8")).hexdigest(),
        text=read.text,
        name=item.name,
        file=item.file,
        member=item.member,
        media=item.media,
        raw_sha256=raw_sha256,
        language=reader.language.guess(_body_text(layout)),
        title=given.title or layout.title or read.page.title,
        published=published,
        published_from=published_from,
        outlet=outlet,
        url=url,
        byline=layout.byline or read.byline or _agency(layout.dateline),
        dateline=(layout.dateline.place or None) if layout.dateline else None,
        blocks=layout.blocks,
        anchors=read.anchors,
    )


def _hash(*parts: str) -> str:
    return sha256(_SEPARATOR.join(parts).encode("utf-8")).hexdigest()


def _checked(item: RawItem) -> Metadata:
    """The item's metadata, its date as ISO; raises DocumentError `bad-date`."""
    given = item.metadata
    if not given.published:
        return given
    published = read_date(given.published)
    if published is None:
        detail = f"{given.published!r} is no date, or can be read in two ways: write YYYY-MM-DD"
        raise DocumentError("bad-date", detail, name=item.name)
    came_from = given.published_from or "record"
    return Metadata(given.outlet, published, given.title, given.url, came_from)


def _read(item: RawItem, reader: Reader) -> _Read:
    if not item.data:
        raise DocumentError("empty", "the file holds no bytes", name=item.name)
    if item.media in ("html", "pdf"):
        read = _extract(item, reader)
    else:
        text = decode_text(item.data, item.name)
        read = _Read(text, read_paragraphs(text))
    if not read.paragraphs:
        raise DocumentError("empty", "nothing but white space or markup", name=item.name)
    return read


def _extract(item: RawItem, reader: Reader) -> _Read:
    extractor = reader.html if item.media == "html" else reader.pdf
    extracted = extractor.extract(item.data, item.name)
    spans: list[Span] = []
    start = 0
    for _, text in extracted.blocks:
        spans.append(Span(start, start + len(text)))
        start += len(text) + len(_BLANK)
    stored = _BLANK.join(text for _, text in extracted.blocks)
    paragraphs = whole_paragraphs(stored, spans, [kind for kind, _ in extracted.blocks])
    page = extracted.metadata
    return _Read(stored, paragraphs, page, extracted.byline, extracted.anchors)


def _published(
    item: RawItem, given: Metadata, layout: Layout, page: Metadata
) -> tuple[str | None, PublishedFrom]:
    """The date and its source: given, in the text, in the page's markup, in the file's name."""
    page_date = read_date(page.published) if page.published else None
    name_date = leading_date(item.file)
    found: list[tuple[str | None, PublishedFrom]] = [
        (given.published, given.published_from),
        (layout.published, "dateline"),
        (_dateline_date(layout.dateline, page_date or name_date), "dateline"),
        (page_date, "page"),
        (name_date, "filename"),
    ]
    return next(((date, source) for date, source in found if date), (None, ""))


def _dateline_date(dateline: AgencyDateline | None, reference: str | None) -> str | None:
    """The agency dateline's date; one without a year needs `reference` to be dated."""
    if dateline is None or not dateline.when:
        return None
    return nearest_date(dateline.when, reference) if reference else read_date(dateline.when)


def _agency(dateline: AgencyDateline | None) -> str | None:
    return (dateline.agency or None) if dateline else None


def _body_text(layout: Layout) -> str:
    """What the language is told by: the paragraphs, or all blocks where there are none."""
    body = [block.text for block in layout.blocks if block.kind == "paragraph"]
    return "\n".join(body or [block.text for block in layout.blocks])
