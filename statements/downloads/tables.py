"""Tables to take away: columns with their types and meanings, and rows of them as CSV or as JSON Lines.

The list of columns is the data dictionary, the head of the file and the schema of the read API in one.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

# Sent at once.
PIECE = 1 << 16
BREAKS = re.compile(r"\r\n?|\n")
BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet may take for the beginning of a formula: in ASCII, in full width, and behind a control character.
FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Type(StrEnum):
    """What a column holds. CSV writes all of it as text; in JSON the types are its own, and unknown is null."""

    TEXT = "text"
    LIST = "list"
    FLAG = "flag"
    NUMBER = "number"
    DAY = "day"
    INSTANT = "instant"


class Column(NamedTuple):
    """A column: `value` takes what the table has a row for."""

    heading: str
    value: Callable[[Any], Any]
    meaning: str
    type: Type = Type.TEXT


class Echo:
    """What csv writes to: it hands each row back."""

    def write(self, row: str) -> str:
        return row


def write_rows(columns: Sequence[Column], lines: Iterable[Any], *, excel: bool = False) -> Iterator[str]:
    """A heading and a row a line, as CSV."""
    writer = csv.writer(Echo())
    yield write_head([column.heading for column in columns], excel=excel)
    for line in lines:
        yield writer.writerow([as_cell(column.value(line)) for column in columns])


def write_head(headings: Sequence[str], *, excel: bool = False) -> str:
    """The first row of CSV; for Excel, a mark before it tells that it is UTF-8."""
    return (BYTE_ORDER_MARK if excel else "") + csv.writer(Echo()).writerow(headings)


def in_pieces(rows: Iterator[str]) -> Iterator[bytes]:
    """The rows joined to pieces of about `PIECE` characters: a piece a row would cost the server more than the row."""
    piece, size = [], 0
    with closing(rows):
        for row in rows:
            piece.append(row)
            size += len(row)
            if size >= PIECE:
                yield "".join(piece).encode()
                piece, size = [], 0
    if piece:
        yield "".join(piece).encode()


def as_object(columns: Sequence[Column], line: Any) -> dict[str, Any]:
    """The row by headings, in the columns' own types."""
    return {column.heading: column.value(line) for column in columns}


def write_json(value: Any) -> str:
    """JSON on one line; days and instants as in ISO 8601, letters as they are."""
    return json.dumps(value, ensure_ascii=False, default=_as_text)


def as_cell(value: Any) -> Any:
    """The value as a cell of CSV: yes and no, days in ISO 8601, lists joined by “; ”, texts on one line; unknown is empty."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    text = "; ".join(value) if isinstance(value, list) else value
    return BREAKS.sub(" ", neutralise(text)) if isinstance(text, str) else text


def neutralise(text: str) -> str:
    """A text that a spreadsheet might run as a formula, with an apostrophe before it; any other as it is."""
    return f"'{text}" if text.startswith(FORMULA_BEGINNINGS) else text


def _as_text(value: date) -> str:
    return value.isoformat()
