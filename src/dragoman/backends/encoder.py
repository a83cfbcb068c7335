"""The encoder: one ONNX pass over windows of a document feeds every layer of the coder."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnxruntime

from dragoman.backends.readings import EMPTY, Raw, Reader, begun
from dragoman.backends.windows import WORD_PIECES, Composer, Window
from dragoman.backends.wordpiece import WordPiece
from dragoman.types.errors import BackendError
from dragoman.types.parse import Analysis

MODEL_FILE, VOCABULARY_FILE, LABELS_FILE = "encoder.onnx", "vocab.txt", "labels.json"
INPUTS = ("pieces", "cases", "first", "sentence")
OUTPUTS = ("tags", "scores", "attributions", "heads", "relations", "arcs")


class OnnxEncoder:
    """Reads the sentences of one document. `version` names the weights."""

    version: str

    def __init__(self, session: Any, composer: Composer, reader: Reader, version: str) -> None:
        """`session` is an onnxruntime.InferenceSession of the exported graph."""
        self._session = session
        self._reader = reader
        self.composer = composer
        self.version = version

    @classmethod
    def load(cls, folder: Path) -> "OnnxEncoder":
        """The encoder whose weights lie in `folder`. Raises BackendError where they don't."""
        reader = Reader.load(folder / LABELS_FILE)
        wordpiece = WordPiece.load(folder / VOCABULARY_FILE, longest=WORD_PIECES)
        try:
            session = _session(folder / MODEL_FILE)
            version = _digest([folder / n for n in (MODEL_FILE, VOCABULARY_FILE, LABELS_FILE)])
        except Exception as error:
            raise BackendError(f"no encoder in {folder}: {error}") from error
        return cls(session, Composer(wordpiece), reader, version)

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

    def run(self, window: Window) -> Raw:
        """The graph's outputs for a window; raises BackendError where it does not run."""
        feed = {name: getattr(window, name) for name in INPUTS}
        try:
            found = self._session.run(OUTPUTS, feed)
        except Exception as error:
            raise BackendError(f"the encoder does not run: {error}") from error
        return Raw(**dict(zip(OUTPUTS, found, strict=True)))


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
