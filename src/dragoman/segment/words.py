"""Words: a block's text split the way Universal Dependencies' English treebanks split it.

"Iran's" -> Iran 's; "don't" -> do n't; "15-year" -> 15 - year; "$50bn" -> $ 50 bn; "U.S." stays.
"""

import re

_URL = r"(?:https?://|www\.)[^\s<>\"”]+[^\s<>\"”.,;:!?)\]]"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_HANDLE = r"[@#]\w+"
_INITIALS = r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"
_NUMBER = r"\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th)(?![^\W\d_]))?"
_BRACKETED = r"\[[^\W\d_]\][^\W\d_]+"
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_PREFIXED = r"(?i:anti|pro|ex|non|re|pre|co|counter|multi|semi|de|e)-[^\W\d_]+"
_CLITIC_ALONE = r"['’](?:s|re|ve|ll|d|m)(?![^\W\d_])"
_DOTS = r"\.{2,}|…|-{2,}|[!?]{2,}"
_TOKEN = re.compile(
    f"{_URL}|{_EMAIL}|{_HANDLE}|{_INITIALS}|{_BRACKETED}|{_NUMBER}|{_PREFIXED}|{_WORD}"
    f"|{_CLITIC_ALONE}|{_DOTS}|\\w|\\S"
)

_CLITIC = re.compile(r"^.+?(?P<clitic>n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_CANNOT = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}


Piece = tuple[int, int]


def split_words(text: str, start: int, end: int, abbreviations: frozenset[str]) -> list[Piece]:
    """The words of text[start:end] as [start, end) pairs, in order; white space belongs to none.

    `abbreviations` are forms without their final full stop that keep it ("Gen", "a.m").
    """
    out: list[Piece] = []
    for match in _TOKEN.finditer(text, start, end):
        out.extend(_parts(text, match.start(), match.end()))
    return _join_stops(text, out, abbreviations)


def word_forms(text: str, abbreviations: frozenset[str]) -> tuple[str, ...]:
    """The words of a whole text as strings."""
    return tuple(text[a:b] for a, b in split_words(text, 0, len(text), abbreviations))


def _parts(text: str, start: int, end: int) -> list[Piece]:
    """A raw token, with its clitic split off."""
    word = text[start:end]
    if len(word) == 1:
        return [(start, end)]
    if cut := _CANNOT.get(word.lower()):
        return [(start, start + cut), (start + cut, end)]
    match = _CLITIC.match(word)
    if match is None or word[0] in "@#" or "/" in word:
        return [(start, end)]
    cut = start + match.start("clitic")
    return [(start, cut), (cut, end)]


def _join_stops(text: str, words: list[Piece], abbreviations: frozenset[str]) -> list[Piece]:
    """A full stop joined to the abbreviation, or to the initial, that it ends."""
    out: list[Piece] = []
    for start, end in words:
        if out and out[-1][1] == start and text[start:end] == "." and start + 1 < len(text):
            before = text[out[-1][0] : out[-1][1]]
            initial = len(before) == 1 and before.isalpha() and before.isupper()
            if initial or before in abbreviations:
                out[-1] = (out[-1][0], end)
                continue
        out.append((start, end))
    return out
