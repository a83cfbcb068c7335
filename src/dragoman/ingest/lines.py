"""What a short line is: a byline, a page's furniture, a heading."""

import re

from dragoman.ingest.endings import bare_end, begins_low, ends_abbreviated, hangs

_PARTICLES = "de|da|do|dos|del|della|di|van|von|der|den|la|le|al|el|bin|ibn|ben|abu|ter|y|e"
_WORD = r"[A-ZÀ-ÖØ-ÞŠŽĆČĐ][\w'’.-]*"
_NAME = rf"{_WORD}(?:\s(?:(?:{_PARTICLES})\s){{0,2}}{_WORD}){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:,|,?\s(?:and|&))\s{_NAME}){{0,4}}"
_WHERE = r"(?:\s(?:in|for|at)\s[A-Z][\w'’. -]{1,40}(?:,\s[A-Z][\w'’. -]{1,40})?)?"
_ROLE = r"(?:\s*[,|/–—-]\s*[A-Z][\w'’&. /-]{1,60}|\s\([A-Z][\w .]{1,30}\))?"
_BY = re.compile(
    r"(?:(?:written|reporting|reported|report|text|story|words|analysis|compiled|edited)\s+by"
    r"|by|author|reporter|correspondent)\s*:?\s+(?P<name>\S.*)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"[(\[—–-]*\s*(?:additional\s+)?(?:reporting|writing|editing)\s+by\b", re.I)
_NAMED = re.compile(rf"{_NAMES}{_WHERE}{_ROLE}\Z")
_ONLY_NAMES = re.compile(rf"{_NAMES}\Z")
_LONGEST_BYLINE = 14
_LONGEST_OUTLET = 3
_LONGEST_HEADING = 10
_LONGEST_TITLE = 30
_LONGEST_TITLE_LENGTH = 220
_LOW_WORD = re.compile(r"(?<![\w'’.@-])[a-zà-öø-ÿ]\w+\b(?!\.\w)")
# fmt: off
_LINE_WORDS = frozenset(_PARTICLES.split("|")) | frozenset({
    "and", "at", "by", "for", "from", "in", "of", "on", "the", "with",
    "agency", "bureau", "contributor", "correspondent", "correspondents", "desk", "editor",
    "editorial", "editors", "foreign", "news", "newsroom", "online", "political", "press",
    "reporter", "reporters", "senior", "service", "special", "staff", "team", "wire", "writer",
    "writers",
})
# fmt: on

_URL = (
    r"(?:(?:https?://|www\.)[^\s|,·]+"
    r"|[\w.-]{1,80}\.(?:com|org|net|info|co\.uk|gov|edu|int|eu)(?:/[^\s|,·]*)?)"
)
# Whole blocks that are a page's furniture. Short blocks only are tried (_LONGEST_FURNITURE words).
_FURNITURE = re.compile(
    rf"""(?:
      {_URL}(?:[\s|,·]+{_URL})*
    | [\w.+-]+@[\w-]+\.[\w.]+
    | share(?:\s+(?:this|on|via|with|now|article|story|page|post)\b.*)?
    | (?:tweet|print|e-?mail|facebook|twitter|whatsapp|telegram|linkedin|comments?|advertisements?
        |sponsored(?:\s+content)?|loading\.*|menu|home|search|close|skip\s+to\s+(?:main\s+)?content
        |sign\s+in|log\s+in|register|back\s+to\s+top|next|previous|save|listen|download)[.:!]?
    | (?:sign\s+up|subscribe|register)\b.{{0,40}}\b(?:newsletters?|updates?|alerts?|free|emails?
        |channel|inbox|news|today|now|here|to)\b.*
    | to\s+(?:contact|subscribe|donate|support|learn\s+more|read\s+more|find\s+out\s+more|join)\b
        .{{0,120}}\b(?:visit|click|go\s+to|e-?mail|call|write\s+to|see)\b.*
    | (?:contact|e-?mail|write\s+to|follow|join|like|find)\s+(?:us|me|our|the\s+(?:author|writer
        |reporter|editor))\b.*
    | follow\s+(?:@\w+|\S+(?:\s\S+){{0,3}}\s+on\s+(?:twitter|facebook|x|instagram|telegram)\b).*
    | (?:©|\(c\)\s|copyright\b).*
    | .{{0,80}}\ball\s+rights\s+reserved\b.*
    | (?:read|see|watch|listen|learn)(?:\s+(?:more|also|next|now|further|on))+
        \s*(?:[:|–—»>-].*|here.*|\.{{3}}|…)?
    | (?:read|see|watch|also\s+read|must\s+read|more)\s*:\s.*
    | (?:click|tap)\s+here\b.*
    | (?:related|recommended|more)(?:\s+(?:articles?|stories|story|news|links?|topics?|reading
        |content|coverage|posts?|videos?|from|on|in|about))+\b[^.!?]*:?
    | (?:most\s+(?:read|popular|viewed)|trending(?:\s+now)?|editors?['’]?\s+picks?|tags?|topics?
        |filed\s+under|keywords?|categor(?:y|ies))\b[^.!?]*
    | (?:photo|image|picture|credit|file\s+photo|photograph|illustration|video|caption|source)s?
        (?:\s+(?:by|credit|courtesy|source|via|from)\b)?\s*[:/]\s*[^.!?]{{0,100}}\.?
    | [(\[]?(?:photo|image|picture|file\s+photo|photograph)s?\s+(?:by|credit|courtesy|via)\b
        .{{0,120}}
    | (?:AP|AFP|EPA|Reuters|Getty)(?:\s+Images|\s+Photo)?\s*/\s*[^.!?]{{0,80}}
    | .{{0,60}}/\s*(?:AP|AFP|EPA|Reuters|Getty\s+Images|Shutterstock|Xinhua)\b[^.!?]{{0,40}}
    | (?:get|download|install)\s+(?:our|the)\s+.{{0,40}}\bapp\b.*
    | have\s+an\s+opinion\b.*
    | (?:this|the)\s+(?:article|story|report|page|site|website)\b.{{0,60}}
        \b(?:was\s+(?:first|originally)\s+published|originally\s+appeared|is\s+licen[sc]ed|uses\s+cookies|has\s+been\s+(?:updated
        |corrected|edited|archived))\b.*
    | we\s+use\s+cookies\b.*
    | (?:your|enter\s+your)\s+e-?mail\b.*
    | (?:external\s+links?|references|sister\s+links?|sources|share\s+this)\s*:?
    )\Z""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_LONGEST_FURNITURE = 45
_LONGEST_LIST_HEAD = 6
_LONGEST_LINE = 600
_LIST_HEAD = re.compile(
    r"(?:related|recommended|more|most|see\s+also|external|sister|references|sources|trending|tags?"
    r"|topics?)\b.{0,40}",
    re.IGNORECASE,
)


def _is_short(text: str, words: int) -> bool:
    """Whether `text` has at most so many words, and a line's length."""
    return len(text) <= _LONGEST_LINE and len(text.split()) <= words


def is_furniture(text: str) -> bool:
    """Whether the block belongs to the page, not to the report: links, credits, notices."""
    return _is_short(text, _LONGEST_FURNITURE) and _FURNITURE.match(text) is not None


def heads_link_list(text: str) -> bool:
    """Whether a block of furniture heads a list of links ("Related articles")."""
    return _is_short(text, _LONGEST_LIST_HEAD) and _LIST_HEAD.fullmatch(text) is not None


def byline_of(text: str) -> str | None:
    """The writer that a byline names: "By Jane Doe" -> "Jane Doe"; None where it is no byline."""
    if not _is_short(text, _LONGEST_BYLINE) or bare_end(text)[-1:] in ("?", "!", ":", "…"):
        return None
    match = _BY.match(text)
    if match is None or not match["name"][0].isupper():
        return None
    if text.rstrip().endswith(".") and not ends_abbreviated(text):
        return None
    return match["name"].strip(" .,|")


def is_credit(text: str) -> bool:
    """Whether the block is a closing credit: "(Reporting by Jane Doe; Editing by Bill Smith)"."""
    return _is_short(text, _LONGEST_FURNITURE) and _CREDIT.match(text) is not None


def named_byline(text: str) -> str | None:
    """The names of a line that holds names, and perhaps a place, a role or an agency, only."""
    short = _is_short(text, _LONGEST_BYLINE)
    return text.rstrip(" ,|") if short and _NAMED.match(text.rstrip(" ,|")) else None


def names_outlet(text: str) -> bool:
    """Whether what stands beside a date may be an outlet: a few words, none like a verb."""
    few = len(text.split()) <= _LONGEST_OUTLET
    return few and text[:1].isupper() and not has_clause(text)


def has_clause(text: str) -> bool:
    """Whether a lower-case word may be a verb: none that bylines and date lines are made of."""
    return any(word not in _LINE_WORDS for word in _LOW_WORD.findall(text))


def only_names(text: str) -> bool:
    """Whether the line is one to five personal names and nothing else."""
    return _is_short(text, _LONGEST_BYLINE) and _ONLY_NAMES.match(text) is not None


def is_heading(text: str) -> bool:
    """Whether a line by itself looks like a heading between paragraphs."""
    return _is_short(text, _LONGEST_HEADING) and _unpunctuated(text)


def is_title(text: str) -> bool:
    """Whether the first line of a text looks like its title."""
    words = text.split()
    if len(words) > _LONGEST_TITLE or len(text) > _LONGEST_TITLE_LENGTH:
        return False
    return _unstopped(text) or bare_end(text)[-1:] in ("?", "!")


def _unpunctuated(text: str) -> bool:
    return not begins_low(text) and not hangs(text) and _unstopped(text)


def _unstopped(text: str) -> bool:
    end = bare_end(text)[-1:]
    return end not in (".", ",", ";", ":", "?", "!", "…") or ends_abbreviated(text)
