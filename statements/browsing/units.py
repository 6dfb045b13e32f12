"""The months, weeks and days that a period is made of."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

MONTH, WEEK, DAY = "month", "week", "day"
Days = tuple[date, date]


def months_between(first: date, last: date) -> Iterator[date]:
    """The first days of the months from that of `first` to that of `last`."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = last_of_month(month) + timedelta(days=1)


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_of(first: date, last: date) -> Iterator[Days]:
    return map(month_of, months_between(first, last))


def weeks_of(first: date, last: date) -> Iterator[Days]:
    """Whole weeks, from Monday to Sunday."""
    monday = first - timedelta(days=first.weekday())
    for number in range((last - monday).days // 7 + 1):
        begin = monday + timedelta(weeks=number)
        yield begin, begin + timedelta(days=6)


def days_of(first: date, last: date) -> Iterator[Days]:
    return ((day, day) for day in (first + timedelta(days=number) for number in range((last - first).days + 1)))


def month_of(day: date) -> Days:
    return day.replace(day=1), last_of_month(day)


def year_of(day: date) -> Days:
    return date(day.year, 1, 1), date(day.year, 12, 31)


BUCKETS: dict[str, Callable[[date, date], Iterator[Days]]] = {MONTH: months_of, WEEK: weeks_of, DAY: days_of}
