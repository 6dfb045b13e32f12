"""The record as a data journalist would give it to Datasette: one SQLite file, indexed, with a full-text search."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zlib import crc32

from django.db import connection, transaction

from statements.browsing.conditions import Conditions
from statements.downloads.columns import COLUMNS
from statements.downloads.flat import SETTINGS, as_cells, find, select_witnesses

ORIGIN = "http://127.0.0.1"
# The rows of our CSV, in its columns: what a journalist has who puts that file into Datasette.
CELLS = ", ".join(f'"{column.heading}" TEXT' for column in COLUMNS)
SCHEMA = f"""
PRAGMA journal_mode = off;
PRAGMA synchronous = off;
CREATE TABLE outlets (id INTEGER PRIMARY KEY, slug TEXT UNIQUE, name TEXT);
CREATE TABLE statements (id INTEGER PRIMARY KEY, key TEXT, said_from TEXT, said_to TEXT, month TEXT, speaker TEXT,
    text TEXT, kind TEXT, outlet_count INTEGER, outlets TEXT, topics TEXT);
CREATE TABLE topics (id INTEGER PRIMARY KEY, slug TEXT UNIQUE, name TEXT);
CREATE TABLE quotations (id INTEGER PRIMARY KEY, {CELLS});
"""
INDEXES = """
CREATE INDEX statements_by_day ON statements(said_from);
CREATE INDEX statements_by_speaker ON statements(speaker);
CREATE INDEX statements_by_month ON statements(month);
CREATE INDEX quotations_by_day ON quotations(said_from);
CREATE VIRTUAL TABLE statements_fts USING fts5(text, content="statements", content_rowid="id",
    tokenize="porter unicode61");
INSERT INTO statements_fts(statements_fts) VALUES ('rebuild');
ANALYZE;
"""
ROWS = {
    "outlets": "SELECT id, slug, name FROM sources_outlet",
    "topics": "SELECT id, slug, name FROM statements_topic",
    "statements": """
        SELECT s.id, s.key, s.said_from::text, s.said_to::text, left(s.said_from::text, 7), speaking.slug, s.text, s.kind,
            s.outlet_count, carrying.slugs, about.slugs
        FROM statements_statement s
        CROSS JOIN LATERAL (
            SELECT slug FROM statements_statement_speakers JOIN statements_speaker p ON p.id = speaker_id
            WHERE statement_id = s.id ORDER BY p.id LIMIT 1
        ) speaking
        CROSS JOIN LATERAL (
            SELECT coalesce(json_agg(DISTINCT o.slug), '[]')::text AS slugs
            FROM statements_witness w
            JOIN sources_quotation q ON q.id = w.quotation_id
            JOIN sources_article a ON a.id = q.article_id
            JOIN sources_document d ON d.id = a.document_id
            JOIN sources_outlet o ON o.id = d.outlet_id
            WHERE w.statement_id = s.id AND d.withdrawn_at IS NULL
        ) carrying
        CROSS JOIN LATERAL (
            SELECT coalesce(json_agg(t.slug), '[]')::text AS slugs
            FROM statements_entry e JOIN statements_topic t ON e.traits @> ARRAY[statements_trait(3, t.id)]
            WHERE e.statement_id = s.id
        ) about
        WHERE s.state = 'published'
        """,
}
# Tells a file of these tables from one that was made of others.
SHAPE = crc32("".join([SCHEMA, INDEXES, *ROWS.values()]).encode()) >> 1


def is_current(path: Path) -> bool:
    """Whether the file is there, and has the tables that are written now."""
    if not path.exists():
        return False
    with closing(sqlite3.connect(path)) as file:
        return file.execute("PRAGMA user_version").fetchone() == (SHAPE,)


def write_sqlite(path: Path) -> None:
    """Write what the public may see of the record to a new file."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    file = sqlite3.connect(unfinished)
    file.executescript(SCHEMA)
    for table, query in ROWS.items():
        width = len(file.execute(f"SELECT * FROM {table}").description)
        file.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", _read(query))
    file.executemany(f"INSERT INTO quotations VALUES (NULL{', ?' * len(COLUMNS)})", _read_witnesses())
    file.execute(f"PRAGMA user_version = {SHAPE}")
    file.commit()
    file.executescript(INDEXES)
    file.close()
    unfinished.rename(path)


def _read(query: str) -> Iterator[tuple[object, ...]]:
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.itersize = 5_000
        cursor.execute(query)
        yield from cursor


def _read_witnesses() -> Iterator[tuple[object, ...]]:
    rows = select_witnesses(find(Conditions()), COLUMNS, origin=ORIGIN)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(SETTINGS)
        yield from _read(as_cells(rows, COLUMNS))
