"""The command line: what it prints, its exit codes, and that every command says what it does."""

import io
import json
import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer.main
from tests.factories import sample_documents
from tests.store import fakes

from dragoman import api
from dragoman.cli.main import app, run
from dragoman.cli.progress import Pace
from dragoman.store.database import open_to_write
from dragoman.store.run import Step
from dragoman.store.write import put_document

COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
LISTS = ("events", "claims", "actors", "dyads", "documents", "failures")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    store = open_to_write(tmp_path / "dragoman-project")
    for document in sample_documents():
        put_document(store, document)
    store.close()
    return tmp_path


def news(folder: Path, **texts: str) -> Path:
    (folder / "news").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / "news" / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder / "news"


READ = ["read", "news", "--workers", "1"]


def test_reading_ends_with_a_brief_and_again_with_nothing_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news(tmp_path, a="Russia warned Turkey.", b="La réunion")
    assert run(READ) == 0
    out = capsys.readouterr().out
    assert "Read 2 new documents: 1 event, 1 claim." in out
    assert "not coded: 1 document in the language “fr”" in out
    assert "Russia (RUS) > Turkey (TUR)" in out
    assert run(READ) == 0
    assert "Nothing new. 2 items had been read before." in capsys.readouterr().out


def test_failures_end_with_1_and_can_be_retried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news(tmp_path, a="Russia warned Turkey.", b="BAD bytes")
    assert run([*READ, "--outlet", "Volga Wire"]) == 1
    captured = capsys.readouterr()
    assert "1 failure:" in captured.out
    assert "news/b.txt: the bytes are no text [binary]" in captured.out
    assert "failed: news/b.txt" in captured.err
    assert run(["failures"]) == 0
    assert "news/b.txt" in capsys.readouterr().out
    assert run(["retry", "--workers", "1"]) == 1
    news(tmp_path, b="Russia warned Turkey twice.")
    os.chdir(tmp_path / "news")
    project = ["--project", str(tmp_path / "dragoman-project")]
    capsys.readouterr()
    assert run(["retry", "--workers", "1", *project]) == 0
    assert "Read 1 new document" in capsys.readouterr().out
    assert run(["failures", "--json", *project]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(["documents", "--json", *project]) == 0
    assert {d["outlet"] for d in json.loads(capsys.readouterr().out)} == {"Volga Wire"}
    assert run(["retry", *project]) == 0
    assert "nothing to read again" in capsys.readouterr().out


def test_quiet_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news(tmp_path, a="Russia warned Turkey.", b="BAD")
    assert run([*READ, "--quiet"]) == 1
    assert capsys.readouterr() == ("", "")


def test_a_missing_path_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "nowhere", "--workers", "1"]) == 1
    assert "nowhere" in capsys.readouterr().out


def test_recode_tells_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    news(tmp_path, a="Russia warned Turkey. Russia threatened Turkey.")
    run(READ)
    monkeypatch.setattr(api, "_load_kit", fakes.newer_kit)
    capsys.readouterr()
    assert run(["recode", "--workers", "1"]) == 0
    out = capsys.readouterr().out
    assert "Coded 1 document anew; 1 changed." in out
    assert "1 event gone: 1 THREATEN" in out
    assert run(["recode", "--outdated", "--workers", "1"]) == 0
    assert "Coded 0 documents anew" in capsys.readouterr().out


