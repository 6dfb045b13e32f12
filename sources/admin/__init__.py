"""The intake desk: outlets, documents and what was read in them."""

from . import articles, documents, feeds, outlets, takedowns

__all__ = ["articles", "documents", "feeds", "outlets", "takedowns"]
