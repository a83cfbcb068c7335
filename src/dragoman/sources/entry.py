"""One readable thing, be it a file or an archive's member; and reading it within limits."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from dragoman.types.coded import Failure
from dragoman.types.text import Media

MEDIA: dict[str, Media] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
}
JSON = frozenset({".json"})
RECORDS = frozenset({".jsonl", ".ndjson"})
ARCHIVES = frozenset({".zip"})
META_NAME = "meta.csv"

# Text, but no article: never read by guess.
# fmt: off
_STRUCTURED = frozenset({
    ".csv", ".tsv", ".xml", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf",
    ".py", ".js", ".ts", ".css", ".sql", ".r", ".do", ".ipynb", ".lock", ".log",
    ".sh", ".bat", ".tex", ".bib", ".ris", ".geojson", ".svg", ".rss", ".atom", ".eml",
    ".rtf", ".srt", ".vtt",
})
# fmt: on
_SNIFF = 4096
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, or a member of an archive, that can be opened.

    `path` is relative to the folder or archive that is read, with slashes; `named` tells whether
    the user named it. `size` is the size that the file system or archive claims.
    """

    name: str
    path: str
    member: str
    size: int
    named: bool
    open: Callable[[], IO[bytes]]

    @property
    def base(self) -> str:
        """The last part of the path."""
        return PurePosixPath(self.path).name

    @property
    def suffix(self) -> str:
        """The lower-case suffix with its dot."""
        return PurePosixPath(self.path).suffix.lower()

    def failure(self, code: str, detail: str) -> Failure:
        """A failure that bears this entry's name."""
        return Failure(self.name, code, detail)


def media_of(entry: Entry) -> Media | None:
    """The media type by suffix; text without a telling suffix counts as text; else None.

    Raises OSError where the entry can't be opened.
    """
    known = MEDIA.get(entry.suffix)
    if known is not None or entry.suffix in _STRUCTURED:
        return known
    with entry.open() as handle:
        return "text" if _looks_like_text(handle.read(_SNIFF)) else None


def _looks_like_text(head: bytes) -> bool:
    if not head.strip() or head.translate(None, _CONTROLS) != head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as fault:
        return fault.start >= len(head) - 3 and len(head) == _SNIFF
    return True


def read_within(entry: Entry, limit: int) -> bytes | Failure:
    """The entry's bytes; a `too-large` failure, having read at most `limit` + 1 bytes."""
    if entry.size <= limit:
        with entry.open() as handle:
            data = handle.read(limit + 1)
        if len(data) <= limit:
            return data
    return entry.failure("too-large", f"larger than the limit of {limit:,} bytes")
