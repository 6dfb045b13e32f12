"""The pages of the site over a few hundred statements: what the server needs for each."""

from datetime import date, timedelta

import pytest

from tests.benchmarks.timing import measure
from tests.factories import make_quotation, make_statement

STATEMENTS = 400
PAGES = ("/", "/?order=oldest", "/?q=harbour", "/?from=2023-01-01&until=2023-12-31", "/outlets/", "/statements.csv")


@pytest.fixture
def record(db):
    for number in range(STATEMENTS):
        day = date(2022, 2, 1) + timedelta(days=3 * number)
        words = f"Pier {number} of the harbour stays open to every ship that asks."
        quotations = [make_quotation(words=words), make_quotation(words=words)]
        make_statement(*quotations, said_on=day)


@pytest.mark.parametrize("address", PAGES)
def test_page(client, record, address):
    def fetch():
        response = client.get(address)
        assert response.status_code == 200
        return b"".join(response.streaming_content) if response.streaming else response.content

    assert measure(address, fetch) < 2000
