"""The only writer of the intake tables: receiving documents, moving them along, and keeping what was read."""

from .arrivals import Arrival, storable
from .articles import save_article
from .batches import AlreadyRunning, end_batch, hold_batch, is_brought_in
from .corrections import correct_document, read_again
from .outlets import outlet_named, save_outlet
from .progress import Overtaken, advance_to, attempt, fail, note_error, stalled_documents
from .receiving import receive_document, receive_file, receive_packed
from .requesting import receive_fetched, request_document
from .storage import stored_bytes

__all__ = [
    "AlreadyRunning",
    "Arrival",
    "Overtaken",
    "advance_to",
    "attempt",
    "correct_document",
    "end_batch",
    "fail",
    "hold_batch",
    "is_brought_in",
    "note_error",
    "outlet_named",
    "read_again",
    "receive_document",
    "receive_fetched",
    "receive_file",
    "receive_packed",
    "request_document",
    "save_article",
    "save_outlet",
    "stalled_documents",
    "storable",
    "stored_bytes",
]
