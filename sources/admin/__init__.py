"""The intake desk: outlets, documents and what was read in them."""

from . import articles, batches, documents, feeds, outlets, takedowns

__all__ = ["articles", "batches", "documents", "feeds", "outlets", "takedowns"]
