"""Statements and their witnesses put into one flat SELECT, whose rows PostgreSQL computes and writes out by itself.

The statements come in the order of the timeline and stay in it: their witnesses are joined one statement after the
other, so that the first row is out at once and no number of rows is ever sorted or held.
"""

from collections.abc import Sequence

from django.db import connection
from django.urls import reverse

from ..browsing.asking import Clause, fitting
from ..browsing.conditions import Conditions
from .columns import FlatColumn
from .tables import FORMULA_BEGINNINGS, Type

# Said in the transaction, before the SELECT. A reader who is slow is no query that is slow.
SETTINGS = """
    SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL jit = off;
    SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL statement_timeout = 0
"""
STATEMENTS = """
    SELECT {columns}
    FROM ({found}) AS found (id, said_from, said_to)
    JOIN statements_statement AS statement ON statement.id = found.id
    LEFT JOIN statements_entry AS entry ON entry.statement_id = statement.id
    LEFT JOIN statements_occasion AS occasion ON occasion.id = statement.occasion_id
    CROSS JOIN ({site}) AS site
    ORDER BY found.said_from {way}, found.said_to {way}, found.id {way}
"""
WITNESSES = """
    SELECT {columns}
    FROM ({found}) AS statement
    JOIN statements_witness AS witness ON witness.statement_id = statement.id
    JOIN sources_quotation AS quotation ON quotation.id = witness.quotation_id
    JOIN sources_article AS article ON article.id = quotation.article_id
    JOIN sources_document AS document ON document.id = article.document_id
    LEFT JOIN sources_outlet AS outlet ON outlet.id = document.outlet_id
    WHERE document.withdrawn_at IS NULL
    ORDER BY statement.first_day {way}, statement.last_day {way}, statement.id {way}, witness.id
"""
LINES = "SELECT {told} FROM ({rows}) AS line"
# What the witnesses are put in order by, beside the columns of their statement.
PLACE = "found.id, found.said_from AS first_day, found.said_to AS last_day"
FORMULAS = ", ".join(str(ord(letter)) for letter in FORMULA_BEGINNINGS)


def find(conditions: Conditions, *limits: Clause) -> str:
    """The SELECT of the statements whose entries fit."""
    return compose(*fitting(conditions, "statement_id, said_from, said_to", *limits))


def compose(sql: str, values: Sequence[object]) -> str:
    """The SQL with its values in it: COPY takes none beside it."""
    return connection.ops.compose_sql(sql, values)


def select_statements(
    found: str, columns: Sequence[FlatColumn], *, origin: str, oldest_first: bool = False, is_numbered: bool = False
) -> str:
    """A row a statement, in the order of the timeline; `is_numbered`: with its number before the columns."""
    told = [f'{column.sql} AS "{column.heading}"' for column in columns]
    return _fill(STATEMENTS, [*(["found.id"] if is_numbered else []), *told], found, origin, oldest_first)


def select_witnesses(
    found: str, columns: Sequence[FlatColumn], *, origin: str, oldest_first: bool = False, is_numbered: bool = False
) -> str:
    """A row a witness that may be shown, those of a statement together, in the order in which they were recorded."""
    shared = [f'{column.sql} AS "{column.heading}"' for column in columns if column.is_shared]
    statements = _fill(STATEMENTS, [PLACE, *shared], found, origin, oldest_first)
    told = [(f'statement."{c.heading}"' if c.is_shared else f'{c.sql} AS "{c.heading}"') for c in columns]
    return _fill(WITNESSES, [*(["statement.id"] if is_numbered else []), *told], statements, origin, oldest_first)


def as_cells(rows: str, columns: Sequence[FlatColumn]) -> str:
    """The rows as texts: what CSV prints."""
    cells = ", ".join(_cell(f'line."{column.heading}"', column) for column in columns)
    return LINES.format(told=cells, rows=rows)


def as_objects(rows: str) -> str:
    """The rows as JSON, in the columns' own types."""
    return LINES.format(told="row_to_json(line)", rows=rows)


def _fill(template: str, columns: Sequence[str], found: str, origin: str, oldest_first: bool) -> str:
    way = "ASC" if oldest_first else "DESC"
    return template.format(columns=", ".join(columns), found=found, site=_site(origin), way=way)


def _cell(value: str, column: FlatColumn) -> str:
    """The SQL of what `tables.as_cell` says of a value; line breaks are left to who writes the rows."""
    match column.type:
        case Type.TEXT if column.is_ours:
            return value
        case Type.TEXT:
            return f"CASE WHEN {_is_risky(value)} THEN '''' || {value} ELSE {value} END"
        case Type.LIST:
            joined = f"array_to_string({value}, '; ')"
            return f"CASE WHEN {_is_risky(f'{value}[1]')} THEN '''' || {joined} ELSE {joined} END"
        case Type.FLAG:
            return f"CASE WHEN {value} THEN 'yes' ELSE 'no' END"
        case Type.INSTANT:
            return f"coalesce(replace({value}::text, ' ', 'T') || ':00', '')"
        case _:
            return f"coalesce({value}::text, '')"


def _is_risky(text: str) -> str:
    """Whether a spreadsheet might take what begins so for a formula."""
    return f"ascii({text}) IN ({FORMULAS})"


def _site(origin: str) -> str:
    """Where the site's statements are, for people and for programs: what an address has before the key."""
    addresses = [
        origin + reverse(name, args=["0"]).removesuffix("0/") for name in ("statement-by-key", "api-statement")
    ]
    return compose("SELECT %s::text AS statements, %s::text AS api", addresses)
