"""How many entries fit the filters: told by the counts where they can tell, else counted, else said with “about”."""

from typing import NamedTuple

from django.db import connection

from .asking import found_by_index, join, within_period
from .conditions import Conditions
from .filters import Filters
from .spread import Spread

# Where the counts allow no more entries than this, these are counted at once.
FEW = 2_000
# More than these are not counted one by one: the number is then told by a part of the months.
MANY = 50_000


class Count(NamedTuple):
    """`is_exact` is false where it must be said with “about”."""

    number: int
    is_exact: bool = True

    def __str__(self) -> str:
        return f"{self.number:,}" if self.is_exact else f"about {self.number:,}"


def count_at_once(filters: Filters) -> Count | None:
    """What can be told in no time: by the counts, or because there are only few. None: ask `count` after the page."""
    asked, spread = filters.conditions, filters.spread
    if not spread.is_exact or not asked.is_of_whole_months:
        return Count(_count(asked)) if _most(asked, spread) <= FEW else None
    if asked.since or asked.until:
        return Count(spread.between(*asked.months))
    return Count(spread.total)


def count(filters: Filters) -> Count:
    """However many there are: exactly, or about where they would be too many to be counted one by one."""
    return count_at_once(filters) or Count(_count(filters.conditions))


def is_any(filters: Filters) -> bool:
    """Whether there is one that fits."""
    asked = filters.conditions
    where, values = join([*found_by_index(asked), *within_period(asked)])
    return bool(_one(f"SELECT EXISTS (SELECT FROM statements_entry WHERE {where})", values))  # noqa: S608


def count_undated(filters: Filters) -> Count | None:
    """How many are of unknown day under the other filters; None as for `count_at_once`."""
    spread = filters.spread
    if spread.is_exact:
        return Count(spread.undated)
    return count_at_once(filters.of_unknown_day()) if spread.undated else Count(0)


def _most(asked: Conditions, spread: Spread) -> int:
    """No more than these can fit."""
    if asked.since or asked.until:
        return sum(month.held for number, month in spread.months.items() if _touches(number, asked))
    return spread.total


def _touches(number: int, asked: Conditions) -> bool:
    first, last = asked.months
    return number > 1 and (first is None or number >= first) and (last is None or number <= last)


def _count(asked: Conditions) -> int:
    where, values = join([*found_by_index(asked), *within_period(asked)])
    return _one(f"SELECT count(*) FROM statements_entry WHERE {where}", values)  # noqa: S608


def _one(sql: str, values: list[object]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        number: int = cursor.fetchone()[0]
    return number
