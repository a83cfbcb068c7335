"""Which paragraph is what; and which paragraphs a page break has torn in two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.ingest.datelines import AgencyDateline, find_dateline
from dragoman.ingest.dates import find_date_line
from dragoman.ingest.draft import Draft, cut, joined
from dragoman.ingest.endings import (
    bare_end,
    begins_low,
    ends_abbreviated,
    ends_sentence,
    hangs,
    is_complete,
    leaves_quote_open,
    opens_quote,
)
from dragoman.ingest.lines import (
    byline_of,
    has_clause,
    heads_link_list,
    is_credit,
    is_furniture,
    is_heading,
    is_title,
    named_byline,
    names_outlet,
    only_names,
)
from dragoman.types.text import Block, BlockKind

_BODY_WORDS = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, and what its title, byline and date lines say."""

    blocks: tuple[Block, ...]
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    dateline: AgencyDateline | None = None


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A draft with its kind; `says` is the name that a byline gives, `published` a line's date."""

    draft: Draft
    kind: BlockKind
    says: str | None = None
    published: str | None = None


def lay_out(paragraphs: Sequence[Draft], *, title: str | None) -> Layout:
    """Labels the paragraphs, joins the torn ones, and takes out the agency dateline.

    `title` is the title that the record or metadata give, if any.
    """
    labelled, dateline = _without_dateline(_labelled(paragraphs, title))
    return Layout(
        blocks=tuple(one.draft.block(one.kind) for one in labelled),
        title=next((one.draft.text for one in labelled if one.kind == "title"), None),
        byline=next((one.says for one in labelled if one.says), None),
        published=next((one.published for one in labelled if one.published), None),
        dateline=dateline,
    )


def _labelled(paragraphs: Sequence[Draft], title: str | None) -> list[_Labelled]:
    """The paragraphs with their kinds; the only one of a text is what the text has to say."""
    if len(paragraphs) == 1 and paragraphs[0].mark == "":
        return [_Labelled(paragraphs[0], "paragraph")]
    front = _front(paragraphs, title)
    return front + _mend(_body(paragraphs[len(front) :]))


def _front(paragraphs: Sequence[Draft], title: str | None) -> list[_Labelled]:
    """Labels what stands before the body: title, byline, date line, standfirst, furniture."""
    front: list[_Labelled] = []
    for i, paragraph in enumerate(paragraphs):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        labelled = _front_line(paragraph, following, front, title)
        if labelled is None:
            break
        front.append(labelled)
    return front


def _front_line(
    paragraph: Draft, following: Draft | None, front: list[_Labelled], title: str | None
) -> _Labelled | None:
    """The label of a line before the body; None where the body begins."""
    line = _line(paragraph, in_front=True)
    if line is not None:
        return line
    titled = any(one.kind == "title" for one in front)
    if not titled and (paragraph.mark in ("title", "heading") or _same(paragraph.text, title)):
        return _Labelled(paragraph, "title")
    if following is None or paragraph.mark in ("bullet", "quote"):
        return None
    dated = any(one.kind == "dateline" for one in front)
    if titled or title or dated:
        return _below_title(paragraph, following, dated=dated)
    begins_body = find_dateline(paragraph.text) or begins_low(following.text)
    return None if begins_body or not is_title(paragraph.text) else _Labelled(paragraph, "title")


def _below_title(paragraph: Draft, following: Draft, *, dated: bool) -> _Labelled | None:
    """The label of a line between title and body: names, or a short line that heads the text."""
    text = paragraph.text
    name = named_byline(text)
    if name is not None and (only_names(text) or dated or find_date_line(following.text)):
        return _Labelled(paragraph, "byline", name)
    heads = is_heading(text) and not find_dateline(text) and not begins_low(following.text)
    return _Labelled(paragraph, "heading") if heads else None


def _line(paragraph: Draft, *, in_front: bool) -> _Labelled | None:
    """The label of a line that is told by its own words wherever it stands."""
    text = paragraph.text
    found = find_date_line(text)
    if found is not None and not found.rest:
        return _Labelled(paragraph, "dateline", None, found.published)
    if found is not None and not (ends_sentence(text) and has_clause(found.rest)):
        name = _dated_name(found.rest, in_front=in_front)
        if name is not None:
            return _Labelled(paragraph, "byline", name, found.published)
    name = byline_of(text)
    if name is not None and paragraph.mark != "heading":
        return _Labelled(paragraph, "byline", name)
    return _Labelled(paragraph, "boilerplate") if is_furniture(text) else None


