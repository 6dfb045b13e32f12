"""A worker that takes in one generated article after the other until it is ended, niced as workers are on one machine.

A program of its own, in the environment of a record; it prints a line for each.
"""

import os
import time
from random import Random

import django

django.setup()

from config.load.catalogue import make_catalogue  # noqa: E402
from config.load.days import Calendar  # noqa: E402
from config.load.printing import Press  # noqa: E402
from config.load.prints import Print  # noqa: E402
from config.load.utterances import Utterances  # noqa: E402
from config.load.wording import Wording  # noqa: E402
from config.pipeline import take_step, warm_up  # noqa: E402
from sources.ingestion import Arrival, receive_document  # noqa: E402
from sources.models import Receipt  # noqa: E402

NICE = 10
STATEMENTS = 100_000  # more than it comes to


def ingest_without_pause() -> None:
    os.nice(NICE)
    warm_up()
    random = Random(time.time_ns())
    wording = Wording(random)
    press = Press(random, wording)
    for utterance in Utterances(random, make_catalogue(), wording, Calendar(Random(1))).take(STATEMENTS):
        for each in press.prints_of(utterance):
            ingest(each)


def ingest(each: Print) -> None:
    """Receive it, read it, match it."""
    data = f"{each.headline}\n\n{each.text}".encode()
    outlet = each.outlet.name if each.outlet else ""
    arrival = Arrival(way=Receipt.Way.PASTE, outlet=outlet, published_on=each.published_on, content_type="text/plain")
    document = receive_document(data, arrival).document
    while take_step(document.pk):
        continue
    print(f"taken in: {document.pk}", flush=True)


if __name__ == "__main__":
    ingest_without_pause()
