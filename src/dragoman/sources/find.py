"""Paths to raw items, lazily and in one order: paths as given, folders sorted by name."""

import os
import stat
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from dragoman.sources.archives import ZIP_FAULTS, open_archive, read_members
from dragoman.sources.entry import (
    ARCHIVES,
    META_NAME,
    RECORDS,
    Entry,
    media_of,
    read_within,
)
from dragoman.sources.meta import MetaTable, checked_date, merged, parse_meta
from dragoman.sources.options import SourceOptions
from dragoman.sources.records import read_records
from dragoman.types.coded import Failure
from dragoman.types.errors import SourceError
from dragoman.types.text import Metadata, RawItem

Found = Iterator[RawItem | Failure]


def find_items(paths: Sequence[Path], *, options: SourceOptions) -> Found:
    """One item or failure per document, each read only when it is asked for.

    Metadata tables and options are read at the call, and raise SourceError (`bad-meta`,
    `bad-date`) there; faults of single inputs come as failures.
    """
    defaults = _defaults(options)
    given = MetaTable() if options.meta is None else _load_meta(options.meta)
    tables = [given.before(_folder_table(path)) for path in paths]
    return _walk_all(list(zip(paths, tables, strict=True)), defaults, options)


def _defaults(options: SourceOptions) -> Metadata:
    if options.published is None:
        return Metadata(outlet=options.outlet)
    published = checked_date(options.published, "the option", name="--published")
    return Metadata(outlet=options.outlet, published=published, published_from="option")


def _load_meta(path: Path) -> MetaTable:
    try:
        return parse_meta(path.read_bytes(), shown(path))
    except OSError as fault:
        raise SourceError("bad-meta", _reason(fault), name=shown(path)) from None


def _folder_table(path: Path) -> MetaTable:
    table = path / META_NAME
    try:
        here = table.is_file()
    except OSError:
        here = False
    return _load_meta(table) if here else MetaTable()


def shown(path: Path) -> str:
    """The path as text that can be stored, whatever bytes its name holds."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _reason(fault: Exception) -> str:
    return (fault.strerror if isinstance(fault, OSError) else None) or str(fault) or repr(fault)


def _walk_all(
    paths: list[tuple[Path, MetaTable]], defaults: Metadata, options: SourceOptions
) -> Found:
    for path, table in paths:
        yield from _Reader(table, defaults, options).read(path)


class _Reader:
    """Reads one path that the user named, with the metadata that hold for it."""

    def __init__(self, table: MetaTable, defaults: Metadata, options: SourceOptions) -> None:
        self._table, self._defaults, self._options = table, defaults, options

    def read(self, path: Path) -> Found:
        """All that the path holds."""
        try:
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            yield Failure(shown(path), "missing", "there is no such file or folder")
        except (OSError, ValueError) as fault:
            yield Failure(shown(path), "unreadable", _reason(fault))
        else:
            if stat.S_ISDIR(mode):
                yield from self._folder(path, path)
            else:
                yield from self._file(path, path.name, named=True)

    def _folder(self, folder: Path, root: Path) -> Found:
        try:
            with os.scandir(folder) as entries:
                children = sorted(entries, key=lambda entry: entry.name)
        except OSError as fault:
            yield Failure(shown(folder), "unreadable", _reason(fault))
            return
        for child in children:
            if child.name.startswith(".") or child.name == META_NAME:
                continue
            path = folder / child.name
            if child.is_dir(follow_symlinks=False):
                yield from self._folder(path, root)
            else:
                yield from self._file(path, path.relative_to(root).as_posix(), named=False)

    def _file(self, path: Path, relative: str, *, named: bool) -> Found:
        name = shown(path)
        try:
            status = path.stat()
        except OSError as fault:
            yield Failure(name, "unreadable", _reason(fault))
            return
        if not stat.S_ISREG(status.st_mode):
            if named:
                yield Failure(name, "unreadable", "neither a file nor a folder")
            return
        relative = shown(Path(relative))
        if path.suffix.lower() in ARCHIVES:
            yield from self._archive(path, name)
        else:
            entry = Entry(name, relative, "", status.st_size, named, partial(_open, path))
            yield from self._entry(entry)

    def _archive(self, path: Path, name: str) -> Found:
        try:
            with open_archive(path) as archive:
                inner = self._inner(archive, name)
                for found in read_members(archive, name, self._options):
                    if isinstance(found, Failure):
                        yield found
                    else:
                        yield from inner._entry(found)
        except SourceError as fault:
            yield Failure(fault.name, fault.code, fault.detail)
        except PermissionError as fault:
            yield Failure(name, "unreadable", _reason(fault))
        except ZIP_FAULTS as fault:
            yield Failure(name, "bad-archive", _reason(fault))

    def _inner(self, archive: ZipFile, name: str) -> "_Reader":
        """A reader that also knows the metadata table at the archive's root."""
        if META_NAME not in archive.namelist():
            return self
        with archive.open(META_NAME) as handle:
            data = handle.read(self._options.max_bytes)
        table = self._table.before(parse_meta(data, f"{name}!{META_NAME}"))
        return _Reader(table, self._defaults, self._options)

    def _entry(self, entry: Entry) -> Found:
        try:
            if entry.suffix in RECORDS:
                limit = self._options.max_bytes
                yield from read_records(
                    entry, table=self._table, defaults=self._defaults, limit=limit
                )
            else:
                yield from self._document(entry)
        except ZIP_FAULTS as fault:
            code = "bad-archive" if entry.member else "unreadable"
            yield entry.failure(code, _reason(fault))

    def _document(self, entry: Entry) -> Found:
        media = media_of(entry)
        if media is None:
            if entry.named:
                yield entry.failure("unknown-type", f"no reader for {entry.suffix or 'such files'}")
            return
        data = read_within(entry, self._options.max_bytes)
        if isinstance(data, Failure):
            yield data
        else:
            metadata = merged(self._table.find(entry.path), self._defaults)
            yield RawItem(entry.name, entry.base, entry.member, media, data, metadata)


def _open(path: Path) -> IO[bytes]:
    return path.open("rb")
