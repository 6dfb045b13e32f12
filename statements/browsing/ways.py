"""The two ways to read entries in the order of their days: a walk along the index of days, and gathering by traits and words.

`browsing.lists` chooses between them.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection

from ..models import Trait
from .asking import Clause, around, found_by_index, join, seen_in_row, within_period
from .conditions import Conditions

ORDER = {True: "said_from DESC, said_to DESC, statement_id DESC", False: "said_from, said_to, statement_id"}
# The same in a form that the index of days does not give.
SORTED = {True: "said_from + 0 DESC, said_to DESC, statement_id DESC", False: "said_from + 0, said_to, statement_id"}
WALK = """
    SELECT said_from, said_to, statement_id, fits, step
    FROM (
        SELECT said_from, said_to, statement_id, {fits} AS fits, row_number() OVER (ORDER BY {order}) AS step
        FROM statements_entry WHERE {within} ORDER BY {order} LIMIT %s
    ) AS walked
    WHERE fits OR step = %s
    ORDER BY {order} LIMIT %s
"""
GATHER = "SELECT said_from, said_to, statement_id FROM statements_entry WHERE {where} ORDER BY {order} LIMIT %s"


class Row(NamedTuple):
    """An entry by its place in the order of days."""

    said_from: date | None
    said_to: date | None
    number: int


class Start(NamedTuple):
    """Where reading begins, and to which side it goes: beside an entry, on a day, or (neither) at the end of the list."""

    going_back: bool
    row: Row | None = None
    day: date | None = None

    @property
    def clauses(self) -> list[Clause]:
        if self.row and self.row.said_from is None:
            return [Clause(f"statement_id {'<' if self.going_back else '>'} %s", (self.row.number,))]
        if self.row:
            return [
                Clause(f"(said_from, said_to, statement_id) {'<' if self.going_back else '>'} (%s, %s, %s)", self.row)
            ]
        return [Clause(f"said_from {'<=' if self.going_back else '>='} %s", (self.day,))] if self.day else []


class Walked(NamedTuple):
    """What a walk found; `reached` is the entry at which its steps were at an end, None where the list was."""

    rows: list[Row]
    reached: Row | None


def walk(conditions: Conditions, start: Start, within: Sequence[Clause], *, steps: int, size: int) -> Walked:
    """The first `size` that fit among the next so many entries. It costs a step each, and stops when it has them."""
    fits, looked_for = join(seen_in_row(conditions))
    where, limits = join([*within, *start.clauses])
    sql = WALK.format(fits=fits, within=where, order=ORDER[start.going_back])
    found = _execute(sql, [*looked_for, *limits, steps, steps, size])
    rows = [Row(*row) for *row, does_fit, _ in found if does_fit]
    # The entry of the last step comes also where it does not fit.
    return Walked(rows, Row(*found[-1][:3]) if found and found[-1][-1] == steps else None)


def gather(
    conditions: Conditions, start: Start, months: Sequence[int], within: Sequence[Clause], *, size: int
) -> list[Row]:
    """The first `size` of all that begin in these months and fit. It costs as much as there are of them."""
    named = Clause("traits && %s::int[]", ([Trait.MONTH.of(month) for month in months],))
    limits = [Clause(f"({clause.sql}) IS TRUE", clause.values) for clause in (*start.clauses, *within)]
    where, values = join([named, *found_by_index(conditions), *limits])
    return _rows(GATHER.format(where=where, order=SORTED[start.going_back]), [*values, size])


def gather_undated(conditions: Conditions, start: Start, *, size: int) -> list[Row]:
    """The same of those of unknown day, which have a trait for it."""
    where, values = join([*found_by_index(conditions), *start.clauses])
    order = SORTED[start.going_back].replace("statement_id", "statement_id + 0")
    return _rows(GATHER.format(where=where, order=order), [*values, size])


def read_straddling(conditions: Conditions, start: Start, since: date, *, size: int) -> list[Row]:
    """Those that fit and can have been said before the day as well as on it or later. An index holds the ranges of days."""
    limits = [*around(since), *within_period(conditions), *seen_in_row(conditions)]
    where, values = join([*limits, *(Clause(f"({clause.sql}) IS TRUE", clause.values) for clause in start.clauses)])
    return _rows(GATHER.format(where=where, order=SORTED[start.going_back]), [*values, size])


def _rows(sql: str, values: Sequence[object]) -> list[Row]:
    return [Row(*row) for row in _execute(sql, values)]


def _execute(sql: str, values: Sequence[object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple] = cursor.fetchall()
    return found
