"""The upkeep of entries and counts: they are PostgreSQL's to keep (migration 0010), this is what somebody has to ask for."""

from django.db import connection, transaction

# Each entry is made of a few rows that indexes find. PostgreSQL plans by what it knows of a table, and of one that was
# just filled it knows nothing: it is told. The months of a count lie side by side: they are read together.
FILL = """
    SET LOCAL statements.renewal = 'off';
    SET LOCAL jit = off;
    SET LOCAL enable_seqscan = off;
    SET LOCAL enable_hashjoin = off;
    SET LOCAL enable_mergejoin = off;
    TRUNCATE statements_entry, statements_traitcount, statements_wordcount, statements_traitchange, statements_wordchange;
    INSERT INTO statements_entry (statement_id, said_from, said_to, is_vague, changed_at, traits, words)
    SELECT statement_id, said_from, said_to, is_vague, changed_at, traits, words FROM statements_entry_due;
    RESET enable_seqscan;
    RESET enable_hashjoin;
    RESET enable_mergejoin;
    RESET jit;
    INSERT INTO statements_traitcount (trait, other, month, held, begun, ended)
    SELECT trait, other, month, held, begun, ended FROM statements_traitcount_due ORDER BY trait, other, month;
    INSERT INTO statements_wordcount (lexeme, month, held, begun, ended)
    SELECT lexeme, month, held, begun, ended FROM statements_wordcount_due ORDER BY lexeme, month;
    SET LOCAL statements.renewal = '';
"""


@transaction.atomic
def fill_entries() -> None:
    """Make all entries and counts anew from the record; nobody reads them meanwhile."""
    _execute(FILL)


def compact() -> None:
    """Add to the counts what changed since the last time. Nothing waits for it: it keeps reading quick."""
    _execute("SELECT statements_compact()")


def _execute(query: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query)
