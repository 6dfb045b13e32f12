"""A PostgreSQL that has no room for more rows, wherever the tests run: it says so as one whose disk is full."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

FILL = """
    CREATE OR REPLACE FUNCTION refuse_for_room() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER no_room BEFORE INSERT ON {0} EXECUTE FUNCTION refuse_for_room()
"""
FREE = "DROP TRIGGER IF EXISTS no_room ON {0}"


@contextmanager
def full_disk(table: str) -> Iterator[None]:
    """Until its end nothing more goes into the table."""
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(table))
    yield
    with connection.cursor() as cursor:
        cursor.execute(FREE.format(table))
