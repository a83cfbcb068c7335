"""Claims of a document: attributions and quotations brought together."""

import hashlib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.attribute.quotations import Quotation, find_quotations
from dragoman.attribute.readings import Reading, read_attributions
from dragoman.attribute.sources import Speaker, embedding_speaker, speaker_of
from dragoman.attribute.tagged import tagged_attributions
from dragoman.grammar.nearest import nearest
from dragoman.types.actor import MentionIndex
from dragoman.types.claim import Attribution, Claim
from dragoman.types.cues import Cues
from dragoman.types.parse import Parse
from dragoman.types.text import Span
from dragoman.types.time import Interval, TimeMention

_SHORTEST_LOOSE_QUOTE = 4
_SHORTEST_SPEECH = 6
_SOURCE_WORDS = 8

Range = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making: its content as (sentence, first token, last token) ranges."""

    ranges: tuple[Range, ...]
    speaker: Speaker
    cue: tuple[int, int, int] | None
    attribution: Attribution
    direct: bool
    rule: str
    confidence: float


def find_claims(
    document_id: str,
    parses: Sequence[Parse],
    mentions: MentionIndex,
    times: Mapping[int, Sequence[TimeMention]],
    cues: Cues,
) -> tuple[Claim, ...]:
    """The document's claims in text order of their contents."""
    quotations = find_quotations(parses)
    readings = (r for p in parses for r in _readings(p, cues))
    drafts = [_draft(r, quotations, parses, mentions, cues.documents) for r in readings]
    drafts = _passed_on([d for d in drafts if d.ranges])
    for quotation in quotations:
        if not any(_covers(d, quotation) for d in drafts):
            drafts = _place(quotation, quotations, drafts, parses, mentions)
    claims = (_claim(document_id, d, parses, times) for d in drafts)
    return tuple(sorted(claims, key=lambda c: (c.content, c.cue or c.content, c.id)))


def _readings(parse: Parse, cues: Cues) -> list[Reading]:
    """What the grammar shows, and what the encoder marks besides."""
    by_rule = list(read_attributions(parse, cues))
    taken = {i for r in by_rule for i in range(r.cue[0], r.cue[1] + 1)}
    marked = tagged_attributions(parse, cues)
    return [*by_rule, *(r for r in marked if taken.isdisjoint(range(r.cue[0], r.cue[1] + 1)))]


def _draft(
    reading: Reading,
    quotations: Sequence[Quotation],
    parses: Sequence[Parse],
    mentions: MentionIndex,
    documents: Container[str],
) -> Draft:
    """A reading with the whole of the quotations that its content lies in."""
    sentence = reading.parse.index
    ranges = {(sentence, a, b) for a, b in reading.content}
    touched = [q for q in quotations if any(_meets(q, r) for r in ranges)]
    if not ranges:
        touched = [q for q in quotations if _follows(q, reading)][:1]
    for quotation in touched:
        ranges |= set(_ranges_of(quotation, parses, reading))
    return Draft(
        ranges=tuple(sorted(_united(ranges))),
        speaker=speaker_of(reading, mentions, documents),
        cue=(sentence, *reading.cue),
        attribution=reading.attribution,
        direct=bool(touched),
        rule=reading.rule,
        confidence=0.9 if reading.rule in ("complement", "parenthetical", "according-to") else 0.7,
    )


def _passed_on(drafts: Sequence[Draft]) -> list[Draft]:
    """Words passed on ("Tass reported a source said X") are the inner speaker's, via the outer."""
    kept = list(drafts)
    for outer in drafts:
        inner = next((d for d in kept if d is not outer and _fills(d, outer)), None)
        if inner is not None and outer in kept:
            via = inner.speaker.via or outer.speaker.name
            kept[kept.index(inner)] = replace(inner, speaker=replace(inner.speaker, via=via))
            kept.remove(outer)
    return kept


def _fills(inner: Draft, outer: Draft) -> bool:
    """Whether the outer content is little more than the inner attribution."""
    if inner.cue is None or outer.cue is None or inner.cue[0] != outer.cue[0]:
        return False
    sentence, first, _ = inner.cue
    holding = [r for r in outer.ranges if r[0] == sentence and r[1] <= first <= r[2]]
    if not holding or inner.attribution != "utterance" or outer.attribution != "utterance":
        return False
    size = sum(last - start + 1 for _, start, last in outer.ranges)
    held = sum(last - start + 1 for _, start, last in inner.ranges)
    return first - holding[0][1] <= _SOURCE_WORDS and held * 3 >= size


def _meets(quotation: Quotation, r: Range) -> bool:
    sentence, first, last = r
    start = (quotation.first.sentence, quotation.first.token)
    end = (quotation.last.sentence, quotation.last.token)
    return start <= (sentence, last) and (sentence, first) <= end


def _follows(quotation: Quotation, reading: Reading) -> bool:
    """Whether the quotation begins right after the sentence that introduces it."""
    first = quotation.first
    return first.sentence == reading.parse.index + 1 and first.token == 0


def _ranges_of(
    quotation: Quotation, parses: Sequence[Parse], reading: Reading | None
) -> Iterator[Range]:
    """The quotation's tokens by sentence; in the reading's own sentence without cue and source."""
    for sentence in range(quotation.first.sentence, quotation.last.sentence + 1):
        first = quotation.first.token if sentence == quotation.first.sentence else 0
        size = len(parses[sentence].tokens)
        last = quotation.last.token if sentence == quotation.last.sentence else size - 1
        cued = reading is not None and sentence == reading.parse.index
        if reading is None or not cued or not first <= reading.cue[0] <= last:
            yield sentence, first, last


