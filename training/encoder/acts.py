"""Measures what the encoder reads of acts: type, mode, context, status, sector, ties, pairs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.backends.encoder import OnnxEncoder
from dragoman.resolve.homes import HOME
from dragoman.types.parse import Act, Analysis
from training.encoder.scores import Overlaps, expected_error
from training.encoder.sentences import Predicate, Text

TIED = 0.5  # the probability from which on a word counts as tied
LIKELY = 0.5  # from which on a word counts as naming an act


@dataclass(frozen=True, slots=True)
class Read:
    """A text with what was read of it; `places` gives each word's (sentence, word)."""

    text: Text
    analyses: Sequence[Analysis]

    @property
    def places(self) -> list[tuple[int, int]]:
        """The sentence of each word of the text, and its place in it."""
        sentences = enumerate(self.text.sentences)
        return [(k, i) for k, sentence in sentences for i in range(len(sentence.words))]

    def act(self, place: tuple[int, int]) -> Act | None:
        """The act that a word may name."""
        return self.analyses[place[0]].act(place[1])


def read(encoder: OnnxEncoder, texts: Sequence[Text]) -> list[Read]:
    """Each text, read as one document."""
    return [Read(t, encoder.analyse([s.words for s in t.sentences])) for t in texts]


def report(encoder: OnnxEncoder, texts: Sequence[Text]) -> dict[str, Any]:
    """All figures, in per cent, by type where there is one."""
    found = read(encoder, texts)
    return {
        "status": _at_triggers(found, "status", lambda act: act.statuses[0][0]),
        "mode": _at_triggers(found, "mode", lambda act: act.modes[0][0]),
        "contexts": contexts(found),
        "sector": sectors(found),
        "parties": parties(found),
        "ties": ties(found),
        "homes": homes(found),
        "pairs": pairs(encoder, texts),
        "calibration": calibration(found),
    }


def _at_triggers(found: Sequence[Read], head: str, answer: Any) -> dict[str, float]:
    """How often a head is right at the triggers that are found at all, by the triggers' types."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for item in found:
        for kind, wanted, act in _triggers(item, head):
            for name in ("all", kind):
                seen[name] += 1
                right[name] += answer(act) == wanted
    return {name: round(100 * right[name] / n, 1) for name, n in sorted(seen.items())}


def _triggers(item: Read, head: str) -> Iterator[tuple[str, str, Act]]:
    for k, sentence in enumerate(item.text.sentences):
        tags = sentence.tags.get(head, ())
        for i, (kind, wanted) in enumerate(zip(sentence.tags["trigger"], tags, strict=False)):
            act = item.act((k, i))
            if kind not in (None, "O") and wanted is not None and act is not None:
                yield str(kind), wanted, act


def contexts(found: Sequence[Read]) -> dict[str, dict[str, float]]:
    """Contexts of the triggers whose contexts are known and that are found at all."""
    out = Overlaps()
    for k, item in enumerate(found):
        places = item.places
        for p in item.text.predicates:
            act = item.act(places[p.word])
            if p.contexts is not None and act is not None:
                out.add(
                    [((k, p.word), c) for c in act.contexts], [((k, p.word), c) for c in p.contexts]
                )
    return out.rates()


def sectors(found: Sequence[Read]) -> dict[str, float]:
    """How often the sector is right at the words of parties that are found, by sector."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for item in found:
        for sentence, analysis in zip(item.text.sentences, item.analyses, strict=True):
            read_at = {i: p.sector for p in analysis.parties for i in range(p.start, p.end)}
            for i, wanted in enumerate(sentence.tags.get("sector", ())):
                if wanted is not None and i in read_at:
                    for name in ("all", wanted):
                        seen[name] += 1
                        right[name] += read_at[i] == wanted
    return {name: round(100 * right[name] / n, 1) for name, n in sorted(seen.items())}


