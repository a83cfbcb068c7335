"""Users' own rosters: what they may hold, what wins, and how faults are told."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tables.rosters import load, shipped

from dragoman.kit import data_folder
from dragoman.tables.csvfile import Row
from dragoman.tables.ownroster import OwnRoster, own_roster, read_roster_file
from dragoman.tables.rosterchecks import Codes, check_rows
from dragoman.types.errors import RosterError, TableError
from dragoman.types.roster import Name, Roster, RosterFile

KENYAN = '[[person]]\nname = "Jane Doe"\ncountry = "KEN"\n'


@cache
def codes() -> Codes:
    return Codes.of(shipped())


def own(text: str) -> OwnRoster:
    return own_roster([RosterFile("my.toml", text)], shipped())


def called(roster: Roster, form: str) -> tuple[Name, ...]:
    words = tuple(form.split())
    return tuple(n for n in roster.names.get(words[0], ()) if n.words == words)


def test_the_example_of_the_documentation_is_sound() -> None:
    page = (data_folder() / "roster" / "README.md").read_text(encoding="utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    found = own(example)
    assert {table for table, rows in found.rows.items() if rows} >= {"person", "firm", "role"}
    assert found.notices == ()


def test_the_shipped_rows_are_sound() -> None:
    check_rows(shipped(), codes())


PERSON = ["id", "name", "aliases", "surname", "country", "sector", "role", "from", "to"]


def person(line: int, **cells: str) -> Row:
    given = {"id": f"p{line}", "name": "Jane Doe", "country": "KEN", "role": "other", **cells}
    return Row("people.csv", line, {**dict.fromkeys(PERSON, ""), **given})


@pytest.mark.parametrize(
    ("rows", "line", "column"),
    [
        ([person(2, name="")], 2, "name"),
        ([person(2, country="XYZ")], 2, "country"),
        ([person(2, country="KEN:UN")], 2, "country"),
        ([person(2, country="IGO:NOBODY")], 2, "country"),
        ([person(2, sector="KING")], 2, "sector"),
        ([person(2, **{"from": "2019-02-30"})], 2, "from"),
        ([person(2, **{"from": "19-02"})], 2, "from"),
        ([person(2, **{"from": "2020", "to": "2019-12"})], 2, "to"),
        ([person(2, id="a", role="x"), person(3, id="a", role="y")], 3, "id"),
        ([person(2, id="")], 2, "id"),
        ([person(2, to="2020"), person(3, **{"from": "2019"})], 3, "from"),
        ([person(3, **{"from": "2019"}), person(2, to="2020")], 3, "from"),
        ([person(2), person(3, **{"from": "2019"})], 3, "from"),
        ([person(2, to="2020"), person(3)], 3, "from"),
    ],
)
def test_a_faulty_row_is_pointed_at(rows: list[Row], line: int, column: str) -> None:
    with pytest.raises(TableError) as caught:
        check_rows({"person": rows}, codes())
    assert (caught.value.line, caught.value.column) == (line, column)


def test_sound_rows_pass() -> None:
    rows = [
        person(2, **{"from": "2018", "to": "2020-03"}),
        person(3, **{"from": "2020-03-15"}),
        person(4, role="foreign_minister", **{"from": "2019"}),
        person(5, name="John Doe", country="IGO:UN"),
        person(6, name="Jack Doe", country="---", sector="REB"),
    ]
    check_rows({"person": rows}, codes())


@pytest.mark.parametrize(
    ("text", "row", "column", "words"),
    [
        ('[[person]]\nname="A B"\ncountry="UK"', 'person 1 "A B"', "country", "perhaps GBR"),
        ('[[firm]]\nname="A"\ncode="IGO"', 'firm 1 "A"', "code", "no country's code"),
        (KENYAN + 'sector="GOVT"', 'person 1 "Jane Doe"', "sector", "none of GOV"),
        (KENYAN + 'rol="x"', 'person 1 "Jane Doe"', "rol", "perhaps 'role'"),
        ('[[persons]]\nname="A B"', "[[persons]]", "", "perhaps 'person'"),
        ('[[country]]\nname="Atlantis"', "[[country]]", "", "no table"),
        ('[person]\nname="A B"', "[person]", "", "under [[person]]"),
        ('[[person]]\ncountry="KEN"', "person 1", "name", "missing"),
        ('[[person]]\nname="A B"', 'person 1 "A B"', "country", "missing"),
        (KENYAN + "role=3", 'person 1 "Jane Doe"', "role", "not text"),
        ('[[role]]\nlemma="don"\nformer="true"', 'role 1 "don"', "former", "true or false"),
        (KENYAN + 'aliases=["A|B"]', 'person 1 "Jane Doe"', "aliases", "bar"),
        (KENYAN + "aliases=[3]", 'person 1 "Jane Doe"', "aliases", "not text"),
        (KENYAN + "from=2019-01-01T00:00:00", 'person 1 "Jane Doe"', "from", "a date"),
        (KENYAN + "from=2020\nto=2019-05-01", 'person 1 "Jane Doe"', "to", "before 2020"),
        (KENYAN + KENYAN, 'person 2 "Jane Doe"', "from", 'overlaps that of person 1 "Jane Doe"'),
        (
            '[[firm]]\nname="A"\ncode="KEN"\n[[firm]]\nname="A"\ncode="UGA"',
            *('firm 2 "A"', "id", 'the id of firm 1 "A"'),
        ),
        ('[[firm]]\nid="rosneft"\nname="A"\ncode="KEN"', 'firm 1 "A"', "id", "shipped"),
        ('[[firm]]\nname="fsb"\ncode="KEN"\n[[body]]\nid="pentagon"\nname="B"\ncode="KEN"',
         'body 1 "B"', "id", "shipped"),
        ('[[role]]\nlemma="Don"\nsector="CRM"\nkind="person"', 'role 1 "Don"', "phrase", "lower"),
        ('[[role]]\nlemma="don"\nsector="CRM"\nkind="man"', 'role 1 "don"', "kind", "none of"),
        ('[[role]]\nlemma="don"\nkind="person"', 'role 1 "don"', "sector", "none of"),
    ],
)  # fmt: skip
def test_a_fault_names_file_row_and_column(text: str, row: str, column: str, words: str) -> None:
    with pytest.raises(RosterError) as caught:
        own(text)
    fault = caught.value
    assert (fault.file, fault.row, fault.column) == ("my.toml", row, column)
    assert words in fault.reason
    assert str(fault).startswith(f"my.toml: {row}")


@pytest.mark.parametrize(
    ("text", "line"),
    [('[[firm]]\nname = "A\n', 2), ("[[firm]]\n\n= 3\n", 3), ('[[firm]]\nname = "A', 2)],
)
def test_broken_toml_names_its_line(text: str, line: int) -> None:
    with pytest.raises(RosterError) as caught:
        own(text)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"my.toml:{line}")


def test_an_id_is_checked_over_all_files() -> None:
    firm = '[[firm]]\nname = "A"\ncode = "KEN"\n'
    with pytest.raises(RosterError) as caught:
        own_roster([RosterFile("a.toml", firm), RosterFile("b.toml", firm)], shipped())
    assert (caught.value.file, caught.value.row) == ("b.toml", 'firm 1 "A"')


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match=r"nowhere\.toml: No such file"):
        read_roster_file(tmp_path / "nowhere.toml")
    (tmp_path / "my.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(RosterError, match="no UTF-8"):
        read_roster_file(tmp_path / "my.toml")
    (tmp_path / "my.toml").write_bytes(b"\xef\xbb\xbf" + KENYAN.encode())
    assert read_roster_file(tmp_path / "my.toml").text == KENYAN


def test_rows_are_as_those_of_the_tables() -> None:
    roster = load(KENYAN + 'aliases = ["J. Doe"]\nsurname = "Doe"\nsector = "GOV"\n'
                  'role = "foreign_minister"\nfrom = 2019-03-01\nto = 2021\n')  # fmt: skip
    (name,) = called(roster, "J. Doe")
    assert (name.actor.id, name.actor.code) == ("person:jane-doe", "KEN.GOV")
    assert (name.since, name.until) == ("2019-03-01", "2021")
    assert name.actor in [n.actor for n in roster.offices["foreign_minister", "KEN"]]
    assert "Jane Doe" in [n.actor.name for n in roster.surnames["Doe"]]


@pytest.mark.parametrize(
    ("text", "form", "id_", "code"),
    [
        ('[[organisation]]\nid="ZU"\nname="Zorb Union"\ncode="IGO"', "Zorb Union",
         "organisation:ZU", "IGO:ZU"),
        ('[[body]]\nname="Zorb Board"\ncode="KEN"\nsector="GOV"', "Zorb Board",
         "body:zorb-board", "KEN.GOV"),
        ('[[group]]\nname="Zorb Front"\ncode="---"\nsector="REB"', "Zorb Front",
         "group:zorb-front", "---.REB"),
        ('[[firm]]\nname="A"\nnames=["Zorb Oil"]\ncode="KEN"\nsector="BUS"', "Zorb Oil",
         "firm:a", "KEN.BUS"),
        ('[[media]]\nname="Zorb Wire"\ncode="KEN"\nsector="JRN"', "Zorb Wire",
         "media:zorb-wire", "KEN.JRN"),
        ('[[region]]\nname="Zorbia"\ncode="KEN"', "Zorbia", "region:zorbia", "KEN"),
        ('[[person]]\nname="Zorb"\ncountry="IGO:UN"', "Zorb", "person:zorb", "IGO:UN"),
        ('[[person]]\nname="Zorb"\ncountry="---"', "Zorb", "person:zorb", "---"),
    ],
)  # fmt: skip
def test_every_table_names_actors(text: str, form: str, id_: str, code: str) -> None:
    (name,) = called(load(text), form)
    assert (name.actor.id, name.actor.code) == (id_, code)


def test_an_own_role_stands_before_the_shipped_one() -> None:
    roster = load('[[role]]\nlemma = "captain"\nsector = "BUS"\nkind = "person"\nformer = true\n')
    first = next(r for r in roster.roles["captain"] if r.words == ("captain",))
    assert (first.sector, first.former) == ("BUS", True)


def test_an_own_row_takes_the_place_of_shipped_rows_of_its_name() -> None:
    merkel = '[[person]]\nname = "Angela Merkel"\ncountry = "FRA"\nsector = "BUS"\n'
    roster = load(merkel)
    assert [n.actor.code for n in called(roster, "Angela Merkel")] == ["FRA.BUS"]
    assert all(n.actor.name != "Angela Merkel" for n in roster.offices["head_of_government", "DEU"])
    assert "Merkel" not in roster.surnames
    assert {n.actor.name for n in load("").surnames["Merkel"]} == {"Angela Merkel"}


def test_an_own_form_stands_for_nothing_else() -> None:
    roster = load('[[firm]]\nname = "Georgia"\ncode = "USA"\nsector = "BUS"\n')
    assert [n.actor.id for n in called(roster, "Georgia")] == ["firm:georgia"]
    assert "GEO" in {n.actor.id for n in called(load(""), "Georgia")}


def test_last_names_are_shared() -> None:
    roster = load('[[person]]\nname = "Otto Merkel"\nsurname = "Merkel"\ncountry = "AUT"\n')
    assert {n.actor.name for n in roster.surnames["Merkel"]} == {"Otto Merkel", "Angela Merkel"}


def test_nothing_else_of_the_roster_changes() -> None:
    plain, with_own = load(""), load(KENYAN)
    assert {w: n for w, n in with_own.names.items() if w != "Jane"} == {
        w: n for w, n in plain.names.items() if w != "Jane"
    }
    assert (with_own.roles, with_own.titles) == (plain.roles, plain.titles)


def test_rows_without_a_country_are_passed_over() -> None:
    found = own('[[person]]\nname = "Jane Doe"\ncountry = ""\n[[firm]]\nname = "A"\ncode = "KEN"\n')
    assert (found.rows["person"], len(found.rows["firm"])) == ([], 1)
    assert found.notices == ("my.toml: 1 row has no country yet and had no effect",)


NAMES = st.lists(st.sampled_from(["Ada", "Bo", "Cy", "Di", "Ed"]), unique=True, min_size=1)


@given(names=NAMES, data=st.data())
def test_the_order_of_rows_and_files_changes_no_name(names: list[str], data: st.DataObject) -> None:
    rows = [f'[[person]]\nname = "{n} Quelmar"\ncountry = "KEN"\n' for n in names]
    mixed = data.draw(st.permutations(rows))
    cut = data.draw(st.integers(0, len(rows)))
    files = [RosterFile("a", "".join(mixed[:cut])), RosterFile("b", "".join(mixed[cut:]))]
    found = own_roster(files, shipped()).rows["person"]
    whole = own_roster([RosterFile("c", "".join(rows))], shipped()).rows["person"]
    assert sorted(str(r.cells) for r in found) == sorted(str(r.cells) for r in whole)
