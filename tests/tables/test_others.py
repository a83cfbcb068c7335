"""The other tables: cues, segmentation, roster, temporal grammar. The shipped ones load."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.kit import data_folder
from dragoman.tables.codebook import load_codebook
from dragoman.tables.cues import load_cues
from dragoman.tables.roster import load_roster
from dragoman.tables.segmentation import load_segmentation
from dragoman.tables.timex import load_timex
from dragoman.types.errors import TableError


def tokenise(form: str) -> tuple[str, ...]:
    return tuple(form.split())


def write(folder: Path, **tables: str) -> Path:
    for name, text in tables.items():
        path = folder / f"{name.replace('__', '/')}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def fault(load: Callable[[], object]) -> tuple[str, int, str]:
    with pytest.raises(TableError) as caught:
        load()
    return Path(caught.value.file).name, caught.value.line, caught.value.column


def test_cues(tmp_path: Path) -> None:
    head = "lemma,pos,attribution,frames\nsay,VERB,utterance,\ndub,VERB,utterance,label|prep:as\n"
    path = write(tmp_path, cues=head, documents="lemma,source\nletter,own\n")
    cues = load_cues(path)
    assert cues.documents == {"letter"}
    found = cues.get("dub", "VERB")
    assert found is not None
    assert found.frames == {"label", "prep:as"}
    assert cues.get("dub", "NOUN") is None
    write(tmp_path, cues=head + "hum,VERB,music,\n")
    assert fault(lambda: load_cues(path)) == ("cues.csv", 4, "attribution")


def test_segmentation(tmp_path: Path) -> None:
    write(tmp_path, abbreviations="form,kind\nGen,title\nU.S,either\n")
    write(tmp_path, starters="form\nThe\n", clock="form\nGMT\n")
    rules = load_segmentation(tmp_path)
    assert rules.abbreviations == {"Gen": "title", "U.S": "either"}
    assert rules.starters == {"The"}
    assert rules.clock == {"GMT"}
    write(tmp_path, abbreviations="form,kind\nGen,rank\n")
    assert fault(lambda: load_segmentation(tmp_path)) == ("abbreviations.csv", 2, "kind")


TIMEX = {
    "classes": "class,form,value\nmonth,March,03\n",
    "cues": "form,tense\nwill,future\n",
    "rules": "id,pattern,before,after,type,make,published,example,expected\n",
}


@pytest.mark.parametrize(
    ("table", "text", "line", "column"),
    [
        ("cues", "form,tense\nwill,later\n", 2, "tense"),
        ("rules", TIMEX["rules"] + "r,<m:week>,,,DATE,month,2019,,\n", 2, "pattern"),
        ("rules", TIMEX["rules"] + "r,( in,,,DATE,month,2019,,\n", 2, "pattern"),
        ("rules", TIMEX["rules"] + "r,the?,,,DATE,month,2019,,\n", 2, "pattern"),
        ("rules", TIMEX["rules"] + "r,in,,,DAY,month,2019,,\n", 2, "type"),
        ("rules", TIMEX["rules"] + "r,in,,,DATE,month x,2019,,\n", 2, "make"),
        ("rules", TIMEX["rules"] + "r,in,,,DATE,month,2019,In.,March\n", 2, "expected"),
    ],
)
def test_a_bad_temporal_row(tmp_path: Path, table: str, text: str, line: int, column: str) -> None:
    write(tmp_path, **{**TIMEX, table: text})
    assert fault(lambda: load_timex(tmp_path)) == (f"{table}.csv", line, column)


def test_the_shipped_tables_load() -> None:
    data = data_folder()
    assert load_codebook(data / "codebook").senses
    assert load_cues(data / "attribute").by_lemma
    assert load_segmentation(data / "segment").starters
    assert load_timex(data / "timex").rules
    roster = load_roster(data / "roster", tokenise)
    assert {n.actor.country for n in roster.names["Russia"]} >= {"RUS"}
    assert roster.roles["spokesman"]
