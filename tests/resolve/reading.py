"""Actors found in parses made by hand, with the roster and the gazetteer that the package ships."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial

from tests.trees import tree

from dragoman.backends.gazetteer import GeonamesGazetteer
from dragoman.kit import data_folder
from dragoman.resolve.actors import find_actors
from dragoman.segment.words import word_forms
from dragoman.tables.roster import load_roster
from dragoman.tables.segmentation import load_segmentation
from dragoman.types.actor import Actor, Mention, MentionIndex
from dragoman.types.parse import Parse
from dragoman.types.place import PlaceMention
from dragoman.types.roster import Roster
from dragoman.types.time import TimeMention


@cache
def roster() -> Roster:
    """The package's roster."""
    dotted = load_segmentation(data_folder() / "segment").dotted
    return load_roster(data_folder() / "roster", partial(word_forms, abbreviations=dotted))


@cache
def gazetteer() -> GeonamesGazetteer:
    """The package's gazetteer."""
    return GeonamesGazetteer(data_folder() / "places")


def document(*parses: Parse) -> tuple[Parse, ...]:
    """The parses as the sentences of one document, numbered in order; offsets stay their own."""
    return tuple(replace(p, sentence=replace(p.sentence, index=i)) for i, p in enumerate(parses))


def read(
    *parses: Parse,
    day: str | None = None,
    places: Sequence[PlaceMention] = (),
    times: Sequence[TimeMention] = (),
) -> MentionIndex:
    """The actors of a document of these sentences."""
    return find_actors(document(*parses), roster(), day, places, times=times)


def find(text: str, *parses: Parse, day: str | None = None) -> Mention:
    """The last mention that reads `text` in a document of these sentences."""
    return [m for m in read(*parses, day=day).mentions if m.text == text][-1]


def actor(text: str, *parses: Parse, day: str | None = None) -> Actor:
    """Whom alone the last mention that reads `text` stands for."""
    (found,) = find(text, *parses, day=day).actors
    return found


def left(name: str, label: str = "PER") -> Parse:
    """The sentence "<name> left.": the first word heads the name, which bears the label."""
    first, *more = name.split()
    words = [f"{first}/PROPN/left/nsubj", *(f"{w}/PROPN/1/flat" for w in more)]
    span = [("1", str(len(words)), label)] if label else []
    return tree(" ".join([*words, "left/VERB/-/root", "."]), entities=span)


def about(*countries: str) -> Parse:
    """The sentence "<country> <country> ... won.": what a passage is about."""
    subjects = [f"{c}/PROPN/won/nsubj" for c in countries]
    return tree(" ".join([*subjects, "won/VERB/-/root", "."]))


def president(name: str) -> Parse:
    """The sentence "President <name> left.", where the name is one of two words."""
    first, last = name.split()
    return tree(
        f"President/PROPN/{first}/nmod:desc {first}/PROPN/left/nsubj {last}/PROPN/{first}/flat "
        "left/VERB/-/root .",
        entities=[(first, last, "PER")],
    )
