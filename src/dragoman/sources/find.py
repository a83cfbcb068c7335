"""Paths to raw items, lazily and in one order: paths as given, folders sorted by name."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from dragoman.sources.archives import ZIP_FAULTS, open_archive, read_members
from dragoman.sources.entry import (
    ARCHIVES,
    JSON,
    META_NAME,
    RECORDS,
    Entry,
    media_of,
    read_within,
)
from dragoman.sources.found import Found, Record
from dragoman.sources.json_file import read_json
from dragoman.sources.meta import MetaTable, checked_date, merged, parse_meta
from dragoman.sources.options import SourceOptions
from dragoman.sources.records import Context, read_records
from dragoman.types.coded import Failure
from dragoman.types.errors import SourceError
from dragoman.types.text import Metadata, RawItem

_Items = Iterator[RawItem | Failure]


def find_items(paths: Sequence[Path], *, options: SourceOptions) -> Found:
    """One item or failure per document, each read only when it is asked for.

    Metadata tables and options are read at the call, and raise SourceError (`bad-meta`,
    `bad-date`) there; faults of single inputs come as failures. Files of folders and archives that
    no reader takes are counted in the result's `skipped`.
    """
    defaults = _defaults(options)
    given = MetaTable() if options.meta is None else _load_meta(options.meta)
    tables = [given.before(_folder_table(path)) for path in paths]
    record = Record(tables=tables or [given])
    readers = [_Reader(Context(table, defaults, record), options) for table in tables]
    return Found(_walk_all(list(zip(paths, readers, strict=True))), record)


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


def _walk_all(paths: list[tuple[Path, "_Reader"]]) -> _Items:
    for path, reader in paths:
        yield from reader.read(path)


class _Reader:
    """Reads one path that the user named, with the metadata that hold for it."""

    def __init__(self, context: Context, options: SourceOptions) -> None:
        self._context, self._options = context, options

    def read(self, path: Path) -> _Items:
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

    def _folder(self, folder: Path, root: Path) -> _Items:
        try:
            with os.scandir(folder) as entries:
                children = sorted(entries, key=lambda entry: entry.name)
        except OSError as fault:
            yield Failure(shown(folder), "unreadable", _reason(fault))
            return
        for child in children:
            if child.name.startswith(".") or (child.name == META_NAME and folder == root):
                continue
            path = folder / child.name
            if child.is_dir(follow_symlinks=False):
                yield from self._folder(path, root)
            else:
                yield from self._file(path, path.relative_to(root).as_posix(), named=False)

    def _file(self, path: Path, relative: str, *, named: bool) -> _Items:
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
            yield from _or_empty(self._archive(path, name), name, named=named)
        else:
            entry = Entry(name, relative, "", status.st_size, named, partial(_open, path))
            yield from self._entry(entry)

    def _archive(self, path: Path, name: str) -> _Items:
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
        table = self._context.table.before(parse_meta(data, f"{name}!{META_NAME}"))
        self._context.record.tables.append(table)
        return _Reader(replace(self._context, table=table), self._options)

    def _entry(self, entry: Entry) -> _Items:
        limit = self._options.max_bytes
        try:
            if entry.suffix in RECORDS:
                records = read_records(entry, self._context, limit=limit)
                yield from _or_empty(records, entry.name, named=entry.named)
            elif entry.suffix in JSON:
                yield from read_json(entry, self._context, limit=limit)
            else:
                yield from self._document(entry)
        except ZIP_FAULTS as fault:
            code = "bad-archive" if entry.member else "unreadable"
            yield entry.failure(code, _reason(fault))

    def _document(self, entry: Entry) -> _Items:
        given = self._context.metadata(entry.path)
        media = media_of(entry)
        if media is None:
            if entry.named:
                yield entry.failure("unknown-type", f"no reader for {entry.suffix or 'such files'}")
            else:
                self._context.skip(entry)
            return
        data = read_within(entry, self._options.max_bytes)
        if isinstance(data, Failure):
            yield data
        else:
            metadata = merged(given, self._context.defaults)
            yield RawItem(entry.name, entry.base, entry.member, media, data, metadata)


def _or_empty(items: _Items, name: str, *, named: bool) -> _Items:
    """The items; where a file that the user named holds none, one `empty` failure."""
    first = next(items, None)
    if first is not None:
        yield first
        yield from items
    elif named:
        yield Failure(name, "empty", "the file holds no document that is read")


def _open(path: Path) -> IO[bytes]:
    return path.open("rb")
