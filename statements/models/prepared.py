"""Querysets put into SQL once: on a page of many small queries Django's compiler costs more than PostgreSQL does."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import count
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from psycopg import Connection
from psycopg.sql import Literal

Value = int | date | str | None
# What stands in the SQL where a value goes: nobody asks for rows of these numbers and days.
LAST_NUMBER = 2**63 - 1
TYPES = {int: "bigint", date: "date", str: "text"}


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


class Planned(Prepared):
    """The same, whose plan PostgreSQL makes once for a connection and keeps.

    For queries of many tables, which take longer to plan than to execute, and of which the plan is the same whatever the
    values are: those for rows of given numbers.
    """

    _numbers = count(1)
    _known: WeakKeyDictionary[Connection, set[str]] = WeakKeyDictionary()

    def __init__(self, make: Callable[..., QuerySet], *kinds: type) -> None:
        super().__init__(make, *kinds)
        self._types = [TYPES[kind] for kind in kinds]
        self._name = f"planned_{next(self._numbers)}"
        self._call = f"EXECUTE {self._name} ({', '.join(['%s'] * len(kinds))})"

    def rows(self, *values: Value) -> list[tuple[Any, ...]]:
        if not settings.KEEP_PLANS:
            return super().rows(*values)
        with connection.cursor() as cursor:
            self._plan_once(connection.connection)
            cursor.execute(self._call, values)
            return cursor.fetchall()

    def _plan_once(self, session: Connection) -> None:
        known = self._known.setdefault(session, set())
        if self._name not in known:
            sql, parameters = self._compile()
            places = {stand_in: f"${place}" for place, stand_in in enumerate(self._stand_ins, start=1)}
            slots = tuple(places.get(each) or Literal(each).as_string(session) for each in parameters)
            session.execute(f"PREPARE {self._name} ({', '.join(self._types)}) AS {sql % slots}")
            known.add(self._name)


def _stand_in(number: int, kind: type) -> Value:
    if kind is date:
        return date.max - timedelta(days=number)
    return LAST_NUMBER - number if kind is int else f"stand-in {number}"
