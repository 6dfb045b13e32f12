"""Entries and counts held against the record, and mended where they differ, while the site runs.

PostgreSQL keeps them with every change (migration 0010). They go wrong only past it: rows restored without triggers, a
table emptied by hand, a fault of ours. Each comparison is one query, which sees one moment: what is written meanwhile
is in it with its entry and its counts, or not at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from ..models.entries import ALL, ANYTHING, BITS, UNDATED, Trait

BATCH = 1_000  # statements compared in one query, and renewed in one transaction
LAST = 2**63 - 1

# The rows of a batch are few and found by their number, whatever PostgreSQL knows of the tables.
FEW_ROWS = "SET LOCAL jit = off; SET LOCAL enable_seqscan = off; SET LOCAL enable_mergejoin = off"
END_OF_BATCH = """
    SELECT max(id) FROM (SELECT id FROM statements_statement WHERE id > %s ORDER BY id LIMIT %s) AS batch
"""
STALE = """
    SELECT statement_id, CASE
        WHEN kept IS NULL THEN ARRAY['missing']
        WHEN due IS NULL THEN ARRAY['left over']
        ELSE array_remove(ARRAY[
            CASE WHEN (kept.said_from, kept.said_to, kept.is_vague)
                IS DISTINCT FROM (due.said_from, due.said_to, due.is_vague) THEN 'days' END,
            CASE WHEN kept.traits <> due.traits THEN 'traits' END,
            CASE WHEN kept.words <> due.words THEN 'words' END,
            CASE WHEN kept.changed_at <> due.changed_at THEN 'time of change' END
        ], NULL) END AS faults
    FROM (SELECT * FROM statements_entry WHERE statement_id > %(after)s AND statement_id <= %(last)s) AS kept
    FULL JOIN (
        SELECT statement_id, said_from, said_to, is_vague, changed_at, traits, words FROM statements_entry_due
        WHERE statement_id > %(after)s AND statement_id <= %(last)s
    ) AS due USING (statement_id)
    WHERE (kept.said_from, kept.said_to, kept.is_vague, kept.changed_at, kept.traits, kept.words)
        IS DISTINCT FROM (due.said_from, due.said_to, due.is_vague, due.changed_at, due.traits, due.words)
    ORDER BY statement_id
"""
# By how much a count should be changed. What is due and what is kept are read in one moment, so that the difference is
# right to be added at any later one: writers and the compaction only add to either, and nobody has to wait.
WRONG_TRAITS = """
    SELECT trait, other, month, sum(held) AS held, sum(begun) AS begun, sum(ended) AS ended
    FROM (
        SELECT trait, other, month, held, begun, ended FROM statements_traitcount_due
        UNION ALL SELECT trait, other, month, -held, -begun, -ended FROM statements_traitcount_now
    ) AS told
    GROUP BY trait, other, month HAVING (sum(held), sum(begun), sum(ended)) <> (0, 0, 0)
"""
WRONG_WORDS = """
    SELECT lexeme, month, sum(held) AS held, sum(begun) AS begun, sum(ended) AS ended
    FROM (
        SELECT lexeme, month, held, begun, ended FROM statements_wordcount_due
        UNION ALL SELECT lexeme, month, -held, -begun, -ended FROM statements_wordcount_now
    ) AS told
    GROUP BY lexeme, month HAVING (sum(held), sum(begun), sum(ended)) <> (0, 0, 0)
"""
MEND = [
    f"INSERT INTO statements_traitchange (trait, other, month, held, begun, ended) {WRONG_TRAITS}",
    f"INSERT INTO statements_wordchange (lexeme, month, held, begun, ended) {WRONG_WORDS}",
]


@dataclass(frozen=True)
class StaleEntry:
    """`faults` says in what the entry differs from the record; `missing` or `left over` stand alone."""

    statement: int
    faults: tuple[str, ...]


@dataclass(frozen=True)
class WrongCount:
    """`missing` entries are to be added to the count of `of` (`outlet 7`, `the word harbour`): below nought, taken off."""

    of: str
    month: int
    missing: int

    def __str__(self) -> str:
        if not self.missing:
            return f"{self.of}, {_month_named(self.month)}: of a wrong first or last month"
        return (
            f"{self.of}, {_month_named(self.month)}: {abs(self.missing):,} too {'few' if self.missing > 0 else 'many'}"
        )


def find_stale_entries() -> Iterator[StaleEntry]:
    """The entries that are not what the record says, in the order of the statements; a batch at a time is read."""
    for batch in _batches():
        yield from batch


def mend_entries() -> Iterator[StaleEntry]:
    """The same, each renewed: batch by batch, in transactions of their own. Their counts follow."""
    for batch in _batches():
        if batch:
            _execute("SELECT statements_renew(%s)", [[stale.statement for stale in batch]])
        yield from batch


def _batches() -> Iterator[list[StaleEntry]]:
    after, last = 0, 0
    while last < LAST:
        last = _execute(END_OF_BATCH, [after, BATCH])[0][0] or LAST
        with transaction.atomic():
            _execute(FEW_ROWS)
            rows = _execute(STALE, {"after": after, "last": last})
        yield [StaleEntry(statement, tuple(faults)) for statement, faults in rows]
        after = last


def find_wrong_counts() -> Iterator[WrongCount]:
    """The counts that are not those of the entries. PostgreSQL counts all of them anew, and spills to its disk."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(WRONG_TRAITS)
        for trait, other, month, held, *_ in cursor:
            yield WrongCount(_traits_named(trait, other), month, int(held))
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(WRONG_WORDS)
        for lexeme, month, held, *_ in cursor:
            yield WrongCount(f"the word {lexeme}", month, int(held))


def mend_counts() -> int:
    """Add to the counts what they lack, below nought what they have too much; gives how many were wrong."""
    mended = 0
    for query in MEND:
        with connection.cursor() as cursor:
            cursor.execute(query)
            mended += cursor.rowcount
    return mended


def _traits_named(trait: int, other: int) -> str:
    named = [f"{_sort_named(one)} {one & (1 << BITS) - 1}" for one in (trait, other) if one != ANYTHING]
    return " with ".join(named) or "all"


def _sort_named(trait: int) -> str:
    known = {sort.value: sort.name.lower() for sort in Trait}
    return known.get(trait >> BITS, "unknown trait")


def _month_named(month: int) -> str:
    if month in (ALL, UNDATED):
        return "all months" if month == ALL else "undated"
    return f"{month // 12}-{month % 12 + 1:02}"


def _execute(query: str, values: list | dict | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall() if cursor.description else []
