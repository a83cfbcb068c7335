"""Reads corpus files: a passage's head, its numbered sentences, and under each its lines.

    ## w1-001
    style: agency | outlet: Sahel Wire | published: 2012-04-02 | scenario: ...
    1  Malian troops killed six herders near Gao on Monday, the UN said.
    a Malian troops = MLI.MIL
    b six herders = MLI.AGR
    c the UN = IGO:UN
    ! killed = ASSAULT | a > b | happened | |
    " c | said | Malian troops ... Monday | indirect

GUIDELINES.md says what the lines mean.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.types.errors import TableError
from training.corpus.labels import (
    CONTEXTS,
    MODES,
    QUOTED,
    SECTORS,
    STANCES,
    STATUSES,
    TYPES,
    has_code_form,
)
from training.corpus.values import Act, Annotated, Attributed, Marked, Passage, Slice

HEAD = re.compile(
    r"style: (?P<style>[\w-]+) \| outlet: (?P<outlet>.+?) \| "
    r"published: (?P<published>\d{4}-\d\d-\d\d) \| scenario: (?P<scenario>.+)"
)
_NUMBERED = re.compile(r"(?P<number>\d+)\s+(?P<text>\S.*)")
_MENTION = re.compile(r"(?P<letter>[a-z]{1,2}) (?P<text>.+?) = (?P<code>\S+)")
_REFERENCE = re.compile(r"(?P<number>\d*)(?P<letter>[a-z]{1,2})")
_NTH = re.compile(r"(?P<text>.+?)#(?P<nth>\d+)")
_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…)\s*")


class WrongLineError(Exception):
    """A line that breaks the format; the reader adds file and line."""


@dataclass
class _Open:
    """A passage that is being read: its lines wait until all its sentences are known."""

    name: str
    head: Mapping[str, str] = field(default_factory=dict)
    sentences: list[Annotated] = field(default_factory=list)
    waiting: list[tuple[int, int, str]] = field(default_factory=list)
    paragraph: int = 0


def read_folder(folder: Path) -> tuple[Passage, ...]:
    """All passages of the folder's *.txt files, in the order of names; raises TableError."""
    return tuple(p for path in sorted(folder.glob("*.txt")) for p in read_file(path))


def read_file(path: Path) -> Iterator[Passage]:
    """The passages of one file; raises TableError with the line of what is wrong."""
    here: _Open | None = None
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if text.startswith("## "):
            if here is not None:
                yield _closed(here, path)
            here = _Open(text[3:].strip())
        elif here is not None:
            with _at(path, line):
                _take(here, text, line)
        elif text.strip():
            raise TableError("text before the first passage", file=str(path), line=line)
    if here is not None:
        yield _closed(here, path)


@contextmanager
def _at(path: Path, line: int) -> Iterator[None]:
    """Gives what is wrong in the block its file and line."""
    try:
        yield
    except WrongLineError as wrong:
        raise TableError(str(wrong), file=str(path), line=line) from wrong


def _closed(here: _Open, path: Path) -> Passage:
    """The passage: mentions first, so that acts and claims may point to any sentence's."""
    if not here.head:
        raise TableError(f"passage {here.name} has no head", file=str(path), line=1)
    for line, number, text in sorted(here.waiting, key=lambda w: text_order(w[2])):
        with _at(path, line):
            here.sentences[number - 1] = annotate(here.sentences, number, text)
    return Passage(name=here.name, sentences=tuple(here.sentences), **here.head)


def text_order(line: str) -> int:
    """0 for a mention's line, 1 for an act's or a claim's."""
    return int(line.startswith(("! ", '" ')))


def _take(here: _Open, line: str, at: int) -> None:
    if not here.head:
        match = HEAD.fullmatch(line.strip())
        if match is None:
            raise WrongLineError("the line after ## must give style, outlet, published, scenario")
        here.head = match.groupdict()
    elif not line.strip():
        here.paragraph += 1
    elif numbered := _NUMBERED.fullmatch(line):
        number = int(numbered["number"])
        if number != len(here.sentences) + 1:
            raise WrongLineError(f"sentence {number} follows {len(here.sentences)}")
        here.sentences.append(Annotated(number, numbered["text"].rstrip(), here.paragraph))
    elif not here.sentences:
        raise WrongLineError("an annotation before the first sentence")
    else:
        here.waiting.append((at, len(here.sentences), line.strip()))


def annotate(sentences: Sequence[Annotated], number: int, line: str) -> Annotated:
    """Sentence `number` (from 1) with what an annotation line adds; raises WrongLineError."""
    here = sentences[number - 1]
    if line.startswith("! "):
        return _with(here, act=_act(sentences, here, line[2:]))
    if line.startswith('" '):
        return _with(here, claim=_claim(sentences, here, line[2:]))
    return _with(here, mention=_mention(here, line))


def _with(
    sentence: Annotated,
    *,
    mention: Marked | None = None,
    act: Act | None = None,
    claim: Attributed | None = None,
) -> Annotated:
    return Annotated(
        sentence.number,
        sentence.text,
        sentence.paragraph,
        sentence.mentions + ((mention,) if mention else ()),
        sentence.acts + ((act,) if act else ()),
        sentence.claims + ((claim,) if claim else ()),
    )


