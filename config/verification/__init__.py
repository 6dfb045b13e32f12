"""The proof of the store: every offset, hash, count and state. `manage.py verify` runs what is listed here.

A check is a function without arguments. It gives a sentence for each fault (what is wrong, with which row, what to do),
writes nothing, and reads in constant memory, however much is stored. One that is new is written into `CHECKS`.
"""

from collections.abc import Callable, Iterator

from . import arrivals, history, readings, record, rows, timeline, withdrawn

Check = Callable[[], Iterator[str]]

# By the name that `--only` takes; cheap ones first.
CHECKS: dict[str, Check] = {
    "states": arrivals.find_states,
    "stuck": arrivals.find_stuck,
    "receipts": arrivals.find_unreceipted,
    "withdrawn": withdrawn.find_leftovers,
    "history": history.find_unrecorded,
    "articles": readings.find_miscounted,
    "addresses": record.find_lost_addresses,
    "merges": record.find_endless_merges,
    "queue": record.find_wrong_queue,
    "witnesses": record.find_misplaced_witnesses,
    "counts": record.find_miscounted,
    "entries": timeline.find_stale,
    "entry-counts": timeline.find_miscounted,
    "values": rows.find_strange_values,
    "references": rows.find_orphans,
    "texts": readings.find_changed_texts,
    "offsets": readings.find_shifted_spans,
    "bytes": arrivals.find_changed_bytes,
}
