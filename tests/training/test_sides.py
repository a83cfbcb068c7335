"""The sides of the codebook's examples: their lines, and the faults that are named."""

from pathlib import Path

import pytest

pytest.importorskip("training.corpus.sides")

from training.corpus.sides import Example, Sides, read_sides

from dragoman.types.errors import TableError

RAID = "Malian men shot six women and a boy in Gao, the UN said."
EXAMPLES = {
    "assault.v.shoot": Example("ASSAULT", RAID),
    "consult.v.meet": Example("CONSULT", "Mali met Niger."),
}
SHOT = (
    "assault.v.shoot | Malian men | six women; a boy | happened | firearms | military, crime "
    "| the UN"
)
MET = "consult.v.meet | Mali; Niger | Mali; Niger | planned | - | - | -"


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "sides.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_good_lines(tmp_path: Path) -> None:
    found = read_sides(written(tmp_path, SHOT, MET), EXAMPLES)
    assert found["consult.v.meet"] == Sides(
        actors=((0, 4), (9, 14)),
        recipients=((0, 4), (9, 14)),
        others=(),
        status="planned",
        mode="",
        contexts=frozenset(),
    )
    shot = found["assault.v.shoot"]
    assert (shot.status, shot.mode) == ("happened", "firearms")
    assert shot.contexts == {"military", "crime"}
    assert [RAID[a:b] for a, b in shot.actors] == ["Malian men"]
    assert [RAID[a:b] for a, b in shot.recipients] == ["six women", "a boy"]
    assert [RAID[a:b] for a, b in shot.others] == ["the UN"]


def test_a_party_is_found_where_its_whole_words_stand_first(tmp_path: Path) -> None:
    example = Example("ASSAULT", "Women, whom men fear, shot men.")
    line = "shoot | Women | men | happened | - | - | -"
    found = read_sides(written(tmp_path, line), {"shoot": example})
    assert found["shoot"].recipients == ((12, 15),)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("consult.v.meet |", "consult.v.meets |", "no example has the id 'consult.v.meets'"),
        ("consult.v.meet |", "assault.v.shoot |", "'assault.v.shoot' stands twice"),
        (" | -", "", "6 fields, not 7"),
        ("Mali;", "Chad;", "'Chad' does not stand in 'Mali met Niger.'"),
        ("Niger |", "Nige |", "'Nige' does not stand"),
        ("| - | - | -", "| - | - | the UN", "'the UN' does not stand"),
        ("planned", "plans", "no status 'plans'"),
        ("planned | -", "planned | aerial", "CONSULT has no mode 'aerial'"),
        ("planned | - | -", "planned | - | diplomacy", "no context 'diplomacy'"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    path = written(tmp_path, SHOT, MET.replace(old, new, 1))
    with pytest.raises(TableError, match=told) as caught:
        read_sides(path, EXAMPLES)
    assert (caught.value.file, caught.value.line) == (str(path), 2)


def test_all_faults_of_a_line_are_named(tmp_path: Path) -> None:
    path = written(tmp_path, MET.replace("planned", "plans").replace("Mali;", "Chad;"))
    with pytest.raises(TableError, match=r"'Chad'.*; no status") as caught:
        read_sides(path, EXAMPLES)
    assert caught.value.line == 1
