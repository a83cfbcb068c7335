"""The encoder: one ONNX pass over windows of a document feeds every layer of the coder."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnxruntime

from dragoman.backends.pairs import PairReader
from dragoman.backends.readings import EMPTY, Raw, Reader, begun
from dragoman.backends.windows import WORD_PIECES, Composer, Window
from dragoman.backends.wordpiece import WordPiece
from dragoman.types.errors import BackendError
from dragoman.types.parse import Analysis

MODEL_FILE, VOCABULARY_FILE, LABELS_FILE = "encoder.onnx", "vocab.txt", "labels.json"
INPUTS = ("pieces", "cases", "first", "sentence")
OUTPUTS = (
    *("tags", "sure", "attributions", "heads", "relations", "arcs"),
    *("triggers", "statuses", "modes", "contexts", "links"),
)
PAIRS_FILE, PAIRS_OUTPUT = "pairs.npz", "pairs"
FILES = (MODEL_FILE, VOCABULARY_FILE, LABELS_FILE, PAIRS_FILE)


class OnnxEncoder:
    """Reads the sentences of one document. `version` names the weights."""

    version: str

    def __init__(
        self,
        session: Any,
        composer: Composer,
        *,
        reader: Reader,
        pairs: PairReader,
        version: str,
    ) -> None:
        """`session` is an onnxruntime.InferenceSession of the exported graph."""
        self._session = session
        self._reader = reader
        self._pairs = pairs
        self.composer = composer
        self.version = version

    @classmethod
    def load(cls, folder: Path) -> "OnnxEncoder":
        """The encoder whose weights lie in `folder`. Raises BackendError where they don't."""
        reader = Reader.load(folder / LABELS_FILE)
        pairs = PairReader.load(folder / PAIRS_FILE)
        wordpiece = WordPiece.load(folder / VOCABULARY_FILE, longest=WORD_PIECES)
        try:
            session = _session(folder / MODEL_FILE)
            version = _digest([folder / name for name in FILES])
        except Exception as error:
            raise BackendError(f"no encoder in {folder}: {error}") from error
        composer = Composer(wordpiece)
        return cls(session, composer, reader=reader, pairs=pairs, version=version)

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """One `Analysis` per sentence, given its words: those of ONE document, in order.

        A pure function of the whole list: windows are composed of it alone, and each is run alone.
        Raises BackendError where the graph does not run.
        """
        out: list[Analysis] = []
        for window in self.composer.windows(sentences):
            counts = [len(sentences[i]) for i in range(window.start, window.end)]
            if len(window.first):
                out.extend(self._reader.read(self.run(window), window.sentence, counts))
            else:
                out.extend(EMPTY for _ in counts)
        return begun(out)

    def relate(
        self, words: Sequence[str], source: Sequence[int], target: Sequence[int]
    ) -> tuple[tuple[str, float], ...]:
        """What the party of words `source` does to that of words `target`: every relation with its
        probability, the likeliest first; "" where it does nothing to it.

        Words beyond what the encoder reads are left out. Raises ValueError where that leaves none.
        """
        (window,) = self.composer.windows([words])
        room = len(window.first)
        one, other = ([i for i in party if i < room] for party in (source, target))
        if not one or not other:
            raise ValueError("a party stands beyond the words that are read")
        (projected,) = self._run((PAIRS_OUTPUT,), window)
        found = self._pairs.probabilities(projected, one, other)
        return self._reader.relations(found)

    def run(self, window: Window) -> Raw:
        """The graph's outputs for a window; raises BackendError where it does not run."""
        return Raw(**dict(zip(OUTPUTS, self._run(OUTPUTS, window), strict=True)))

    def _run(self, outputs: Sequence[str], window: Window) -> list[Any]:
        feed = {name: getattr(window, name) for name in INPUTS}
        try:
            return list(self._session.run(outputs, feed))
        except Exception as error:
            raise BackendError(f"the encoder does not run: {error}") from error


def _session(path: Path) -> Any:
    """One thread a session: sums are then always taken in one order."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _digest(paths: Sequence[Path]) -> str:
    """The first 12 hex digits of the SHA-256 over the files' bytes, in order."""
    found = hashlib.sha256()
    for path in paths:
        found.update(path.read_bytes())
    return found.hexdigest()[:12]
