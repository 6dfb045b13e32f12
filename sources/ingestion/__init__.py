"""The only writer of the intake tables: receiving documents, moving them along, and keeping what was read."""

from .arrivals import Arrival, storable
from .articles import save_article
from .batches import AlreadyRunning, end_batch, hold_batch, is_brought_in
from .corrections import correct_document, read_again, read_all_again
from .hosts import call_next, end_turn, keep_robots, queue_up, take_turn, wait_until
from .listings import Taken, take_listed
from .outlets import outlet_named, save_outlet
from .polls import (
    add_feed,
    begin_poll,
    end_poll,
    end_unchanged_poll,
    fail_poll,
    pause,
    poll_soon,
    postpone_poll,
    resume,
)
from .progress import Overtaken, advance_to, attempt, fail, give_back, note_error, put_off, stalled_documents
from .receiving import receive_document, receive_file, receive_packed
from .refetching import request_listed
from .requesting import fail_to_fetch, receive_fetched, request_document
from .storage import stored_bytes
from .takedowns import copies_of, erase_words, hold_copies, withdraw, withdraw_again

__all__ = [
    "AlreadyRunning",
    "Arrival",
    "Overtaken",
    "Taken",
    "add_feed",
    "advance_to",
    "attempt",
    "begin_poll",
    "call_next",
    "copies_of",
    "correct_document",
    "end_batch",
    "end_poll",
    "end_turn",
    "end_unchanged_poll",
    "erase_words",
    "fail",
    "fail_poll",
    "fail_to_fetch",
    "give_back",
    "hold_batch",
    "hold_copies",
    "is_brought_in",
    "keep_robots",
    "note_error",
    "outlet_named",
    "pause",
    "poll_soon",
    "postpone_poll",
    "put_off",
    "queue_up",
    "read_again",
    "read_all_again",
    "receive_document",
    "receive_fetched",
    "receive_file",
    "receive_packed",
    "request_document",
    "request_listed",
    "resume",
    "save_article",
    "save_outlet",
    "stalled_documents",
    "storable",
    "stored_bytes",
    "take_listed",
    "take_turn",
    "wait_until",
    "withdraw",
    "withdraw_again",
]
