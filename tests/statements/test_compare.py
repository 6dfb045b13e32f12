"""Outlets side by side down the timeline, and the grid of an occasion: readings, or the reason why there are none."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.models import Statement
from tests.factories import make_article, make_occasion, make_quotation, make_statement
from tests.pages import links, select, texts

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 23)
WORDS = "The harbour is open to every ship."


def make_report(words, outlet, *, day=DAY, kind="direct", **fields):
    return make_quotation(make_article(words, outlet=outlet, published_on=day, **fields), words, kind=kind)


@pytest.fixture
def record():
    """Said by both, by the first only, by the second only; and silence of two kinds."""
    make_statement(make_report(WORDS, "Alpha"), make_report("The harbour is closed.", "Beta"), said_on=DAY)
    make_statement(make_report("Only Alpha has this.", "Alpha"), said_on=DAY)
    make_statement(make_report("Only Beta has this.", "Beta", day=date(2022, 6, 1)), said_on=date(2022, 6, 1))


def cells(response) -> list[str]:
    return texts(response, "table.compare td")


def test_without_outlets_the_page_asks_for_two(client, record):
    response = client.get("/compare/")
    assert texts(response, ".choices label") == ["Alpha", "Beta"]
    assert texts(response, ".empty h2") == ["Choose two outlets or more"]


def test_readings_stand_beside_each_other_or_a_reason_in_their_place(client, record):
    response = client.get("/compare/?outlet=alpha&outlet=beta")
    assert texts(response, "table.compare thead th") == ["Said", "Alpha", "Beta"]
    assert texts(response, "table.compare tbody th") == ["1 June 2022", "23 February 2022", "23 February 2022"]
    assert cells(response)[:4] == [
        "we hold no article of this outlet for these days",
        "Only Beta has this. article",
        "Only Alpha has this. article",
        "did not report it in the articles we hold",
    ]
    assert cells(response)[4].startswith("The harbour is open to every ship. base")
    assert [e.get("class") for e in select(response, "td ins")] == ["changed"]


@pytest.mark.parametrize(
    ("show", "rows"), [("", 3), ("all", 1), ("only-alpha", 1), ("only-beta", 1), ("only-gamma", 3), ("%00", 3)]
)
def test_both_and_only_leave_what_they_say(client, record, show, rows):
    response = client.get(f"/compare/?outlet=alpha&outlet=beta&show={show}")
    assert len(select(response, "table.compare tbody tr")) == rows


def test_the_timelines_filters_apply(client, record):
    response = client.get("/compare/?outlet=alpha&outlet=beta&since=2022-06-01&speaker=ada-castellan")
    assert texts(response, "table.compare tbody th") == ["1 June 2022"]
    assert texts(response, ".chips li") == ["× Ada Castellan", "× from 1 June 2022", "Clear all"]


def test_of_five_outlets_four_are_shown_with_a_note(client):
    make_statement(*(make_report(WORDS, name) for name in ("A1", "A2", "A3", "A4", "A5")))
    response = client.get("/compare/?" + "&".join(f"outlet=a{n}" for n in range(1, 6)))
    assert texts(response, "table.compare thead th") == ["Said", "A1", "A2", "A3", "A4"]
    assert texts(response, ".notes") == [
        "Four outlets fit beside each other; the others were left out: these are A1, A2, A3, A4."
    ]


def test_a_paraphrase_is_told_as_such(client):
    make_statement(make_report(WORDS, "Alpha"), make_report("his harbour was open", "Beta", kind="indirect"))
    response = client.get("/compare/?outlet=alpha&outlet=beta")
    assert cells(response)[1] == "his harbour was open paraphrased only · article"
    assert select(response, "td ins") == []


def test_nothing_that_fits_leads_on(client, record):
    response = client.get("/compare/?outlet=alpha&outlet=beta&words=zeppelin")
    assert texts(response, ".empty h2") == ["No statement fits"]
    assert links(response, ".empty a") == ["?outlet=alpha&outlet=beta", "/"]


def test_drafts_are_left_out(client, record):
    Statement.objects.update(state=Statement.State.DRAFT)
    assert texts(client.get("/compare/?outlet=alpha&outlet=beta"), ".empty h2") == ["No statement fits"]


def test_the_grid_of_an_occasion_shows_who_carried_what(client):
    occasion = make_occasion("Harbour Day address", DAY)
    first = make_statement(
        make_report(WORDS, "Alpha"), make_report("open", "Beta", kind="indirect"), occasion=occasion
    )
    make_statement(make_report("A second line.", "Beta"), occasion=occasion)
    make_statement(make_report("A secret draft.", "Gamma"), occasion=occasion, state=Statement.State.DRAFT)
    response = client.get("/occasions/harbour-day-address/")
    assert texts(response, "table.grid thead th") == ["Statement", "Alpha", "Beta"]
    assert texts(response, "table.grid tbody th") == [WORDS, "A second line."]
    assert texts(response, "table.grid td") == [
        "direct",
        "paraphrase",
        "did not report it in the articles we hold",
        "direct",
    ]
    assert links(response, "table.grid tbody th a")[0] == first.get_absolute_url()


@pytest.mark.parametrize("address", ["/compare/?outlet=alpha&outlet=beta", "/occasions/harbour-day-address/"])
def test_ten_rows_take_as_many_queries_as_twenty(client, address):
    occasion = make_occasion("Harbour Day address", DAY)

    def make_rows(count: int) -> None:
        for _ in range(count):
            make_statement(make_report(WORDS, "Alpha"), make_report(WORDS, "Beta"), occasion=occasion)

    def count_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        assert len(select(response, "tbody tr")) == Statement.objects.count()
        return len(queries)

    make_rows(10)
    ten = count_queries()
    make_rows(10)
    assert count_queries() == ten
