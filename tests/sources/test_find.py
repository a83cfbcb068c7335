import os
import zipfile
from pathlib import Path

import pytest

from dragoman.sources import SourceOptions, find_items
from dragoman.types.coded import Failure
from dragoman.types.errors import SourceError
from dragoman.types.text import RawItem

OPTIONS = SourceOptions()


def found(*paths: Path, options: SourceOptions = OPTIONS) -> list[RawItem | Failure]:
    return list(find_items(paths, options=options))


def codes(*paths: Path, options: SourceOptions = OPTIONS) -> list[str]:
    return [one.code if isinstance(one, Failure) else one.file for one in found(*paths)]


def item(*paths: Path, options: SourceOptions = OPTIONS) -> RawItem:
    (one,) = found(*paths, options=options)
    assert isinstance(one, RawItem), one
    return one


def test_a_folder_is_read_in_one_order_and_hidden_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "a.md", "b/x.htm", "b/y.pdf", ".hidden.txt", ".git/z.txt", "w.docx"):
        (tmp_path / name).write_bytes(b"PK\x03\x04\0" if name == "w.docx" else b"words")
    assert codes(tmp_path) == ["a.md", "x.htm", "y.pdf", "c.txt"]
    medias = [one.media for one in found(tmp_path) if isinstance(one, RawItem)]
    assert medias == ["markdown", "html", "pdf", "text"]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    items = find_items([tmp_path / "a.txt", tmp_path / "b.txt"], options=OPTIONS)
    assert isinstance(next(items), RawItem)
    (tmp_path / "b.txt").write_text("two")
    second = next(items)
    assert isinstance(second, RawItem)
    assert second.data == b"two"


def test_a_missing_path_is_a_failure_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    assert codes(tmp_path / "none.txt", tmp_path / "a.txt") == ["missing", "a.txt"]
    assert codes(tmp_path / "a.txt" / "b") == ["missing"]


def test_what_cannot_be_opened_is_unreadable(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere")
    assert codes(tmp_path / "pipe.txt") == ["unreadable"]
    assert codes(tmp_path) == ["unreadable"]


def test_unknown_types_fail_only_when_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04\0\0")
    (tmp_path / "table.csv").write_text("a,b")
    (tmp_path / "README").write_text("A text without a suffix.")
    assert codes(tmp_path) == ["README"]
    assert codes(tmp_path / "a.docx", tmp_path / "table.csv") == ["unknown-type", "unknown-type"]


def test_what_a_folder_holds_besides_is_counted_by_suffix(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.docx", "sub/b.DOCX", "sub/meta.csv", "photo.jpg", "raw"):
        (tmp_path / name).write_bytes(b"\0\1\2")
    (tmp_path / "package.json").write_text('{"name": "x"}')
    (tmp_path / "a.txt").write_text("words")
    archive(tmp_path / "z.zip", {"c.doc": b"\0\1", "c.txt": b"words"})
    items = find_items([tmp_path], options=OPTIONS)
    assert [one.name.rpartition("/")[2] for one in items] == ["a.txt", "z.zip!c.txt"]
    expected = {"": 1, ".csv": 1, ".doc": 1, ".docx": 2, ".jpg": 1, ".json": 1}
    assert items.skipped == expected
    assert items.notices == ()


def test_json_files_hold_a_record_or_a_list_of_records(tmp_path: Path) -> None:
    one, many, lines = (tmp_path / name for name in ("one.json", "many.json", "more.ndjson"))
    one.write_text('\ufeff{"text": "One.", "outlet": "Gazette"}')
    many.write_text('[{"id": "m1", "text": "Two."}, {"text": "Three."}, {"id": 4}, 5]')
    lines.write_text('{"id": "n", "text": "Four."}\n')
    (tmp_path / "page.xhtml").write_text("<html/>")
    got = found(tmp_path)
    items = [item for item in got if isinstance(item, RawItem)]
    assert [item.file for item in items] == ["m1", "many.json:2", "n", "one.json", "page.xhtml"]
    assert (items[3].name, items[3].metadata.outlet) == (one.as_posix(), "Gazette")
    failures = [(item.name, item.code) for item in got if isinstance(item, Failure)]
    path = many.as_posix()
    assert failures == [(f"{path}:3", "no-text"), (f"{path}:4", "bad-json")]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"\n \n", "empty"),
        ("a.json", b"", "empty"),
        ("a.json", b"[]", "empty"),
        ("a.json", b'{"name": "x"}', "no-text"),
        ("a.json", b"[1, 2]", "no-text"),
        ("a.json", b'[{"text": "The li', "bad-json"),
        ("a.json", b'{"text": "caf\xe9"}', "bad-encoding"),
    ],
)
def test_a_named_file_without_records_is_a_failure(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert codes(tmp_path / name) == [code]


def test_an_archive_that_gives_nothing_is_empty_where_it_is_named(tmp_path: Path) -> None:
    bare = archive(tmp_path / "bare.zip", {})
    other = archive(tmp_path / "other.zip", {"a.docx": b"\0\1"})
    assert codes(bare, other) == ["empty", "empty"]
    assert codes(tmp_path) == []


def test_a_sparse_file_is_too_large_and_is_not_loaded(tmp_path: Path) -> None:
    for name in ("big.txt", "big.jsonl"):
        with (tmp_path / name).open("wb") as handle:
            handle.truncate(200 * 1024 * 1024)
    assert codes(tmp_path / "big.txt") == ["too-large"]
    small = SourceOptions(max_bytes=1000)
    (one,) = found(tmp_path / "big.jsonl", options=small)
    assert isinstance(one, Failure)
    assert (one.code, one.name) == ("too-large", f"{(tmp_path / 'big.jsonl').as_posix()}:1")


def test_a_long_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "' + "x" * 500 + '"}\n{"text": "short"}\n')
    options = SourceOptions(max_bytes=100)
    first, second = found(path, options=options)
    assert isinstance(first, Failure)
    assert isinstance(second, RawItem)


