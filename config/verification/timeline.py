"""What the timeline is read from: entries that say what the record says, and counts that are those of the entries."""

from collections.abc import Iterator

from statements.browsing.recounting import find_stale_entries, find_wrong_counts

MEND = "`manage.py recount` mends it"


def find_stale() -> Iterator[str]:
    """Entries of statements that are not published, statements without theirs, entries that say something else."""
    for entry in find_stale_entries():
        yield f"The entry of statement {entry.statement} differs from the record ({', '.join(entry.faults)}): {MEND}."


def find_miscounted() -> Iterator[str]:
    """Counts by trait and by word that a fresh count does not give."""
    for count in find_wrong_counts():
        yield f"A count of entries is wrong ({count}): {MEND}."
