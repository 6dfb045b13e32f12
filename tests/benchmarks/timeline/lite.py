"""The record as a data journalist would give it to Datasette: one SQLite file, indexed, with a full-text search."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, transaction

SCHEMA = """
PRAGMA journal_mode = off;
PRAGMA synchronous = off;
CREATE TABLE outlets (id INTEGER PRIMARY KEY, slug TEXT UNIQUE, name TEXT);
CREATE TABLE statements (id INTEGER PRIMARY KEY, key TEXT, said_from TEXT, said_to TEXT, month TEXT, speaker TEXT,
    text TEXT, kind TEXT, outlet_count INTEGER, outlets TEXT, topics TEXT);
CREATE TABLE topics (id INTEGER PRIMARY KEY, slug TEXT UNIQUE, name TEXT);
CREATE TABLE quotations (id INTEGER PRIMARY KEY, statement_id INTEGER REFERENCES statements(id),
    outlet_id INTEGER REFERENCES outlets(id), said_from TEXT, published_on TEXT, kind TEXT, cue TEXT, mention TEXT, text TEXT,
    headline TEXT, address TEXT);
"""
INDEXES = """
CREATE INDEX statements_by_day ON statements(said_from);
CREATE INDEX statements_by_speaker ON statements(speaker);
CREATE INDEX statements_by_month ON statements(month);
CREATE INDEX quotations_of_statement ON quotations(statement_id, outlet_id);
CREATE INDEX quotations_of_outlet ON quotations(outlet_id, statement_id);
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
    "quotations": """
        SELECT q.id, w.statement_id, d.outlet_id, s.said_from::text, a.published_on::text, q.kind, q.cue, q.mention, q.text, a.headline,
            d.address
        FROM statements_witness w
        JOIN statements_statement s ON s.id = w.statement_id AND s.state = 'published'
        JOIN sources_quotation q ON q.id = w.quotation_id
        JOIN sources_article a ON a.id = q.article_id
        JOIN sources_document d ON d.id = a.document_id AND d.withdrawn_at IS NULL
        """,
}


def write_sqlite(path: Path) -> None:
    """Write what the public may see of the record to a new file."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    file = sqlite3.connect(unfinished)
    file.executescript(SCHEMA)
    for table, query in ROWS.items():
        width = len(file.execute(f"SELECT * FROM {table}").description)
        file.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", _read(query))
    file.commit()
    file.executescript(INDEXES)
    file.close()
    unfinished.rename(path)


def _read(query: str) -> Iterator[tuple]:
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.itersize = 5_000
        cursor.execute(query)
        yield from cursor
