"""Tables to take away: columns with their types and meanings, and rows of them as CSV or as JSON Lines.

The list of columns is the data dictionary, the head of the file and the schema of the read API in one.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

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
    """A column: `value` takes what the table has a row for. `is_shared`: the same for all witnesses of a statement."""

    heading: str
    value: Callable[[Any], Any]
    meaning: str
    type: Type = Type.TEXT
    is_shared: bool = False


class Echo:
    """What csv writes to: it hands each row back."""

    def write(self, row: str) -> str:
        return row


def write_rows(columns: Sequence[Column], lines: Iterable[Any], *, excel: bool = False) -> Iterator[str]:
    """A heading and a row a line, as CSV."""
    writer = csv.writer(Echo())
    yield (BYTE_ORDER_MARK if excel else "") + writer.writerow([column.heading for column in columns])
    for line in lines:
        yield writer.writerow([as_cell(column.value(line)) for column in columns])


def write_objects(columns: Sequence[Column], lines: Iterable[Any]) -> Iterator[str]:
    """An object a line, as JSON Lines."""
    for line in lines:
        yield write_json(as_object(columns, line)) + "\n"


def as_object(columns: Sequence[Column], line: Any) -> dict[str, Any]:
    """The row by headings, in the columns' own types."""
    return {column.heading: column.value(line) for column in columns}


def write_json(value: Any) -> str:
    """JSON on one line; days and instants as in ISO 8601, letters as they are."""
    return json.dumps(value, ensure_ascii=False, default=_as_text)


def as_cell(value: Any) -> Any:
    """The value as a cell of CSV: yes and no, days in ISO 8601, lists joined by “; ”; unknown is empty."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return neutralise("; ".join(value) if isinstance(value, list) else value)


def neutralise(value: Any) -> Any:
    """A text that a spreadsheet might run as a formula, with an apostrophe before it; anything else as it is."""
    is_risky = isinstance(value, str) and value.startswith(FORMULA_BEGINNINGS)
    return f"'{value}" if is_risky else value


def _as_text(value: date) -> str:
    return value.isoformat()
