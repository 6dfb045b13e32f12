"""The upkeep of entries and counts: they are PostgreSQL's to keep (migration 0010), this is what somebody has to ask for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

CLEAR = "TRUNCATE statements_entry, statements_traitcount, statements_wordcount, statements_traitchange, statements_wordchange"
ENTRIES = """
    INSERT INTO statements_entry (statement_id, said_from, said_to, is_vague, changed_at, traits, words)
    SELECT statement_id, said_from, said_to, is_vague, changed_at, traits, words FROM statements_entry_due
"""
# Each entry is made of a few rows that indexes find. PostgreSQL plans by what it knows of a table, and of one that was
# just filled it knows nothing: it is told.
BY_INDEXES = dict.fromkeys(["jit", "enable_seqscan", "enable_hashjoin", "enable_mergejoin"], "off")
# The months of a count lie side by side: they are read together.
COUNTS = """
    INSERT INTO statements_traitcount (trait, other, month, held, begun, ended)
    SELECT trait, other, month, held, begun, ended FROM statements_traitcount_due ORDER BY trait, other, month;
    INSERT INTO statements_wordcount (lexeme, month, held, begun, ended)
    SELECT lexeme, month, held, begun, ended FROM statements_wordcount_due ORDER BY lexeme, month
"""


@transaction.atomic
def fill_entries() -> None:
    """Make all entries and counts anew from the record; nobody reads them meanwhile."""
    with _set({"statements.renewal": "off"}):
        _execute(CLEAR)
        with _set(BY_INDEXES):
            _execute(ENTRIES)
        _execute(COUNTS)


def compact() -> None:
    """Add to the counts what changed since the last time. Nothing waits for it: it keeps reading quick."""
    _execute("SELECT statements_compact()")


@contextmanager
def _set(settings: dict[str, str]) -> Iterator[None]:
    """These settings of PostgreSQL within the block, and what was set before after it; an error ends the transaction anyway."""
    before = {name: _set_one(name, value) for name, value in settings.items()}
    yield
    for name, value in before.items():
        _set_one(name, value)


def _set_one(name: str, value: str) -> str:
    """Until the transaction ends. Returns what was set before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [name])
        (before,) = cursor.fetchone()
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
    return before


def _execute(query: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query)
