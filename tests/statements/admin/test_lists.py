"""Lists at the desk of what there may be very much: none reads all that there is, for its page or for what stands beside it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.models import Article, Document, Outlet
from statements.models import Statement
from tests.factories import make_outlet, make_statement
from tests.pages import select, texts, visible_text

pytestmark = pytest.mark.django_db
LARGE = [
    "sources_document",
    "sources_article",
    "sources_quotation",
    "sources_change",
    "sources_listing",
    "statements_statement",
    "statements_decision",
    "statements_proposal",
    "statements_recurrence",
]
# What goes through all rows that it is asked of, unless it is told where to stop.
OF_ALL = ["COUNT(", "DISTINCT ", "MIN(", "MAX("]


def ask(client, name: str, **told) -> tuple:
    """The answer, and the queries that it took."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse(f"admin:{name}_changelist"), told)
    assert answer.status_code == 200
    return answer, [query["sql"] for query in asked]


def leading_to(listed, address: str) -> list[str]:
    """The words of the links whose address begins so."""
    return [visible_text(link) for link in select(listed, "a") if link.get("href", "").startswith(address)]


@pytest.mark.parametrize("name", LARGE)
@pytest.mark.parametrize("told", [{}, {"q": "pier"}])
def test_no_query_goes_through_all_rows(admin_client, name, told):
    make_statement()
    _, asked = ask(admin_client, name, **told)
    told_of_all = [sql for sql in asked if f'FROM "{name}"' in sql and any(way in sql for way in OF_ALL)]
    assert [sql for sql in told_of_all if " LIMIT " not in sql] == []
    assert sum("COUNT(" in sql for sql in told_of_all) >= 1


@pytest.mark.parametrize("name", LARGE)
def test_list_takes_as_many_queries_for_many_as_for_few(admin_client, name):
    make_statement()
    few = len(ask(admin_client, name)[1])
    for number in range(3):
        make_statement(text=f"Pier {number} was closed for a while.", said_on=date(2020 + number, 4, 1))
    assert len(ask(admin_client, name)[1]) == few


def test_list_counts_no_further_than_it_pages(admin_client, monkeypatch):
    monkeypatch.setattr("sources.paging.MOST_COUNTED", 150)
    Outlet.objects.bulk_create(Outlet(name=f"Outlet {number}", slug=f"outlet-{number}") for number in range(151))
    listed, asked = ask(admin_client, "sources_change", p=2)
    assert [" LIMIT 151)" in sql for sql in asked if "COUNT(" in sql and "sources_change" in sql] == [True]
    assert " 150+ changes" in texts(listed, ".paginator")[0]


def test_list_that_is_counted_to_its_end_tells_its_count(admin_client, monkeypatch):
    monkeypatch.setattr("sources.paging.MOST_COUNTED", 2)
    make_statement()
    Outlet.objects.update(country="de")
    listed, _ = ask(admin_client, "sources_article")
    assert texts(listed, ".paginator") == ["1 article"]


def test_outlets_to_choose_from_are_those_of_documents(admin_client):
    make_outlet("The Silent Post")
    document = Document.objects.create(sha256="1", outlet=make_outlet("The Harbour Post"))
    listed, _ = ask(admin_client, "sources_document")
    assert leading_to(listed, "?outlet__id__exact=") == [document.outlet.name]


def test_languages_to_choose_from_are_those_of_articles(admin_client):
    for number, language in enumerate(["fr", "de", "fr", ""]):
        Article.objects.create(document=Document.objects.create(sha256=str(number)), language=language)
    assert Article.objects.languages() == ["", "de", "fr"]
    listed, _ = ask(admin_client, "sources_article", language="fr")
    assert texts(listed, ".paginator") == ["2 articles"]
    listed, _ = ask(admin_client, "sources_article")
    assert leading_to(listed, "?language=") == ["not known", "de", "fr"]


class TestYears:
    @pytest.fixture(autouse=True)
    def statements(self, db):
        for day in ("2019-12-31", "2021-01-01", "2021-01-31", "2021-02-28"):
            make_statement(text=f"The pier was closed on {day}.", said_on=date.fromisoformat(day))

    def test_are_told_the_last_first(self):
        assert Statement.objects.years() == [2021, 2019]

    def test_lead_to_their_months(self, admin_client):
        listed, _ = ask(admin_client, "statements_statement")
        assert leading_to(listed, "?said_from__year=") == ["2021", "2019"]
        listed, _ = ask(admin_client, "statements_statement", said_from__year=2021)
        assert texts(listed, ".paginator") == ["3 statements"]
        assert leading_to(listed, "?said_from__month=") == ["January 2021", "February 2021"]

    def test_another_year_leaves_the_month(self, admin_client):
        told = {"said_from__year": 2021, "said_from__month": 1}
        listed, _ = ask(admin_client, "statements_statement", **told)
        assert texts(listed, ".paginator") == ["2 statements"]
        assert leading_to(listed, "?said_from__year=2019") == ["2019"]

    @pytest.mark.parametrize("told", [{"said_from__year": "never"}, {"said_from__year": 2021, "said_from__month": 13}])
    def test_nonsense_leads_back(self, admin_client, told):
        answer = admin_client.get(reverse("admin:statements_statement_changelist"), told)
        assert answer.status_code == 302
        assert answer["Location"].endswith("?e=1")
