"""Dragoman reads news reporting and answers: who did what to whom, when, where, who says so."""

from dragoman.analyse.project import Project
from dragoman.api import code, forget, read, recode, relation, retry
from dragoman.api import open_project as open
from dragoman.store.run import ReadReport, RecodeReport
from dragoman.types.errors import (
    BackendError,
    DocumentError,
    DragomanError,
    RosterError,
    SourceError,
    StoreError,
    TableError,
)
from dragoman.types.relation import Relation

__all__ = [
    "BackendError",
    "DocumentError",
    "DragomanError",
    "Project",
    "ReadReport",
    "RecodeReport",
    "Relation",
    "RosterError",
    "SourceError",
    "StoreError",
    "TableError",
    "code",
    "forget",
    "open",
    "read",
    "recode",
    "relation",
    "retry",
]
