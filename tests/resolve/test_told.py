"""What sentences tell of people: by title, apposition and copula. Parses are built by hand."""

import pytest
from tests.resolve.reading import document, read, roster
from tests.trees import tree

from dragoman.resolve.told import find_told
from dragoman.types.actor import Told
from dragoman.types.parse import Parse


def told(*parses: Parse) -> tuple[Told, ...]:
    listed = document(*parses)
    return find_told(listed, read(*parses).mentions, roster())


def facts(*parses: Parse) -> list[tuple[str, str, str, str | None, str]]:
    return [(t.name, t.role, t.sector, t.country, t.by) for t in told(*parses)]


def titled(*before: str) -> Parse:
    """The sentence "<before> Anna Berg left.", whose last word before the name is its title."""
    *qualifying, title = before
    words = [f"{word}/ADJ/{title}/amod" for word in qualifying]
    return tree(
        " ".join([*words, f"{title}/PROPN/Anna/nmod:desc", "Anna/PROPN/left/nsubj",
                  "Berg/PROPN/Anna/flat", "left/VERB/-/root", "."]),
        entities=[("Anna", "Berg", "PER")],
    )  # fmt: skip


def test_a_title_tells_a_role() -> None:
    assert facts(titled("Foreign", "Minister")) == [
        ("Anna Berg", "foreign minister", "GOV", None, "title")
    ]


@pytest.mark.parametrize(
    ("before", "role", "sector"),
    [
        (("former", "Minister"), "former minister", "ELI"),
        (("Deputy", "Minister"), "deputy minister", "GOV"),
        (("General",), "general", "MIL"),
    ],
)
def test_what_stands_before_a_role_belongs_to_it(
    before: tuple[str, ...], role: str, sector: str
) -> None:
    ((_, found, of, _, _),) = facts(titled(*before))
    assert (found, of) == (role, sector)


def test_a_possessor_tells_the_country() -> None:
    parse = tree(
        "Zambia/PROPN/Minister/nmod:poss 's/PART/Zambia/case Minister/PROPN/Anna/nmod:desc "
        "Anna/PROPN/left/nsubj Berg/PROPN/Anna/flat left/VERB/-/root .",
        entities=[("Anna", "Berg", "PER")],
    )
    assert facts(parse) == [("Anna Berg", "minister", "GOV", "ZMB", "title")]


def test_an_apposition_tells_role_and_country() -> None:
    parse = tree(
        "Anna/PROPN/left/nsubj Berg/PROPN/Anna/flat , the/DET/minister/det "
        "minister/NOUN/Anna/appos of/ADP/Zambia/case Zambia/PROPN/minister/nmod , "
        "left/VERB/-/root .",
        entities=[("Anna", "Berg", "PER")],
    )
    assert facts(parse) == [("Anna Berg", "minister", "GOV", "ZMB", "apposition")]


def test_a_relative_clause_tells_no_country() -> None:
    parse = tree(
        "The/DET/mayor/det mayor/NOUN/left/nsubj , Anna/PROPN/mayor/appos Berg/PROPN/Anna/flat , "
        "who/PRON/fled/nsubj fled/VERB/Anna/acl:relcl to/ADP/Brazil/case Brazil/PROPN/fled/obl , "
        "left/VERB/-/root .",
        entities=[("Anna", "Berg", "PER")],
    )
    assert {(role, country) for _, role, _, country, _ in facts(parse)} == {("mayor", None)}


def test_a_chain_of_places_tells_the_country() -> None:
    parse = tree(
        "Anna/PROPN/left/nsubj Berg/PROPN/Anna/flat , mayor/NOUN/Anna/appos of/ADP/city/case "
        "a/DET/city/det city/NOUN/mayor/nmod of/ADP/Zambia/case Zambia/PROPN/city/nmod , "
        "left/VERB/-/root .",
        entities=[("Anna", "Berg", "PER")],
    )
    assert facts(parse) == [("Anna Berg", "mayor", "GOV", "ZMB", "apposition")]


def copula(verb: str, *more: str) -> Parse:
    """The sentence "Anna Berg <verb> <more> minister of Zambia."."""
    return tree(
        " ".join(["Anna/PROPN/minister/nsubj Berg/PROPN/Anna/flat", *more,
                  f"{verb}/AUX/minister/cop/be minister/NOUN/-/root of/ADP/Zambia/case",
                  "Zambia/PROPN/minister/nmod ."]),
        entities=[("Anna", "Berg", "PER")],
    )  # fmt: skip


def test_a_copula_tells_role_and_country() -> None:
    assert facts(copula("is")) == [("Anna Berg", "minister", "GOV", "ZMB", "copula")]


@pytest.mark.parametrize(
    ("verb", "more"),
    [
        ("was", ()),
        ("be", ("may/AUX/minister/aux",)),
        ("is", ("never/ADV/minister/advmod",)),
        ("is", ("if/SCONJ/minister/mark",)),
    ],
)
def test_what_is_not_said_to_be_so_tells_nothing(verb: str, more: tuple[str, ...]) -> None:
    assert facts(copula(verb, *more)) == []


def test_a_sentence_tells_each_role_once() -> None:
    first, second = titled("Minister"), titled("Minister")
    assert [t.sentence for t in told(first, second)] == [0, 1]
    both = tree(
        "Minister/PROPN/Anna/nmod:desc Anna/PROPN/left/nsubj Berg/PROPN/Anna/flat , "
        "minister/NOUN/Anna/appos , left/VERB/-/root .",
        entities=[("Anna", "Berg", "PER")],
    )
    assert facts(both) == [("Anna Berg", "minister", "GOV", None, "title")]


def test_who_has_no_role_is_told_nothing_of() -> None:
    plain = tree(
        "Anna/PROPN/left/nsubj Berg/PROPN/Anna/flat left/VERB/-/root .",
        entities=[("Anna", "Berg", "PER")],
    )
    assert told(plain) == ()
