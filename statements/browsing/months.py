"""The strip above the timeline: a bar for each month, week or day of the period, each a link to its statements."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby

from sources.models import Precision

from ..days import describe_days
from ..models.entries import number_month
from .filters import Filters
from .grouped import count_by_days
from .spread import NOTHING
from .units import BUCKETS, DAY, MONTH, WEEK, Days, month_of, year_of

# Bars of days and of weeks, where the reader did not say which, and days where he did: more would be no strip.
FEW_DAYS, FEW_WEEKS, MOST_DAYS = 62, 200, 400
PRECISION = {MONTH: Precision.MONTH, WEEK: Precision.RANGE, DAY: Precision.DAY}
# Stands for the days in the address of a bar.
SOME_DAYS = date(1111, 1, 1), date(2222, 2, 2)


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
    """The bars of one year (of days: of one month), and the query that shows all of it."""

    heading: str
    query: str
    bars: list[Bar]


def choose_unit(filters: Filters, period: Days, asked: str = "") -> str:
    """What the reader asked for; else by how long the chosen period is. Of years, days are told by weeks."""
    first, last = _span(filters, period)
    length = (last - first).days + 1
    if asked:
        return WEEK if asked == DAY and length > MOST_DAYS else asked
    if filters.since and filters.until and length <= FEW_WEEKS:
        return DAY if length <= FEW_DAYS else WEEK
    return MONTH


def is_strip_told(filters: Filters, unit: str = MONTH) -> bool:
    """Whether the bars are there at once: told by the counts, or of few. Others come after the page."""
    return filters.spread.is_few or _is_told_by_counts(filters, unit)


def lay_strip(
    filters: Filters, period: Days, ordering: Sequence[tuple[str, str]] = (), unit: str = MONTH
) -> list[Stretch]:
    """The bars of the period, counted under all filters but the dates; weeks and days of the chosen period alone.

    The links keep the `ordering`.
    """
    shown = period if unit == MONTH else _span(filters, period)
    bars = list(BUCKETS[unit](*shown))
    counts = _count_months(filters, bars) if _is_told_by_counts(filters, unit) else _count_live(filters, bars)
    tallest, query = max(counts, default=0), _queries(filters, ordering)
    chosen = filters.since, filters.until
    laid = [
        Bar(
            days[0],
            describe_days(*days, PRECISION[unit]),
            number,
            _height(number, tallest),
            query(days),
            chosen == days,
        )
        for days, number in zip(bars, counts, strict=True)
    ]
    around = month_of if unit == DAY else year_of
    return [
        Stretch(_head(days), query(days), list(group))
        for days, group in groupby(laid, key=lambda bar: around(bar.first))
    ]


def _is_told_by_counts(filters: Filters, unit: str) -> bool:
    return unit == MONTH and filters.spread.is_exact


def _span(filters: Filters, period: Days) -> Days:
    """The chosen days, as far as they lie in the period; all of it where none do."""
    first, last = max(filters.since or period[0], period[0]), min(filters.until or period[1], period[1])
    return (first, last) if first <= last else period


def _count_months(filters: Filters, bars: Sequence[Days]) -> list[int]:
    return [filters.spread.months.get(number_month(first.year, first.month), NOTHING).held for first, _ in bars]


def _count_live(filters: Filters, bars: Sequence[Days]) -> list[int]:
    """One that can have been said in several of the bars counts in each."""
    ends = [last for _, last in bars]
    changes = Counter[int]()
    for first, last, number in count_by_days(filters.conditions, (bars[0][0], ends[-1])):
        changes[bisect_left(ends, first)] += number
        changes[bisect_left(ends, min(last, ends[-1])) + 1] -= number
    return list(accumulate(changes[place] for place in range(len(bars))))


def _queries(filters: Filters, ordering: Sequence[tuple[str, str]]) -> Callable[[Days], str]:
    """The addresses of periods under the other filters, which are written once."""
    told = "since={}&until={}"
    before, _, after = filters.between(*SOME_DAYS).query(*ordering).partition(told.format(*SOME_DAYS))
    return lambda days: before + told.format(*days) + after


def _head(days: Days) -> str:
    return str(days[0].year) if days == year_of(days[0]) else describe_days(*days, Precision.MONTH)


def _height(number: int, tallest: int) -> int:
    return -(-100 * number // tallest) if tallest else 0
