"""Times: the temporal expressions of a document, read against its date and its own story."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.resolve.timex_calendar import Moment, interval_of, moment_of
from dragoman.resolve.timex_match import Hit, match_sentence, tense_at
from dragoman.resolve.timex_scene import Scene
from dragoman.resolve.timex_values import MAKERS
from dragoman.types.parse import Sentence
from dragoman.types.time import Interval, TimeMention
from dragoman.types.timex import TimexGrammar

_STORY, _MIXED, _NEWS = 3, 6, 10


def find_times(
    sentences: Sequence[Sentence],
    published: str | None,
    grammar: TimexGrammar,
    *,
    text: str | None = None,
) -> tuple[TimeMention, ...]:
    """The time mentions of a document's sentences, in order.

    `published` is an ISO date or a prefix of one. What needs a date and has none stays unresolved,
    its `doubt` saying so. `text` is the document's stored text, of which the mentions' texts are
    slices; without it a gap between words counts as blanks.
    """
    found = [(s, hits) for s in sentences if (hits := match_sentence(s, grammar))]
    date = moment_of(published) if published else None
    scene = Scene(date, None, None, _tells_of_other_years(found, date), None)
    out: list[TimeMention] = []
    for sentence, hits in found:
        scene = replace(scene, near=None)
        mentions = []
        for hit in hits:
            seen = replace(scene, tense=tense_at(sentence, hit, grammar))
            mention = _mention(sentence, hit, seen, text)
            mentions.append(mention)
            scene = _after(scene, mention)
        out.extend(_ranges(hits, mentions))
    return tuple(out)


def _tells_of_other_years(
    found: Sequence[tuple[Sentence, Sequence[Hit]]], date: Moment | None
) -> bool:
    """Whether the document is a history: it names other years than those about its own, and hardly
    a day by its distance from today.
    """
    years = [year for _, hits in found for hit in hits if (year := _year_named(hit)) is not None]
    if date is None:
        return bool(years)
    other = [year for year in years if abs(year - date.year) > 1]
    near = sum(_is_near(hit) for _, hits in found for hit in hits)
    least = _STORY if len(other) == len(years) else _MIXED
    return len(other) * 2 > len(years) and len(other) >= least + _NEWS * near


def _is_near(hit: Hit) -> bool:
    """Whether a hit is told as news tells time: a weekday, yesterday, last week."""
    maker, options = hit.rule.maker, hit.rule.options
    return maker == "weekday" or (maker == "shift" and options.get("base") != "anchor")


def _year_named(hit: Hit) -> int | None:
    """The year that a date gives in figures, negative before the common era."""
    year = hit.captures.get("y")
    if hit.rule.maker != "date" or year is None:
        return None
    return -int(year) if "era" in hit.rule.options or "era" in hit.captures else int(year)


def _mention(sentence: Sentence, hit: Hit, scene: Scene, text: str | None) -> TimeMention:
    words = sentence.words[hit.first : hit.end]
    reading = MAKERS[hit.rule.maker](hit.captures, hit.rule.options, scene)
    dated = hit.rule.type in ("DATE", "TIME") and not reading.doubt
    return TimeMention(
        sentence=sentence.index,
        start=words[0].start,
        end=words[-1].end,
        text=_text(sentence, hit) if text is None else text[words[0].start : words[-1].end],
        type=hit.rule.type,
        value=reading.value,
        interval=interval_of(reading.value) if dated else None,
        rule=hit.rule.id,
        doubt=reading.doubt,
    )


def _text(sentence: Sentence, hit: Hit) -> str:
    """The mention's words with the gaps between them as blanks."""
    words = sentence.words[hit.first : hit.end]
    parts = [words[0].text]
    for left, right in pairwise(words):
        parts.append(" " * (right.start - left.end) + right.text)
    return "".join(parts)


def _after(scene: Scene, mention: TimeMention) -> Scene:
    """The scene once a mention has been read: a dated one is the next one's anchor."""
    if mention.value.startswith("BC"):
        return replace(scene, anchor=None)
    if mention.interval is None:
        return scene
    moment = moment_of(mention.value)
    if moment is None:
        return scene
    near = moment if moment.day and "W" not in mention.value else scene.near
    return replace(scene, anchor=moment, near=near)


def _ranges(hits: Sequence[Hit], mentions: Sequence[TimeMention]) -> Iterator[TimeMention]:
    """The mentions, both ends of a range with the interval of the whole."""
    for i, mention in enumerate(mentions):
        other = _partner(hits, i)
        if other is None:
            yield mention
            continue
        pair = mention.interval, mentions[other].interval
        yield replace(mention, interval=_span(*pair) if i < other else _span(*reversed(pair)))


def _partner(hits: Sequence[Hit], i: int) -> int | None:
    """The index of the hit that shares hit i's range."""
    name = hits[i].captures.get("span")
    if "range" not in hits[i].rule.options or name is None:
        return None
    return i + 1 if name == "a" else i - 1


def _span(first: Interval | None, last: Interval | None) -> Interval | None:
    if first is None or last is None or first.start[:10] > last.end[:10]:
        return first or last
    return Interval(first.start, last.end)
