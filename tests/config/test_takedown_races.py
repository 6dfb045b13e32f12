"""A takedown beside what goes on at the same moment, on connections of their own: nothing slips in between."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from config.takedown import take_down
from sources import ingestion
from sources.ingestion import Arrival
from sources.models import Document, Quotation, Receipt
from statements.matching import match_article
from statements.models import Witness
from tests.factories import make_article, make_quotation, make_speaker

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "https://harbour-post.example/pier"
WORDS = "We shall repair the northern pier before the winter storms arrive."


@pytest.fixture
def document() -> Document:
    """Read, and waiting to be matched."""
    make_speaker("Ada Castellan", is_followed=True)
    document = receive(WORDS)
    Document.objects.filter(pk=document.pk).update(state=Document.State.PARSED)
    document.refresh_from_db()
    make_quotation(make_article(WORDS, document=document), speaker_key="ada-castellan", speaker_name="Ada Castellan")
    return document


@pytest.fixture
def aside():
    """Starts work on a connection of its own."""
    with ThreadPoolExecutor() as pool:
        yield lambda work: pool.submit(on_own_connection, work)


def on_own_connection(work: Callable[[], None]) -> None:
    try:
        work()
    finally:
        connection.close()


def receive(text: str) -> Document:
    return ingestion.receive_document(text.encode(), Arrival(Receipt.Way.FILE, address=ADDRESS)).document


def is_waiting(work: Future) -> bool:
    """Whether it stands at somebody's lock."""
    with connection.cursor() as cursor:
        for _ in range(500):
            cursor.execute("SELECT count(*), pg_sleep(0.02) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return not work.done()
    return False


def test_version_that_arrives_meanwhile_goes_too(document, aside, admin_user):
    arrived, may_end = Event(), Event()

    def arrive():
        with transaction.atomic():
            receive(f"{WORDS} Amended.")
            arrived.set()
            may_end.wait(20)

    arrival = aside(arrive)
    assert arrived.wait(20)
    takedown = aside(lambda: take_down(document, by=admin_user, reference="Order 12", reason="x"))
    assert is_waiting(takedown)
    may_end.set()
    arrival.result(20)
    takedown.result(20)
    assert list(Document.objects.values_list("state", flat=True)) == ["withdrawn", "withdrawn"]


def test_version_that_arrives_after_is_refused(document, aside, admin_user):
    begun, may_end = Event(), Event()

    def withdraw():
        with transaction.atomic():
            take_down(document, by=admin_user, reference="Order 12", reason="x")
            begun.set()
            may_end.wait(20)

    takedown = aside(withdraw)
    assert begun.wait(20)
    arrival = aside(lambda: receive(f"{WORDS} Amended."))
    assert is_waiting(arrival)
    may_end.set()
    takedown.result(20)
    arrival.result(20)
    assert list(Document.objects.all()) == [document]
    assert document.receipts.filter(result="refused").count() == 1


def test_match_under_way_is_waited_for_and_undone(document, aside, admin_user):
    matched, may_end = Event(), Event()

    def match():
        with transaction.atomic():
            match_article(document.article)
            matched.set()
            may_end.wait(20)
            ingestion.advance_to(document, Document.State.MATCHED)

    matching = aside(match)
    assert matched.wait(60)
    takedown = aside(lambda: take_down(Document.objects.get(), by=admin_user, reference="Order 12", reason="x"))
    assert is_waiting(takedown)
    may_end.set()
    matching.result(20)
    takedown.result(20)
    assert (Document.objects.get().state, Witness.objects.count()) == ("withdrawn", 0)
    assert set(Quotation.objects.values_list("text", flat=True)) == {""}
