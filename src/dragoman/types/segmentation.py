"""What the sentence splitter knows of words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Abbreviations and the words that commonly begin a sentence.

    `abbreviations` maps a form without its final stop to how it behaves before a capital: "title"
    and "inside" never end a sentence, "date" does not before a digit, "either" does only before one
    of `starters`, "clock" does except before a digit or one of `clock` ("4 p.m.
    Eastern"). `dotted` holds the forms that keep their stop as part of the word.
    """

    abbreviations: dict[str, str]
    starters: frozenset[str]
    clock: frozenset[str]
    dotted: frozenset[str]
