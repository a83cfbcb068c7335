"""The command line about actors and about users' own rosters."""

import json
from pathlib import Path

import pytest
from tests.factories import LAVROV, article, coded, mention, told
from tests.store import fakes
from tests.tables.rosters import shipped

from dragoman.cli.main import run
from dragoman.store.database import open_to_read, open_to_write
from dragoman.store.rosters import stored_roster
from dragoman.store.write import put_document
from dragoman.tables.ownroster import own_roster
from dragoman.types.actor import Actor, Unresolved
from dragoman.types.roster import RosterFile

FIRM = '[[firm]]\nname = "Norlandia Shipping"\ncode = "NOR"\nsector = "BUS"\n'
READ = ["read", "news", "--workers", "1", "--quiet"]
PROJECT = Path("dragoman-project")


@pytest.fixture(autouse=True)
def _wide(plain: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def told_of(tmp_path: Path) -> Path:
    store = open_to_write(tmp_path / "dragoman-project")
    for file, role, country in (("a", "minister", "ZMB"), ("b", "mayor", "KEN")):
        document = article(f"{role} Anna Berg left. Zorbia met Lavrov.", file=file)
        berg = Actor("person:anna-berg", "Anna Berg", country, "GOV", "person")
        doubt = Unresolved("several persons bear this name", ("Serbia", "Zambia"))
        mentions = (
            mention(document, f"{role} Anna Berg", berg),
            mention(document, "Zorbia", doubt=doubt),
            mention(document, "Lavrov", LAVROV),
        )
        facts = (told(document, f"{role} Anna Berg", berg, role, country),)
        put_document(store, coded(document, mentions=mentions, told=facts))
    store.close()
    return tmp_path


def news(text: str = "Russia warned Turkey.", name: str = "a") -> None:
    Path("news").mkdir(exist_ok=True)
    Path("news", f"{name}.txt").write_text(text, encoding="utf-8")


def out_of(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(arguments) == 0
    return capsys.readouterr().out


def versions(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [d["version"] for d in json.loads(out_of(["documents", "--json"], capsys))]


def with_own(text: str) -> str:
    return f"fake-1.{fakes.digest(text)[:8]}"


def test_actors_have_other_names_and_roles(
    told_of: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = out_of(["actors"], capsys)
    assert "also Lavrov" in out
    assert "as mayor" in out
    rows = json.loads(out_of(["actors", "--json"], capsys))
    assert {r["aliases"] for r in rows if r["name"] == "Sergei Lavrov"} == {"Lavrov"}


def test_what_stayed_open_is_listed_with_its_reason(
    told_of: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = out_of(["actors", "--unresolved"], capsys)
    for words in (
        "Zorbia  2 mentions in 2 documents",
        "several persons bear this name; perhaps Serbia, Zambia",
        "“Zorbia met Lavrov.”",
        "no roster knows this name; coded as KEN.GOV, ZMB.GOV",
        "3 names",
    ):
        assert words in out
    (row,) = json.loads(out_of(["actors", "--unresolved", "--actor", "zorb", "--json"], capsys))
    assert (row["name"], row["candidates"]) == ("Zorbia", "Serbia|Zambia")
    assert "1 of 3 names" in out_of(["actors", "--unresolved", "--limit", "1"], capsys)


def test_suggestions_show_sentences_and_contradictions(
    told_of: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = out_of(["actors", "--suggest"], capsys)
    for words in (
        "Anna Berg  KEN / ZMB, GOV, mayor / minister  2 documents",
        "told in several ways: country KEN (1 document), ZMB (1 document)",
        "“minister Anna Berg left.”  a, 0 to 24",
    ):
        assert words in out
    (row, *_) = json.loads(out_of(["actors", "--suggest", "--json"], capsys))
    assert {e["text"] for e in row["evidence"]} == {
        "minister Anna Berg left.",
        "mayor Anna Berg left.",
    }


@pytest.mark.parametrize("which", ["--unresolved", "--suggest"])
def test_a_skeleton_is_printed_and_read_back(
    told_of: Path, which: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = out_of(["actors", which, "--toml"], capsys)
    filled = text.replace('country = ""', 'country = "ZMB"')
    rows = own_roster([RosterFile("my.toml", filled)], shipped())
    assert "Anna Berg" in {r["name"] for r in rows.rows["person"]}
    short = out_of(["actors", "--unresolved", "--toml", "--limit", "1"], capsys)
    assert short.count("\n[[") == 1
    assert short.endswith("# 1 of 3; --limit 0 writes all\n")


@pytest.mark.parametrize(
    "options",
    [["--toml"], ["--unresolved", "--suggest"], ["--suggest", "--toml", "--json"]],
)
def test_options_that_do_not_go_together_end_with_2(told_of: Path, options: list[str]) -> None:
    assert run(["actors", *options]) == 2


def test_an_older_project_says_how_to_find_suggestions(
    told_of: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_to_write(PROJECT)
    store.connection.execute("DROP TABLE told")
    store.connection.execute("PRAGMA user_version = 2")
    store.close()
    assert "code it anew first: dragoman recode" in out_of(["actors", "--suggest"], capsys)


def test_the_project_remembers_its_roster(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news()
    Path("my.toml").write_text(FIRM, encoding="utf-8")
    assert run([*READ, "--roster", "my.toml"]) == 0
    Path("my.toml").unlink()
    news("Russia warned Turkey again.", "b")
    assert run(READ) == 0
    assert versions(capsys) == [with_own(FIRM)] * 2
    assert "Coded 0 documents" in out_of(["recode", "--outdated", "--workers", "1"], capsys)
    assert [f.text for f in stored_roster(open_to_read(PROJECT))] == [FIRM]


def test_a_later_roster_takes_the_place_of_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news()
    assert run(READ) == 0
    Path("my.toml").write_text(FIRM, encoding="utf-8")
    Path("none.toml").write_text("# no rows\n", encoding="utf-8")
    noted = out_of(["read", "news", "--roster", "my.toml", "--workers", "1"], capsys)
    assert "to code it with this roster: dragoman recode" in " ".join(noted.split())
    assert versions(capsys) == ["fake-1"]
    assert run(["recode", "--outdated", "--workers", "1"]) == 0
    assert versions(capsys) == [with_own(FIRM)]
    assert run(["recode", "--roster", "none.toml", "--workers", "1"]) == 0
    assert versions(capsys) == ["fake-1"]


def test_a_retry_has_the_roster_of_the_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news("BAD")
    Path("my.toml").write_text(FIRM, encoding="utf-8")
    assert run([*READ, "--roster", "my.toml"]) == 1
    news("Russia warned Turkey.")
    assert run(["retry", "--workers", "1"]) == 0
    assert versions(capsys) == [with_own(FIRM)]


def test_code_takes_a_roster(capsys: pytest.CaptureFixture[str]) -> None:
    Path("my.toml").write_text(FIRM, encoding="utf-8")
    assert "THREATEN" in out_of(["code", "Russia warned Turkey.", "--roster", "my.toml"], capsys)


@pytest.mark.parametrize(
    "command", [READ, ["recode"], ["retry"], ["code", "Russia warned Turkey."]]
)
def test_a_wrong_roster_ends_with_2_and_changes_nothing(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    news()
    assert run(READ) == 0
    Path("bad.toml").write_text(FIRM.replace("NOR", "Norway"), encoding="utf-8")
    Path("news", "b.txt").write_text("Russia warned Turkey again.", encoding="utf-8")
    capsys.readouterr()
    assert run([*command, "--roster", "bad.toml"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line == (
        'dragoman: bad.toml: firm 1 "Norlandia Shipping" (code):'
        " 'Norway' is no country's code; perhaps NOR"
    )
    assert len(versions(capsys)) == 1
    assert stored_roster(open_to_read(PROJECT)) == ()


def test_a_wrong_roster_makes_no_project(capsys: pytest.CaptureFixture[str]) -> None:
    news()
    Path("bad.toml").write_text("[[firm]\n", encoding="utf-8")
    assert run([*READ, "--roster", "bad.toml"]) == 2
    assert "bad.toml:1" in capsys.readouterr().err
    assert not PROJECT.exists()


def test_rows_to_be_filled_in_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    news()
    Path("my.toml").write_text(FIRM.replace("NOR", ""), encoding="utf-8")
    out = out_of(["read", "news", "--roster", "my.toml", "--workers", "1"], capsys)
    assert "my.toml: 1 row has no country yet and had no effect" in out
    out = out_of(["recode", "--roster", "my.toml", "--workers", "1"], capsys)
    assert "my.toml: 1 row has no country yet and had no effect" in out
