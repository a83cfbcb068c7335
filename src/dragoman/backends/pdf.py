"""The text of PDF files, by pdfium: characters with their boxes, put in reading order by us."""

from collections.abc import Iterator
from contextlib import closing
from ctypes import c_int, create_string_buffer

import pypdfium2
import pypdfium2.raw as pdfium_c

from dragoman.backends.pdf_layout import Glyph, Line, page_lines
from dragoman.backends.pdf_text import extracted_text
from dragoman.types.errors import DocumentError
from dragoman.types.kit import Extracted

_TAIL = 2048
_BOLD = 600
_BOLD_NAMES = (b"bold", b"black", b"heavy")
_LONGEST_FONT_NAME = 128
_LINE_END_HYPHENS = (0x02, 0xFFFE, 0xAD)


class Pdfium:
    """Reads the text layer of a PDF; one and two columns; headers and footers left out."""

    def extract(self, data: bytes, name: str) -> Extracted:
        """Titles, headings and paragraphs, with anchors "page N".

        Raises DocumentError `broken-pdf` (no PDF, or cut short), `encrypted`, `no-text-pdf`.
        """
        if b"%%EOF" not in data[-_TAIL:]:
            raise DocumentError("broken-pdf", "no PDF, or cut short", name=name)
        with closing(_open(data, name)) as document:
            pages = list(_pages(document, name))
        found = extracted_text(pages)
        if not found.blocks:
            raise DocumentError("no-text-pdf", "the pages hold no text, only images", name=name)
        return found


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if getattr(fault, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise DocumentError("encrypted", "a password is needed", name=name) from None
        raise DocumentError("broken-pdf", str(fault), name=name) from None


def _pages(document: pypdfium2.PdfDocument, name: str) -> Iterator[list[Line]]:
    """The lines of each page in reading order."""
    for number in range(len(document)):
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as textpage:
                glyphs = list(_glyphs(textpage, weighed=number == 0))
                yield page_lines(glyphs, number + 1)
        except pypdfium2.PdfiumError as fault:
            detail = f"page {number + 1} can't be read: {fault}"
            raise DocumentError("broken-pdf", detail, name=name) from None


def _is_bold(textpage: pypdfium2.PdfTextPage, i: int) -> bool:
    """Whether the character's font says that it is bold, by its weight or its name."""
    if pdfium_c.FPDFText_GetFontWeight(textpage, i) >= _BOLD:
        return True
    name = create_string_buffer(_LONGEST_FONT_NAME)
    pdfium_c.FPDFText_GetFontInfo(textpage, i, name, _LONGEST_FONT_NAME, c_int())
    return any(word in name.value.lower() for word in _BOLD_NAMES)


def _glyphs(textpage: pypdfium2.PdfTextPage, *, weighed: bool) -> Iterator[Glyph]:
    """The page's characters with loose boxes (equal heights in a font), in file order.

    Whether they are bold is told only if `weighed`.
    White space has no box worth the name: it is told by `spaced` of the glyph after it.
    """
    spaced = False
    lead = 0
    for i in range(textpage.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(textpage, i)
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((lead - 0xD800) << 10) + code - 0xDC00 if lead else 0xFFFD
        lead = 0
        char = "-" if code in _LINE_END_HYPHENS else chr(code)
        if char.isspace() or not char.isprintable():
            spaced = True
            continue
        left, bottom, right, top = textpage.get_charbox(i, loose=True)
        if right > left and top > bottom:
            bold = weighed and _is_bold(textpage, i)
            yield Glyph(char, left, bottom, right, top, spaced=spaced, bold=bold)
        spaced = False
