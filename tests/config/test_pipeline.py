"""The pipeline with a real worker, PostgreSQL and Redis: everything ends, once, whatever is killed or emptied."""

import ctypes
import os
import signal
import socket
import time
from datetime import date

import pytest
from celery import Celery, current_app
from django.db.models import Count
from django.urls import reverse

from config import pipeline
from config.confined import ALARM_SECONDS, Ended, OutOfTime
from config.management.commands.load_reference import Command as LoadReference
from sources import dispatch, fetching, ingestion
from sources.ingestion import Arrival
from sources.models import Article, Document, Receipt
from statements.models import Statement, Witness
from tests.factories import make_speaker

State = Document.State
ARTICLE = """The harbour stays open, says Castellan

By Mara Quill

March {day}, 2022

The mayor Ada Castellan said on Tuesday that pier {number} would be repaired.

“We shall repair pier number {number} before the winter storms arrive,” Castellan said at the town hall.
"""


def receive(number: int, lane: Document.Lane = Document.Lane.ROUTINE) -> Document:
    text = ARTICLE.format(number=number, day=number % 28 + 1)
    document = ingestion.receive_document(text.encode(), Arrival(Receipt.Way.PASTE, name=f"article {number}")).document
    Document.objects.filter(pk=document.pk).update(lane=lane)
    return document