def parties(found: Sequence[Read]) -> dict[str, float]:
    """F1 over the words that stand in mentions of parties."""
    out = Overlaps()
    for k, item in enumerate(found):
        for n, (sentence, analysis) in enumerate(
            zip(item.text.sentences, item.analyses, strict=True)
        ):
            tags = sentence.tags.get("actor")
            if tags is not None:
                wanted = [((k, n, i), "") for i, tag in enumerate(tags) if tag in ("B", "I")]
                spans = (range(p.start, p.end) for p in analysis.parties)
                out.add([((k, n, i), "") for span in spans for i in span], wanted)
    return out.every.rates()


def ties(found: Sequence[Read]) -> dict[str, dict[str, float]]:
    """F1 over the words tied to triggers that are found, by role."""
    out = Overlaps()
    for k, item in enumerate(found):
        places = item.places
        index = {place: i for i, place in enumerate(places)}
        for p in item.text.predicates:
            act = item.act(places[p.word])
            if act is not None and act.probability >= LIKELY:
                out.add(*_ties(k, p, act, places, index))
    return out.rates()


def _ties(
    k: int,
    p: Predicate,
    act: Act,
    places: Sequence[tuple[int, int]],
    index: Mapping[tuple[int, int], int],
) -> tuple[list[tuple[Any, str]], list[tuple[Any, str]]]:
    here = places[p.word][0]
    known = {role for role in p.tied if role in ("actor", "recipient", "place", "time")}
    words = [(t, index.get((here + t.sentence, t.word))) for t in act.ties if t.score >= TIED]
    found = [((k, p.word, i), t.role) for t, i in words if t.role in known]
    return found, [((k, p.word, i), role) for role in known for i in p.tied[role]]


def homes(found: Sequence[Read]) -> dict[str, float]:
    """Of the words of parties whose country something in the text tells: how often the word that is
    tied most tells it, how often another, how often none is tied."""
    counts = Counter[str]()
    for item in found:
        places = item.places
        index = {place: i for i, place in enumerate(places)}
        read_at = {(k, word): tied for k, a in enumerate(item.analyses) for word, tied in a.homes}
        for p in item.text.predicates:
            here = places[p.word]
            if p.tied.get("home") and here in read_at:
                best = max(read_at[here], key=lambda t: t.score, default=None)
                counts["n"] += 1
                if best is None or best.score < HOME:
                    counts["none"] += 1
                    continue
                at = index.get((here[0] + best.sentence, best.word))
                counts["right" if at in p.tied["home"] else "wrong"] += 1
    return {k: round(100 * counts[k] / max(1, counts["n"]), 1) for k in ("right", "wrong", "none")}


def pairs(encoder: OnnxEncoder, texts: Sequence[Text]) -> dict[str, dict[str, float]]:
    """The relation of marked pairs, F1 by type; "none" for pairs that have no relation."""
    out = Overlaps()
    for k, text in enumerate(texts):
        starts = [0]
        for sentence in text.sentences:
            starts.append(starts[-1] + len(sentence.words))
        for n, pair in enumerate(text.pairs):
            at = max(i for i, start in enumerate(starts[:-1]) if start <= min(pair.source))
            words = text.sentences[at].words
            sides = ([i - starts[at] for i in sorted(side)] for side in (pair.source, pair.target))
            best = encoder.relate(words, *sides)[0][0]
            wanted = best if best in pair.relations else pair.relations[0]
            out.add([((k, n), best or "none")], [((k, n), wanted or "none")])
    return out.rates()


def calibration(found: Sequence[Read]) -> dict[str, float]:
    """The expected calibration error of "this word names an act"."""
    return expected_error(
        [
            (min(act.probability, 1.0), tag != "O")
            for item in found
            for sentence, analysis in zip(item.text.sentences, item.analyses, strict=True)
            for act in analysis.acts
            if (tag := sentence.tags["trigger"][act.word]) is not None
        ]
    )
