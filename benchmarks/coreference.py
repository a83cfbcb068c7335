"""Coreference within documents, on GUM's development part: python -m benchmarks.coreference

Measured are third-person pronouns ("she", "it", "their"), definite descriptions of somebody named
before ("the company") and short names of somebody named in full before ("Prelogar", "the WHO").
GUM's own sentences and words are read, not those that the pipeline would find: then words go to
clusters one to one, nothing is lost on the way, and a figure moves only where who is meant does,
not where a sentence was split. Grammar, names and pronouns are read as the pipeline reads them.

- To be found is what GUM puts into one cluster with a fitting mention before it (for a pronoun a
  name or a noun, for a description a name, for a short name a longer one), as a person or an
  organization. GUM does not tell a place that acts from a place where things happen, so whatever
  stands for a place counts neither way.
- Found is a pronoun with any actor, and a description or short name with the actor of a fitting
  mention before it.
- Right is what has the actor of a fitting mention before it in the same cluster; "they" also what
  has several actors, each named before as a part of it (GUM's split antecedents and bridges).
  Pronouns do not fit: who errs twice in the same way is not right the second time.

Precision is over all that is found, also where GUM links nothing or a thing. --errors prints what
is wrong or was not found.
"""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training.encoder.conllu import Row, comments, documents, head_of, mentions

from dragoman.grammar.build import parse
from dragoman.kit import load_kit
from dragoman.resolve.actors import find_actors
from dragoman.resolve.coreference import resolve_pronouns
from dragoman.resolve.dates import find_times
from dragoman.resolve.places import find_places
from dragoman.types.actor import Mention, MentionIndex
from dragoman.types.kit import Kit
from dragoman.types.parse import Sentence, Word

