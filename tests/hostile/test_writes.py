"""What changes rows: never a GET, and nothing that is sent without the site's own token, with htmx or without."""

import hashlib

import pytest
from django.db import connection
from django.test import Client

from .kinds import Packed
from .record import make_record
from .routes import LEAVING, addresses_of, routes

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Current-URL": "https://away.example/", "Origin": "https://away.example"}
# Written by reading, and only these: who signs in gets a session; an alignment that took long is kept for the next.
KEPT_BY_READING = {"django_session", "statements_keptcollation"}


@pytest.fixture(autouse=True)
def record(db) -> None:
    make_record(Packed(["harbour open"]))


def all_tables() -> dict[str, str]:
    """A hash of all rows of each table."""
    tables = set(connection.introspection.table_names()) - KEPT_BY_READING
    return {table: rows_of(table) for table in sorted(tables)}


def rows_of(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT told::text FROM "{table}" AS told ORDER BY 1')
        return hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()


def all_addresses() -> list[str]:
    return [address for route in routes() if route.name not in LEAVING for address in addresses_of(route)]


def finish(response) -> None:
    if response.streaming:
        b"".join(response)


def test_no_get_changes_a_row(admin_client):
    before = all_tables()
    for address in all_addresses():
        finish(admin_client.get(address))
        finish(admin_client.get(address, headers={"HX-Request": "true"}))
    after = all_tables()
    assert [table for table in before if before[table] != after[table]] == []


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["form", "htmx"])
def test_nothing_is_sent_without_the_sites_own_token(admin_user, headers):
    """In `LEAVING` too: nobody is signed out by another site."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    before = all_tables()
    addresses = [address for route in routes() for address in addresses_of(route)]
    for send in (client.post, client.put, client.patch, client.delete):
        answers = {address: send(address, {"action": "x"}, headers=headers).status_code for address in addresses}
        assert {address: status for address, status in answers.items() if status != 403} == {}
    after = all_tables()
    assert [table for table in before if before[table] != after[table]] == []
    assert client.get("/admin/").status_code == 200


def test_token_of_another_visitor_is_none(admin_user):
    client, other = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    other.get("/admin/login/")
    token = other.cookies["csrftoken"].value
    assert client.post("/admin/logout/", {"csrfmiddlewaretoken": token}).status_code == 403