def test_records(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [
        b'\xef\xbb\xbf{"id": "n1", "text": "One.", "published": "2020-01-02", "outlet": "Gazette"}',
        b'{"id": 7, "text": "Two.", "title": "T", "url": "https://x.example", "other": []}',
        b"",
        b'{"text": "Three."}',
        b'{"id": "cut", "text": "The li',
        b'{"id": "n5"}',
        b'{"id": "n6", "text": "  "}',
        b"[1, 2]",
        b'{"text": "caf\xe9"}',
        b'{"text": "half \\ud800"}',
        b'{"text": "t", "title": {"a": 1}}',
        b"[" * 100_000,
        b'{"id": "last", "text": "Four."}',
    ]
    path.write_bytes(b"\n".join(lines))
    got = found(path)
    items = [one for one in got if isinstance(one, RawItem)]
    failures = [one for one in got if isinstance(one, Failure)]
    assert [one.file for one in items] == ["n1", "7", "news.jsonl:4", "last"]
    assert items[0].data == b"One."
    assert items[0].metadata.published_from == "record"
    assert items[0].name == f"{path.as_posix()}#n1"
    assert items[1].metadata.title == "T"
    assert [(one.name.rpartition(":")[2], one.code) for one in failures] == [
        ("5", "bad-json"),
        ("6", "no-text"),
        ("7", "no-text"),
        ("8", "bad-json"),
        ("9", "bad-encoding"),
        ("10", "bad-json"),
        ("11", "bad-json"),
        ("12", "bad-json"),
    ]


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as handle:
        for name, data in members.items():
            handle.writestr(name, data)
    return path


def test_archive_members_are_documents(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.zip",
        {
            "b.txt": b"two",
            "sub/a.jsonl": b'{"id": "r", "text": "t"}',
            "__MACOSX/b.txt": b"no",
            "x.zip": b"",
            "meta.csv": b"file,outlet\nb.txt,Gazette\n",
        },
    )
    got = found(path)
    assert [one.name.partition("!")[2] for one in got] == ["b.txt", "sub/a.jsonl#r", "x.zip"]
    first, record, nested = got
    assert isinstance(first, RawItem)
    assert (first.member, first.metadata.outlet) == ("b.txt", "Gazette")
    assert isinstance(record, RawItem)
    assert (record.file, record.member) == ("r", "sub/a.jsonl#r")
    assert isinstance(nested, Failure)
    assert nested.code == "bad-archive"


def test_bombs_are_not_unpacked(tmp_path: Path) -> None:
    members = {"bomb.txt": b"\0" * (20 * 1024 * 1024), "good.txt": b"words"}
    path = archive(tmp_path / "a.zip", members)
    assert codes(path) == ["zip-bomb", "good.txt"]
    (one,) = found(path, options=SourceOptions(max_unpacked=1_000_000))
    assert isinstance(one, Failure)
    assert one.code == "zip-bomb"


def test_broken_and_locked_archives_are_failures(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": os.urandom(2000)})
    whole = path.read_bytes()
    path.write_bytes(whole[:500])
    assert codes(path) == ["bad-archive"]
    path.write_bytes(whole[:300] + b"\xff" * 20 + whole[320:])
    assert codes(path) == ["bad-archive"]
    flagged = bytearray(whole)
    flagged[6] |= 1
    flagged[whole.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(flagged))
    assert codes(path) == ["encrypted"]


def test_metadata_tables_and_options(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "b.txt", "sub/c.txt"):
        (tmp_path / name).write_text("words")
    (tmp_path / "meta.csv").write_text(
        "file,outlet,published,url,title\na.txt,Gazette,2020-01-02T10:00:00Z,,\nsub/c.txt,,2019,,C\n"
    )
    extra = tmp_path / "extra.csv"
    extra.write_text("file,outlet\nb.txt,Herald\n")
    options = SourceOptions(outlet="Wire", published="2018-05-06", meta=extra)
    first, second, third = (
        one.metadata for one in found(tmp_path, options=options) if isinstance(one, RawItem)
    )
    assert (first.outlet, first.published, first.published_from) == (
        "Gazette",
        "2020-01-02",
        "meta",
    )
    assert (second.outlet, second.published, second.published_from) == (
        "Herald",
        "2018-05-06",
        "option",
    )
    assert (third.outlet, third.published, third.title) == ("Wire", "2019", "C")


@pytest.mark.parametrize(
    ("table", "code", "line"),
    [
        ("outlet\nGazette\n", "bad-meta", "line 1"),
        ("file,outlet\na.txt\n", "bad-meta", "line 2"),
        ("file,outlet\n\n,Gazette\n", "bad-meta", "line 3"),
        ("file,published\na.txt,2019-02-30\n", "bad-date", "line 2"),
        ("file,outlet\na.txt,X\na.txt,Y\n", "bad-meta", "line 3"),
        ("", "bad-meta", "line 1"),
    ],
)
def test_a_wrong_row_names_file_and_line(tmp_path: Path, table: str, code: str, line: str) -> None:
    path = tmp_path / "meta.csv"
    path.write_text(table)
    for paths, options in (
        ([tmp_path], OPTIONS),
        ([tmp_path / "none"], SourceOptions(meta=path)),
    ):
        with pytest.raises(SourceError) as caught:
            find_items(paths, options=options)
        assert caught.value.code == code
        assert caught.value.name == path.as_posix()
        assert line in caught.value.detail


def test_an_impossible_date_option_is_refused_at_once() -> None:
    with pytest.raises(SourceError, match="bad-date"):
        find_items([], options=SourceOptions(published="2019-02-30"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_metadata_tables_of_other_programs(tmp_path: Path, delimiter: str) -> None:
    (tmp_path / "a.txt").write_text("words")
    rows = [["\ufeffFile", "outlet", "published"], ["a.txt", "The, Gazette", "2020-01-02"]]
    if delimiter == ",":
        rows[1][1] = '"The, Gazette"'
    (tmp_path / "meta.csv").write_text("\n".join(delimiter.join(row) for row in rows))
    metadata = item(tmp_path).metadata
    assert (metadata.outlet, metadata.published) == ("The, Gazette", "2020-01-02")


def test_rows_and_columns_without_effect_are_told(tmp_path: Path) -> None:
    for name in ("a.txt", "b.docx"):
        (tmp_path / name).write_bytes(b"words" if name == "a.txt" else b"\0\1")
    table = tmp_path / "meta.csv"
    table.write_text("file,date,outlet\na.txt,2020,X\nA.TXT,2020,X\nb.docx,2020,X\nr1,2020,X\n")
    extra = tmp_path / "sub" / "extra.csv"
    extra.parent.mkdir()
    extra.write_text("file,outlet\na.txt,Y\nr2,Y\n")
    (tmp_path / "sub" / "c.jsonl").write_text('{"id": "r1", "text": "words"}\n')
    items = find_items([tmp_path, tmp_path / "a.txt"], options=SourceOptions(meta=extra))
    assert len(list(items)) == 3
    column, extra_row, row = items.notices
    assert (column.name, column.code) == (table.as_posix(), "unknown-column")
    assert "'date'" in column.detail
    assert (extra_row.name, extra_row.code) == (extra.as_posix(), "unmatched-row")
    assert extra_row.detail.endswith("'r2' (line 3)")
    assert row.detail.endswith("'A.TXT' (line 3)")
