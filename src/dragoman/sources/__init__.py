"""From paths to raw items: files, folders, zip archives, JSONL; never more than the limits."""

from dragoman.sources.find import find_items
from dragoman.sources.options import SourceOptions

__all__ = ["SourceOptions", "find_items"]
