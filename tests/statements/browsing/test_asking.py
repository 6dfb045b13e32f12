"""Conditions as SQL: what stands in a period, however it is cut."""

from datetime import date, timedelta

import pytest
from django.db import connection

from statements.browsing.asking import MOST_DAYS, fitting
from statements.browsing.conditions import Conditions
from statements.browsing.counting import Count, count
from statements.browsing.filters import Filters
from statements.browsing.timeline import turn_page
from statements.models import Trait
from tests.statements.browsing.entries import DAYS, FIRST, make_entries

pytestmark = pytest.mark.django_db
TOPIC = Trait.TOPIC.of(1)
SPRING = FIRST + timedelta(days=100)
PERIODS = [
    (None, None),
    (SPRING, None),
    (None, SPRING),
    (SPRING, SPRING),
    (SPRING, SPRING + timedelta(days=70)),
    (FIRST - timedelta(days=MOST_DAYS), FIRST + timedelta(days=DAYS)),
    (date.min, date.max),
    (date.min, None),
    (FIRST + timedelta(days=3), FIRST + timedelta(days=3 + MOST_DAYS + 1)),
]


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_in_a_period_stands_what_can_have_been_said_on_a_day_of_it_once(since, until):
    made = make_entries(400)
    expected = [
        one.number
        for one in made
        if TOPIC in one.traits
        and (since is None or (one.said_to is not None and one.said_to >= since))
        and (until is None or (one.said_from is not None and one.said_from <= until))
    ]
    sql, values = fitting(Conditions(all_of=(TOPIC,), since=since, until=until), "statement_id")
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        assert sorted(number for (number,) in cursor.fetchall()) == expected


@pytest.mark.parametrize("period", [{"since": date.min}, {"until": date.max}, {"since": date.min, "until": date.max}])
def test_the_ends_of_the_calendar_are_days_like_others(period):
    made = make_entries(50)
    dated = sorted((one.number for one in made if one.said_from), reverse=True)
    page = turn_page(Filters(**period), sorted, size=100)
    assert (sorted(page.statements, reverse=True), count(Filters(**period))) == (dated, Count(len(dated)))


def test_of_an_open_period_no_entry_before_it_is_looked_at():
    make_entries(400)
    sql, values = fitting(Conditions(since=date(2023, 2, 1)), "said_from")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; ANALYZE statements_entry")
        cursor.execute(f"EXPLAIN {sql}", values)
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "Index Cond: (said_from >=" in plan
    assert "entry_straddling" in plan
    assert "Index Cond: (said_to >=" not in plan
