"""Two at one article, an end between commit and message, messages of another version, and results that nobody keeps."""

import os
import threading
import time

import pytest
from celery import current_app
from django.db import connection, connections

from config import pipeline
from sources import dispatch, ingestion
from sources.ingestion import Arrival
from sources.models import Article, Document, Receipt
from statements.models import Witness
from tests.faults.ledger import article

State = Document.State


def receive(number: int) -> Document:
    return ingestion.receive_document(article(number).encode(), Arrival(Receipt.Way.PASTE)).document


def finish(seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while Document.objects.unfinished().exists():
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.mark.django_db(transaction=True)
def test_two_that_begin_an_article_in_the_same_moment_read_it_once():
    pipeline.warm_up()
    documents = [receive(number).pk for number in range(10)]
    barrier, failed = threading.Barrier(2), []

    def advance_all() -> None:
        try:
            for pk in documents:
                barrier.wait(60)
                pipeline.advance(pk)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=advance_all) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert Document.objects.filter(state=State.MATCHED).count() == Article.objects.count() == 10
    assert Witness.objects.count() == Witness.objects.values("quotation").distinct().count()


@pytest.mark.django_db(transaction=True)
def test_article_whose_message_was_never_sent_is_found_by_the_sweep(queue, monkeypatch):
    connection.close()
    child = os.fork()
    if child == 0:  # the program that ends between commit and message
        monkeypatch.setattr(dispatch, "send", lambda documents: os._exit(7))
        dispatch.hurry(receive(1).pk)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    document = Document.objects.get()
    assert (document.state, queue.keys()) == (State.RECEIVED, [])
    assert pipeline.send_stalled(document.lane, seconds=0) == 1
    assert dispatch.queue_length(document.lane) == 1


@pytest.mark.django_db(transaction=True)
def test_messages_of_another_version_stop_nobody_and_no_result_is_kept(worker, queue):
    for name, arguments in (("config.pipeline.advance_twice", [1]), ("config.pipeline.advance", [1, 2, 3])):
        current_app.send_task(name, arguments, queue="person")
    dispatch.hurry(receive(1).pk)
    finish()
    assert worker.is_running
    assert Document.objects.get().state == State.MATCHED
    assert queue.keys("celery-task-meta*") == []
