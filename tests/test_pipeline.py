"""The whole order of stages with the shipped kit: a raw item in, a coded document out."""

from dataclasses import replace

import pytest

from dragoman.kit import data_folder, load_kit, roster_hash, tables_hash
from dragoman.pipeline import by_sentence, code_document, read_item
from dragoman.types.actor import Mention
from dragoman.types.coded import CodedDocument
from dragoman.types.errors import DocumentError
from dragoman.types.kit import Kit
from dragoman.types.place import PlaceMention
from dragoman.types.roster import RosterFile
from dragoman.types.text import Metadata, RawItem, Span
from dragoman.types.time import TimeMention

TEXT = (
    "Russia condemned new American sanctions on Tuesday, and its foreign ministry summoned the"
    " United States ambassador.\n\n"
    "“We will not be threatened,” Sergei Lavrov said in Moscow. He accused Washington of"
    " blackmail.\n\n"
    "Russian jets bombed rebel positions in Syria on 1 March 2019, the Pentagon said.\n"
)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


def item(text: str, **known: str) -> RawItem:
    metadata = Metadata(
        outlet=known.get("outlet"), published=known.get("published"), published_from="option"
    )
    return RawItem("a.txt", "a.txt", "", "text", text.encode(), metadata)


@pytest.fixture(scope="module")
def read(kit: Kit) -> CodedDocument:
    return read_item(item(TEXT, outlet="Volga Wire", published="2019-03-05"), kit)


def test_it_reads_events_claims_times_places_and_parties(read: CodedDocument) -> None:
    assert read.document.language == "en"
    assert {"RUS", "USA"} <= {a.country for m in read.mentions for a in m.actors}
    assert {"ACCUSE", "ASSAULT"} <= {e.type for e in read.events}
    assert any(c.direct and "Lavrov" in (c.speaker or "") for c in read.claims)
    assert "2019-03-01" in {t.value for t in read.times}
    assert "Syria" in {p.text for p in read.places}


def test_an_accusation_is_its_makers_own(read: CodedDocument) -> None:
    (accused,) = [e for e in read.events if e.trigger.of(read.document.text) == "accused"]
    assert [a.country for a in accused.actors] == ["RUS"]
    assert [a.country for a in accused.recipients] == ["USA"]
    assert accused.said_by == ()


def test_a_reported_attack_rests_on_who_reports_it(read: CodedDocument) -> None:
    (bombed,) = [e for e in read.events if e.trigger.of(read.document.text) == "bombed"]
    assert bombed.status == "happened"
    assert [a.country for a in bombed.actors] == ["RUS"]
    assert len(bombed.said_by) == 1
    assert bombed.when is not None
    assert bombed.when.start == "2019-03-01"


def test_every_span_is_a_slice_of_the_stored_text(read: CodedDocument) -> None:
    text = read.document.text
    for sentence in read.sentences:
        assert all(text[w.start : w.end] == w.text for w in sentence.words)
    marked: list[Mention | TimeMention | PlaceMention] = [
        *read.mentions,
        *read.times,
        *read.places,
    ]
    for found in marked:
        sentence = read.sentences[found.sentence]
        assert sentence.start <= found.start < found.end <= sentence.end
        assert text[found.start : found.end].split() == found.text.split()
    for event in read.events:
        for told in event.mentions:
            sentence = read.sentences[told.sentence]
            assert told.evidence.holds(told.trigger)
            assert Span(sentence.start, sentence.end).holds(told.evidence)
            assert told.evidence.end - told.evidence.start <= 600
        assert 0 <= event.confidence <= 1
    for claim in read.claims:
        assert list(claim.parts) == sorted(claim.parts)
        assert all(p.of(text).strip() for p in claim.parts)


def test_lists_are_in_text_order_and_ids_unique(read: CodedDocument) -> None:
    assert list(read.events) == sorted(read.events, key=lambda e: e.trigger)
    assert list(read.mentions) == sorted(read.mentions, key=lambda m: (m.start, m.end))
    assert list(read.claims) == sorted(read.claims, key=lambda c: c.content)
    assert len({e.id for e in read.events}) == len(read.events)
    assert len({c.id for c in read.claims}) == len(read.claims)


