"""Entries that fit, counted one by one: by the days they can have been said on, and by trait. It costs as much as there are.

What the counts tell needs none of this (`browsing.spread`); a page shows the rest after itself.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from django.db import connection

from ..models import Trait
from ..models.entries import BITS
from .asking import Clause, fitting
from .conditions import Conditions

COUNT = "SELECT count(*) FROM ({found}) AS found"
BY_DAYS = "SELECT said_from, said_to, count(*) FROM ({found}) AS found GROUP BY 1, 2"
BY_TRAIT = """
    SELECT trait, count(*) FROM ({found}) AS found WHERE trait >= %s AND trait < %s GROUP BY trait
"""
# The index finds the wanted words alone: of the others, which are frequent, it would have to pass very many entries.
BY_MONTHS = """
    SELECT
        extract(year FROM said_from)::int * 12 + extract(month FROM said_from)::int - 1 AS first,
        extract(year FROM said_to)::int * 12 + extract(month FROM said_to)::int - 1 AS last,
        is_vague, count(*)
    FROM statements_entry
    WHERE words @@ %s::tsquery AND (words @@ %s::tsquery) IS FALSE
    GROUP BY 1, 2, 3
"""


def count_all(conditions: Conditions, months: Sequence[int] = ()) -> int:
    """How many fit; of those that begin in these months, if any are given."""
    if conditions.is_impossible:
        return 0
    named = [Clause("traits && %s::int[]", ([Trait.MONTH.of(month) for month in months],))] if months else []
    found, values = fitting(conditions, "1", *named)
    return int(_execute(COUNT.format(found=found), values)[0][0])


def count_by_days(conditions: Conditions, period: tuple[date, date]) -> list[tuple[date, date, int]]:
    """First and last day, and how many that fit can have been said from the one to the other; without those known to the
    year or less, and without those that lie outside the period altogether.
    """
    if conditions.is_impossible:
        return []
    asked = replace(conditions, since=period[0], until=period[1])
    found, values = fitting(asked, "said_from, said_to", Clause("NOT is_vague"))
    return _execute(BY_DAYS.format(found=found), values)


def count_by_trait(conditions: Conditions, sorts: Collection[Trait]) -> dict[int, int]:
    """How many of those that fit have each trait of these sorts."""
    if conditions.is_impossible:
        return {}
    found, values = fitting(conditions, "unnest(traits) AS trait")
    limits = [min(sorts) << BITS, (max(sorts) + 1) << BITS]
    rows = _execute(BY_TRAIT.format(found=found), [*values, *limits])
    return {trait: number for trait, number in rows if trait >> BITS in sorts}


def count_by_months(wanted: str, unwanted: str) -> list[tuple[int | None, int | None, bool, int]]:
    """First and last month (`number_month`), whether that is known to the year or less, and how many are of these, of all
    that the one search finds and not the other.
    """
    return _execute(BY_MONTHS, [wanted, unwanted])


def _execute(sql: str, values: list[object]) -> list:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
