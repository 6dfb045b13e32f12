"""Answers in time at the desk: PostgreSQL ends a question that takes too long, and the page says so."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

LIMIT = "SELECT set_config('statement_timeout', %s, true)"


class TookTooLong(Exception):
    """A question was ended."""


@contextmanager
def ended_after(milliseconds: float) -> Iterator[None]:
    """A transaction in which no question takes longer. Raises TookTooLong, and then nothing within was done."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(LIMIT, [f"{max(int(milliseconds), 1)}ms"])
            yield
            cursor.execute(LIMIT, ["0"])
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TookTooLong from error
        raise
