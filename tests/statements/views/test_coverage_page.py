"""`/about/coverage/`: articles held by outlet and month."""

from datetime import UTC, date, datetime

import pytest

from sources.models import Precision
from statements import holdings
from tests.factories import make_article, make_document
from tests.pages import links, select, texts

pytestmark = pytest.mark.django_db
PATH = "/about/coverage/"


def rows_of(response, year: int) -> list[list[str]]:
    """The cells of a year's table, empty ones and headings too."""
    table = select(response, f"#year-{year}")[0].getparent()
    for hidden in table.xpath(".//td/span[@class='hidden']"):
        hidden.drop_tree()
    return [[cell.text_content() for cell in row.xpath("./th | ./td")] for row in table.xpath(".//tbody/tr")]


def test_articles_are_counted_by_outlet_and_month(client):
    for day in (date(2022, 2, 1), date(2022, 2, 28), date(2022, 12, 31)):
        make_article(outlet="The Post", published_on=day)
    make_article(outlet="Opal News", published_on=date(2023, 1, 1))
    response = client.get(PATH)
    empty = [""] * 10
    assert rows_of(response, 2022) == [
        ["Opal News", *[""] * 12, "", "0"],
        ["The Post", "", "2", *[""] * 9, "1", "", "3"],
    ]
    assert rows_of(response, 2023) == [["Opal News", "1", "", *empty, "", "1"], ["The Post", *[""] * 12, "", "0"]]


def test_every_year_of_the_period_has_a_table_and_others_where_something_is_held(client, settings):
    settings.PERIOD = ("2022-02-01", "2023-12-31")
    make_article(outlet="The Post", published_on=date(2020, 5, 1))
    assert texts(client.get(PATH), "section h2") == ["2020", "2022", "2023"]


def test_an_article_of_a_year_alone_stands_in_no_month(client):
    year = {"published_until": date(2022, 12, 31), "published_precision": Precision.YEAR}
    make_article(outlet="The Post", published_on=date(2022, 1, 1), **year)
    assert rows_of(client.get(PATH), 2022) == [["The Post", *[""] * 12, "1", "1"]]


def test_an_article_of_no_known_day_is_listed_apart(client):
    make_article(outlet="The Post", published_on=None)
    response = client.get(PATH)
    assert texts(response, "section h2")[-1] == "Day of publication not known"
    assert texts(response, "section")[-1] == "Day of publication not known Outlet Articles The Post 1"


def test_withdrawn_and_superseded_articles_are_not_counted(client):
    now = datetime(2022, 3, 1, tzinfo=UTC)
    make_article(document=make_document(outlet="The Post", withdrawn_at=now))
    make_article(outlet="Opal News", superseded_at=now)
    make_article(document=make_document(outlet=None))
    assert texts(client.get(PATH), ".empty h2") == ["No article of any outlet is held yet"]


def test_outlets_lead_to_their_pages(client):
    make_article(outlet="The Post", published_on=date(2022, 2, 1))
    assert set(links(client.get(PATH), ".held a")) == {"/outlets/the-post/"}


def test_the_outlets_of_which_most_is_held_are_shown(client, monkeypatch):
    monkeypatch.setattr(holdings, "MOST_OUTLETS", 1)
    for outlet in ("Opal News", "The Post", "The Post"):
        make_article(outlet=outlet, published_on=date(2022, 2, 1))
    assert [row[0] for row in rows_of(client.get(PATH), 2022)] == ["The Post"]


@pytest.mark.parametrize("count", [0, 1, 12])
def test_one_query_counts_any_number_of_outlets(client, django_assert_num_queries, count):
    for number in range(count):
        make_article(outlet=f"Outlet {number}", published_on=date(2022, 1 + number, 1))
    with django_assert_num_queries(1):
        client.get(PATH)
