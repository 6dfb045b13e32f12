"""Addresses: asked for once, tried again when they could not be reached, and then given their bytes."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from sources import ingestion
from sources.ingestion import Arrival
from sources.ingestion.keeping import DOOR
from sources.models import Document, Feed, Listing, Receipt
from sources.unpacking import Unreadable

pytestmark = pytest.mark.django_db
TEXT = b"A headline\n\nThe mayor said on Monday that the bridge was open."
Result = Receipt.Result


def paste(data=TEXT, **claims):
    return ingestion.receive_document(data, Arrival(Receipt.Way.PASTE, **claims))


def test_address_waits_once_to_be_fetched():
    arrival = Arrival(Receipt.Way.ADDRESS, address="https://a.example/1")
    first, second = ingestion.request_document(arrival), ingestion.request_document(arrival)
    assert (first.result, second.result) == (Result.NEW, Result.DUPLICATE)
    assert first.document.state == Document.State.REQUESTED


@pytest.mark.parametrize(
    "spelling",
    [
        "https://a.example/1#comments",
        "HTTPS://A.Example:443/1",
        " https://a.example/1?utm_source=list&fbclid=x ",
        "https://a.example/1?",
    ],
)
def test_page_is_known_in_another_spelling_of_its_address(spelling):
    asked = ingestion.request_document(Arrival(Receipt.Way.ADDRESS, address="https://a.example/1")).document
    again = ingestion.request_document(Arrival(Receipt.Way.ADDRESS, address=spelling))
    assert (again.document, again.result) == (asked, Result.DUPLICATE)
    ingestion.receive_fetched(asked, TEXT, content_type="text/plain")
    assert paste(address=spelling).document == asked


def test_what_is_no_address_stays_as_it_was_told():
    document = ingestion.request_document(Arrival(Receipt.Way.ADDRESS, address="harbour.example/Quay#1")).document
    assert document.address == "harbour.example/Quay#1"


def test_fetched_bytes_that_are_here_already_end_the_request_as_a_duplicate():
    kept = paste(address="https://a.example/1").document
    request = ingestion.request_document(Arrival(Receipt.Way.ADDRESS, address="https://a.example/1"))
    assert ingestion.receive_fetched(request.document, TEXT, content_type="text/plain") == kept
    assert Document.objects.get() == kept
    assert [r.result for r in kept.receipts.order_by("pk")] == [Result.NEW, Result.DUPLICATE]


def test_address_that_could_not_be_reached_is_tried_again():
    arrival = Arrival(Receipt.Way.ADDRESS, address="https://a.example/1")
    first = ingestion.request_document(arrival).document
    ingestion.fail(first, "nobody answers", state=Document.State.UNREACHABLE)
    second = ingestion.request_document(arrival)
    assert (second.document, second.result) == (first, Result.NEW)
    assert (second.document.state, second.document.reason) == ("requested", "")


def test_address_that_waits_takes_new_claims():
    arrival = Arrival(Receipt.Way.ADDRESS, address="https://a.example/1")
    ingestion.request_document(arrival)
    receipt = ingestion.request_document(replace(arrival, outlet="The Mole"))
    assert (receipt.result, receipt.document.outlet.name, receipt.document.state) == (
        "filled",
        "The Mole",
        "requested",
    )


def test_address_that_cannot_be_kept_is_refused():
    with pytest.raises(Unreadable, match="3,018 characters"):
        ingestion.request_document(Arrival(Receipt.Way.ADDRESS, address="https://a.example/" + "x" * 3000))


def test_day_told_of_a_request_fills_the_document_that_has_the_bytes():
    kept = paste(address="https://a.example/1").document
    arrival = Arrival(Receipt.Way.ADDRESS, address="https://a.example/1", published_on=date(2022, 3, 1))
    ingestion.receive_fetched(ingestion.request_document(arrival).document, TEXT, content_type="text/plain")
    kept.refresh_from_db()
    assert kept.told_published_on == date(2022, 3, 1)


def test_fetched_bytes_that_were_refused_are_taken_up_when_they_may_be_read(settings):
    data = b"word " * 40_000
    settings.DOCUMENT_MAX_BYTES = 100_000
    kept = paste(data, address="https://a.example/1").document
    settings.DOCUMENT_MAX_BYTES = 300_000
    request = ingestion.request_document(Arrival(Receipt.Way.ADDRESS, address="https://a.example/1"))
    taken = ingestion.receive_fetched(request.document, data, content_type="text/plain")
    assert (taken, taken.state, ingestion.stored_bytes(taken)) == (kept, "received", data)


@pytest.mark.django_db(transaction=True)
def test_request_while_fetched_bytes_end_as_a_duplicate_keeps_its_receipt():
    kept = paste(address="https://a.example/1").document
    arrival = Arrival(Receipt.Way.ADDRESS, address="https://a.example/1")
    waiting = ingestion.request_document(arrival).document
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            ingestion.request_document(arrival)
            fetching = pool.submit(receive_apart, waiting)
            wait_until_it_waits(fetching)
        assert fetching.result(timeout=30) == kept
    assert [r.result for r in kept.receipts.order_by("pk")] == [Result.NEW, Result.DUPLICATE, Result.DUPLICATE]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_fetched", [True, False])
def test_who_waits_for_a_takedown_holds_no_listing_that_it_writes(is_fetched):
    document = ingestion.request_document(Arrival(Receipt.Way.FEED, address="https://a.example/1")).document
    feed = Feed.objects.create(address="https://a.example/feed.xml")
    listed = Listing.objects.create(feed=feed, address=document.address, document=document, fetch_at=Now())
    work = (receive_apart, document) if is_fetched else (ask_apart, feed)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [DOOR])
            waiting = pool.submit(*work)
            wait_until_it_waits(waiting)
            assert not waiting.done()
            assert Listing.objects.select_for_update(nowait=True).get() == listed
        waiting.result(timeout=30)


def receive_apart(document):
    """As another worker would, with a connection of its own."""
    try:
        return ingestion.receive_fetched(document, TEXT, content_type="text/plain")
    finally:
        connection.close()


def ask_apart(feed):
    try:
        return ingestion.request_listed(feed)
    finally:
        connection.close()


def wait_until_it_waits(work: Future) -> None:
    """Until the work waits for a lock, or is done."""
    until = time.monotonic() + 30
    while not work.done() and time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
