"""Querysets put into SQL once: on a page of many small queries Django's compiler costs more than PostgreSQL does."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from threading import Lock
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet

Value = int | date | str | None
# What stands in the SQL where a value goes: nobody asks for rows of these numbers and days.
LAST_NUMBER = 2**63 - 1


class Prepared:
    """Rows of a queryset of values, whose SQL is made at the first asking and executed with other values after it.

    `make` is called with a stand-in for each of the `kinds` (int, date or str) and returns the queryset, which uses each of
    them at least once. A value of None finds nothing, as NULL equals nothing. The rows are as the driver gives them.
    """

    def __init__(self, make: Callable[..., QuerySet], *kinds: type) -> None:
        self._make = make
        self._stand_ins = [_stand_in(number, kind) for number, kind in enumerate(kinds)]
        self._compiled: tuple[str, Sequence[object]] | None = None
        self._lock = Lock()

    def rows(self, *values: Value) -> list[tuple[Any, ...]]:
        sql, parameters = self._compile()
        given = dict(zip(self._stand_ins, values, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(parameter, parameter) for parameter in parameters])
            return cursor.fetchall()

    def objects(self, *values: Value) -> list[Model]:
        """The rows as objects of the queryset's model; it names fields of its own model alone, in the model's order.

        What it does not name is fetched when somebody looks at it.
        """
        found = self.rows(*values)
        return [self._model.from_db(DEFAULT_DB_ALIAS, self._fields, row) for row in found]

    def _compile(self) -> tuple[str, Sequence[object]]:
        with self._lock:
            if self._compiled is None:
                queryset = self._make(*self._stand_ins)
                self._model, self._fields = queryset.model, queryset.query.values_select
                self._compiled = queryset.query.sql_with_params()
            return self._compiled


def _stand_in(number: int, kind: type) -> Value:
    if kind is date:
        return date.max - timedelta(days=number)
    return LAST_NUMBER - number if kind is int else f"stand-in {number}"
