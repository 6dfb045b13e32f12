"""A page is kept as long as nothing was written, by whoever."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from sources.models import Outlet
from statements.views.keeping import read_snapshot
from tests.factories import make_article, make_quotation, make_statement
from tests.pages import texts


@pytest.fixture(autouse=True)
def no_page_kept():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def statement(transactional_db):
    return make_statement(make_quotation(make_article("The pier is open.", outlet="The Post")))


def count_queries(client, address):
    connection.queries_log.clear()
    connection.force_debug_cursor = True
    response = client.get(address)
    connection.force_debug_cursor = False
    return response, len(connection.queries_log)


def test_the_same_page_is_asked_of_the_database_once(client, statement):
    address = statement.get_absolute_url()
    first, many = count_queries(client, address)
    second, one = count_queries(client, address)
    assert (first.content, first.headers) == (second.content, second.headers)
    assert (many > 1, one) == (True, 1)


def test_any_change_shows_at_once_however_it_was_made(client, statement):
    address = statement.get_absolute_url()
    assert texts(client.get(address), ".column h3") == ["The Post"]
    Outlet.objects.update(name="The Pier Post")
    assert texts(client.get(address), ".column h3") == ["The Pier Post"]
    statement.witnesses.get().quotation.article.document.articles.update(headline="Pier open")
    assert texts(client.get(address), ".column .headline") == ["Pier open"]


def test_other_addresses_have_pages_of_their_own(client, statement):
    address = statement.get_absolute_url()
    assert texts(client.get(address), ".column .frame .headline") != []
    assert texts(client.get(f"{address}?show=words"), ".column .frame .headline") == []


def test_a_withdrawn_statement_is_not_answered_from_what_was_kept(client, statement):
    address = statement.get_absolute_url()
    assert client.get(address).status_code == 200
    type(statement).objects.update(state="withdrawn")
    assert client.get(address).status_code == 410


def test_a_transaction_that_has_written_keeps_nothing(statement):
    assert read_snapshot()
    with transaction.atomic():
        Outlet.objects.update(country="XX")
        assert read_snapshot() is None


def test_pages_of_one_list_share_its_facets_and_bars(client, statement):
    first, many = count_queries(client, "/")
    second, fewer = count_queries(client, "/?day=2100-01-01")
    assert texts(first, "#facet-outlet bdi") == texts(second, "#facet-outlet bdi") == ["The Post"]
    assert texts(first, "#strip a") == texts(second, "#strip a") != []
    assert fewer < many
    Outlet.objects.update(name="The Pier Post")
    assert texts(client.get("/?day=2100-01-01"), "#facet-outlet bdi") == ["The Pier Post"]


def test_pages_of_one_list_share_what_the_counts_tell(client, statement):
    client.get("/?words=pier")
    _, fewer = count_queries(client, "/?words=pier&day=2100-01-01")
    Outlet.objects.update(country="XX")
    _, many = count_queries(client, "/?words=pier&day=2100-01-01")
    # How the words are read, the counts, and for the facets values and labels.
    assert many - fewer == 4


def test_no_count_is_kept_of_an_earlier_state_of_the_record(client, statement):
    assert texts(client.get("/?words=pier&day=2100-01-01"), "#count h1") == ["1 statement"]
    other = make_statement(make_quotation(make_article("The pier is shut.", outlet="The Post")))
    assert texts(client.get("/?words=pier&day=2100-01-01"), "#count h1") == ["2 statements"]
    type(other).objects.filter(pk=other.pk).update(state="withdrawn")
    assert texts(client.get("/?words=pier&day=2100-01-01"), "#count h1") == ["1 statement"]


def test_another_list_has_facets_of_its_own(client, statement):
    make_statement(make_quotation(make_article("The quay is open.", outlet="Opal News"), kind="indirect"))
    assert len(texts(client.get("/"), "#facet-kind bdi")) == 2
    assert len(texts(client.get("/?outlet=opal-news"), "#facet-kind bdi")) == 1
