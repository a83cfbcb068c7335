"""From a raw item to a Document: decoded text, blocks that map back to it, title, date, byline."""

from dragoman.ingest.document import ingest_item

__all__ = ["ingest_item"]
