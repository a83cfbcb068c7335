"""How a stretch of text begins and ends: whether a sentence is over, a quotation open."""

import re

# Opening marks too: they are often set wrongly where a quotation closes.
_CLOSERS = "\"'”’“„‘»)]}*_"
_FINAL = (".", "!", "?", "…", ":", ";", "।", "。", "؟")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]\.)+|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep|Rev|Prof|St|No|vs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.)\Z"
)
_QUOTES = re.compile(r"[“”\"«»]")
_QUOTE_MARKS = "“\"«‘'"

# Words after which no sentence ends: articles, prepositions, conjunctions, titles before a name.
# fmt: off
_HANGING = frozenset({
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "without", "into",
    "onto", "about", "against", "between", "among", "during", "toward", "towards", "under", "over",
    "near", "via", "per", "as", "than", "that", "which", "who", "whom", "whose", "when", "where",
    "while", "and", "or", "but", "nor", "if", "because", "although", "though", "since", "until",
    "unless", "whether", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had",
    "will", "would", "can", "could", "may", "might", "must", "shall", "should", "do", "does", "did",
    "not", "its", "their", "his", "her", "our", "my", "your", "this", "these", "those", "some",
    "any", "every", "each", "said", "says", "told", "called", "former", "late", "both", "either",
    "neither", "mr", "mrs", "ms", "dr", "president", "minister", "general", "senator", "secretary",
})
# fmt: on


def bare_end(text: str) -> str:
    """`text` without the quotation marks and brackets that close at its end."""
    return text.rstrip().rstrip(_CLOSERS).rstrip()


def is_complete(text: str) -> bool:
    """Whether `text` ends as a sentence, list lead-in or quotation may end."""
    return bare_end(text).endswith(_FINAL)


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a sentence's stop, question or exclamation mark."""
    return bare_end(text).endswith((".", "!", "?", "…"))


def ends_abbreviated(text: str) -> bool:
    """Whether the full stop at the end may belong to an abbreviation ("U.S.", "Gen.")."""
    return _ABBREVIATION.search(text.rstrip()) is not None


def hangs(text: str) -> bool:
    """Whether no sentence can end where `text` ends: at a comma, a dash, a function word."""
    if text.rstrip().endswith((",", "-", "–", "—", "(", "“", "&")):
        return True
    words = text.split()
    return bool(words) and words[-1].lower() in _HANGING


def leaves_quote_open(text: str) -> bool:
    """Whether the last quotation that opens in `text` is not closed in it."""
    is_open = False
    for match in _QUOTES.finditer(text):
        mark = match[0]
        is_open = not is_open if mark == '"' else mark in "“«"
    return is_open


def opens_quote(text: str) -> bool:
    """Whether `text` begins with a quotation mark."""
    return text[:1] in _QUOTE_MARKS and bool(text)


def begins_low(text: str) -> bool:
    """Whether the first character, quotation marks and brackets aside, is a lower-case letter."""
    return text.lstrip("“\"«‘'([")[:1].islower()
