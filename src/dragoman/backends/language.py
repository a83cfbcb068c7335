"""Which language a text is in: py3langid's n-grams, and function words for short texts."""

from functools import cached_property
from typing import Protocol

import py3langid
from py3langid.langid import MODEL_FILE

_SHORT = 200
_LONG_ENOUGH = 4_000
_SURE = 0.5
# fmt: off
_ENGLISH = frozenset({
    "the", "of", "and", "to", "in", "a", "is", "was", "for", "on", "that", "with", "as", "by", "at",
    "from", "his", "her", "its", "their", "he", "she", "it", "they", "has", "have", "had", "are",
    "were", "be", "been", "will", "would", "not", "but", "said", "says", "after", "before", "who",
    "which", "this", "an", "or", "over", "against", "about", "into", "than", "we", "you", "i",
})
_OTHERS = frozenset({
    "el", "la", "los", "las", "de", "del", "que", "y", "en", "un", "una", "por", "con", "para",
    "le", "les", "des", "du", "et", "est", "une", "dans", "der", "die", "das", "und", "ist", "den",
    "von", "zu", "mit", "il", "di", "che", "e", "per", "o", "os", "da", "do", "em", "het", "een",
    "van", "och", "att", "som", "på", "og", "til", "na", "w", "z", "nie", "się", "si", "yang",
    "dan", "ve", "bir", "ne", "qui", "al", "au", "im", "auf",
})
# fmt: on
_SHARE = 0.1


class _Classifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


class LangId:
    """Guesses languages offline; the model is loaded at the first guess."""

    @cached_property
    def _classifier(self) -> _Classifier:
        loaded: _Classifier = py3langid.langid.LanguageIdentifier.from_model_file(
            MODEL_FILE, norm_probs=True
        )
        return loaded

    def guess(self, text: str) -> str:
        """ISO 639-1 code; "und" where the text is too short to tell.

        English function words decide, then the classifier. Where a short text leaves it unsure,
        plain ASCII without another language's function words counts as English.
        """
        head = text[:_LONG_ENOUGH]
        words = [word.strip(".,;:!?\"'“”‘’()").lower() for word in head.split()]
        english = sum(word in _ENGLISH for word in words)
        others = sum(word in _OTHERS for word in words)
        if not any(char.isalpha() for char in head):
            return "und"
        if english > others and english >= _SHARE * len(words) and _is_latin(head):
            return "en"
        code, certainty = self._classifier.classify(head)
        if len(head) >= _SHORT or certainty >= _SURE or (others > english and code != "en"):
            return str(code)
        return "en" if others == 0 and head.isascii() else "und"


def _is_latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isascii() for char in letters) > 0.5 * len(letters)
