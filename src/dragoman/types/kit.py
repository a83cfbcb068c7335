"""The kit: all that coding a document needs besides the document, behind Protocols."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.types.codebook import Codebook
from dragoman.types.cues import Cues
from dragoman.types.parse import Analysis
from dragoman.types.place import Place, PlaceWords
from dragoman.types.roster import Roster
from dragoman.types.segmentation import Segmentation
from dragoman.types.text import Anchor, Metadata
from dragoman.types.timex import TimexGrammar


class Encoder(Protocol):
    """Reads the sentences of one document. `version` names the weights."""

    version: str

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """One `Analysis` per sentence, given its words; a pure function of the whole list."""
        ...

    def relate(
        self, words: Sequence[str], source: Sequence[int], target: Sequence[int]
    ) -> tuple[tuple[str, float], ...]:
        """PLOVER types with their probabilities, the likeliest first, of what the party of words
        `source` does to that of words `target`; "" where it does nothing to it."""
        ...


class Lemmatizer(Protocol):
    """Gives dictionary forms."""

    def lemma(self, word: str, upos: str) -> str:
        """The lower-case lemma of `word` used as part of speech `upos`."""
        ...


class Gazetteer(Protocol):
    """Knows places by name."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        """All places of that name (case and diacritics folded), the most populous first."""
        ...


@dataclass(frozen=True, slots=True)
class Extracted:
    """Main text of a page or PDF, with what its markup tells and where each part stood.

    `blocks` are (kind, text) in reading order, kind "title" | "heading" | "paragraph".
    `anchors` index into the text that results from joining the blocks' texts with blank lines.
    """

    blocks: tuple[tuple[str, str], ...]
    metadata: Metadata
    byline: str | None = None
    anchors: tuple[Anchor, ...] = ()


class Extractor(Protocol):
    """Takes the main text out of one media type."""

    def extract(self, data: bytes, name: str) -> Extracted:
        """Raises DocumentError (`no-article`, `no-text`, `broken-pdf`) naming `name`."""
        ...


class LanguageGuesser(Protocol):
    """Tells which language a text is in."""

    def guess(self, text: str) -> str:
        """ISO 639-1 code; "und" where the text is too short to tell."""
        ...


@dataclass(frozen=True, slots=True)
class Reader:
    """What ingest needs: extractors by media type ("html", "pdf"), and the language guesser."""

    html: Extractor
    pdf: Extractor
    language: LanguageGuesser


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything that turns raw items into coded documents. `version` names all of it."""

    version: str
    reader: Reader
    segmentation: Segmentation
    encoder: Encoder
    lemmatizer: Lemmatizer
    gazetteer: Gazetteer
    roster: Roster
    codebook: Codebook
    cues: Cues
    timex: TimexGrammar
    place_words: PlaceWords
