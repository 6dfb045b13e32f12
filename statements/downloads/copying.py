"""Rows straight from PostgreSQL's COPY into pieces of a file: no row becomes an object, and memory stays the same."""

import re
from collections.abc import Iterator
from contextlib import closing

from django.db import connection

# Bytes that are sent at once: a piece a row would cost the server more than the row.
PIECE = 1 << 16
BREAKS = re.compile(rb"\r\n?|\n")
# Cells are never null, and an empty one is printed without quotation marks only where null is printed otherwise.
CSV = "FORMAT csv, NULL 'null'"
# JSON has no such characters: nothing is quoted, and each row stands as it is.
JSON_LINES = "FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02'"


def copy_csv(select: str) -> Iterator[bytes]:
    """The rows as CSV without a head, in pieces: CRLF at their ends, and spaces for the line breaks within cells."""
    with closing(_copy(select, CSV)) as pieces:
        for rows in pieces:
            yield _end_lines(rows)


def copy_json_lines(select: str) -> Iterator[bytes]:
    """The rows, each a value of JSON, in pieces."""
    with closing(_copy(select, JSON_LINES)) as pieces:
        for rows in pieces:
            yield b"".join(rows)


def _copy(select: str, form: str) -> Iterator[list[bytes]]:
    """Lists of rows of about `PIECE` bytes. Whoever closes it before the end has PostgreSQL stop the query."""
    with connection.cursor() as cursor, cursor.copy(f"COPY ({select}) TO STDOUT ({form})") as rows:
        piece, size = [], 0
        for row in rows:
            piece.append(row)
            size += len(row)
            if size >= PIECE:
                yield piece
                piece, size = [], 0
        if piece:
            yield piece


def _end_lines(rows: list[bytes]) -> bytes:
    """PostgreSQL sends a row at a time, with LF at its end; any other line break stands within a cell."""
    joined = b"".join(rows)
    if joined.count(b"\n") == len(rows) and b"\r" not in joined:
        return joined.replace(b"\n", b"\r\n")
    return b"".join(BREAKS.sub(b" ", bytes(row)[:-1]) + b"\r\n" for row in rows)
