"""Search results by relevance."""

from datetime import date, timedelta

import pytest

from statements.browsing import ranking
from statements.browsing.filters import Filters
from statements.browsing.ranking import turn_ranking
from statements.browsing.timeline import place_of
from statements.models import Statement
from tests.factories import make_article, make_quotation, make_statement
from tests.pages import texts

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 23)
HARBOUR = Filters(words="harbour")


def make(text, headline="Headline", days=0, **fields):
    said_on = None if days is None else DAY + timedelta(days=days)
    return make_statement(make_quotation(make_article(text, headline=headline)), said_on=said_on, **fields)


def turn(filters=HARBOUR, **options):
    return turn_ranking(filters, Statement.objects.in_turn, **options)


def test_the_nearest_come_first_and_headlines_count_less():
    headline = make("It is open.", headline="The harbour", days=3)
    once = make("The harbour is open to every ship and boat.", days=2)
    often = make("The harbour! The harbour! The harbour!", days=1)
    unknown = make("Harbour, harbour: open.", days=None)
    make("The bridge.", days=4)
    found = turn()
    assert list(found.page.statements) == [often, unknown, once, headline]
    assert (found.ranked, found.is_whole) == (4, True)


def test_pages_follow_each_other_both_ways():
    for number in range(5):
        make(f"The harbour {'harbour ' * number}.", days=number)
    first = turn(size=2)
    second = turn(size=2, before=first.page.older)
    third = turn(size=2, before=second.page.older)
    assert [*first.page.statements, *second.page.statements, *third.page.statements] == turn().page.statements
    assert (first.page.newer, third.page.older) == (None, None)
    assert turn(size=2, after=second.page.newer).page.statements == first.page.statements


def test_of_many_the_newest_are_ranked_and_it_is_said(monkeypatch):
    monkeypatch.setattr(ranking, "MOST", 3)
    made = [make("The harbour.", days=number) for number in range(5)]
    found = turn()
    assert list(found.page.statements) == made[:1:-1]
    assert (found.ranked, found.is_whole) == (3, False)


def test_a_place_that_is_not_among_them_begins_anew():
    only, other = make("The harbour."), make("The bridge.")
    assert list(turn(before=place_of(other)).page.statements) == [only]


def test_nothing_found_is_an_empty_page():
    assert list(turn().page.statements) == []


def test_the_page_shows_them_in_that_order_and_says_so(client, monkeypatch):
    monkeypatch.setattr(ranking, "MOST", 2)
    make("The harbour is open to every ship and boat.", days=2)
    make("The harbour! The harbour!", days=1)
    make("The harbour.", days=0)
    response = client.get("/?words=harbour&order=relevance")
    assert texts(response, "article.card .words") == [
        "“The harbour! The harbour!”",
        "“The harbour is open to every ship and boat.”",
    ]
    assert texts(response, ".ranked") == ["The most relevant first, of the 2 newest that were found."]
    assert texts(client.get("/?order=relevance"), ".ranked") == []
