"""Entries that fit, counted one by one: by the days they can have been said on, and by trait. It costs as much as there are.

What the counts tell needs none of this (`browsing.spread`); a page shows the rest after itself.
"""

from collections.abc import Collection
from datetime import date

from django.db import connection

from ..models import Trait
from ..models.entries import BITS
from .asking import Clause, found_by_index, join, within_period
from .conditions import Conditions

BY_DAYS = "SELECT said_from, said_to, count(*) FROM statements_entry WHERE {where} GROUP BY 1, 2"
BY_TRAIT = """
    SELECT trait, count(*) FROM statements_entry, unnest(traits) AS trait
    WHERE {where} AND trait >> %s = ANY (%s::int[])
    GROUP BY trait
"""


def count_by_days(conditions: Conditions, period: tuple[date, date]) -> list[tuple[date, date, int]]:
    """First and last day, and how many that fit can have been said from the one to the other; without those known to the
    year or less, and without those that lie outside the period altogether.
    """
    if conditions.is_impossible:
        return []
    first, last = period
    within = [Clause("said_from <= %s", (last,)), Clause("said_to >= %s", (first,)), Clause("NOT is_vague")]
    where, values = join([*found_by_index(conditions), *within_period(conditions), *within])
    return _execute(BY_DAYS.format(where=where), values)


def count_by_trait(conditions: Conditions, sorts: Collection[Trait]) -> dict[int, int]:
    """How many of those that fit have each trait of these sorts."""
    if conditions.is_impossible:
        return {}
    where, values = join([*found_by_index(conditions), *within_period(conditions)])
    return dict(_execute(BY_TRAIT.format(where=where), [*values, BITS, sorted(sorts)]))


def _execute(sql: str, values: list[object]) -> list:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
