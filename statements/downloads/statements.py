"""The download of statements: a row a witness, in the columns of one list, computed and written by PostgreSQL."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from typing import Any

from django.db import connection

from ..browsing.asking import Clause, fitting
from ..browsing.conditions import Conditions
from .columns import COLUMNS
from .copying import copy_csv, copy_json_lines
from .flat import SETTINGS, as_cells, as_objects, find, select_witnesses
from .tables import write_head, write_json

DATED, UNDATED = Clause("said_from IS NOT NULL"), Clause("said_from IS NULL")
Copy = Callable[[str], Iterator[bytes]]
COUNT = """
    SELECT (
        SELECT count(*) FROM ({found}) AS found JOIN statements_witness AS witness USING (statement_id)
    ) - (
        SELECT count(*)
        FROM sources_document AS document
        JOIN sources_article AS article ON article.document_id = document.id
        JOIN sources_quotation AS quotation ON quotation.article_id = article.id
        JOIN statements_witness AS witness ON witness.quotation_id = quotation.id
        WHERE document.withdrawn_at IS NOT NULL AND witness.statement_id IN ({found})
    )
"""


def write_csv(
    conditions: Conditions, *, origin: str, oldest_first: bool = False, excel: bool = False
) -> Iterator[bytes]:
    """The witnesses of the statements that fit as CSV, in pieces. `origin` stands before each permalink's path."""
    yield write_head([column.heading for column in COLUMNS], excel=excel).encode()
    yield from _copy(conditions, partial(as_cells, columns=COLUMNS), copy_csv, origin, oldest_first)


def write_json_lines(
    conditions: Conditions, *, origin: str, oldest_first: bool = False, snapshot: Mapping[str, Any] | None = None
) -> Iterator[bytes]:
    """The same as JSON Lines, an object a witness; before them, where it is given, a line that says what the file is."""
    if snapshot:
        yield f"{write_json({'snapshot': snapshot})}\n".encode()
    yield from _copy(conditions, as_objects, copy_json_lines, origin, oldest_first)


def count_rows(conditions: Conditions) -> int:
    """How many rows a download has: few articles are withdrawn, and only theirs are looked at."""
    if conditions.is_impossible:
        return 0
    found, values = fitting(conditions, "statement_id")
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(found=found), [*values, *values])
        (number,) = cursor.fetchone()
    return int(number)


def _copy(
    conditions: Conditions, written: Callable[[str], str], copy: Copy, origin: str, oldest_first: bool
) -> Iterator[bytes]:
    """Those of known day and after them the others, which stand in no period: no index has the undated last."""
    if conditions.is_impossible:
        return
    with connection.cursor() as cursor:
        cursor.execute(SETTINGS)
    for part in (DATED,) if conditions.since or conditions.until else (DATED, UNDATED):
        rows = select_witnesses(find(conditions, part), COLUMNS, origin=origin, oldest_first=oldest_first)
        with closing(copy(written(rows))) as pieces:
            yield from pieces
