"""How many articles are held of each outlet, by the year and month of publication: where nothing is held, silence tells nothing."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sources.models import Article

# A page of tables that is still read; the outlets of which most articles are held come first.
MOST_OUTLETS = 200
MONTHS = tuple(range(1, 13))


class Name(NamedTuple):
    """An outlet as a table names it."""

    name: str
    slug: str


class Row(NamedTuple):
    """An outlet's articles in one year: of each month, of which the year alone is known, and in all."""

    outlet: Name
    months: list[int]
    of_some_month: int
    total: int


class Year(NamedTuple):
    """The table of one year: a row for each outlet, also for those of which nothing is held."""

    number: int
    rows: list[Row]


class Holdings(NamedTuple):
    """Tables by year, and the articles of no known day by outlet."""

    years: list[Year]
    undated: list[tuple[Name, int]]


def count_holdings(period: Iterable[int]) -> Holdings:
    """Count the articles that the public may see: for the years of the period, and for others of which some are held."""
    counts: dict[Name, dict[tuple[int | None, int | None], int]] = defaultdict(dict)
    for row in Article.objects.shown().counted_by_outlet_and_month(MOST_OUTLETS):
        counts[Name(row["name"], row["slug"])][row["year"], row["month"]] = row["count"]
    if not counts:
        return Holdings([], [])
    names = sorted(counts, key=lambda outlet: outlet.name.casefold())
    found = {year for of_outlet in counts.values() for year, _ in of_outlet if year}
    years = [Year(year, [_row(name, counts[name], year) for name in names]) for year in sorted(found | set(period))]
    undated = [(name, counts[name][None, None]) for name in names if (None, None) in counts[name]]
    return Holdings(years, undated)


def _row(outlet: Name, counts: dict[tuple[int | None, int | None], int], year: int) -> Row:
    months = [counts.get((year, month), 0) for month in MONTHS]
    of_some_month = counts.get((year, None), 0)
    return Row(outlet, months, of_some_month, sum(months) + of_some_month)
