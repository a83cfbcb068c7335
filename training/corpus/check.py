"""Checks the corpus against what it promises: python -m training.corpus.check

Prints every figure beside its bar and ends with 1 where one is missed that is not known to be (see
README.md beside this file). What needs the reference
texts is left out, with a message, where DRAGOMAN_SHARED names no folder.
"""

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from dragoman.backends.lemmas import LemmInflect
from dragoman.kit import load_kit
from dragoman.types.kit import Kit
from training.corpus.labels import TYPES
from training.corpus.overlap import near_duplicates, shared_runs
from training.corpus.reading import read_folder
from training.corpus.texts import Shape, reference_texts, shape_of
from training.corpus.values import Annotated, Passage

PASSAGES = Path(__file__).parent / "passages"

SENTENCES, PASSAGE_COUNT, A_TYPE, A_STATUS = 5000, 900, 150, 400
WITHOUT_EVENT, LEMMAS, SHARE_OF_LEMMA, NATIONS, CLOSE = 0.35, 1500, 0.05, 190, 0.2
PAIR = "pair"  # the style of minimal pairs


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what it is, its value as text, its bar, and whether it is met.

    A miss that is `known` is shown as one, but fails no run.
    """

    name: str
    value: str
    bar: str
    met: bool
    known: bool = False

    @property
    def sign(self) -> str:
        """What stands before the line."""
        return "ok " if self.met else "NOT"


def sentences_of(passages: Sequence[Passage]) -> Iterator[Annotated]:
    """All sentences, in order."""
    return (s for p in passages for s in p.sentences)


def counts(passages: Sequence[Passage]) -> Iterator[Line]:
    """How much there is: sentences, passages, of each type, of each status, without events."""
    running = [p for p in passages if p.style != PAIR]
    sentences = list(sentences_of(running))
    yield _at_least("sentences", len(sentences), SENTENCES)
    yield _at_least("passages", len(running), PASSAGE_COUNT)
    empty = sum(not s.acts for s in sentences) / max(1, len(sentences))
    yield Line("sentences without an event", f"{empty:.1%}", ">= 35 %", empty >= WITHOUT_EVENT)
    with_type = Counter(t for s in sentences_of(passages) for t in {a.types[0] for a in s.acts})
    for kind in sorted(TYPES):
        yield _at_least(f"sentences with {kind}", with_type[kind], A_TYPE)
    statuses = Counter(a.status for s in sentences_of(passages) for a in s.acts)
    for status in ("planned", "possible", "denied"):
        yield _at_least(f"events {status}", statuses[status], A_STATUS)


def _at_least(name: str, value: int, bar: int) -> Line:
    return Line(name, f"{value:,}", f">= {bar:,}", value >= bar)


def variety(passages: Sequence[Passage], lemma: Callable[[str], str]) -> Iterator[Line]:
    """Trigger lemmas: how many, and the commonest one's share of its type; the countries."""
    by_type: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences_of(passages):
        for act in sentence.acts:
            words = sentence.text[act.trigger.start : act.trigger.end].lower()
            by_type[act.types[0]][" ".join(map(lemma, words.split()))] += 1
    distinct = {word for found in by_type.values() for word in found}
    yield _at_least("distinct trigger lemmas", len(distinct), LEMMAS)
    for kind, found in sorted(by_type.items()):
        ((word, n),) = found.most_common(1)
        share = n / found.total()
        line = f"commonest trigger of {kind}: {word}"
        yield Line(line, f"{share:.1%}", "<= 5 %", share <= SHARE_OF_LEMMA)
    nations = {
        code.partition(".")[0]
        for sentence in sentences_of(passages)
        for m in sentence.mentions
        for code in m.code.split("+")
        if m.is_party and not code.startswith(("IGO", "---"))
    }
    yield _at_least("countries and territories", len(nations), NATIONS)
    years = {int(p.published[:4]) for p in passages}
    decades = max(years) - min(years) if years else 0
    yield Line("years from the first to the last", str(decades), ">= 40", decades >= 40)


def likeness(passages: Sequence[Passage], kit: Kit, shared: Path) -> Iterator[Line]:
    """Sentence length, tree depth and event density beside those of the news that is coded."""
    running = [p for p in passages if p.style != PAIR]
    ours = shape_of([[s.text for s in p.sentences] for p in running], kit)
    density = sum(len(s.acts) for s in sentences_of(running)) / max(1, ours.sentences)
    theirs, events = reference_shape(shared, kit)
    yield from _shapes(ours, theirs)
    yield replace(_near("events a sentence", density, events), known=True)


def reference_shape(shared: Path, kit: Kit) -> tuple[Shape, float]:
    """The shape of the Wikinews file, and the event density of its annotated part."""
    texts = reference_texts(shared / "bench" / "data" / "wikinews_2019_2020.jsonl")
    annotated = reference_texts(shared / "train" / "wikinews" / "train.jsonl")
    whole = shape_of([[t["text"]] for t in texts], kit)
    part = shape_of([[t["text"]] for t in annotated], kit)
    return whole, sum(len(t["events"]) for t in annotated) / part.sentences


def _shapes(ours: Shape, theirs: Shape) -> Iterator[Line]:
    yield _near("words a sentence", ours.length, theirs.length)
    yield _near("depth of trees", ours.depth, theirs.depth)


def _near(name: str, ours: float, theirs: float) -> Line:
    met = abs(ours - theirs) <= CLOSE * theirs
    return Line(name, f"{ours:.2f}", f"{theirs:.2f} +- 20 %", met)


def originality(passages: Sequence[Passage], shared: Path | None) -> Iterator[Line]:
    """Near-duplicates within the corpus, and runs of words shared with the reference texts."""
    running = [(p.name, s.text) for p in passages if p.style != PAIR for s in p.sentences]
    twins = near_duplicates(running)
    yield Line("near-duplicates", _some(twins), "none", not twins)
    if shared is not None:
        runs = shared_runs(running, shared)
        yield Line("runs of 8 words shared with reference texts", _some(runs), "none", not runs)


def _some(found: Sequence[str]) -> str:
    return f"{len(found)}: " + "; ".join(found[:5]) if found else "0"


def ids(passages: Sequence[Passage]) -> Iterator[Line]:
    """That no name stands twice and the passages have 2 to 9 sentences."""
    names = sorted(p.name for p in passages)
    twice = [a for a, b in pairwise(names) if a == b]
    yield Line("names that stand twice", _some(twice), "none", not twice)
    odd = [p.name for p in passages if not 2 <= len(p.sentences) <= 9]
    yield Line("passages of fewer than 2 or more than 9 sentences", _some(odd), "none", not odd)


def all_lines(passages: Sequence[Passage], shared: Path | None) -> Iterator[Line]:
    """Every figure."""
    lemmas = LemmInflect()
    yield from ids(passages)
    yield from counts(passages)
    yield from variety(passages, lambda word: lemmas.lemma(word, "VERB"))
    yield from originality(passages, shared)
    if shared is not None:
        yield from likeness(passages, load_kit(), shared)


def main() -> int:
    """Prints the table; 1 where a bar is missed. Raises TableError for an unreadable file."""
    named = os.environ.get("DRAGOMAN_SHARED")
    if not named:
        print("DRAGOMAN_SHARED is not set: nothing compared with the reference texts")
    passages = read_folder(PASSAGES)
    lines = list(all_lines(passages, Path(named) if named else None))
    for line in lines:
        known = ", known" if line.known and not line.met else ""
        print(f"{line.sign}  {line.name}: {line.value}  ({line.bar}{known})")
    return 0 if all(line.met or line.known for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