def _dated_name(rest: str, *, in_front: bool) -> str | None:
    """The writer or outlet beside a date; before the body any few words with a capital will do."""
    name = byline_of(rest) or named_byline(rest)
    return rest if name is None and in_front and names_outlet(rest) else name


def _same(text: str, title: str | None) -> bool:
    return title is not None and _letters(text) == _letters(title)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _body(paragraphs: Sequence[Draft]) -> list[_Labelled]:
    labelled: list[_Labelled] = []
    in_links = False
    for i, paragraph in enumerate(paragraphs):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        before = labelled[-1] if labelled else None
        one = _body_line(paragraph, before, following, in_links=in_links)
        if one.kind == "boilerplate":
            in_links = in_links or heads_link_list(paragraph.text)
        else:
            in_links = False
        labelled.append(one)
    return labelled


def _body_line(
    paragraph: Draft, before: _Labelled | None, following: Draft | None, *, in_links: bool
) -> _Labelled:
    if before is not None and _torn(before.draft, paragraph) and before.kind == "paragraph":
        return _Labelled(paragraph, "paragraph")
    line = _line(paragraph, in_front=False)
    if line is not None:
        # The first date is the date of publication; one in the body may be anything.
        return replace(line, published=None)
    return _Labelled(paragraph, _by_shape(paragraph, before, following, in_links=in_links))


def _by_shape(
    paragraph: Draft, before: _Labelled | None, following: Draft | None, *, in_links: bool
) -> BlockKind:
    """The kind of a block of the body that says nothing of itself."""
    plain = is_heading(paragraph.text)
    if is_credit(paragraph.text) or (in_links and plain):
        return "boilerplate"
    if paragraph.mark in ("title", "heading"):
        return "heading"
    if following is None:
        return "byline" if before is not None and only_names(paragraph.text) else "paragraph"
    heads = plain and paragraph.mark == "" and not begins_low(following.text)
    return "heading" if heads else "paragraph"


def _mend(labelled: list[_Labelled]) -> list[_Labelled]:
    """Joins paragraphs that break off in mid-sentence with what follows."""
    runs: list[list[_Labelled]] = []
    for one in labelled:
        last = runs[-1][-1] if runs else None
        if last and last.kind == one.kind == "paragraph" and _torn(last.draft, one.draft):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [
        replace(run[0], draft=joined(one.draft for one in run)) if len(run) > 1 else run[0]
        for run in runs
    ]


def _torn(before: Draft, after: Draft) -> bool:
    """Whether `after` goes on with the sentence in which `before` breaks off."""
    if after.mark != "" or before.mark in ("bullet", "title", "heading"):
        return False
    first, second = before.text, after.text
    low = begins_low(second)
    if is_complete(first):
        closes = first.rstrip() != bare_end(first) and bare_end(first)[-1:] in ("?", "!", "…")
        return low and (ends_abbreviated(first) or (closes and not opens_quote(second)))
    if second.startswith("(") and not low:
        return False
    if opens_quote(second) and leaves_quote_open(first):
        return False
    if low or hangs(first):
        return True
    return _broken_name(first, second) and len(first.split()) >= _BODY_WORDS


def _broken_name(first: str, second: str) -> bool:
    """Whether a long paragraph breaks off in a name, a number or an open quotation."""
    last_word = first.split()[-1]
    if is_heading(second) or is_heading(first) or first.endswith((")", "]")):
        return False
    capital = last_word[:1].isupper() and second[:1].isupper()
    return capital or second[:1].isdigit() or leaves_quote_open(first)


def _without_dateline(
    labelled: list[_Labelled],
) -> tuple[list[_Labelled], AgencyDateline | None]:
    """The blocks with the agency dateline cut off the first paragraph."""
    for i, one in enumerate(labelled):
        if one.kind != "paragraph":
            continue
        found = find_dateline(one.draft.text)
        rest = cut(one.draft, found.end) if found else None
        if rest is None:
            return labelled, None
        shorter = replace(one, draft=rest)
        return [*labelled[:i], shorter, *labelled[i + 1 :]], found
    return labelled, None
