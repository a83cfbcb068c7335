"""How far two hands agree on the same passages: python -m training.corpus.agreement

Compares second/*.txt with the passages of the same names. Spans are compared by the words that they
overlap; kappa is Cohen's (1960), over what both hands marked.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.corpus.check import PASSAGES
from training.corpus.reading import read_folder
from training.corpus.values import Act, Annotated, Attributed, Marked, Passage, Slice

SECOND = PASSAGES.parent / "second"

Words = frozenset[tuple[int, int]]
Both = tuple[Passage, Passage]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report: of `count` things, how far both agree, in per cent."""

    name: str
    count: int
    value: float
    kappa: float | None = None


def pairs_of(first: Sequence[Passage], second: Sequence[Passage]) -> list[Both]:
    """The passages that both hands annotated; raises ValueError where their words differ."""
    by_name = {p.name: p for p in first}
    out = [(by_name[p.name], p) for p in second if p.name in by_name]
    for one, other in out:
        if [s.text for s in one.sentences] != [s.text for s in other.sentences]:
            raise ValueError(f"{one.name}: the two hands have different words")
    return out


def figures(both: Sequence[Both]) -> Iterator[Figure]:
    """Every figure."""
    yield _overlap("words of parties", both, _party_words)
    yield from _party_codes(both)
    yield _overlap("words of triggers", both, _trigger_words)
    yield from _events(both)
    yield _overlap("words of sources", both, lambda p: _claimed(p, lambda c: _some(c.source)))
    yield _overlap("words of cues", both, lambda p: _claimed(p, lambda c: _some(c.cue)))
    yield _overlap("words of contents", both, lambda p: _claimed(p, lambda c: c.parts))


def _some(part: Slice | None) -> tuple[Slice, ...]:
    return (part,) if part else ()


def words_of(passage: Passage, parts: Iterable[Slice]) -> Words:
    """(sentence, word) of all words that the slices overlap."""
    out = set()
    for part in parts:
        text = passage.sentences[part.sentence - 1].text
        for k, word in enumerate(re.finditer(r"\w+", text)):
            if word.start() < part.end and word.end() > part.start:
                out.add((part.sentence, k))
    return frozenset(out)


def _overlap(name: str, both: Sequence[Both], words: Callable[[Passage], Words]) -> Figure:
    """F1 of the words that one hand marks against the other's."""
    found = [(words(one), words(other)) for one, other in both]
    shared = sum(len(a & b) for a, b in found)
    every = sum(len(a) + len(b) for a, b in found)
    return Figure(f"{name} (F1)", every, 200 * shared / max(1, every))


def _party_words(passage: Passage) -> Words:
    return words_of(passage, [m.slice for s in passage.sentences for m in s.mentions if m.is_party])


def _trigger_words(passage: Passage) -> Words:
    return words_of(passage, [a.trigger for a in _acts(passage)])


def _acts(passage: Passage) -> list[Act]:
    return [a for s in passage.sentences for a in s.acts]


def _claimed(passage: Passage, parts: Callable[[Attributed], Iterable[Slice]]) -> Words:
    claims = (c for s in passage.sentences for c in s.claims)
    return words_of(passage, [part for c in claims for part in parts(c)])


def _party_codes(both: Sequence[Both]) -> Iterator[Figure]:
    found = [
        (m, n)
        for one, other in both
        for s, t in zip(one.sentences, other.sentences, strict=True)
        for m, n in _same_mentions(s, t)
    ]
    yield _alike("country of a party", [(_country(m), _country(n)) for m, n in found])
    yield _alike("sector of a party", [(m.sector, n.sector) for m, n in found])


def _same_mentions(one: Annotated, other: Annotated) -> Iterator[tuple[Marked, Marked]]:
    there = {(m.slice.start, m.slice.end): m for m in other.mentions if m.is_party}
    for mention in one.mentions:
        twin = there.get((mention.slice.start, mention.slice.end))
        if mention.is_party and twin is not None:
            yield mention, twin


def _country(mention: Marked) -> str:
    return "+".join(code.partition(".")[0] for code in mention.code.split("+"))


def _events(both: Sequence[Both]) -> Iterator[Figure]:
    same = [(p, a, q, b) for p, q in both for a, b in _same_acts(p, q)]
    every = sum(len(_acts(p)) + len(_acts(q)) for p, q in both)
    yield Figure("events (F1 of overlapping triggers)", every, 200 * len(same) / max(1, every))
    yield _alike("type of an event", [(a.types[0], b.types[0]) for _, a, _, b in same])
    yield Figure(
        "type, a second choice allowed",
        len(same),
        _share(bool({*a.types} & {*b.types}) for _, a, _, b in same),
    )
    yield _alike("status of an event", [(a.status, b.status) for _, a, _, b in same])
    typed = [(a, b) for _, a, _, b in same if a.types[0] == b.types[0]]
    yield _alike("mode of an event", [(a.mode, b.mode) for a, b in typed])
    for name, side in (("actors", _actors), ("recipients", _recipients)):
        marked = [(words_of(p, side(a)), words_of(q, side(b))) for p, a, q, b in same]
        yield Figure(
            f"{name} of an event (the same or overlapping)", len(marked), _share(map(_meet, marked))
        )


def _actors(act: Act) -> list[Slice]:
    return [m.slice for m in act.actors]


def _recipients(act: Act) -> list[Slice]:
    return [m.slice for m in act.recipients]


def _meet(sides: tuple[Words, Words]) -> bool:
    one, other = sides
    return bool(one & other) or not (one or other)


def _same_acts(one: Passage, other: Passage) -> Iterator[tuple[Act, Act]]:
    """Acts whose triggers overlap, each once."""
    free = _acts(other)
    for act in _acts(one):
        here = words_of(one, [act.trigger])
        twins = [b for b in free if here & words_of(other, [b.trigger])]
        best = next((b for b in twins if b.types[0] == act.types[0]), twins[0] if twins else None)
        if best is not None:
            free.remove(best)
            yield act, best


def _share(same: Iterable[bool]) -> float:
    found = list(same)
    return 100 * sum(found) / max(1, len(found))


def _alike(name: str, labels: Sequence[tuple[Hashable, Hashable]]) -> Figure:
    return Figure(name, len(labels), _share(a == b for a, b in labels), kappa(labels))


def kappa(labels: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Cohen's kappa; 1 where both hands use one and the same label throughout."""
    if not labels:
        return 0.0
    count = len(labels)
    observed = sum(a == b for a, b in labels) / count
    one, other = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    expected = sum(one[label] * other[label] for label in one) / count**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def main() -> None:
    """Prints the figures."""
    both = pairs_of(read_folder(PASSAGES), read_folder(SECOND))
    print(f"{len(both)} passages, {sum(len(p.sentences) for p, _ in both)} sentences, two hands")
    for figure in figures(both):
        kappa_of = "" if figure.kappa is None else f"  kappa {figure.kappa:.2f}"
        print(f"{figure.name:50} {figure.value:5.1f} %  of {figure.count:5,}{kappa_of}")


if __name__ == "__main__":
    main()
