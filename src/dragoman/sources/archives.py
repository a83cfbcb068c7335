"""Zip archives: members read one by one, in memory, within limits; nothing touches the disk."""

import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from dragoman.sources.entry import ARCHIVES, META_NAME, Entry
from dragoman.sources.options import SourceOptions
from dragoman.types.coded import Failure

# What zipfile raises for broken, strange and locked archives.
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
_SMALL = 1 << 20
_ENCRYPTED = 0x1


def open_archive(path: Path) -> zipfile.ZipFile:
    """The archive; raises one of ZIP_FAULTS."""
    return zipfile.ZipFile(path)


def read_members(
    archive: zipfile.ZipFile, name: str, options: SourceOptions
) -> Iterator[Entry | Failure]:
    """Entries of the archive's files, sorted by name; failures for those refused unread.

    Folders, hidden files and metadata tables are passed over. An archive that claims to unpack to
    more than `max_unpacked`, or holds too many members, is one `zip-bomb` failure.
    """
    members = [info for info in archive.infolist() if _wanted(info)]
    total = sum(info.file_size for info in members)
    if total > options.max_unpacked or len(members) > options.max_members:
        detail = f"{len(members):,} members would unpack to {total:,} bytes"
        yield Failure(name, "zip-bomb", detail)
        return
    for info in sorted(members, key=lambda info: info.filename):
        entry = _entry(archive, name, info)
        yield _refusal(entry, info, options) or entry


def _wanted(info: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(info.filename).parts
    hidden = any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts
    return bool(parts) and not info.is_dir() and not hidden and parts[-1] != META_NAME


def _entry(archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo) -> Entry:
    return Entry(
        name=f"{name}!{info.filename}",
        path=info.filename,
        member=info.filename,
        size=info.file_size,
        named=False,
        open=partial(_open, archive, info),
    )


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    return archive.open(info)


def _refusal(entry: Entry, info: zipfile.ZipInfo, options: SourceOptions) -> Failure | None:
    if info.flag_bits & _ENCRYPTED:
        return entry.failure("encrypted", "the member is encrypted")
    if entry.suffix in ARCHIVES:
        return entry.failure("bad-archive", "an archive within an archive is not read")
    if info.file_size > max(_SMALL, info.compress_size * options.max_ratio):
        detail = f"{info.compress_size:,} bytes would unpack to {info.file_size:,}"
        return entry.failure("zip-bomb", detail)
    return None
