"""Rows written again at once: one statement of SQL, made by hand, for as many as there are."""

import json
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Model

# PostgreSQL makes each value what its column holds.
WRITE = """
    UPDATE {table} AS standing SET ({columns}) = ROW({values})
    FROM json_populate_recordset(NULL::{table}, %(rows)s::json) AS told
    WHERE standing.id = told.id AND standing.id = ANY(%(numbers)s)
"""


def rewrite(rows: Iterable[Model], names: Sequence[str]) -> None:
    """Write these fields of the rows, which are of one model and stand in the database; nothing else of them.

    Django's `bulk_update` does the same, and takes ten times as long to put it into SQL.
    """
    rows = list(rows)
    if not rows:
        return
    fields = [rows[0]._meta.get_field(name) for name in names]
    columns = [field.column for field in fields]
    write = WRITE.format(
        table=rows[0]._meta.db_table,
        columns=", ".join(columns),
        values=", ".join(f"told.{column}" for column in columns),
    )
    told = [{"id": row.pk} | {field.column: getattr(row, field.attname) for field in fields} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(write, {"rows": json.dumps(told, default=str), "numbers": [row.pk for row in rows]})