@pytest.mark.parametrize("command", LISTS)
def test_lists_are_text_or_json(
    sample: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80
    assert run([command, "--json", "--limit", "0"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert isinstance(rows, list)
    assert run([command, "--json", "--limit", "1"]) == 0
    assert json.loads(capsys.readouterr().out) == rows[:1]


def test_events_are_filtered_and_cut(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["events", "--actor", "RUS", "--type", "assault", "--limit", "1"]) == 0
    out = capsys.readouterr().out
    assert "Russia > Syria  ASSAULT" in out
    assert "1 of 2 events; --limit 0 lists all" in out


@pytest.mark.parametrize("width", [30, 50, 80, 140, 300])
def test_narrow_and_wide_terminals_are_filled_and_not_more(
    sample: Path, width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for command in (*LISTS, "brief"):
        assert run([command]) == 0
        assert max(map(len, capsys.readouterr().out.splitlines())) <= min(width, 140)


def test_the_brief(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief"]) == 0
    out = capsys.readouterr().out
    for words in (
        "What moved",
        "(RUS) > Syria (SYR)",
        "Who is quoted",
        "whether it happened",
        "Zorbia",
    ):
        assert words in out
    assert run(["brief", "--json"]) == 0
    brief = json.loads(capsys.readouterr().out)
    assert brief["dyads"][0]["source"] == "RUS"
    assert brief["disputes"][0]["point"] == "status"


def test_show_opens_events_claims_and_documents(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    denied = next(e for c in sample_documents() for e in c.events if e.status == "denied")
    assert run(["show", denied.id[:8]]) == 0
    out = capsys.readouterr().out
    for words in ("Moscow denied bombing Idlib.", "not having happened", "190", "Volga Wire"):
        assert words in out
    claim = next(c for d in sample_documents() for c in d.claims if c.direct)
    assert run(["show", claim.id[:8]]) == 0
    assert "in quotation marks" in capsys.readouterr().out
    assert run(["show", "volga.txt"]) == 0
    assert "2 events" in capsys.readouterr().out
    assert run(["show", denied.id, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["event_id"] == denied.id


def test_what_the_ledger_has_is_not_coded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    news(tmp_path, a="Russia warned Turkey.")
    assert run(READ) == 0
    (tmp_path / "news" / "a.txt").rename(tmp_path / "news" / "b.txt")
    monkeypatch.setattr(api, "_code_document", _never)
    capsys.readouterr()
    assert run(READ) == 0
    assert "Nothing new" in capsys.readouterr().out


def _never(*_arguments: object) -> None:
    pytest.fail("coded again")


def test_search_marks_words(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "Idlib", "bomb*"]) == 0
    assert "2 documents" in capsys.readouterr().out
    assert run(["search", "denied bombing"]) == 0
    assert "1 document" in capsys.readouterr().out
    assert run(["search", "Genève", "--json"]) == 0
    (hit,) = json.loads(capsys.readouterr().out)
    assert hit["snippet"] == "La réunion a échoué à Genève."


def test_code_shows_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["code", "Russia warned Turkey."]) == 0
    out = capsys.readouterr().out
    for words in ("THREATEN", "threaten-1", "Russia · RUS · state", "characters 0 to 21"):
        assert words in out
    assert run(["code", "Russia warned Turkey.", "--json"]) == 0
    kinds = [row["kind"] for row in json.loads(capsys.readouterr().out)]
    assert sorted(kinds) == ["actor", "actor", "claim", "event"]


def test_exports_are_written(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "mentions", "--out", "out.jsonl"]) == 0
    assert "Wrote out.jsonl: 19 mentions" in capsys.readouterr().out
    assert run(["export", "csv", "--out", "out"]) == 0
    assert (sample / "out" / "events.csv").is_file()


def test_the_project_comes_from_the_environment(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAGOMAN_PROJECT", str(sample / "dragoman-project"))
    monkeypatch.chdir("/")
    assert run(["documents"]) == 0
    assert "4 documents" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["events", "--type", "QUARREL"],
        ["events", "--status", "maybe"],
        ["events", "--since", "yesterday"],
        ["events", "--quad", "5"],
        ["export", "xls", "--out", "x"],
        ["export", "csv"],
        ["read"],
        ["read", "news", "--meta", "nowhere.csv"],
        ["show"],
        ["dyads", "--sort", "beauty"],
        ["brief", "--html", "b.html", "--json"],
        ["brief", "--html", "b.html", "--party", "RUS"],
        ["code", "Russia warned Turkey.", "--published", "soon"],
    ],
)
def test_wrong_usage_ends_with_2(
    sample: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_wrong_metadata_table_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news(tmp_path, a="x")
    (tmp_path / "meta.csv").write_text("nonsense\n1\n")
    assert run([*READ, "--meta", "meta.csv"]) == 2
    assert capsys.readouterr().err.startswith("dragoman: ")


@pytest.mark.parametrize("command", [*LISTS, "brief", "retry", "recode"])
def test_without_a_project_one_line_says_so(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("dragoman: dragoman-project: no project is here")
    assert not Path("dragoman-project").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines[3].strip()) > 20
    assert len(typer.main.get_command(app).commands[command].help or "") > 20  # type: ignore[attr-defined]


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("dragoman 0.")


def test_help_comes_without_the_heavy_packages() -> None:
    script = (
        "import sys; from dragoman.cli.main import run; run(['--help']);"
        "heavy = {'pandas', 'polars', 'pyarrow', 'onnxruntime', 'numpy', 'trafilatura'};"
        "sys.exit(len(heavy & set(sys.modules)))"
    )
    started = time.monotonic()
    assert subprocess.run([sys.executable, "-c", script], capture_output=True).returncode == 0
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("command", ["events --limit 0", "events --json --limit 0", "brief"])
def test_a_closed_pipe_is_no_fault(sample: Path, command: str) -> None:
    script = f"set -o pipefail; {sys.executable} -m dragoman.cli.main {command} | true"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=sample)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_page_that_cannot_be_written_is_one_line(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["brief", "--html", "nowhere/b.html"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line == "dragoman: nowhere/b.html: can't be written: No such file or directory"


def test_the_date_of_publication_is_not_that_of_the_words(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["claims", "--speaker", "lavrov"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("undated ")
    assert "Volga Wire · published 2020-02-25" in out


def test_dyads_say_how_they_count(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dyads"]) == 0
    out = capsys.readouterr().out
    for words in ("1 with a side of no country", "mutual act", "of the events that happened"):
        assert words in out
    assert "---" not in out.replace("--all", "")
    assert run(["dyads", "--json", "--limit", "0"]) == 0
    few = json.loads(capsys.readouterr().out)
    assert run(["dyads", "--json", "--limit", "0", "--all"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(few) + 1
    assert run(["brief", "--limit", "1"]) == 0
    assert f"And {len(few) - 1} more dyads: dragoman dyads" in capsys.readouterr().out


def test_nothing_found_is_explained(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["events", "--actor", "Rusia"]) == 0
    assert "No actor is called 'Rusia'; nearest: Russia" in capsys.readouterr().out
    assert run(["events", "--actor", "Rusia", "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out) == []
    assert "nearest: Russia" in captured.err
    assert run(["events", "--since", "2020"]) == 0
    assert "2 undated events left out" in capsys.readouterr().out


def test_a_filtered_brief_says_so(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", "--party", "RUS", "--limit", "1", "--project", "./dragoman-project"]) == 0
    assert "Filtered, not the whole project: party RUS." in capsys.readouterr().out
    assert run(["brief", "--party", "RUS", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["filter"] == {"party": "RUS"}


def test_next_commands_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news(tmp_path, a="Russia warned Turkey.")
    assert run([*READ, "--project", "my project"]) == 0
    lines = capsys.readouterr().out.partition("Next:\n")[2].splitlines()[:3]
    for line in lines:
        program, *arguments = shlex.split(line)
        assert (program, arguments[-1]) == ("dragoman", "my project")
        assert run(arguments) == 0
    assert "show" in lines[2]


def test_many_failures_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news(tmp_path, **{f"bad{i:02}": f"BAD {i}" for i in range(30)})
    assert run(READ) == 1
    captured = capsys.readouterr()
    assert captured.err.count("failed: ") == 20
    assert "More failures are only counted; all of them: dragoman failures" in captured.err
    assert "30 failures" in captured.out


def test_no_pace_is_told_before_a_few_documents_are_done() -> None:
    pace = Pace()
    for _ in range(4):
        pace.step(Step("a", "new"))
    assert pace.words(10) == ""
    pace.step(Step("a", "new"))
    assert "a second" in pace.words(10)


def test_code_reads_standard_input_and_names_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Russia warned Turkey."))
    assert run(["code", "-"]) == 0
    assert "THREATEN" in capsys.readouterr().out
    assert run(["code", "Russia, Turkey: la réunion"]) == 0
    assert "the language “fr”; only English can be coded" in capsys.readouterr().out
    assert run(["code", "  "]) == 1
    assert "there is nothing to code" in capsys.readouterr().err


def test_what_is_forgotten_can_be_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news(tmp_path, a="Russia warned Turkey.", b="BAD")
    assert run(READ) == 1
    capsys.readouterr()
    assert run(["forget", "a.txt"]) == 0
    assert capsys.readouterr().out.startswith("Forgot the document news/a.txt (")
    assert run(["forget", "news/b.txt"]) == 0
    assert capsys.readouterr().out == "Forgot the failure news/b.txt [binary].\n"
    for command in ("documents", "failures", "events", "claims", "actors"):
        assert run([command, "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == []
    assert run(["search", "warned", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(["forget", "a.txt"]) == 1
    assert run(READ) == 1
    assert "Read 1 new document: 1 event, 1 claim." in capsys.readouterr().out


def test_a_name_in_several_folders_is_not_forgotten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"Russia warned Turkey in {folder}.")
    assert run(["read", "x", "y", "--workers", "1"]) == 0
    capsys.readouterr()
    assert run(["forget", "a.txt"]) == 1
    assert "x/a.txt, y/a.txt" in capsys.readouterr().err
    assert run(["forget", "x/a.txt"]) == 0
    assert run(["documents", "--json"]) == 0


def test_other_metadata_for_the_same_input_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news(tmp_path, a="Russia warned Turkey.")
    assert run(READ) == 0
    assert "now stand" not in capsys.readouterr().out
    assert run([*READ, "--outlet", "Volga Wire"]) == 0
    assert "2 documents now stand for news/a.txt." in capsys.readouterr().out
    news(tmp_path, c="Russia warned Turkey.")
    assert run(["read", "news/c.txt", "--workers", "1", "--outlet", "Meridian"]) == 0
    assert "1 new document of a text that another one has." in capsys.readouterr().out


def test_what_a_folder_holds_besides_articles_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "report.docx").write_bytes(b"PK\x03\x04")
    (folder / "meta.csv").write_text("file,outlet\nnobody.txt,Daily\n", encoding="utf-8")
    run(["read", str(folder), "--project", str(tmp_path / "p")])
    out = capsys.readouterr().out
    assert "Nothing was read" in out
    assert "1 .docx" in out
    assert "nobody.txt" in out


def corrected(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What `dragoman correct ID ...` prints, of the event that is told as denied."""
    denied = next(e for c in sample_documents() for e in c.events if e.status == "denied")
    capsys.readouterr()
    assert run(["correct", denied.id[:8], *arguments]) == 0
    return capsys.readouterr().out


def test_an_event_is_corrected_listed_and_set_back(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = corrected(capsys, "type=ACCUSE", "actor=USA; IGO:UN", "date=")
    for words in ("United States · USA · state", "ACCUSE", "undated", "type, coded as ASSAULT"):
        assert words in out
    undo = out.rstrip().splitlines()[-1].partition("dragoman ")[2]
    assert run(["events", "--type", "ACCUSE"]) == 0
    assert "denied, corrected" in capsys.readouterr().out
    assert run(["correct", "--list"]) == 0
    listed = capsys.readouterr().out
    for words in ("type: ACCUSE  was ASSAULT", "date: none  was 2020-02-24", "3 corrections"):
        assert words in listed
    assert max(map(len, listed.splitlines())) <= 80
    assert run(["correct", "--list", "--json", "--limit", "1", "--sort", "-field"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["field"], row["old"], row["new"]) == ("type", "ASSAULT", "ACCUSE")
    assert run(shlex.split(undo)) == 0
    out = capsys.readouterr().out
    assert "CAMEO        190" in out
    assert (
        "Taken back: actor=United States (USA); United Nations (IGO:UN); type=ACCUSE; date=" in out
    )
    assert run(["correct", "--list"]) == 0
    assert capsys.readouterr().out == "0 corrections\n"
    assert run(shlex.split(undo)) == 1
    assert "nothing of this event is corrected" in capsys.readouterr().err


def test_a_correction_is_shown_as_json(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = json.loads(corrected(capsys, "type=ACCUSE", "mode=allege", "--json"))
    assert (row["cameo"], row["corrected"]) == ("112", "type|mode")
    back = json.loads(corrected(capsys, "--undo", "--json"))
    assert (back["cameo"], back["corrected"]) == ("190", None)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["ID"],
        ["ID", "denied"],
        ["ID", "type=QUARREL", "status=planned"],
        ["ID", "staus=planned"],
        ["ID", "type=AID", "type=AID"],
        ["ID", "type=AID", "--undo"],
        ["ID", "type=AID", "--list"],
        ["--undo"],
        ["--list", "--sort", "beauty"],
    ],
)
def test_wrong_corrections_end_with_2_and_set_nothing(
    sample: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    id_ = sample_documents()[0].events[0].id
    assert run(["correct", *(id_ if a == "ID" else a for a in arguments)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("dragoman: ")
    assert run(["correct", "--list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_corrections_outlast_recode_and_forget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    news(tmp_path, a="Russia warned Turkey. Russia threatened Turkey.")
    run([*READ, "--quiet"])
    with api.open_project() as opened:
        ids = {s.trigger: s.event.id for s in opened.events()}
    for id_ in ids.values():
        assert run(["correct", id_, "actor=USA"]) == 0
    monkeypatch.setattr(api, "_load_kit", fakes.newer_kit)
    capsys.readouterr()
    assert run(["recode", "--workers", "1"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert (
        "no longer coded: Russia (RUS) > Turkey (TUR), THREATEN “threatened” in a.txt;"
        " the correction of its actor is kept"
    ) in out
    assert run(["show", ids["warned"]]) == 0
    assert "United States · USA · state" in capsys.readouterr().out
    assert run(["show", ids["threatened"]]) == 1
    assert "no longer coded; what was corrected of it is kept" in capsys.readouterr().err
    assert run(["correct", "--list"]) == 0
    listed = " ".join(capsys.readouterr().out.split())
    assert "was Russia (RUS), no longer coded" in listed.replace(f" {ids['threatened'][:8]}", "")
    capsys.readouterr()
    assert run(["correct", ids["threatened"], "--undo"]) == 0
    assert "The event is no longer coded." in capsys.readouterr().out
    assert run(["forget", "a.txt"]) == 0
    assert "1 correction is kept, and holds when it is read again." in capsys.readouterr().out
    assert run([*READ, "--quiet"]) == 0
    assert run(["events", "--actor", "USA", "--json"]) == 0
    assert [e["event_id"] for e in json.loads(capsys.readouterr().out)] == [ids["warned"]]
