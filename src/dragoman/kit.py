"""The kit, loaded: tables and backends of the package's data folder, under one version."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import partial
from importlib import resources
from pathlib import Path

from dragoman.backends.encoder import OnnxEncoder
from dragoman.backends.gazetteer import GeonamesGazetteer
from dragoman.backends.html import Trafilatura
from dragoman.backends.language import LangId
from dragoman.backends.lemmas import LemmInflect
from dragoman.backends.pdf import Pdfium
from dragoman.segment.words import word_forms
from dragoman.tables.codebook import load_codebook
from dragoman.tables.cues import load_cues
from dragoman.tables.gazetteer import load_place_words
from dragoman.tables.roster import load_roster
from dragoman.tables.segmentation import load_segmentation
from dragoman.tables.timex import load_timex
from dragoman.types.kit import Kit, Reader
from dragoman.types.roster import RosterFile
from dragoman.version import VERSION


def data_folder() -> Path:
    """The folder of tables, model and examples that the package ships."""
    return Path(str(resources.files("dragoman"))) / "data"


def load_kit(data: Path | None = None, roster: Sequence[RosterFile] = ()) -> Kit:
    """The kit of a data folder (the package's own by default), with users' own `roster` files.

    Raises TableError for a bad table row, RosterError for one of an own file, and BackendError
    where the model cannot be loaded.
    """
    data = data_folder() if data is None else data
    segmentation = load_segmentation(data / "segment")
    tokenise = partial(word_forms, abbreviations=segmentation.dotted)
    encoder = OnnxEncoder.load(data / "model")
    return Kit(
        version=f"{VERSION}+{encoder.version[:8]}.{tables_hash(data)[:8]}{roster_hash(roster)}",
        reader=Reader(Trafilatura(), Pdfium(), LangId()),
        segmentation=segmentation,
        encoder=encoder,
        lemmatizer=LemmInflect(),
        gazetteer=GeonamesGazetteer(data / "places"),
        roster=load_roster(data / "roster", tokenise, roster),
        codebook=load_codebook(data / "codebook"),
        cues=load_cues(data / "attribute"),
        timex=load_timex(data / "timex"),
        place_words=load_place_words(data / "places"),
    )


def tables_hash(data: Path) -> str:
    """SHA-256 over the names and bytes of every table, in the order of their paths."""
    digest = hashlib.sha256()
    for path in sorted(data.rglob("*.csv")):
        if "examples" not in path.parts:
            digest.update(path.relative_to(data).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def roster_hash(files: Iterable[RosterFile]) -> str:
    """What own roster files add to the kit's version: a dot and 8 hex digits; "" without any.

    It depends on what stands in the files, not on their names.
    """
    texts = [f.text.encode() for f in files]
    whole = b"".join(hashlib.sha256(text).digest() for text in texts)
    return f".{hashlib.sha256(whole).hexdigest()[:8]}" if texts else ""
