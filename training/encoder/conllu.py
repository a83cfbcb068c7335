"""CoNLL-U: the treebanks, and GUM's entities in the MISC column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.encoder.attributions import bio_tags
from training.encoder.discourse import Word, attributions, is_filler
from training.encoder.names import Sentence, name_tags
from training.encoder.sentences import Labelled, Tags, Text

_CITING = frozenset({"academic"})
_NARRATIVE = frozenset({"bio", "voyage"})
_QUOTES = frozenset("\"“”``''")
_BRACKET = re.compile(r"\((?P<open>[^()]+)\)?|(?P<close>[^()]+)\)")
_TIE = re.compile(r"(\w+)<(\w+)")


@dataclass(frozen=True, slots=True)
class Row:
    """A word's line: `head` counts from 0, -1 at the root.

    `entity` and `discourse` are the values of `Entity=` and `Discourse=`, "" where there is none.
    `ties` are pairs of clusters of which one is part of the other, or bridges to it.
    """

    form: str
    upos: str
    head: int
    relation: str
    entity: str
    discourse: str
    ties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an entity: word indices [start, end), GUM's type, the cluster's number."""

    start: int
    end: int
    kind: str
    group: str


def documents(path: Path) -> Iterator[tuple[str, list[list[Row]]]]:
    """(name, sentences) of each document of a CoNLL-U file."""
    name, sentences = path.stem, list[list[Row]]()
    rows: list[Row] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc"):
            if sentences:
                yield name, sentences
            name, sentences = line.partition("= ")[2], []
        elif line and line[0] != "#":
            rows.extend(_row(line))
        elif not line and rows:
            sentences.append(rows)
            rows = []
    if sentences:
        yield name, sentences


def comments(path: Path, key: str) -> list[str]:
    """The values of a CoNLL-U file's comment lines "# key = value", in order."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.partition(" = ")[2] for line in lines if line.startswith(f"# {key} = ")]


def _row(line: str) -> Iterator[Row]:
    """The word of a line; none for a range (1-2) or an empty node (1.1)."""
    number, form, _, upos, _, _, head, relation, _, misc = line.split("\t")
    if number.isdigit():
        values = dict(item.partition("=")[::2] for item in misc.split("|"))
        marks = values.get("Entity", ""), values.get("Discourse", "")
        listed = f"{values.get('Bridge', '')},{values.get('SplitAnte', '')}"
        ties = tuple(_TIE.findall(listed))
        yield Row(form, upos, int(head) - 1, relation, *marks, ties)


def treebank(path: Path, corpus: str) -> list[Text]:
    """The documents of a treebank: parts of speech and trees."""
    return [
        Text(name, corpus, tuple(_labelled(rows, {}) for rows in sentences))
        for name, sentences in documents(path)
    ]


def gum(path: Path) -> list[Text]:
    """GUM's documents: names, heads of mentions and attributions too."""
    out = []
    for name, sentences in documents(path):
        said = attribution_tags(sentences, genre=name.split("_")[1])
        labelled = []
        for rows, tags in zip(sentences, said, strict=True):
            labelled.append(_labelled(rows, tags | _entity_tags(rows)))
        out.append(Text(name, "gum", tuple(labelled)))
    return out


def _labelled(rows: list[Row], tags: dict[str, Tags]) -> Labelled:
    return Labelled(
        words=tuple(row.form for row in rows),
        heads=tuple(row.head for row in rows),
        relations=tuple(row.relation for row in rows),
        tags={"upos": tuple(row.upos for row in rows)} | tags,
    )


def _entity_tags(rows: list[Row]) -> dict[str, Tags]:
    found = mentions(rows)
    heads = tuple(row.head for row in rows)
    sentence = Sentence(
        [r.form for r in rows], [r.upos for r in rows], heads, [r.relation for r in rows]
    )
    named = name_tags(sentence, [(m.start, m.end, m.kind) for m in found])
    return {"head_type": head_types(heads, found), "ner": named}


def attribution_tags(sentences: list[list[Row]], *, genre: str) -> list[dict[str, Tags]]:
    """By sentence, the tags of sources, cues and contents.

    Known are the sentences that an attribution touches and, of genres that hold few others, those
    without quotation marks. The discourse trees attribute clauses only: elsewhere nothing is known.
    """
    words: list[Word] = []
    starts = []
    for rows in sentences:
        at = len(words)
        starts.append(at)
        words.extend(Word(r.form, r.head + at, r.relation, r.discourse) for r in rows)
    found = [] if genre in _CITING else attributions(words)
    fillers = {i for a in found if is_filler(words, a) for i in (*a.cue, *a.content)}
    kept = [a for a in found if not is_filler(words, a)]
    touched = {i for a in kept for i in (*(a.source or ()), *a.cue, *a.content)}
    tags = bio_tags([word.form for word in words], kept)
    out = []
    for at, rows in zip(starts, sentences, strict=True):
        here = range(at, at + len(rows))
        plain = genre in _NARRATIVE and not any(row.form in _QUOTES for row in rows)
        known = (touched.intersection(here) or plain) and not fillers.intersection(here)
        cut: dict[str, Tags] = {}
        for head, values in tags.items():
            cut[head] = tuple(values[at : at + len(rows)]) if known else (None,) * len(rows)
        out.append(cut)
    return out


def mentions(rows: list[Row]) -> list[Mention]:
    """GUM's mentions in a sentence. A mention in parts counts part by part."""
    out: list[Mention] = []
    pending: list[tuple[str, str, int]] = []
    for i, row in enumerate(rows):
        for bracket in _BRACKET.finditer(row.entity):
            if bracket["open"]:
                group, kind = bracket["open"].split("-")[:2]
                if bracket[0].endswith(")"):
                    out.append(Mention(i, i + 1, kind, group.partition("[")[0]))
                else:
                    pending.append((group, kind, i))
                continue
            k = max(n for n, item in enumerate(pending) if item[0] == bracket["close"])
            group, kind, start = pending.pop(k)
            out.append(Mention(start, i + 1, kind, group.partition("[")[0]))
    return out


def head_of(heads: tuple[int, ...], start: int, end: int) -> int:
    """The first word of [start, end) whose head lies outside."""
    return next(i for i in range(start, end) if not start <= heads[i] < end)


def head_types(heads: tuple[int, ...], found: list[Mention]) -> Tags:
    """By word, the type of the smallest mention that it heads, else ""."""
    out = [""] * len(heads)
    for mention in sorted(found, key=lambda m: m.start - m.end):
        out[head_of(heads, mention.start, mention.end)] = mention.kind
    return tuple(out)