@pytest.mark.parametrize(
    "people",
    ["Russian", "Israeli", "Turkish", "French"],
)
def test_a_things_adjective_names_who_acts(people: str, kit: Kit) -> None:
    found = read_item(item(f"{people} jets bombed rebel positions in Mali on Monday.\n"), kit)
    (bombed,) = [e for e in found.events if e.type == "ASSAULT"]
    assert len(bombed.actors) == 1
    assert bombed.actors[0].country in {"RUS", "ISR", "TUR", "FRA"}


def test_the_outlet_is_never_a_voice(kit: Kit) -> None:
    text = "Turkey bombed Kurdish positions in Syria on Friday, Reuters reported.\n"
    named = read_item(item(text, published="2019-03-05"), kit)
    own = read_item(item(text, published="2019-03-05", outlet="Reuters"), kit)
    assert all("Reuters" not in e.said_by for e in own.events)
    assert [e.type for e in named.events] == [e.type for e in own.events]


def test_the_same_input_gives_the_same_output(read: CodedDocument, kit: Kit) -> None:
    again = read_item(item(TEXT, outlet="Volga Wire", published="2019-03-05"), kit)
    assert again == read
    assert code_document(read.document, kit) == read


def test_other_documents_in_between_change_nothing(read: CodedDocument, kit: Kit) -> None:
    read_item(item("Iran and Iraq signed a treaty in Baghdad on Monday, officials said.\n"), kit)
    assert code_document(read.document, kit) == read


def test_what_is_not_english_is_kept_uncoded(kit: Kit) -> None:
    text = "La policía detuvo a cuatro manifestantes en Caracas, según el ministerio.\n"
    found = read_item(item(text), kit)
    assert found.document.text == text
    assert (found.events, found.claims, found.mentions) == ((), (), ())


def test_nothing_to_read_is_a_document_error(kit: Kit) -> None:
    with pytest.raises(DocumentError) as caught:
        read_item(item(" \n"), kit)
    assert caught.value.code == "empty"
    assert caught.value.name == "a.txt"


def test_the_kits_version_names_its_tables(kit: Kit, read: CodedDocument) -> None:
    assert read.version == kit.version
    assert kit.version.endswith(tables_hash(data_folder())[:8])


def test_a_roster_of_ones_own_names_actors_and_changes_the_version(kit: Kit) -> None:
    text = "Norlandia Shipping sued Russia on Monday. Its captain resigned.\n"
    firm = '[[firm]]\nname = "Norlandia Shipping"\ncode = "NOR"\nsector = "BUS"\n'
    own = load_kit(roster=[RosterFile("my.toml", firm)])
    assert "NOR.BUS" in {a.code for m in read_item(item(text), own).mentions for a in m.actors}
    assert "NOR.BUS" not in {a.code for m in read_item(item(text), kit).mentions for a in m.actors}
    assert own.version == kit.version + roster_hash([RosterFile("renamed.toml", firm)])
    assert roster_hash([RosterFile("my.toml", firm + "#")]) != roster_hash(
        [RosterFile("my.toml", firm)]
    )


def test_what_is_told_of_a_person_is_kept(kit: Kit) -> None:
    text = "Uzbekistan's Foreign Minister Rustam Quelmarov left on Monday.\n"
    (told,) = read_item(item(text), kit).told
    assert (told.name, told.role, told.country) == ("Rustam Quelmarov", "foreign minister", "UZB")


def test_what_one_document_tells_changes_no_other(kit: Kit) -> None:
    bare = item("Rustam Quelmarov accused Russia of blackmail on Monday.\n")
    before = read_item(bare, kit)
    read_item(item("Uzbekistan's Foreign Minister Rustam Quelmarov left on Monday.\n"), kit)
    assert read_item(bare, kit) == before


def test_a_document_of_no_sentences_is_coded_to_nothing(read: CodedDocument, kit: Kit) -> None:
    bare = replace(read.document, blocks=())
    assert code_document(bare, kit) == CodedDocument(bare, kit.version)


def test_by_sentence(read: CodedDocument) -> None:
    grouped = by_sentence(read.times)
    assert sum(len(v) for v in grouped.values()) == len(read.times)
    assert all(t.sentence == k for k, v in grouped.items() for t in v)
