"""A PDF writer of a few lines: text at places, Helvetica, one page per list.

Text that begins with "**" is set in bold, without the stars.
"""

from collections.abc import Sequence

Placed = tuple[float, float, float, str]
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica{} /Encoding /WinAnsiEncoding >>"


def make_pdf(pages: Sequence[Sequence[Placed]]) -> bytes:
    """The file; each placed text is (x, y, size, text) in points from the page's lower left."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        _FONT.format(""),
        _FONT.format("-Bold"),
    ]
    for i, page in enumerate(pages):
        stream = "".join(_shown(placed) for placed in page)
        resources = f"<< /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {6 + 2 * i} 0 R"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {resources} >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}endstream",
        ]
    return _file(objects)


def _shown(placed: Placed) -> str:
    x, y, size, text = placed
    font = "F2" if text.startswith("**") else "F1"
    escaped = text.removeprefix("**").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def _file(objects: Sequence[str]) -> bytes:
    data = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    return data + (head + table + trailer).encode("ascii")
