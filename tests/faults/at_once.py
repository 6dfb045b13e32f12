"""What only happens within one process: two that begin in the same moment, and an end between commit and message."""

import os
import threading

from config import pipeline
from config.confined import OutOfTime
from sources import dispatch, ingestion
from sources.ingestion import Arrival
from sources.models import Document, Receipt
from tests.faults.ledger import article

WAIT = 60


def try_each() -> None:
    """Two threads, each with a connection of its own, advance every unfinished document at the same time."""
    pipeline.warm_up()
    barrier = threading.Barrier(2)
    documents = list(Document.objects.unfinished().values_list("pk", flat=True))
    failed: list[Exception] = []

    def advance_all() -> None:
        for pk in documents:
            barrier.wait(WAIT)
            try:
                pipeline.advance(pk)
            except OutOfTime:
                continue  # the machine is busy: it is tried again
            except Exception as error:
                failed.append(error)

    threads = [threading.Thread(target=advance_all) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def receive_and_crash(number: int) -> None:
    """Receive an article, and end when its message would be sent."""
    dispatch.send = lambda documents: os._exit(1)
    arrival = Arrival(Receipt.Way.PASTE, name=f"{number}.txt")
    dispatch.hurry(ingestion.receive_document(article(number).encode(), arrival).document.pk)
