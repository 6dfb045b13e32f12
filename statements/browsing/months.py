"""The strip above the timeline: a bar for each month of the period, each a link to its statements."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.dateformat import format as format_date

from .filters import Filters


@dataclass(frozen=True)
class Bar:
    """A stretch of days: how many statements, the height in hundredths of the tallest, and the query that shows them."""

    first: date
    label: str
    count: int
    height: int
    query: str
    is_chosen: bool

    @property
    def top(self) -> int:
        """Where it begins, counted from above."""
        return 100 - self.height


@dataclass(frozen=True)
class Stretch:
    """The bars of one year, and the query that shows all of it."""

    heading: str
    query: str
    bars: list[Bar]


def lay_strip(filters: Filters, period: tuple[date, date], ordering: Sequence[tuple[str, str]] = ()) -> list[Stretch]:
    """The months of the period by year, counted under all filters but the dates. The links keep the `ordering`."""
    counts = count_by_month(filters.between(None, None), period)
    tallest = max(counts.values(), default=0)
    bars = [
        _bar(filters, (first, last_of_month(first)), counts[first], tallest, ordering)
        for first in months_between(*period)
    ]
    return [
        Stretch(str(year), filters.between(date(year, 1, 1), date(year, 12, 31)).query(*ordering), list(group))
        for year, group in groupby(bars, key=lambda bar: bar.first.year)
    ]


def count_by_month(filters: Filters, period: tuple[date, date]) -> Counter[date]:
    """Statements by the first day of each month in which they can have been said; a range over two months counts in both."""
    counts: Counter[date] = Counter()
    for row in filters.statements().counted_by_months():
        for month in months_between(max(row["first"], period[0]), min(row["last"], period[1])):
            counts[month] += row["count"]
    return counts


def months_between(first: date, last: date) -> Iterator[date]:
    """The first days of the months from that of `first` to that of `last`."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = last_of_month(month) + timedelta(days=1)


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _bar(
    filters: Filters, month: tuple[date, date], count: int, tallest: int, ordering: Sequence[tuple[str, str]]
) -> Bar:
    return Bar(
        first=month[0],
        label=format_date(month[0], "F Y"),
        count=count,
        height=-(-100 * count // tallest) if tallest else 0,
        query=filters.between(*month).query(*ordering),
        is_chosen=(filters.since, filters.until) == month,
    )
