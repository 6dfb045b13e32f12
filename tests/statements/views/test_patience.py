"""Pages whose queries take too long: for real, while another connection holds what they ask for."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from tests.factories import make_statement
from tests.pages import texts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def impatient(settings):
    settings.PAGE_SECONDS = 1
    make_statement(text="The harbour is open.")


@contextmanager
def held(table: str) -> Iterator[None]:
    """Nobody else can read the table."""
    parameters = connection.get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    with psycopg.connect(**{name: parameters[name] for name in names if name in parameters}) as other:
        other.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
        other.rollback()


def timeout() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("address", ["/?words=harbour", "/compare/?words=harbour"])
def test_a_page_says_what_to_narrow_and_works_again_after_it(client, address):
    with held("statements_entry"):
        response = client.get(address)
    assert response.status_code == 503
    assert texts(response, ".empty h2") == ["This takes longer than 1 second to look through"]
    assert client.get(address).status_code == 200
    assert timeout() == "0"


def test_what_it_says_goes_by_what_was_asked(client):
    with held("statements_entry"):
        searched = client.get("/?words=harbour&since=2022-01-01&until=2022-12-31")
        filtered = client.get("/?kind=direct")
    assert texts(searched, ".empty li") == [
        "search for a rarer word than “harbour”, or for fewer alternatives;",
        "choose one speaker, outlet, topic or occasion.",
    ]
    assert texts(filtered, ".empty li") == [
        "choose the days from which and until which you want to look;",
        "choose one speaker, outlet, topic or occasion.",
    ]


def test_a_part_of_the_page_says_so_in_its_place(client):
    with held("statements_entry"):
        response = client.get("/?words=harbour", headers={"HX-Request": "true", "HX-Target": "timeline"})
    assert (response.status_code, texts(response, ".empty h2")) == (
        200,
        ["This takes longer than 1 second to look through"],
    )


def test_a_program_is_told_as_one(client):
    with held("statements_entry"):
        response = client.get("/api/statements/?words=harbour")
    assert (response.status_code, response.json()["title"]) == (503, "It took too long")
