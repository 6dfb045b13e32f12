"""The months of the strip."""

from datetime import date

import pytest

from statements.browsing.filters import Filters
from statements.browsing.months import lay_strip
from statements.browsing.units import last_of_month, months_between
from tests.factories import make_month_statement, make_statement

PERIOD = date(2022, 2, 1), date(2022, 4, 30)


def test_months_run_over_the_turn_of_a_year():
    found = list(months_between(date(2022, 11, 30), date(2023, 1, 1)))
    assert found == [date(2022, 11, 1), date(2022, 12, 1), date(2023, 1, 1)]


def test_february_ends_on_the_29th_in_a_leap_year():
    assert [last_of_month(date(year, 2, 3)).day for year in (2022, 2024)] == [28, 29]


@pytest.mark.django_db
def test_a_month_counts_all_that_can_have_been_said_in_it():
    make_statement(said_on=date(2022, 2, 23))
    make_statement(said_on=date(2022, 2, 27), said_to=date(2022, 3, 2), said_precision="range")
    make_month_statement(2022, 3)
    make_statement(said_on=date(2022, 1, 1), said_to=date(2022, 12, 31), said_precision="year")
    make_statement(said_on=date(1, 1, 1), said_to=date.max, said_precision="range")
    make_statement(said_on=None)
    (stretch,) = lay_strip(Filters(), PERIOD)
    assert [bar.count for bar in stretch.bars] == [2, 2, 0]


@pytest.mark.django_db
def test_the_links_keep_filters_and_order():
    (stretch,) = lay_strip(Filters(words="harbour"), PERIOD, [("order", "oldest")])
    assert stretch.query == "words=harbour&since=2022-01-01&until=2022-12-31&order=oldest"
    assert stretch.bars[0].query == "words=harbour&since=2022-02-01&until=2022-02-28&order=oldest"


@pytest.mark.django_db
def test_bars_are_as_high_as_their_share_of_the_tallest():
    for month in (2, 2, 2, 3):
        make_month_statement(2022, month)
    (stretch,) = lay_strip(Filters(), PERIOD)
    assert [(bar.label, bar.count, bar.height, bar.top) for bar in stretch.bars] == [
        ("February 2022", 3, 100, 0),
        ("March 2022", 1, 34, 66),
        ("April 2022", 0, 0, 100),
    ]