def _united(ranges: set[Range]) -> Iterator[Range]:
    """The ranges with those of one sentence that overlap or touch made one."""
    current: Range | None = None
    for sentence, first, last in sorted(ranges):
        if current is not None and current[0] == sentence and first <= current[2] + 1:
            current = (sentence, current[1], max(current[2], last))
        else:
            if current is not None:
                yield current
            current = (sentence, first, last)
    if current is not None:
        yield current


def _covers(draft: Draft, quotation: Quotation) -> bool:
    return any(_meets(quotation, r) for r in draft.ranges)


def _place(
    quotation: Quotation,
    quotations: Sequence[Quotation],
    drafts: list[Draft],
    parses: Sequence[Parse],
    mentions: MentionIndex,
) -> list[Draft]:
    """The drafts with a quotation that no cue governs: carried on, embedded, or left alone."""
    before = _carried_on(quotation, quotations, drafts, parses)
    added = tuple(_ranges_of(quotation, parses, None))
    if before is not None:
        i = drafts.index(before)
        ranges = tuple(sorted(_united({*before.ranges, *added})))
        return [*drafts[:i], replace(before, ranges=ranges, direct=True), *drafts[i + 1 :]]
    if quotation.words < _SHORTEST_LOOSE_QUOTE:
        return drafts
    speaker = embedding_speaker(parses[quotation.first.sentence], quotation, mentions)
    if speaker is None:
        return drafts
    draft = Draft(added, speaker, None, "utterance", direct=True, rule="embedded", confidence=0.5)
    return [*drafts, draft]


def _carried_on(
    quotation: Quotation,
    quotations: Sequence[Quotation],
    drafts: Sequence[Draft],
    parses: Sequence[Parse],
) -> Draft | None:
    """The claim that a quotation without a cue of its own goes on with, if there is one.

    The quotation must begin a sentence, right after the sentences of a directly quoted claim; in a
    new paragraph only where the paragraph before left its quotation open, or is itself all speech.
    """
    if quotation.first.token != 0:
        return None
    number = quotation.first.sentence
    earlier = [
        d for d in drafts if d.direct and d.cue is not None and _last_sentence(d) == number - 1
    ]
    if not earlier:
        return None
    best = max(earlier, key=lambda d: d.ranges[-1])
    if parses[number].sentence.block == parses[number - 1].sentence.block:
        return best
    open_before = any(not q.closed and q.last.sentence == number - 1 for q in quotations)
    return best if open_before or quotation.words >= _SHORTEST_SPEECH else None


def _last_sentence(draft: Draft) -> int:
    last = draft.ranges[-1][0]
    return max(last, draft.cue[0]) if draft.cue is not None else last


def _claim(
    document_id: str,
    draft: Draft,
    parses: Sequence[Parse],
    times: Mapping[int, Sequence[TimeMention]],
) -> Claim:
    parts = tuple(_spans(draft.ranges, parses))
    cue = _cue_span(draft, parses)
    key = "\x1f".join((document_id, "claim", str(parts[0].start), str(parts[-1].end), str(cue)))
    return Claim(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        parts=parts,
        source=draft.speaker.span,
        cue=cue,
        speaker=draft.speaker.name,
        actor=draft.speaker.actor,
        via=draft.speaker.via,
        direct=draft.direct,
        attribution=draft.attribution,
        when=_said_when(draft, parses, times),
        sentences=tuple(sorted({r[0] for r in draft.ranges})),
        rule=draft.rule,
        confidence=draft.confidence,
    )


def _spans(ranges: Sequence[Range], parses: Sequence[Parse]) -> Iterator[Span]:
    """Stored-text spans of the ranges; those that meet across a sentence end become one."""
    current: Span | None = None
    before: Range | None = None
    for r in ranges:
        tokens = parses[r[0]].tokens
        span = Span(tokens[r[1]].start, tokens[r[2]].end)
        if current is not None and before is not None and _adjoin(before, r, parses):
            current = Span(current.start, span.end)
        else:
            if current is not None:
                yield current
            current = span
        before = r
    if current is not None:
        yield current


def _adjoin(a: Range, b: Range, parses: Sequence[Parse]) -> bool:
    ends = a[2] >= len(parses[a[0]].tokens) - 1
    same_block = parses[a[0]].sentence.block == parses[b[0]].sentence.block
    return b[0] == a[0] + 1 and ends and b[1] == 0 and same_block


def _cue_span(draft: Draft, parses: Sequence[Parse]) -> Span | None:
    if draft.cue is None:
        return None
    sentence, first, last = draft.cue
    return Span(parses[sentence].tokens[first].start, parses[sentence].tokens[last].end)


def _said_when(
    draft: Draft, parses: Sequence[Parse], times: Mapping[int, Sequence[TimeMention]]
) -> Interval | None:
    """The day of the utterance: the resolved time that hangs on the cue, outside the content."""
    if draft.cue is None:
        return None
    sentence, _, last = draft.cue
    inside = [Span(parses[s].tokens[a].start, parses[s].tokens[b].end) for s, a, b in draft.ranges]
    outside = [
        t
        for t in times.get(sentence, ())
        if t.interval is not None and not any(s.start <= t.start < s.end for s in inside)
    ]
    found = nearest(parses[sentence], last, outside)
    return found.interval if found is not None else None