def _mention(sentence: Annotated, line: str) -> Marked:
    match = _MENTION.fullmatch(line)
    if match is None:
        raise WrongLineError(f"not an annotation: {line!r}")
    if any(m.letter == match["letter"] for m in sentence.mentions):
        raise WrongLineError(f"letter {match['letter']} is taken")
    code = match["code"]
    if not has_code_form(code):
        raise WrongLineError(f"{code!r} is no code")
    sector = code.split("+")[0].partition(".")[2]
    if sector and sector not in SECTORS:
        raise WrongLineError(f"{sector!r} is no sector")
    return Marked(match["letter"], find(sentence, match["text"]), code)


def find(sentence: Annotated, text: str, *, after: int = 0) -> Slice:
    """Where `text` stands in the sentence: whole words first; "#2" picks the second."""
    nth = _NTH.fullmatch(text)
    wanted, count = (nth["text"], int(nth["nth"])) if nth else (text, 1)
    if not wanted:
        raise WrongLineError("an empty field")
    word = r"(?<!\w)" if wanted[0].isalnum() else "", r"(?!\w)" if wanted[-1].isalnum() else ""
    pattern = re.compile(word[0] + re.escape(wanted) + word[1])
    found = [m.span() for m in pattern.finditer(sentence.text, after)]
    if len(found) < count:
        raise WrongLineError(f"{text!r} does not stand in sentence {sentence.number}")
    return Slice(sentence.number, *found[count - 1])


def _act(sentences: Sequence[Annotated], here: Annotated, line: str) -> Act:
    fields = [part.strip() for part in line.split("|")]
    fields += [""] * (5 - len(fields))
    trigger, _, kinds = fields[0].rpartition(" = ")
    names, *mode = kinds.split() or [""]
    if len(fields) > 5 or len(mode) > 1:
        raise WrongLineError(f"more fields or modes than fit: {line!r}")
    types = tuple(names.split("/"))
    _known(types, TYPES, "type")
    _known([fields[2]], STATUSES, "status")
    _known(contexts := fields[4].split(), CONTEXTS, "context")
    fitting = [m for m in mode if any(m in MODES[t] for t in types)]
    if mode != fitting:
        raise WrongLineError(f"{mode[0]!r} is no mode of {types[0]}")
    actors, recipients, joint = _sides(sentences, here, fields[1])
    return Act(
        trigger=find(here, trigger),
        types=types,
        mode=mode[0] if mode else "",
        actors=actors,
        recipients=recipients,
        joint=joint,
        status=fields[2],  # type: ignore[arg-type]
        anchors=_parties(sentences, here, fields[3].replace(",", " ").split()),
        contexts=tuple(contexts),
    )


def _known(values: Sequence[str], among: frozenset[str], what: str) -> None:
    for value in values:
        if value not in among:
            raise WrongLineError(f"{value!r} is no {what}")


def _sides(
    sentences: Sequence[Annotated], here: Annotated, text: str
) -> tuple[tuple[Marked, ...], tuple[Marked, ...], bool]:
    joint = "<>" in text
    left, arrow, right = text.partition("<>" if joint else ">")
    if not arrow:
        raise WrongLineError(f"no > or <> between the sides: {text!r}")
    sides = [
        _parties(sentences, here, [x for x in side.replace(",", " ").split() if x != "-"])
        for side in (left, right)
    ]
    if joint:
        both = sides[0] + sides[1]
        return both, both, True
    return sides[0], sides[1], False


def _parties(
    sentences: Sequence[Annotated], here: Annotated, letters: Sequence[str]
) -> tuple[Marked, ...]:
    return tuple(_party(sentences, here, letter) for letter in letters)


def _party(sentences: Sequence[Annotated], here: Annotated, reference: str) -> Marked:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise WrongLineError(f"{reference!r} is no mention's letter")
    number = int(match["number"] or here.number)
    if not 1 <= number <= len(sentences):
        raise WrongLineError(f"{reference!r}: there is no sentence {number}")
    for mention in sentences[number - 1].mentions:
        if mention.letter == match["letter"]:
            return mention
    raise WrongLineError(f"no mention {match['letter']} in sentence {number}")


def _claim(sentences: Sequence[Annotated], here: Annotated, line: str) -> Attributed:
    fields = [part.strip() for part in line.split("|")]
    if len(fields) != 4:
        raise WrongLineError("a claim has four fields: source | cue | content | flags")
    source, cue, content, flags = fields
    words, _, via = flags.partition("via ")
    stances = [w for w in words.split() if w in STANCES]
    quoted = [w for w in words.split() if w in QUOTED]
    rest = [w for w in words.split() if w not in (*STANCES, *QUOTED, "attitude")]
    if rest:
        raise WrongLineError(f"{rest[0]!r} is no flag")
    return Attributed(
        source=None if source in ("-", "^") else _source(sentences, here, source),
        cue=None if cue == "-" else find(here, cue),
        parts=tuple(_stretch(here, part) for part in content.split(" + ")),
        quoted=quoted[0] if quoted else "indirect",
        attitude="attitude" in words.split(),
        stance=stances[0] if stances else "asserted",
        via=via.strip(),
        continues=source == "^",
    )


def _source(sentences: Sequence[Annotated], here: Annotated, text: str) -> Slice:
    if _REFERENCE.fullmatch(text):
        try:
            return _party(sentences, here, text).slice
        except WrongLineError:
            return find(here, text)
    return find(here, text)


def _stretch(sentence: Annotated, text: str) -> Slice:
    """The slice of "first words ... last words", or of the whole text."""
    try:
        return find(sentence, text)
    except WrongLineError:
        begin, *ends = _ELLIPSIS.split(text)
        if len(ends) != 1 or not begin or not ends[0]:
            raise
    first = find(sentence, begin)
    return Slice(sentence.number, first.start, find(sentence, ends[0], after=first.end).end)
