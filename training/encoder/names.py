"""Named entities (PER, ORG, LOC, MISC) out of what each corpus marks.

Where a corpus leaves open whether a word belongs to a name, its tag is None: not known.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.segment.words import split_words
from training.encoder.sentences import Labelled, Tags, Text

GUM_NAMES = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "MISC"}
GUM_NAMES |= dict.fromkeys(("object", "abstract", "animal", "plant", "substance"), "MISC")
CROSSNER_NAMES = {
    "person": "PER",
    "politician": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "location": "LOC",
    "country": "LOC",
    "election": "MISC",
    "event": "MISC",
    "misc": "MISC",
}
WIKIGOLD_NAMES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
_RUN = 40  # sentences of a column corpus that are taken for one text

_TITLE_WORDS = (
    "Mr Mrs Ms Mr. Mrs. Ms. Dr Dr. Sir Lord Lady President Vice Minister Prime Secretary Foreign "
    "Defense Defence Gen. General Lt. Lt Col. Capt. Maj. Sgt. Army Navy Marine Corps Air Force US "
    "U.S. Senator Ambassador FCO Office The Pentagon Press Deputy State Adm. Spc. Brig. Chancellor "
    "Premier King Queen Prince Princess Governor Justice Judge Professor Prof. Director Spokesman "
    "Spokesperson Congressman Emperor Pope Chairman Major Colonel Captain Inspector"
)
TITLES = frozenset(_TITLE_WORDS.split())

_OUTSIDE = frozenset({"nmod:desc", "nmod:poss", "det", "case", "cc", "conj", "appos", "punct"})
_PEOPLES = ("icans", "ians", "eans", "ese", "ims", "Jews", "eshis", "aelis", "aqis", "anis")
_LINKS = frozenset({"of", "for", "and", "&", "on", "to"})
_ARTICLES = frozenset({"the"})


def columns(path: Path, corpus: str, names: Mapping[str, str]) -> list[Text]:
    """The sentences of a two-column file (word, BIO or IOB tag), in texts of up to 40."""
    lines = path.read_text(encoding="utf-8").split("\n")
    sentences = [_column_sentence(block, names) for block in _blocks(lines)]
    runs = range(0, len(sentences), _RUN)
    return [Text(f"{path.stem}-{k}", corpus, tuple(sentences[k : k + _RUN])) for k in runs]


def _blocks(lines: Sequence[str]) -> Iterator[list[tuple[str, str]]]:
    block: list[tuple[str, str]] = []
    for line in [*lines, ""]:
        if fields := line.split():
            block.append((fields[0], fields[-1]))
        elif block:
            yield block
            block = []


def _column_sentence(block: Sequence[tuple[str, str]], names: Mapping[str, str]) -> Labelled:
    """The words split as the treebanks split them; IOB tags made BIO."""
    words: list[str] = []
    tags: list[str | None] = []
    before = "O"
    for form, tag in block:
        kind = names[tag[2:]] if tag != "O" else ""
        begins = tag[0] == "B" or (tag[0] == "I" and before[2:] != tag[2:])
        for k, (start, end) in enumerate(split_words(form, 0, len(form), frozenset({form[:-1]}))):
            words.append(form[start:end])
            tags.append(f"{'B' if begins and k == 0 else 'I'}-{kind}" if kind else "O")
        before = tag
    return Labelled(words=tuple(words), tags={"ner": tuple(tags)})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence: one item a word; `heads` are word indices."""

    words: Sequence[str]
    upos: Sequence[str]
    heads: Sequence[int]
    relations: Sequence[str]


def name_tags(sentence: Sentence, mentions: Sequence[tuple[int, int, str]]) -> Tags:
    """BIO tags of the names among GUM's mentions [start, end), kind.

    A mention headed by a proper noun has as its name the capitalised words around that head that
    belong to it, titles left out. Other proper nouns and capitalised adjectives are not known.
    """
    words, upos, heads = sentence.words, sentence.upos, sentence.heads
    tags: list[str | None] = ["O"] * len(words)
    for i, tag in enumerate(upos):
        if tag == "PROPN" or (tag == "ADJ" and i > 0 and words[i][0].isupper()):
            tags[i] = None
    found = []
    for start, end, kind in mentions:
        head = next(i for i in range(start, end) if not start <= heads[i] < end)
        if kind == "time":
            tags[start:end] = ["O"] * (end - start)
        elif upos[head] == "PROPN":
            links = frozenset[str]() if kind == "person" else _LINKS
            a, b = _Name(sentence, links).around(head, start, end)
            while kind == "person" and a < b and words[a] in TITLES:
                a += 1
            if a < b:
                found.append((a, b, _gum_kind(words[head], kind, b - a)))
    taken: set[int] = set()
    for start, end, kind in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            tags[start:end] = bio(end - start, kind)
    return tuple(tags)


def _gum_kind(head: str, kind: str, length: int) -> str:
    """The label; one plural word for people ("Americans") is a MISC, as in the name corpora."""
    people = kind == "person" and length == 1 and head.endswith(_PEOPLES)
    return "MISC" if people else GUM_NAMES[kind]


@dataclass(frozen=True, slots=True)
class _Name:
    """A sentence in which the stretches of names are looked for."""

    sentence: Sentence
    links: frozenset[str]

    def around(self, head: int, first: int, stop: int) -> tuple[int, int]:
        """The stretch [start, end) of the name around `head` within the mention [first, stop)."""
        start, end = head, head + 1
        while start > first and self._belongs(start - 1, start, end):
            start -= 1
        while end < stop:
            last = end if self._belongs(end, start, end) else self._linked(end, stop)
            if last is None or not start <= self.sentence.heads[last] < end:
                break
            end = last + 1
        return start, end

    def _belongs(self, i: int, start: int, end: int) -> bool:
        """Whether word i, beside the stretch [start, end), is a part of the same name."""
        char, relation = self.sentence.words[i][0], self.sentence.relations[i]
        attached = start <= self.sentence.heads[i] < end and relation not in _OUTSIDE
        return attached and (char.isupper() or (i == end and char.isdigit()))

    def _linked(self, at: int, stop: int) -> int | None:
        """The capitalised word before `stop` that "of (the)" joins to a name."""
        if self.sentence.words[at] not in self.links:
            return None
        i = at + 1
        while i < stop and self._leads_on(i, stop):
            i += 1
        return i if i < stop and self.sentence.words[i][0].isupper() else None

    def _leads_on(self, i: int, stop: int) -> bool:
        """Whether word i depends on a later word of the name ("the", "American")."""
        word = self.sentence.words[i]
        return word in _ARTICLES or (word[0].isupper() and i < self.sentence.heads[i] < stop)


def bio(length: int, kind: str) -> list[str | None]:
    """B-kind, then I-kind."""
    return [f"B-{kind}", *([f"I-{kind}"] * (length - 1))]