def wait_until(condition, seconds: float) -> float:
    """How long it took. Fails when it takes longer."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, f"not so after {seconds} seconds: {standing()}"
        time.sleep(0.1)
    return time.monotonic() - began


def standing() -> str:
    """Where the documents stand, and how busy the machine is: what is lost, or only late?"""
    counted = Document.objects.order_by("state").values_list("state", "attempts").annotate(count=Count("pk"))
    states = ", ".join(f"{count} {state} after {attempts} attempts" for state, attempts, count in counted)
    return f"{states}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


@pytest.mark.django_db
def test_document_goes_from_received_to_matched():
    LoadReference().handle()
    text = ARTICLE.format(number=1, day=2).replace("Ada Castellan", "Vladimir Putin").replace("Castellan", "Putin")
    document = ingestion.receive_document(text.encode(), Arrival(Receipt.Way.PASTE, outlet="Reuters")).document
    pipeline.advance(document.pk)
    document.refresh_from_db()
    assert (document.state, document.reason, document.attempts) == (State.MATCHED, "", 0)
    assert document.article.headline == "The harbour stays open, says Putin"
    assert "We shall repair pier number 1 before the winter storms arrive" in Statement.objects.first().text


@pytest.mark.django_db
def test_occasion_that_the_catalogue_lacks_is_proposed():
    make_speaker("Ada Castellan", is_followed=True)
    text = ARTICLE.format(number=1, day=2).replace("at the town hall", "at a news conference in Testville on Tuesday")
    document = ingestion.receive_document(text.encode(), Arrival(Receipt.Way.PASTE, outlet="Reuters")).document
    pipeline.advance(document.pk)
    occasion = Statement.objects.get(text__contains="We shall repair").occasion
    assert (occasion.name, occasion.kind, occasion.place, occasion.day_from, occasion.is_proposed) == (
        "News conference in Testville", "news conference", "Testville", date(2022, 3, 1), True,
    )  # fmt: skip


@pytest.mark.django_db
def test_what_is_no_article_fails_with_a_reason_and_stays():
    document = ingestion.receive_document(b"\x00\x01\x02" * 500, Arrival(Receipt.Way.PASTE)).document
    pipeline.advance(document.pk)
    document.refresh_from_db()
    assert document.state == State.FAILED
    assert document.reason
    assert ingestion.stored_bytes(document) == b"\x00\x01\x02" * 500


def hang(*arguments):
    ctypes.PyDLL(None).sleep(60)


def die(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)


def receive_for(reader, monkeypatch) -> Document:
    """A document, with something else in the place of the parser."""
    monkeypatch.setattr(pipeline, "read_article", reader)
    return receive(1)


@pytest.mark.django_db
def test_page_that_ends_its_reader_fails_when_its_attempts_are_used_up(monkeypatch, settings):
    settings.PIPELINE_ATTEMPTS = 2
    document = receive_for(die, monkeypatch)
    with pytest.raises(Ended):
        pipeline.advance(document.pk)
    document.refresh_from_db()
    assert (document.state, document.attempts) == (State.RECEIVED, 1)
    pipeline.advance(document.pk)
    document.refresh_from_db()
    assert document.state == State.FAILED
    assert "ended its process (SIGKILL)" in document.reason


@pytest.mark.django_db
def test_page_that_hangs_fails_when_its_attempts_are_used_up(monkeypatch, settings):
    settings.READING_SECONDS, settings.PIPELINE_ATTEMPTS = 0.3, 2
    document = receive_for(hang, monkeypatch)
    with pytest.raises(OutOfTime):
        pipeline.advance(document.pk)
    document.refresh_from_db()
    assert (document.state, document.attempts) == (State.RECEIVED, 1)
    pipeline.advance(document.pk)
    document.refresh_from_db()
    assert document.state == State.FAILED
    assert "longer than 0.3 seconds" in document.reason


@pytest.mark.django_db
def test_crash_keeps_its_reason_and_uses_up_the_attempts(monkeypatch, settings):
    def crash(document):
        raise RuntimeError("a fault of ours")

    monkeypatch.setitem(pipeline.STEPS, State.RECEIVED, crash)
    document = receive(1)
    for _ in range(settings.PIPELINE_ATTEMPTS):
        with pytest.raises(RuntimeError):
            pipeline.advance(document.pk)
    pipeline.advance(document.pk)
    document.refresh_from_db()
    assert (document.state, document.reason) == (State.FAILED, "RuntimeError: a fault of ours")


@pytest.mark.django_db
def test_private_address_is_unreachable_with_a_reason():
    document = ingestion.request_document(Arrival(Receipt.Way.ADDRESS, address="http://127.0.0.1:9/page")).document
    pipeline.advance(document.pk)
    document.refresh_from_db()
    assert document.state == State.UNREACHABLE
    assert "private network" in document.reason


@pytest.mark.django_db(transaction=True)
def test_message_hurries_a_document_through_a_real_worker(worker):
    document = receive(1)
    dispatch.hurry(document.pk)
    wait_until(lambda: not Document.objects.unfinished().exists(), 20)
    document.refresh_from_db()
    assert document.state == State.MATCHED


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_or_doubled_when_worker_and_queue_are_lost(workers, queue):
    documents = [receive(number).pk for number in range(200)]
    first = workers.start(concurrency=2)
    dispatch.send(documents)
    wait_until(lambda: Document.objects.filter(state=State.MATCHED).count() >= 5, 60)
    first.kill()
    queue.flushall()
    assert Document.objects.unfinished().exists()
    workers.start(concurrency=2)
    wait_until(lambda: not Document.objects.unfinished().exists(), 60)
    assert Document.objects.filter(state=State.MATCHED).count() == 200
    assert Article.objects.current().count() == Article.objects.count() == 200
    assert Witness.objects.count() == Witness.objects.values("quotation").distinct().count()


@pytest.mark.django_db(transaction=True)
def test_message_that_comes_three_times_is_done_once(workers, queue):
    dispatch.send(receive(number).pk for number in range(20))
    for message in queue.lrange("routine", 0, -1):
        queue.lpush("routine", message, message)
    workers.start(concurrency=4)
    wait_until(lambda: not Document.objects.unfinished().exists() and not queue.llen("routine"), 60)
    assert Document.objects.filter(state=State.MATCHED).count() == 20
    assert Article.objects.count() == 20
    assert Witness.objects.count() == Witness.objects.values("quotation").distinct().count()


@pytest.mark.django_db(transaction=True)
def test_sweep_finds_what_no_message_brought(workers):
    workers.start(with_scheduler=True)
    receive(1)
    wait_until(lambda: not Document.objects.unfinished().exists(), 40)


@pytest.fixture
def silent_broker():
    """A broker that accepts connections and never says a word."""
    usual = current_app._get_current_object()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        silent = Celery("silent", set_as_current=True)
        silent.config_from_object("django.conf:settings", namespace="CELERY")
        silent.conf.broker_url = f"redis://127.0.0.1:{listener.getsockname()[1]}/0"
        yield
    usual.set_current()


@pytest.mark.django_db
def test_silent_broker_is_given_up_within_three_seconds(silent_broker, caplog):
    documents = [receive(number).pk for number in range(3)]
    began = time.monotonic()
    assert dispatch.send(documents) == 0
    assert time.monotonic() - began < 3
    assert "the queue cannot be reached" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_editor_is_answered_within_three_seconds_of_a_silent_broker(silent_broker, admin_client):
    began = time.monotonic()
    response = admin_client.post(reverse("admin:sources_document_paste"), {"text": ARTICLE.format(number=1, day=2)})
    assert time.monotonic() - began < 3
    assert (response.status_code, Document.objects.get().state) == (302, State.RECEIVED)


@pytest.mark.django_db(transaction=True)
def test_editor_is_answered_while_the_queue_is_full(queue, admin_client):
    queue.config_set("maxmemory", "1")
    try:
        response = admin_client.post(
            reverse("admin:sources_document_paste"), {"text": ARTICLE.format(number=1, day=2)}
        )
    finally:
        queue.config_set("maxmemory", "0")
    assert (response.status_code, Document.objects.get().state) == (302, State.RECEIVED)
    assert dispatch.queue_length(Document.Lane.PERSON) == 0


@pytest.mark.django_db
def test_courier_asks_a_silent_broker_once(silent_broker):
    documents = [receive(number).pk for number in range(3)]
    courier = dispatch.Courier()
    began = time.monotonic()
    for _ in range(10):
        for document in documents:
            courier.take(document)
        courier.deliver()
    assert time.monotonic() - began < 3


@pytest.mark.django_db
def test_courier_leaves_a_full_queue_to_the_sweep(queue, monkeypatch):
    monkeypatch.setattr(dispatch, "QUEUE_FULL", 2)
    monkeypatch.setattr(dispatch, "PIECE", 2)
    courier = dispatch.Courier()
    for number in range(6):
        courier.take(receive(number, lane=Document.Lane.BULK).pk)
    assert dispatch.queue_length(Document.Lane.BULK) == 2


@pytest.mark.django_db(transaction=True)
def test_what_a_person_waits_for_goes_before_what_came_in_bulk(workers, queue):
    bulk = [receive(number, lane=Document.Lane.BULK).pk for number in range(60)]
    routine = receive(98).pk
    dispatch.send([*bulk, routine])
    pasted = receive(99, lane=Document.Lane.PERSON).pk
    dispatch.send([pasted])
    assert [dispatch.queue_length(lane) for lane in Document.Lane] == [1, 1, 60]
    workers.start()
    wait_until(lambda: Document.objects.filter(state=State.MATCHED).count() >= 5, 60)
    first = Document.objects.filter(state=State.MATCHED).order_by("touched_at").values_list("pk", flat=True)[:2]
    assert list(first) == [pasted, routine]


def test_time_limit_leaves_room_for_fetching_and_reading(settings):
    assert settings.PIPELINE_TIME_LIMIT > 2 * fetching.TOTAL_SECONDS + settings.READING_SECONDS + ALARM_SECONDS
