"""Rows put back as they stood: nothing is worked out anew, and nothing is written down of it.

Triggers are off meanwhile, and references are dropped and made again, which checks all of them at once. Everything that
is done needs no more than to own the tables, and is undone with the transaction.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from zipfile import ZipFile

from django.db import connection

from .archives import Contents, Damaged, Rows, read_rows
from .steps import Step, Tell
from .tables import SESSIONS, Table, execute, quoted, select

REFERENCES = """
    SELECT c.relname, conname, pg_get_constraintdef(f.oid) FROM pg_constraint f JOIN pg_class c ON c.oid = conrelid
    WHERE contype = 'f' AND conparentid = 0 AND conrelid = ANY (%s::text[]::regclass[]) ORDER BY 1, 2
"""
# Those that no constraint rests on. Built at the end, each is sorted once.
INDEXES = """
    SELECT c.relname, indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class c ON c.oid = indrelid
    WHERE indrelid = ANY (%s::text[]::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    ORDER BY 1, 2
"""
TRIGGERS = """
    SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger
    WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgrelid = ANY (%s::text[]::regclass[]) ORDER BY 1, 2
"""
AGAIN = {"O": "ENABLE", "A": "ENABLE ALWAYS", "R": "ENABLE REPLICA"}


def load(archive: ZipFile, contents: Contents, tables: list[Table], tell: Tell) -> None:
    """Empty the tables and fill them from the archive. Call it in a transaction.

    Raises:
        Damaged: the archive holds other rows than it says.
    """
    names = [quoted(table.name) for table in tables]
    weights = {rows.name: rows.rows + 1 for rows in contents.tables}
    step = Step("step 2 of 4, rows loaded:", contents.size)
    with _at_rest(names, weights, tell):
        execute(f"TRUNCATE {', '.join([*names, *map(quoted, _sessions())])}")
        for rows in contents.tables:
            _load_table(archive, rows, step, tell)
    for sequence in contents.sequences:
        execute("SELECT setval(%s::regclass, %s, %s)", quoted(sequence.name), sequence.last, sequence.is_called)


def _sessions() -> list[str]:
    """Their table, if the schema is that far."""
    return [SESSIONS] if SESSIONS in connection.introspection.table_names() else []


def _load_table(archive: ZipFile, rows: Rows, step: Step, tell: Tell) -> None:
    copied = Table(rows.name, rows.columns).copied
    with connection.cursor() as cursor:
        with cursor.cursor.copy(f"COPY {copied} FROM STDIN") as copy:
            for piece in read_rows(archive, rows):
                copy.write(piece)
                tell(step, piece.count(b"\n"), len(piece))
        if cursor.rowcount != rows.rows:
            raise Damaged(f"{rows.name} has {cursor.rowcount:,} rows in the file, which says {rows.rows:,}.")


@contextmanager
def _at_rest(names: list[str], weights: Mapping[str, int], tell: Tell) -> Iterator[None]:
    """The tables without triggers, references to each other, and indexes that nothing rests on."""
    triggers, references, indexes = (select(query, names) for query in (TRIGGERS, REFERENCES, INDEXES))
    for table, name, _ in triggers:
        execute(f"ALTER TABLE {table} DISABLE TRIGGER {quoted(name)}")
    for table, name, _ in references:
        execute(f"ALTER TABLE {quoted(table)} DROP CONSTRAINT {quoted(name)}")
    for _, name, _ in indexes:
        execute(f"DROP INDEX {name}")
    yield
    again = [(table, definition) for table, _, definition in indexes]
    for table, name, definition in references:
        again.append((table, f"ALTER TABLE {quoted(table)} ADD CONSTRAINT {quoted(name)} {definition}"))
    step = Step("step 3 of 4, indexes and references made:", sum(weights[table] for table, _ in again))
    for table, command in again:
        execute(command)
        tell(step, 1, weights[table])
    for table, name, enabled in triggers:
        execute(f"ALTER TABLE {table} {AGAIN[enabled]} TRIGGER {quoted(name)}")
