"""A few cues, made by hand."""

from dragoman.types.claim import Attribution
from dragoman.types.cues import Cue, Cues

_ROWS: tuple[tuple[str, str, Attribution, str], ...] = (
    ("say", "VERB", "utterance", ""),
    ("tell", "VERB", "utterance", ""),
    ("report", "VERB", "utterance", ""),
    ("believe", "VERB", "attitude", ""),
    ("vow", "VERB", "utterance", ""),
    ("want", "VERB", "attitude", ""),
    ("accuse", "VERB", "utterance", "prep:of"),
    ("call", "VERB", "utterance", "label"),
    ("describe", "VERB", "utterance", "label"),
    ("claim", "NOUN", "utterance", ""),
)
CUES = Cues({(lemma, pos): Cue(lemma, pos, kind, frozenset(filter(None, [frames])))
             for lemma, pos, kind, frames in _ROWS})  # fmt: skip
