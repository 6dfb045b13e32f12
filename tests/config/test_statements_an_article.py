"""How many statements PostgreSQL is asked for an article, from the door to the record: as many for the thirtieth as for the third."""

from contextlib import contextmanager
from statistics import median

import pytest
from django.db import connection

from config import pipeline
from sources import ingestion
from sources.ingestion import Arrival
from sources.models import Document, Receipt
from sources.parsing.nlp import read_words
from statements.models import Witness
from tests.factories import make_speaker
from tests.faults.ledger import article

pytestmark = pytest.mark.django_db
USUAL = 52


@contextmanager
def counted():
    """Counts the statements, but for those that only mark a place within the test's transaction."""
    asked: list[str] = []

    def note(execute, sql, *rest):
        if "SAVEPOINT" not in sql:
            asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield asked


def test_statements_an_article_are_as_many_at_the_end_as_at_the_beginning():
    read_words(["All is well."])  # loaded once, before the reader forks
    make_speaker("Ada Castellan", is_followed=True)
    asked = []
    for number in range(30):
        with counted() as statements:
            arrival = Arrival(Receipt.Way.FILE, outlet="The Post", address=f"https://post.example/{number}")
            pipeline.advance(ingestion.receive_document(article(number).encode(), arrival).document.pk)
        asked.append(len(statements))
    assert Document.objects.filter(state="matched").count() == Witness.objects.count() == 30
    # Now and then one is looked at beside another that is a little like it.
    assert (median(asked[3:13]), median(asked[20:])) == (USUAL, USUAL)
