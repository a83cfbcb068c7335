"""Who the speaker is: authors of documents, names within descriptions."""

import pytest

import dragoman


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The ministry issued a statement saying that the border was closed.", "ministry"),
        ("A UN report said that the army had shelled the town.", "United Nations"),
        (
            "A spokesman for the dockers said that they would strike.",
            "spokesman for the dockers",
        ),
        ("According to a letter from the French embassy, the visas were valid.", "French embassy"),
    ],
)
def test_speakers(text: str, speaker: str) -> None:
    assert speaker in {c.speaker for c in dragoman.code(text).claims}


def test_whom_a_quotation_names_does_not_say_it() -> None:
    text = 'Anna Berg runs a clinic in Turku. "Doctor Lindqvist is a good man," she said.'
    assert [c.speaker for c in dragoman.code(text).claims if c.direct] == ["Anna Berg"]
