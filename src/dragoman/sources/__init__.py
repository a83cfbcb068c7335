"""From paths to raw items: files, folders, zip archives, JSON records; never above the limits."""

from dragoman.sources.find import find_items
from dragoman.sources.found import Found
from dragoman.sources.meta import Notice
from dragoman.sources.options import SourceOptions

__all__ = ["Found", "Notice", "SourceOptions", "find_items"]
