"""The download of statements: a row a witness, in the columns of one list, computed and written by PostgreSQL."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from ..models import Witness
from ..models.statement_sets import StatementQuerySet
from .columns import COLUMNS
from .copying import copy_csv, copy_json_lines
from .flat import SETTINGS, as_cells, as_objects, find, select_witnesses
from .tables import write_head, write_json

Copy = Callable[[str], Iterator[bytes]]


def write_csv(
    found: StatementQuerySet, *, origin: str, oldest_first: bool = False, excel: bool = False
) -> Iterator[bytes]:
    """The statements' witnesses as CSV, in pieces. `origin` stands before each permalink's path."""
    yield write_head([column.heading for column in COLUMNS], excel=excel).encode()
    yield from _copy(found, partial(as_cells, columns=COLUMNS), copy_csv, origin, oldest_first)


def write_json_lines(
    found: StatementQuerySet, *, origin: str, oldest_first: bool = False, snapshot: Mapping[str, Any] | None = None
) -> Iterator[bytes]:
    """The same as JSON Lines, an object a witness; before them, where it is given, a line that says what the file is."""
    if snapshot:
        yield f"{write_json({'snapshot': snapshot})}\n".encode()
    yield from _copy(found, as_objects, copy_json_lines, origin, oldest_first)


def count_rows(found: StatementQuerySet) -> int:
    """How many rows a download of the statements has: few articles are withdrawn, and only theirs are looked at."""
    witnesses = Witness.objects.of_statements(found.order_by().values("pk"))
    return witnesses.count() - witnesses.withdrawn().count()


def _copy(
    found: StatementQuerySet, written: Callable[[str], str], copy: Copy, origin: str, oldest_first: bool
) -> Iterator[bytes]:
    """The dated and after them the undated: no index has the undated last."""
    with connection.cursor() as cursor:
        cursor.execute(SETTINGS)
    for part in (found.dated(), found.undated()):
        try:
            statements = find(part)
        except EmptyResultSet:
            continue
        rows = select_witnesses(statements, COLUMNS, origin=origin, oldest_first=oldest_first)
        with closing(copy(written(rows))) as pieces:
            yield from pieces
