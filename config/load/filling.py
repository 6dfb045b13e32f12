"""Filling a database with a generated record, in one transaction: all of it is there in the end, or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from time import perf_counter

from django.db import connection, models, transaction
from django.db.models import Max

from sources.models import Article, Document, Quotation
from statements.browsing.counts import fill_entries
from statements.models import Statement, Witness
from statements.reviewing import queue

from .catalogue import make_catalogue
from .copying import DOCUMENT_NAME, Tables
from .days import Calendar
from .printing import Press
from .utterances import Utterances
from .wording import Wording

CHUNK = 2_000  # statements at a time in memory
NUMBERED_ALIKE = [Document, Article, Quotation]  # one of each a print, under one number
# The tables that are copied into and whose new rows the history tells.
COPIED = [model._meta.db_table for model in (Statement, Statement.speakers.through, Witness)]


class RecordIsReal(Exception):
    """The database holds what the generator did not make. The message says what, and what to do."""


@dataclass(frozen=True)
class Made:
    statements: int
    articles: int
    seconds: float


@transaction.atomic
def fill(
    count: int,
    *,
    seed: int = 20220224,
    more: bool = False,
    with_traces: bool = False,
    tell: Callable[[int], None] = lambda made: None,
) -> Made:
    """Make so many statements with their articles. `tell` is called with the number made so far.

    Nobody else writes documents or statements meanwhile. Raises `RecordIsReal`.
    """
    began = perf_counter()
    _lock()
    _refuse_real_record(more=more)
    first_print, first_statement = _last(*NUMBERED_ALIKE), _last(Statement)
    tables = Tables(prints=first_print, statements=first_statement, with_traces=with_traces)
    with _without_history():
        _copy(tables, count, seed, tell)
    fill_entries()
    queue.fill()
    for model in NUMBERED_ALIKE:
        _number_on(model, tables.prints)
    _number_on(Statement, tables.statements)
    return Made(count, tables.prints - first_print, perf_counter() - began)


def _lock() -> None:
    with connection.cursor() as cursor:
        names = f"{Document._meta.db_table}, {Statement._meta.db_table}"
        cursor.execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


@contextmanager
def _without_history() -> Iterator[None]:
    """What is invented is nobody's change. Only the owner of the tables can do this, and nobody else writes meanwhile;
    were it cut off, PostgreSQL would take it back with the rest.
    """
    for table in COPIED:
        _execute(f"ALTER TABLE {table} DISABLE TRIGGER change_insert")
    yield
    for table in COPIED:
        _execute(f"ALTER TABLE {table} ENABLE TRIGGER change_insert")


def _refuse_real_record(*, more: bool) -> None:
    if Document.objects.exclude(name=DOCUMENT_NAME).exists():
        raise RecordIsReal(
            "This database holds documents that make_load did not make, and nothing is mixed with them. "
            "Name an empty database in DATABASE_URL."
        )
    if Document.objects.exists() and not more:
        raise RecordIsReal("This database holds a generated record already. Say --more to add to it.")


def _last(*tables: type[models.Model]) -> int:
    """The highest number that any of the tables has given."""
    return max(table.objects.aggregate(last=Max("pk"))["last"] or 0 for table in tables)


def _copy(tables: Tables, count: int, seed: int, tell: Callable[[int], None]) -> None:
    """In chunks, so that memory stays flat. What one chunk refers to is checked when it is in, for the same reason."""
    random = Random(seed + tables.statements)  # noqa: S311 # nosec B311 # invents, guards nothing
    wording = Wording(random)
    utterances = Utterances(random, make_catalogue(), wording, Calendar(Random(seed)))  # noqa: S311 # nosec B311
    press = Press(random, wording)
    _execute("SET LOCAL statements.renewal = 'off'")
    _execute("SET CONSTRAINTS ALL IMMEDIATE")
    for number, utterance in enumerate(utterances.take(count), start=1):
        tables.add(utterance, press.prints_of(utterance))
        if number % CHUNK == 0 or number == count:
            tables.copy()
            tell(number)
        if number in {CHUNK, count}:
            _execute("ANALYZE")  # The checks of references, and then the entries, were planned for empty tables.


def _number_on(model: type[models.Model], last: int) -> None:
    """Let the next row that the site makes come after the generated ones."""
    _execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", model._meta.db_table, last)


def _execute(query: str, *values: str | int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
