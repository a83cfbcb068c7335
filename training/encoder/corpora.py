"""All corpora of the recipe, from the folder that DRAGOMAN_SHARED names."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

import dragoman.tables.segmentation as segmentation
from dragoman.backends.gazetteer import GeonamesGazetteer
from dragoman.segment.words import word_forms
from dragoman.tables.roster import load_roster
from dragoman.types.segmentation import Segmentation
from training.corpus.reading import read_folder
from training.corpus.values import Passage
from training.encoder.conllu import gum, treebank
from training.encoder.examples import examples
from training.encoder.homes import Atlas
from training.encoder.names import CROSSNER_NAMES, WIKIGOLD_NAMES, columns
from training.encoder.news import news
from training.encoder.sentences import Text
from training.encoder.written import alone, written

HELD_OUT = 0.1  # of the news texts
HELD_OUT_SEED = 7
NEWS = ("wikinews", "government")
PASSAGES = Path(__file__).parents[1] / "corpus" / "passages"
SIDES = PASSAGES.parent / "sides.txt"
UNSEEN_WRITER = "w9"  # all of whose passages are held out
KEPT_BACK = 10  # of the other writers' passages one in so many


@dataclass(frozen=True, slots=True)
class Corpora:
    """What is trained on, and what is measured on."""

    train: tuple[Text, ...]
    ewt_dev: tuple[Text, ...]
    ewt_test: tuple[Text, ...]
    gum_dev: tuple[Text, ...]
    news_held_out: tuple[Text, ...]
    written_held_out: tuple[Text, ...]


def shared() -> Path:
    """The folder with the reference material; ends the program where none is named."""
    found = os.environ.get("DRAGOMAN_SHARED")
    if not found:
        raise SystemExit("set DRAGOMAN_SHARED to the folder that holds train/")
    return Path(found) / "train"


def read(folder: Path) -> Corpora:
    """Reads every corpus of `folder`. The news texts held out are drawn with a fixed seed."""
    ewt = folder / "ud_english_ewt"
    rules = segmentation.load_segmentation(_DATA / "segment")
    atlas = _atlas(rules)
    kept: list[Text] = []
    held_out: list[Text] = []
    for name in NEWS:
        some, rest = divided(news(folder / name / "train.jsonl", name, rules, atlas))
        held_out.extend(some)
        kept.extend(rest)
    passages = read_folder(PASSAGES)
    train = [
        *treebank(ewt / "en_ewt-ud-train.conllu", "ewt"),
        *_gum(folder / "gum" / "train"),
        *columns(folder / "wikigold" / "wikigold.conll.txt", "wikigold", WIKIGOLD_NAMES),
        *columns(folder / "crossner_politics" / "train.txt", "crossner", CROSSNER_NAMES),
        *columns(folder / "crossner_politics" / "dev.txt", "crossner", CROSSNER_NAMES),
        *kept,
        *examples(_DATA / "codebook", SIDES, rules),
        *_written([p for p in passages if not is_held_out(p)], rules, atlas),
    ]
    return Corpora(
        train=tuple(train),
        ewt_dev=tuple(treebank(ewt / "en_ewt-ud-dev.conllu", "ewt")),
        ewt_test=tuple(treebank(ewt / "en_ewt-ud-test.conllu", "ewt")),
        gum_dev=tuple(_gum(folder / "gum" / "dev")),
        news_held_out=tuple(held_out),
        written_held_out=tuple(_written([p for p in passages if is_held_out(p)], rules, atlas)),
    )


def is_held_out(passage: Passage) -> bool:
    """Whether a passage is measured on: an unseen writer's, and some scenarios of the others."""
    number = int(passage.name.rpartition("-")[2])
    return passage.writer == UNSEEN_WRITER or number % KEPT_BACK == 0


def _atlas(rules: Segmentation) -> Atlas:
    tokenise = partial(word_forms, abbreviations=rules.dotted)
    return Atlas(load_roster(_DATA / "roster", tokenise), GeonamesGazetteer(_DATA / "places"))


def _written(passages: Sequence[Passage], rules: Segmentation, atlas: Atlas) -> list[Text]:
    """Passages as texts; the sentences of minimal pairs each as a text of its own."""
    return [
        part
        for text, passage in zip(written(passages, rules, atlas), passages, strict=True)
        for part in (alone(text) if passage.style == "pair" else (text,))
    ]


_DATA = Path(segmentation.__file__).parent.parent / "data"


def _gum(folder: Path) -> list[Text]:
    files = sorted(folder.glob("*.conllu"))
    return [text for path in files for text in gum(path)]


def divided(texts: Sequence[Text]) -> tuple[list[Text], list[Text]]:
    """(held out, kept): a tenth of the texts, the same ones each time."""
    chosen = set(Random(HELD_OUT_SEED).sample(range(len(texts)), round(HELD_OUT * len(texts))))
    held_out = [text for i, text in enumerate(texts) if i in chosen]
    return held_out, [text for i, text in enumerate(texts) if i not in chosen]
