"""The intake desk: outlets, documents and what was read in them."""

from . import articles, documents, outlets

__all__ = ["articles", "documents", "outlets"]
