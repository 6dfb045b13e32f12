"""The intake desk: outlets, documents and what was read in them."""

from . import articles, batches, changes, documents, feeds, outlets, takedowns

__all__ = ["articles", "batches", "changes", "documents", "feeds", "outlets", "takedowns"]