DATA = "train/gum/dev"
PRONOUNS = {
    "he/she": ("he", "him", "his", "himself", "she", "her", "hers", "herself"),
    "it": ("it", "its", "itself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
}
GROUPS = {
    "pronouns": tuple(PRONOUNS),
    **{kind: (kind,) for kind in PRONOUNS},
    "descriptions": ("description",),
    "short names": ("short name",),
}
PARTIES = frozenset({"person", "organization"})
_KINDS = {form: kind for kind, forms in PRONOUNS.items() for form in forms}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_IN_NAMES = frozenset({"flat", "compound", "amod", "nmod"})
_NAMED_ELSEWHERE = frozenset({"appos", "compound", "nmod:desc", "flat"})


@dataclass(frozen=True, slots=True)
class Text:
    """A document of GUM: its day, and its sentences as rows and as they stand in `text`."""

    name: str
    day: str
    text: str
    rows: tuple[list[Row], ...]
    sentences: tuple[Sentence, ...]

    @property
    def genre(self) -> str:
        """The genre in the document's name: "GUM_news_iodine"."""
        return self.name.split("_")[1]


@dataclass(frozen=True, slots=True)
class Noun:
    """A word that heads a mention, of GUM's or of ours: at (sentence, word) `at`.

    `type` is GUM's, of the smallest mention that the word heads, and `clusters` those of all
    ("" and none where GUM has no mention); `parts` are the clusters that GUM ties to these.
    `name` are the words of its proper name in order.
    `actors` are the ids of whom we take it for. `kind` is "" where nothing is measured.
    """

    at: tuple[int, int]
    kind: str
    type: str
    clusters: frozenset[str]
    parts: frozenset[str]
    name: tuple[str, ...]
    pronoun: bool
    actors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A noun that is to be found, or was found, and whether rightly."""

    noun: Noun
    wanted: bool
    found: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, with the rates that follow from them in per cent."""

    wanted: int
    found: int
    right: int

    @classmethod
    def of(cls, judged: Iterable[Judged], kinds: Sequence[str]) -> "Score":
        """The counts of the nouns of these kinds."""
        kept = [j for j in judged if j.noun.kind in kinds]
        wanted, found = sum(j.wanted for j in kept), sum(j.found for j in kept)
        return cls(wanted, found, sum(j.right for j in kept))

    @property
    def precision(self) -> float:
        """The share right of what was found."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what was to be found that was rightly found."""
        return 100 * self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.wanted + self.found
        return 200 * self.right / both if both else 0.0


def read(path: Path) -> Iterator[Text]:
    """The documents of a file of GUM."""
    lines = iter(comments(path, "text"))
    days = comments(path, "meta::dateCreated")
    for (name, sentences), day in zip(documents(path), days, strict=True):
        text, laid = "", list[Sentence]()
        for rows in sentences:
            line = next(lines)
            laid.append(Sentence(len(laid), 0, tuple(_words(rows, line, len(text)))))
            text += line + "\n"
        yield Text(name, day, text, tuple(sentences), tuple(laid))


def _words(rows: Sequence[Row], line: str, offset: int) -> Iterator[Word]:
    at = 0
    for row in rows:
        start = line.index(row.form, at)
        at = start + len(row.form)
        yield Word(row.form, offset + start, offset + at)


def actors_of(text: Text, kit: Kit) -> MentionIndex:
    """Our mentions in a document, as the pipeline finds them."""
    parses = parse(text.sentences, kit.encoder, kit.lemmatizer)
    places = find_places(parses, kit.gazetteer, kit.place_words, text=text.text)
    times = find_times(text.sentences, text.day, kit.timex, text=text.text)
    actors = find_actors(parses, kit.roster, text.day, places, times=times)
    return resolve_pronouns(parses, actors, kit.roster.given)


def nouns_of(sentences: Sequence[list[Row]], index: MentionIndex) -> list[Noun]:
    """The heads of GUM's mentions and of ours, in text order."""
    ours: dict[int, list[Mention]] = defaultdict(list)
    for mention in index.mentions:
        ours[mention.sentence].append(mention)
    tied: dict[str, set[str]] = defaultdict(set)
    for one, other in (tie for rows in sentences for row in rows for tie in row.ties):
        tied[one].add(other)
        tied[other].add(one)
    return [
        replace(noun, parts=frozenset().union(*(tied[c] for c in noun.clusters)))
        for number, rows in enumerate(sentences)
        for noun in _nouns(number, rows, ours[number])
    ]


def _nouns(number: int, rows: list[Row], ours: Sequence[Mention]) -> Iterator[Noun]:
    heads = tuple(row.head for row in rows)
    theirs: dict[int, list[tuple[str, str]]] = defaultdict(list)
    spans: dict[int, range] = {}
    for m in sorted(mentions(rows), key=lambda m: m.end - m.start):
        head = head_of(heads, m.start, m.end)
        theirs[head].append((m.kind, m.group))
        spans.setdefault(head, range(m.start, m.end))
    found = _aligned(ours, spans)
    for i in sorted({*theirs, *found}):
        seen = theirs.get(i, [])
        name = tuple(rows[k].form for k in _name(rows, i))
        yield Noun(
            at=(number, i),
            kind=_kind(rows, i),
            type=seen[0][0] if seen else "",
            clusters=frozenset(group for _, group in seen),
            parts=frozenset(),
            name=name,
            pronoun=rows[i].upos == "PRON",
            actors=frozenset(found.get(i, ())),
        )


def _aligned(ours: Sequence[Mention], spans: Mapping[int, range]) -> dict[int, list[str]]:
    """Our actors' ids by the head of the mention of GUM's that is meant, else by our own head.

    `spans` are GUM's mentions by head. Where the trees differ, the smallest is meant that holds our
    head, if its own head is among our words.
    """
    out: dict[int, list[str]] = {}
    for mention in sorted(ours, key=lambda m: m.head not in spans):
        around = [
            head
            for head, span in spans.items()
            if mention.head in span and mention.first <= head <= mention.last
        ]
        smallest = min(around, key=lambda head: len(spans[head]), default=mention.head)
        head = mention.head if mention.head in spans else smallest
        out.setdefault(head, [a.id for a in mention.actors])
    return out


def _name(rows: Sequence[Row], head: int) -> list[int]:
    """The words of the proper name that `head` heads, titles left out."""
    if rows[head].upos != "PROPN":
        return []
    out = [head]
    for i, row in enumerate(rows):
        if row.head == head and row.relation in _IN_NAMES:
            out.extend(_name(rows, i))
    return sorted(out)


def _kind(rows: Sequence[Row], i: int) -> str:
    row = rows[i]
    if row.upos == "PRON":
        return _KINDS.get(row.form.lower(), "")
    below = [r for r in rows if r.head == i]
    if row.relation in _NAMED_ELSEWHERE or any(r.relation == "cop" for r in below):
        return ""
    if row.upos == "PROPN":
        return "short name"
    definite = any(r.relation == "det" and r.form.lower() in _DEFINITE for r in below)
    named = any(r.relation in ("appos", "flat") and r.upos == "PROPN" for r in below)
    return "description" if row.upos == "NOUN" and definite and not named else ""


def fits(noun: Noun, before: Noun) -> bool:
    """Whether the earlier mention is of the kind that the later one's kind goes back to."""
    if noun.kind == "description":
        return bool(before.name)
    if noun.kind == "short name":
        letters = "".join(word[0] for word in before.name if word[0].isupper())
        return set(noun.name) < set(before.name) or noun.name == (letters,) != before.name
    return not before.pronoun


def judge(nouns: Sequence[Noun]) -> Iterator[Judged]:
    """What is to be found in a document or was found, places and what is neither left out."""
    for n, noun in enumerate(nouns):
        if not noun.kind or noun.type == "place":
            continue
        fitting = [b for b in nouns[:n] if fits(noun, b)]
        same = [b for b in fitting if b.clusters & noun.clusters]
        wanted = noun.type in PARTIES and bool(same)
        right = any(b.actors & noun.actors for b in same) or _is_sum(noun, fitting)
        any_will_do = noun.kind in PRONOUNS and bool(noun.actors)
        found = any_will_do or any(b.actors & noun.actors for b in fitting)
        if wanted or (found and not right):
            yield Judged(noun, wanted, found, right)


def _is_sum(noun: Noun, fitting: Iterable[Noun]) -> bool:
    """Whether it stands for several, each of whom is a part of it."""
    named = frozenset().union(*(b.actors for b in fitting if b.clusters & noun.parts))
    return noun.kind == "they" and len(noun.actors) > 1 and noun.actors <= named


def told(text: Text, judged: Judged) -> str:
    """A line that shows a noun in its sentence, with GUM's clusters and our actors."""
    number, i = judged.noun.at
    forms = [row.form for row in text.rows[number]]
    forms[i] = f"[[{forms[i]}]]"
    verdict = "missed" if not judged.found else "wrong" if judged.wanted else "nobody"
    gold = ",".join(sorted(judged.noun.clusters)) + " " + judged.noun.type
    ours = " + ".join(sorted(judged.noun.actors)) or "-"
    where = f"{text.name}:{number + 1}"
    return "\t".join([judged.noun.kind, verdict, where, gold, ours, " ".join(forms)])


def measure(folder: Path, kit: Kit) -> list[tuple[Text, list[Judged]]]:
    """What is judged in each document of a folder."""
    texts = [text for path in sorted(folder.glob("*.conllu")) for text in read(path)]
    return [(text, list(judge(nouns_of(text.rows, actors_of(text, kit))))) for text in texts]


def table(measured: Sequence[tuple[Text, list[Judged]]]) -> Iterator[str]:
    """Lines of counts and rates, in all and by genre; groups of which there is nothing left out."""
    yield f"{'genre':<10} {'what':<13} wanted found right    P     R    F1"
    genres = sorted({text.genre for text, _ in measured})
    for genre in ("all", *genres):
        judged = [j for text, found in measured if genre in ("all", text.genre) for j in found]
        for group, kinds in GROUPS.items():
            s = Score.of(judged, kinds)
            if s.wanted or s.found:
                rates = f"{s.precision:5.1f} {s.recall:5.1f} {s.f1:5.1f}"
                yield f"{genre:<10} {group:<13} {s.wanted:6} {s.found:5} {s.right:5} {rates}"


def summary(folder: Path, kit: Kit) -> tuple[float, ...]:
    """F1 of pronouns, of descriptions and of short names, in per cent."""
    judged = [j for _, found in measure(folder, kit) for j in found]
    return tuple(
        Score.of(judged, GROUPS[group]).f1 for group in ("pronouns", "descriptions", "short names")
    )


def main() -> int:
    """Prints the figures; 0 also where there is no data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="print what is wrong, tab-separated")
    arguments = parser.parse_args()
    shared = os.environ.get("DRAGOMAN_SHARED")
    if not shared or not Path(shared, DATA).is_dir():
        print("DRAGOMAN_SHARED is not set, or holds no GUM: nothing measured")
        return 0
    measured = measure(Path(shared, DATA), load_kit())
    if arguments.errors:
        for text, found in measured:
            print(*(told(text, j) for j in found if not j.right), sep="\n")
    print(*table(measured), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
