"""The pages of the timeline: they meet without a gap, and begin at a day or at a place that is gone."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.models import Statement
from tests.factories import make_article, make_month_statement, make_quotation, make_statement, make_witness
from tests.pages import links, select, texts

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 23)


def words_on(response) -> list[str]:
    return texts(response, "article.card .words")


def make_report(words, outlet):
    """A quotation of the words in an article of the outlet."""
    return make_quotation(make_article(words, outlet=outlet), words)


def make_many(count: int) -> None:
    quotation = make_report("The harbour is open.", "The Post")
    for number in range(count):
        make_statement(quotation, text=f"Line {number:02}.", said_on=DAY + timedelta(days=number // 3))


@pytest.mark.parametrize("order", ["", "order=oldest&"])
def test_pages_meet_without_a_gap_or_a_repeat_in_both_directions(client, order):
    make_many(45)
    response = client.get(f"/?{order}")
    seen, backward = words_on(response), []
    while following := links(response, ".pager a"):
        forward = [a for a in select(response, ".pager a") if a.get("rel") == "next"]
        if not forward:
            break
        response = client.get(f"/{forward[0].get('href')}")
        seen += words_on(response)
    assert following
    expected = [f"“Line {number:02}.”" for number in range(45)]
    assert seen == (expected if order else expected[::-1])
    backward = words_on(response)
    while back := [a for a in select(response, ".pager a") if a.get("rel") == "prev"]:
        response = client.get(f"/{back[0].get('href')}")
        backward = words_on(response) + backward
    assert backward == seen


def test_a_place_whose_statement_is_gone_goes_on_from_its_day(client):
    make_many(9)
    assert words_on(client.get("/?before=2022-02-24~zzzzzzzzzz"))[0] == "“Line 05.”"
    assert words_on(client.get("/?order=oldest&after=2022-02-24~zzzzzzzzzz"))[0] == "“Line 03.”"


def test_jumping_to_a_day_begins_there_and_leads_back_up(client):
    make_many(9)
    response = client.get("/?day=2022-02-24")
    assert texts(response, ".band h2") == ["Thursday 24 February 2022", "Wednesday 23 February 2022"]
    assert "← newer" in texts(response, ".pager a")


@pytest.mark.parametrize(
    ("asked", "note"),
    [
        ("day=2022-03-09", ["Nothing on 9 March 2022; the nearest before it is of 5 March 2022."]),
        ("day=2022-03-09&order=oldest", ["Nothing on 9 March 2022; the nearest after it is of April 2022."]),
        ("day=2022-03-05", []),
        ("day=2022-04-20", []),
        ("before=2022-03-09", []),
        ("day=2022-03-09&words=bridge&order=relevance", []),
    ],
)
def test_a_day_of_nothing_says_where_the_reader_has_come_instead(client, asked, note):
    make_month_statement(2022, 4, text="Some day in April.")
    make_statement(text="The bridge is mended.", said_on=date(2022, 3, 5))
    assert texts(client.get(f"/?{asked}"), ".notes li") == note


def count_queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_ten_statements_take_as_many_queries_as_twenty(client):
    make_many(10)
    address = "/?outlet=the-post&speaker=ada-castellan&before=2022-12-31"
    ten = count_queries(client, address)
    for statement in Statement.objects.all():
        make_witness(statement, make_report("The harbour is open.", f"Outlet {statement.pk}"))
    make_many(10)
    assert len(words_on(client.get(address))) == 20
    assert count_queries(client, address) == ten
