"""The intake tables: what was received, byte for byte, and what a parser read in it.

Written only by `sources.ingestion`; everybody else reads. Two are written beside it: `Change` by PostgreSQL alone, and
`DrawnSpan`, with the span of its quotation, by `statements.curation` as well, for a person.
"""

from .articles import SURE, Article, Precision, Quotation
from .changes import ERASED, Change
from .documents import MOST_COUNTED, Document, DocumentBytes
from .feeds import Feed, Listing
from .hosts import Host
from .outlets import Outlet
from .receipts import Batch, Receipt
from .spans import DrawnSpan
from .takedowns import Takedown

__all__ = [
    "ERASED",
    "MOST_COUNTED",
    "SURE",
    "Article",
    "Batch",
    "Change",
    "Document",
    "DocumentBytes",
    "DrawnSpan",
    "Feed",
    "Host",
    "Listing",
    "Outlet",
    "Precision",
    "Quotation",
    "Receipt",
    "Takedown",
]
