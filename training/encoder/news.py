"""The news texts with events and claims: what they teach the trigger and attribution heads."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.backends.lemmas import LemmInflect
from dragoman.segment.sentences import split_sentences
from dragoman.segment.words import split_words
from dragoman.types.segmentation import Segmentation
from training.encoder.attributions import Attribution, Tagged, bio_tags
from training.encoder.homes import Atlas, tied_to
from training.encoder.names import TITLES
from training.encoder.sentences import SECTORS, Labelled, PartyPair, Predicate, Text

# A line break inside a sentence: no end mark before it, no capital after it.
_SOFT_BREAK = re.compile(r"(?<![.!?:;\"”\s])([ \t]*\n[ \t]*)(?=[a-z(])|(?<=[a-z,])( \n)(?=\w)")
_LINE = re.compile(r"[^\n]+")
_GRAMMATICAL = (
    "a an the of for on in at to with by from into over against up out off down about that and or "
    "not n't be been being is are was were am has have had having do did does will would may "
    "might can could should must their its his her our my your it them him us"
)
FUNCTION_WORDS = frozenset(_GRAMMATICAL.split())
_RE3D_NAMES = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "MISC"}
_PERSONAL = "i we he she they it you our his her their its my your us them him"
_PRONOUNS = frozenset(_PERSONAL.split())
ARGUABLE = 0.5  # the weight of a trigger that careful coders might leave out
_STEM = 5
_LEMMAS = LemmInflect()

Span = tuple[int, int]
Told = tuple[str, str]
"""An act's type and status."""


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

    def sentence_of(self) -> list[int]:
        """The index of each word's sentence."""
        return [k for k, sentence in enumerate(self.sentences) for _ in sentence]

    def split(self, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """A list over all words, cut by sentence."""
        at = 0
        for sentence in self.sentences:
            yield tuple(values[at : at + len(sentence)])
            at += len(sentence)


def news(path: Path, corpus: str, rules: Segmentation, atlas: Atlas) -> list[Text]:
    """The texts of a JSONL file with `text`, `title`, `events`, `claims` (and `entities`)."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [_text(json.loads(line), corpus, rules, atlas) for line in lines if line]


def _text(raw: Mapping[str, Any], corpus: str, rules: Segmentation, atlas: Atlas) -> Text:
    words = Words(raw["text"], rules)
    trigger, weights = trigger_tags(words, raw["events"])
    tags: dict[str, Tagged] = {"trigger": trigger} | claim_tags(words, raw["claims"])
    tags |= event_tags(words, raw["events"])
    for i in words.inside((0, len(raw["title"]))):
        for values in tags.values():
            values[i] = None
    if "entities" in raw:
        tags["ner"] = re3d_tags(words, raw["entities"])
    by_sentence = {name: list(words.split(values)) for name, values in tags.items()}
    forms, weighed = list(words.split(words.forms)), list(words.split(weights))
    homes = _homes(words, raw["events"], atlas.told(forms))
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
        (*_acts(words, raw["events"]), *_cues(words, raw["claims"]), *homes),
        tuple(_pairs(words, raw["events"])),
    )


def event_tags(words: Words, events: Sequence[Mapping[str, Any]]) -> dict[str, Tagged]:
    """The status at the triggers' words and the sector at the parties'; elsewhere not known."""
    status: Tagged = [None] * len(words.forms)
    sector: Tagged = [None] * len(words.forms)
    for event in events:
        for i in words.inside(event["trigger"]):
            status[i] = event["status"]
        for party in (*event["actors"], *event["recipients"]):
            named = party["code"].partition(".")[2]
            if party["span"] and named in SECTORS:
                for i in words.inside(party["span"]):
                    sector[i] = named
    return {"status": status, "sector": sector}


def _acts(words: Words, events: Sequence[Mapping[str, Any]]) -> Iterator[Predicate]:
    """What is tied to each trigger; a role with a party that is not marked is not known."""
    for event in events:
        tied: dict[str, frozenset[int]] = {}
        actors, recipients = event["actors"], event["recipients"]
        joint = not recipients and len(actors) > 1
        for role, parties in (("actor", actors), ("recipient", actors if joint else recipients)):
            if all(party["span"] for party in parties):
                tied[role] = frozenset(i for p in parties for i in words.inside(p["span"]))
        for role, span in (("place", event["place"]), ("time", event["time"]["span"])):
            tied[role] = frozenset(words.inside(span) if span else ())
        for i in words.inside(event["trigger"]):
            if tells(words.forms[i]):
                yield Predicate(i, tied)


def _homes(
    words: Words, events: Sequence[Mapping[str, Any]], told: Mapping[str, frozenset[int]]
) -> Iterator[Predicate]:
    """What tells the country of each party of an event, at the words that carry its name."""
    codes = {
        tuple(party["span"]): party["code"]
        for event in events
        for party in (*event["actors"], *event["recipients"])
        if party["span"]
    }
    for span, code in codes.items():
        tied = {"home": tied_to(code, told)}
        yield from (Predicate(i, tied) for i in words.inside(span) if tells(words.forms[i]))


def _cues(words: Words, claims: Sequence[Mapping[str, Any]]) -> Iterator[Predicate]:
    for claim in claims:
        if claim["cue"]:
            source = words.inside(claim["source"]) if claim["source"] else None
            content = frozenset(words.inside(claim["content"]))
            yield from cue_predicates(words.forms, words.inside(claim["cue"]), source, content)


def cue_predicates(
    forms: Sequence[str],
    cue: Sequence[int],
    source: Sequence[int] | None,
    content: frozenset[int],
) -> Iterator[Predicate]:
    """The telling words of a cue with its source (None where it is not known) and content."""
    apart = frozenset(source or ())
    tied = {"content": content - apart - frozenset(cue)}
    if source is not None:
        tied["source"] = apart
    for i in cue:
        if tells(forms[i]):
            yield Predicate(i, tied)


def tells(form: str) -> bool:
    """Whether a word of a trigger or cue carries it: no function word, no punctuation."""
    return form.lower() not in FUNCTION_WORDS and any(c.isalnum() for c in form)


def _pairs(words: Words, events: Sequence[Mapping[str, Any]]) -> Iterator[PartyPair]:
    """Each actor with each recipient in its sentence; the other way round there is no relation."""
    found: dict[tuple[frozenset[int], frozenset[int]], list[Told]] = {}
    places = words.sentence_of()
    for event in events:
        actors = [frozenset(words.inside(p["span"])) for p in event["actors"] if p["span"]]
        recipients = [frozenset(words.inside(p["span"])) for p in event["recipients"] if p["span"]]
        joint = not event["recipients"]
        for a in actors:
            for b in actors if joint else recipients:
                near = a and b and not a & b and places[min(a)] == places[min(b)]
                if near:
                    found.setdefault((a, b), []).append((event["type"], event["status"]))
                    found.setdefault((b, a), [])
    for (a, b), relations in found.items():
        yield PartyPair(a, b, done(relations) or ("",))


def done(told: Sequence[Told]) -> tuple[str, ...]:
    """The types of what one party does to another: what happened, if anything did. Who refuses to
    meet rejects; the meeting that does not come about is no relation beside it."""
    happened = [kind for kind, status in told if status == "happened"]
    return tuple(dict.fromkeys(happened or [kind for kind, _ in told]))


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
            if not tells(words.forms[i]):
                tags[i] = None if tags[i] == "O" else tags[i]
                continue
            tags[i] = event["type"]
            weights[i] = 1.0 if event["core"] else ARGUABLE
            stems |= stems_of(words.forms[i])
    for i, form in enumerate(words.forms):
        if tags[i] == "O" and stems_of(form) & stems:
            tags[i] = None
    return tags, weights


@cache
def stems_of(form: str) -> frozenset[str]:
    """What the forms of a word share, one of them at least: "carried", "carriers", "carry"."""
    return frozenset({form.lower()[:_STEM], _LEMMAS.lemma(form, "VERB")[:_STEM]})


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
