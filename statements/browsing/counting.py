"""How many entries fit the filters: told by the counts where they can tell, else counted, else said with “about”."""

from datetime import date, timedelta
from typing import NamedTuple

from django.db import connection

from ..models.entries import number_month
from .asking import found_by_index, join, within_period
from .conditions import Conditions
from .filters import Filters
from .spread import Spread, read_spread

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


def count_at_once(filters: Filters, spread: Spread | None = None) -> Count | None:
    """What can be told in no time: by the counts alone, or because there are only few. None: ask `count` after the page.

    `spread` is what the counts tell of the filters, where somebody has asked them already.
    """
    asked = filters.conditions
    spread = spread or read_spread(asked)
    if not spread.is_exact or not _is_of_whole_months(asked):
        return Count(_count(asked)) if _most(asked, spread) <= FEW else None
    if asked.since or asked.until:
        return Count(spread.between(_month(asked.since), _month(asked.until)))
    return Count(spread.total)


def count(filters: Filters) -> Count:
    """Exactly, where that is told at once or there are not too many; else about."""
    asked = filters.conditions
    spread = read_spread(asked)
    return count_at_once(filters, spread) or Count(_count(asked))


def count_undated(filters: Filters, spread: Spread | None = None) -> Count | None:
    """How many of them are of unknown day, whatever the period; None as for `count_at_once`."""
    asked = filters.without("since", "until", "undated")
    spread = spread or read_spread(asked.conditions)
    if spread.is_exact:
        return Count(spread.undated)
    return Count(0) if not spread.undated else count_at_once(filters.of_unknown_day())


def _is_of_whole_months(asked: Conditions) -> bool:
    starts = asked.since is None or asked.since.day == 1
    return starts and (asked.until is None or (asked.until + timedelta(days=1)).day == 1)


def _month(day: date | None) -> int | None:
    return number_month(day.year, day.month) if day else None


def _most(asked: Conditions, spread: Spread) -> int:
    """No more than these can fit."""
    if asked.since or asked.until:
        return sum(month.held for number, month in spread.months.items() if _touches(number, asked))
    return spread.total


def _touches(number: int, asked: Conditions) -> bool:
    first, last = _month(asked.since), _month(asked.until)
    return number > 1 and (first is None or number >= first) and (last is None or number <= last)


def _count(asked: Conditions) -> int:
    where, values = join([*found_by_index(asked), *within_period(asked)])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM statements_entry WHERE {where}", values)  # noqa: S608
        return cursor.fetchone()[0]
