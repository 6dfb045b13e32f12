"""Which tables are the site's, told by the catalogue: a new one is in the next backup without a word here."""

from dataclasses import dataclass

from django.apps import apps
from django.db import connection

# Who is signed in signs in again: a file that is kept for years opens nobody's session.
SESSIONS = "django_session"
# How far the schema is stands beside the rows; what is not logged outlives no crash of the server either.
NOT_COPIED = {"django_migrations", SESSIONS}
TABLES = """
    SELECT c.relname, array_agg(a.attname ORDER BY a.attnum), greatest(c.reltuples, 0)::bigint,
        pg_table_size(c.oid)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p'
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.oid, c.relname, c.reltuples ORDER BY c.relname
"""
SEQUENCES = """
    SELECT s.relname FROM pg_class s
    JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.refclassid = 'pg_class'::regclass
        AND d.deptype IN ('a', 'i')
    JOIN pg_class c ON c.oid = d.refobjid
    WHERE s.relkind = 'S' AND c.relnamespace = current_schema()::regnamespace AND c.relname = ANY (%s)
    ORDER BY s.relname
"""


@dataclass(frozen=True)
class Table:
    """A table, the columns that are copied (all but those that PostgreSQL works out), about how many rows it has, and
    its bytes on the disk without its indexes.
    """

    name: str
    columns: tuple[str, ...]
    rows: int = 0
    size: int = 0

    @property
    def copied(self) -> str:
        """The table and its columns as COPY takes them."""
        return f"{quoted(self.name)} ({', '.join(map(quoted, self.columns))})"


def find_tables() -> list[Table]:
    """The tables that the site's migrations make, by name, but for those not copied. Others may stand beside them."""
    labels = tuple(f"{app.label}_" for app in apps.get_app_configs())
    named = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return [
        Table(name, tuple(columns), rows, size)
        for name, columns, rows, size in select(TABLES)
        if name not in NOT_COPIED and (name in named or name.startswith(labels))
    ]


def find_sequences(tables: list[Table]) -> list[str]:
    """The sequences that number the tables' rows."""
    return [name for (name,) in select(SEQUENCES, [table.name for table in tables])]


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def select(query: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def execute(query: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, values or None)
