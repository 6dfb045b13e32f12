"""What a download was taken from: one state of the database, held until the last row is out, and its description."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from sources import parsing

from .. import grouping
from ..browsing.counting import count_at_once
from ..browsing.filters import Filters
from ..browsing.grouped import count_all
from .statements import count_rows

# One state for the count and for all rows; and a plan for all of them, where PostgreSQL takes a cursor to be read in part.
BEGIN = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL cursor_tuple_fraction = 1"


@dataclass(frozen=True)
class Snapshot:
    """What a file says of itself. `filters` is the query of the timeline that shows the same statements."""

    filters: str
    taken_at: datetime
    statements: int
    rows: int
    parser_version: str = parsing.VERSION
    matcher_version: str = grouping.VERSION


@contextmanager
def hold_snapshot() -> Iterator[None]:
    """Read in one transaction that sees one state of the database, and streams its cursors without a copy at the server.

    Inside a transaction of somebody else, theirs stands.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(BEGIN)
        yield


def take_snapshot(filters: Filters, query: str) -> Snapshot:
    """Describe the download of what the filters leave; exact for the rows that are read while the same state is held."""
    asked, told = filters.conditions, count_at_once(filters)
    return Snapshot(query, timezone.now(), told.number if told else count_all(asked), count_rows(asked))
