"""Lists at the desk of what there may be very much: a search counts what it finds, and not all that there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import make_statement

pytestmark = pytest.mark.django_db
LARGE = [
    "sources_document",
    "sources_article",
    "sources_quotation",
    "sources_change",
    "statements_statement",
    "statements_decision",
    "statements_proposal",
    "statements_recurrence",
]


@pytest.mark.parametrize("name", LARGE)
def test_search_counts_only_what_it_finds(admin_client, name):
    make_statement()
    with CaptureQueriesContext(connection) as asked:
        assert admin_client.get(reverse(f"admin:{name}_changelist"), {"q": "pier"}).status_code == 200
    table = f'FROM "{name}"'
    counts = [q["sql"] for q in asked if q["sql"].startswith('SELECT COUNT(*) AS "__count"') and table in q["sql"]]
    assert [sql for sql in counts if "WHERE" not in sql] == []
