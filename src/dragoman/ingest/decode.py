"""Bytes to text. UTF-8, or what a byte order mark says; nothing is guessed."""

import re

from dragoman.types.errors import DocumentError

# Longest first: the UTF-32 mark begins with that of UTF-16.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b"))
_CONTROL_SHARE = 0.01
_NEWLINE = re.compile(r"\r\n?")


def decode_text(data: bytes, name: str) -> str:
    """The text, newlines as \\n and the byte order mark removed, otherwise unchanged.

    Raises DocumentError: `empty`; `binary` for NUL bytes or more than 1 % control characters;
    `bad-encoding` with the offset of the first byte that is no UTF-8. Eight-bit encodings are not
    guessed: a wrong guess would silently change names.
    """
    if not data:
        raise DocumentError("empty", "the file holds no bytes", name=name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, len(mark), name)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls > _CONTROL_SHARE * len(data):
        raise DocumentError("binary", "the bytes are no text", name=name)
    return _decoded(data, "utf-8", 0, name)


def _decoded(data: bytes, encoding: str, skipped: int, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        at = fault.start + skipped
        detail = f"no {encoding.upper()} at byte {at}: save the file as UTF-8"
        raise DocumentError("bad-encoding", detail, name=name) from None
    if "\0" in text:
        raise DocumentError("binary", "the text holds NUL characters", name=name)
    return _NEWLINE.sub("\n", text)
