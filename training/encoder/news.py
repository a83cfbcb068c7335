"""The news texts with events and claims: what they teach the trigger and attribution heads."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.segment.sentences import split_sentences
from dragoman.segment.words import split_words
from dragoman.types.segmentation import Segmentation
from training.encoder.attributions import Attribution, Tagged, bio_tags
from training.encoder.names import TITLES
from training.encoder.sentences import Labelled, Text

# A line break inside a sentence: no end mark before it, no capital after it.
_SOFT_BREAK = re.compile(r"(?<![.!?:;\"”\s])([ \t]*\n[ \t]*)(?=[a-z(])|(?<=[a-z,])( \n)(?=\w)")
_LINE = re.compile(r"[^\n]+")
_GRAMMATICAL = (
    "a an the of for on in at to with by from into over against up out off down about that and or "
    "not n't be been being is are was were am has have had having do did does will would may "
    "might can could should must their its his her our my your it them him us"
)
_FUNCTION_WORDS = frozenset(_GRAMMATICAL.split())
_RE3D_NAMES = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "MISC"}
_PERSONAL = "i we he she they it you our his her their its my your us them him"
_PRONOUNS = frozenset(_PERSONAL.split())
ARGUABLE = 0.5  # the weight of a trigger that careful coders might leave out
_STEM = 5

Span = tuple[int, int]


class Words:
    """The words of a text with their offsets, and their sentences."""

    def __init__(self, text: str, rules: Segmentation) -> None:
        soft = _SOFT_BREAK.sub(lambda m: " " * len(m[0]), text)
        self.text = text
        self.sentences: list[list[Span]] = []
        for line in _LINE.finditer(soft):
            for start, end in split_sentences(line[0], rules):
                words = split_words(line[0], start, end, rules.dotted)
                at = line.start()
                if words:
                    self.sentences.append([(a + at, b + at) for a, b in words])
        self.spans = [span for sentence in self.sentences for span in sentence]
        self.forms = [text[a:b] for a, b in self.spans]

    def inside(self, span: Sequence[int]) -> list[int]:
        """Indices of the words that overlap text[start:end]."""
        start, end = span[0], span[1]
        return [i for i, (a, b) in enumerate(self.spans) if a < end and b > start]

    def split(self, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """A list over all words, cut by sentence."""
        at = 0
        for sentence in self.sentences:
            yield tuple(values[at : at + len(sentence)])
            at += len(sentence)


def news(path: Path, corpus: str, rules: Segmentation) -> list[Text]:
    """The texts of a JSONL file with `text`, `title`, `events`, `claims` (and `entities`)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_text(json.loads(line), corpus, rules) for line in lines]


def _text(raw: Mapping[str, Any], corpus: str, rules: Segmentation) -> Text:
    words = Words(raw["text"], rules)
    trigger, weights = trigger_tags(words, raw["events"])
    tags: dict[str, Tagged] = {"trigger": trigger} | claim_tags(words, raw["claims"])
    for i in words.inside((0, len(raw["title"]))):
        for values in tags.values():
            values[i] = None
    if "entities" in raw:
        tags["ner"] = re3d_tags(words, raw["entities"])
    by_sentence = {name: list(words.split(values)) for name, values in tags.items()}
    forms, weighed = list(words.split(words.forms)), list(words.split(weights))
    return Text(
        raw["id"],
        corpus,
        tuple(
            Labelled(
                words=forms[k],
                tags={name: values[k] for name, values in by_sentence.items()},
                weights=weighed[k],
            )
            for k in range(len(forms))
        ),
    )


def trigger_tags(words: Words, events: Sequence[Mapping[str, Any]]) -> tuple[Tagged, list[float]]:
    """The PLOVER type that each word triggers, or "O"; and its weight in the loss.

    Function words of a trigger, and words like one elsewhere in the text (each act is annotated
    once, where it is told most fully), are not known.
    """
    tags: Tagged = ["O"] * len(words.forms)
    weights = [1.0] * len(words.forms)
    stems: set[str] = set()
    for event in sorted(events, key=lambda e: bool(e["core"])):
        for i in words.inside(event["trigger"]):
            if words.forms[i].lower() in _FUNCTION_WORDS and tags[i] == "O":
                tags[i] = None
                continue
            tags[i] = event["type"]
            weights[i] = 1.0 if event["core"] else ARGUABLE
            stems.add(_stem(words.forms[i]))
    for i, form in enumerate(words.forms):
        if tags[i] == "O" and _stem(form) in stems:
            tags[i] = None
    return tags, weights


def _stem(form: str) -> str:
    """What "arrested", "arrests" and "arrest" share."""
    return form.lower()[:_STEM]


def claim_tags(words: Words, claims: Sequence[Mapping[str, Any]]) -> dict[str, Tagged]:
    """BIO tags of sources, cues and contents.

    Where a claim's source is not marked, the sources of its sentences are not known.
    """
    found = []
    for claim in claims:
        source, cue = (
            tuple(words.inside(claim[name])) if claim[name] else None for name in ("source", "cue")
        )
        content = tuple(words.inside(claim["content"]))
        found.append(Attribution(source, cue or (), content))
    tags = bio_tags(words.forms, found)
    touched = {i for item in found if item.source is None for i in (*item.content, *item.cue)}
    at = 0
    for sentence in words.sentences:
        here = range(at, at + len(sentence))
        at += len(sentence)
        for i in here if touched.intersection(here) else ():
            tags["source"][i] = None if tags["source"][i] == "O" else tags["source"][i]
    return tags


def re3d_tags(words: Words, entities: Sequence[Sequence[Any]]) -> Tagged:
    """BIO tags of the names among re3d's entities [start, end, type].

    Those whose first and last words are capitalised count, titles before persons left out; other
    capitalised words inside sentences are not known.
    """
    tags: Tagged = ["O"] * len(words.forms)
    starts = {sentence[0] for sentence in words.sentences}
    for i, form in enumerate(words.forms):
        telling = words.spans[i] not in starts or (len(form) > 1 and form.isupper())
        if form[0].isupper() and telling:
            tags[i] = None
    taken: set[int] = set()
    for start, end, kind in sorted(entities, key=lambda e: e[0] - e[1]):
        inside = _named(words, (start, end), kind)
        if inside and taken.isdisjoint(inside):
            taken.update(inside)
            for k, i in enumerate(inside):
                tags[i] = f"{'B' if k == 0 else 'I'}-{_RE3D_NAMES[kind]}"
    return tags


def _named(words: Words, span: Span, kind: str) -> list[int]:
    """The words of a named entity, none where it is not named or its offsets cut a word."""
    inside = words.inside(span)
    if kind not in _RE3D_NAMES or not inside:
        return []
    if words.spans[inside[0]][0] != span[0] or words.spans[inside[-1]][1] != span[1]:
        return []
    while inside and words.forms[inside[0]] in ("the", "The", "a", "an"):
        inside = inside[1:]
    while kind == "Person" and inside and words.forms[inside[0]] in TITLES:
        inside = inside[1:]
    if len(inside) == 1 and words.forms[inside[0]].lower() in _PRONOUNS:
        return []
    capital = all(words.forms[i][0].isupper() for i in (inside[0], inside[-1])) if inside else False
    joined = all(words.forms[i][0].isupper() or words.forms[i] in _JOINTS for i in inside)
    return inside if capital and joined else []


_JOINTS = frozenset({"of", "and", "the", "for", "-", "&", "'s", "’s", "al", "in"})
