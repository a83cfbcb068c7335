"""Projects of documents made by hand."""

from collections.abc import Iterable
from pathlib import Path

import dragoman
from dragoman.store.database import open_to_write
from dragoman.store.write import put_document
from dragoman.types.coded import CodedDocument


def project_of(folder: Path, documents: Iterable[CodedDocument]) -> dragoman.Project:
    """The project of these documents, open; its folder is `folder`."""
    store = open_to_write(folder)
    for document in documents:
        put_document(store, document)
    store.close()
    return dragoman.open(folder)
