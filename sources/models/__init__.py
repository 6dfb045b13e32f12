"""The intake tables: what was received, byte for byte, and what a parser read in it.

Written only by `sources.ingestion`; everybody else reads.
"""

from .articles import Article, Precision, Quotation
from .documents import Document, DocumentBytes, Receipt
from .outlets import Outlet

__all__ = ["Article", "Document", "DocumentBytes", "Outlet", "Precision", "Quotation", "Receipt"]
