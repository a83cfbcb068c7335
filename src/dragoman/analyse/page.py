"""The brief as one HTML page that needs no network."""

from typing import TYPE_CHECKING

from dragoman.types.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.analyse.project import Project


def render(project: "Project") -> str:
    """The page of a project. Raises DragomanError as long as it isn't part of this version."""
    raise DragomanError(f"{project.store.folder}: this version has no HTML page of the brief yet")
