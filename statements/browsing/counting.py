"""How many entries fit the filters: told by the counts where they can tell, else counted, else said with “about”."""

from math import ceil
from typing import NamedTuple

from ..models.entries import UNDATED
from .conditions import Conditions
from .filters import Filters
from .grouped import count_all
from .lists import read_list
from .spread import FEW, Spread
from .ways import Start

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
        return Count(count_all(asked)) if _most(asked, spread) <= FEW else None
    if asked.since or asked.until:
        return Count(spread.between(*asked.months))
    return Count(spread.total)


def count(filters: Filters) -> Count:
    """However many there are: exactly, or about where they would be too many to be counted one by one."""
    told = count_at_once(filters)
    if told is None and _most(filters.conditions, filters.spread) > MANY:
        told = _count_about(filters.conditions, filters.spread)
    return told or Count(count_all(filters.conditions))


def count_undated(filters: Filters) -> Count | None:
    """How many are of unknown day under the other filters; None as for `count_at_once`."""
    spread = filters.spread
    if spread.is_exact:
        return Count(spread.undated)
    return count_at_once(filters.of_unknown_day()) if spread.undated else Count(0)


def is_any(filters: Filters) -> bool:
    """Whether there is one that fits."""
    lists = [filters] if filters.undated else [filters, filters.of_unknown_day()]
    if filters.since or filters.until:
        lists = lists[:1]
    return any(read_list(each.conditions, each.spread, Start(going_back=True), 1) for each in lists)


def _most(asked: Conditions, spread: Spread) -> int:
    """About as many as the counts allow."""
    begun = sum(spread.months[month].begun for month in _months(asked, spread))
    return begun if asked.since or asked.until else begun + spread.undated


def _count_about(asked: Conditions, spread: Spread) -> Count | None:
    """From months here and there that together allow as many as are counted one by one, by what the counts allow in all.

    None where nothing is found in these months, which tells nothing of the others.
    """
    months, most = _months(asked, spread), _most(asked, spread)
    every = ceil(most / MANY)
    sample = months[every // 2 :: every] or months
    share = sum(spread.months[month].begun for month in sample)
    found = count_all(asked, sample)
    return Count(_round(found * most // share), is_exact=False) if found else None


def _months(asked: Conditions, spread: Spread) -> list[int]:
    """Those of the period in which anything that fits can begin."""
    first, last = asked.months
    found = (number for number, month in spread.months.items() if number > UNDATED and month.begun)
    return sorted(n for n in found if (first is None or n >= first) and (last is None or n <= last))


def _round(number: int) -> int:
    """To two figures: more would not be true.

    >>> _round(48_312)
    48000
    """
    return round(number, 2 - len(str(number)))
