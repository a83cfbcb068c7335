"""The main text of web pages, by trafilatura; nothing is fetched."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

import trafilatura

from dragoman.types.errors import DocumentError
from dragoman.types.kit import Extracted
from dragoman.types.text import Anchor, Metadata

# A page with fewer words of main text is navigation, an error page or a teaser.
_FEWEST_WORDS = 25
_HEAD = 4096
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# Two line breaks in a row part paragraphs on pages that know no better.
_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Labels that browsers read as another encoding (WHATWG Encoding Standard).
_BROWSERS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2999-12-31",
}
_KINDS = {"head": "heading", "title": "title"}
_PARTS = ("p", "head", "item", "quote", "cell", "code", "ab")
_ORIGINALS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "th", "div", "pre")
_INNER = frozenset(_ORIGINALS)
_SPACE = re.compile(r"\s+")
# Neither XML characters nor anything that can be stored.
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


class Trafilatura:
    """Reads the article of a page: title, headings, paragraphs, and what its markup tells."""

    def extract(self, data: bytes, name: str) -> Extracted:
        """The article, its anchors labelled with the XPath of the element where that is found.

        Raises DocumentError `no-article` for a page without one.
        """
        page = _BREAKS.sub("</p><p>", _decoded(data))
        try:
            found, elements = _extracted(page), _elements(page)
        except Exception as fault:
            # Whatever a parser of other people's pages raises on a hostile one.
            detail = f"the page can't be parsed: {type(fault).__name__}"
            raise DocumentError("no-article", detail, name=name) from fault
        blocks = list(_blocks(found.body)) if found is not None else []
        words = sum(len(text.split()) for _, text in blocks)
        if found is None or words < _FEWEST_WORDS:
            raise DocumentError("no-article", "the page holds no article", name=name)
        return Extracted(
            blocks=tuple(blocks),
            metadata=_metadata(found),
            byline=_text(found.author),
            anchors=_anchors(blocks, elements),
        )


def _decoded(data: bytes) -> str:
    """The page's characters: by byte order mark, UTF-8, the declared charset, Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode(_declared(data), errors="replace")
    return _DECLARATION.sub("", text)


def _declared(data: bytes) -> str:
    match = _CHARSET.search(data[:_HEAD])
    label = match[1].decode("ascii", "replace").lower() if match else "cp1252"
    label = _BROWSERS.get(label, label)
    try:
        codecs.lookup(label)
        " ".encode(label)
    except (LookupError, UnicodeError):
        return "cp1252"
    return label


def _extracted(page: str) -> Any:
    return trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        deduplicate=False,
        date_extraction_params=dict(_DATES),
    )


def _blocks(body: Any) -> Iterator[tuple[str, str]]:
    """(kind, text) of the extracted parts in order, white space as single spaces."""
    if body is None:
        return
    for element in body.iter(*_PARTS):
        if any(True for _ in element.iterdescendants(*_PARTS)):
            continue
        kind = _KINDS.get(str(element.tag), "paragraph")
        for line in _lines(element):
            text = _clean(line)
            if text:
                yield kind, text


def _lines(element: Any) -> list[str]:
    """The element's text, parted where it holds two line breaks in a row."""
    parts = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "lb":
            parts.append("\n")
        elif isinstance(child.tag, str):
            parts.append(child.text or "")
        parts.append(child.tail or "")
    return re.split(r"\n[ \t]*\n", "".join(parts))


def _clean(text: str) -> str:
    return _SPACE.sub(" ", _UNSTORABLE.sub("", text)).strip()


def _text(value: object) -> str | None:
    return (_clean(str(value)) or None) if value else None


def _metadata(found: Any) -> Metadata:
    published = _text(found.date)
    return Metadata(
        outlet=_text(found.sitename),
        published=published,
        title=_text(found.title),
        url=_text(found.url),
        published_from="page" if published else "",
    )


def _elements(page: str) -> dict[str, str]:
    """The XPath of each element of the page by its text: the innermost, first one."""
    root = trafilatura.load_html(page)
    if root is None:
        return {}
    tree = root.getroottree()
    found: dict[str, str] = {}
    for element in root.iter(*_ORIGINALS):
        if any(child.tag in _INNER for child in element):
            continue
        text = _clean("".join(element.itertext()))
        if text:
            found.setdefault(text, tree.getpath(element))
    return found


def _anchors(blocks: list[tuple[str, str]], elements: dict[str, str]) -> tuple[Anchor, ...]:
    anchors = []
    start = 0
    for number, (kind, text) in enumerate(blocks, start=1):
        label = elements.get(text) or f"{kind} {number}"
        anchors.append(Anchor(start, start + len(text), label))
        start += len(text) + 2
    return tuple(anchors)
