"""Rows put back as they stood: nothing is worked out anew, and nothing is written down of it.

Triggers are off meanwhile, and references are dropped and made again, which checks all of them at once. Everything that
is done needs no more than to own the tables, and is undone with the transaction.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from zipfile import ZipFile

from django.db import connection

from .archives import Contents, Damaged, Rows, read_rows
from .tables import Table, execute, quoted, select

REFERENCES = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND conparentid = 0 AND conrelid = ANY (%s::text[]::regclass[]) ORDER BY 1, 2
"""
# Those that no constraint rests on. Built at the end, each is sorted once.
INDEXES = """
    SELECT c.oid::regclass::text, pg_get_indexdef(c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = ANY (%s::text[]::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = c.oid)
    ORDER BY 1
"""
TRIGGERS = """
    SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger
    WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgrelid = ANY (%s::text[]::regclass[]) ORDER BY 1, 2
"""
AGAIN = {"O": "ENABLE", "A": "ENABLE ALWAYS", "R": "ENABLE REPLICA"}


def load(archive: ZipFile, contents: Contents, tables: list[Table], tell: Callable[[int], None]) -> None:
    """Empty the tables and fill them from the archive. Call it in a transaction.

    Raises:
        Damaged: the archive holds other rows than it says.
    """
    names = [quoted(table.name) for table in tables]
    with _at_rest(names):
        execute(f"TRUNCATE {', '.join(names)}")
        for rows in contents.tables:
            _load_table(archive, rows, tell)
    for sequence in contents.sequences:
        execute("SELECT setval(%s::regclass, %s, %s)", quoted(sequence.name), sequence.last, sequence.is_called)


def _load_table(archive: ZipFile, rows: Rows, tell: Callable[[int], None]) -> None:
    copied = Table(rows.name, rows.columns).copied
    with connection.cursor() as cursor:
        with cursor.cursor.copy(f"COPY {copied} FROM STDIN") as copy:
            for piece in read_rows(archive, rows):
                copy.write(piece)
                tell(piece.count(b"\n"))
        if cursor.rowcount != rows.rows:
            raise Damaged(f"{rows.name} has {cursor.rowcount:,} rows in the file, which says {rows.rows:,}.")


@contextmanager
def _at_rest(names: list[str]) -> Iterator[None]:
    """The tables without triggers, references to each other, and indexes that nothing rests on."""
    triggers, references, indexes = (select(query, names) for query in (TRIGGERS, REFERENCES, INDEXES))
    for table, name, _ in triggers:
        execute(f"ALTER TABLE {table} DISABLE TRIGGER {quoted(name)}")
    for table, name, _ in references:
        execute(f"ALTER TABLE {table} DROP CONSTRAINT {quoted(name)}")
    for name, _ in indexes:
        execute(f"DROP INDEX {name}")
    yield
    for _, definition in indexes:
        execute(definition)
    for table, name, definition in references:
        execute(f"ALTER TABLE {table} ADD CONSTRAINT {quoted(name)} {definition}")
    for table, name, enabled in triggers:
        execute(f"ALTER TABLE {table} {AGAIN[enabled]} TRIGGER {quoted(name)}")
