"""Dictionary forms, by LemmInflect (NIH SPECIALIST lexicon)."""

from functools import lru_cache

import lemminflect

_INFLECTED = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX", "PROPN"})
_CLITICS = {"n't": "not", "n’t": "not", "'re": "be", "’re": "be", "'ve": "have", "’ve": "have"}
_CLITICS |= {"'ll": "will", "’ll": "will", "'m": "be", "’m": "be", "ca": "can", "wo": "will"}


_PAST_MODALS = frozenset({"would", "could", "should", "might"})


class LemmInflect:
    """Lemmas of English words given their universal part of speech."""

    def lemma(self, word: str, upos: str) -> str:
        """The lower-case lemma of `word`; the word itself where it has no inflection."""
        return _lemma(word.lower(), upos)


@lru_cache(maxsize=200_000)
def _lemma(word: str, upos: str) -> str:
    if upos == "AUX" and word in _PAST_MODALS:
        return word
    if upos in ("AUX", "PART") and word in _CLITICS:
        return _CLITICS[word]
    if upos not in _INFLECTED or not word.isascii() or not word[0].isalpha():
        return word
    found = lemminflect.getLemma(word, "NOUN" if upos == "PROPN" else upos)
    return str(found[0]).lower() if found else word
