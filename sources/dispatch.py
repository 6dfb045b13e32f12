"""Hurrying documents along: a message that saves waiting for the sweep, and that may be lost without loss.

What the message sets off is the pipeline's affair (`settings.PIPELINE_TASK`), not this app's. Each lane has a queue
of its own; workers empty the first before they take from the second (`settings.CELERY_TASK_QUEUES`).
"""

import logging
from collections.abc import Iterable

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError
from redis import RedisError

from .models import Document

logger = logging.getLogger(__name__)

# Of many documents so many are sent at a time, and none while so many wait: the sweep tops the queue up.
PIECE, QUEUE_FULL = 50, 1_000


def hurry(*documents: int) -> None:
    """Send the documents on their way once the transaction is committed.

    A broker that is down costs one short wait.
    """
    transaction.on_commit(lambda: send(documents))


def send(documents: Iterable[int]) -> int:
    """Send a message a document, and say how many went. The first that fails ends it: the sweep finds the rest."""
    sent, lanes = 0, Document.objects.filter(pk__in=list(documents)).values_list("pk", "lane")
    try:
        with current_app.producer_or_acquire() as producer:
            for pk, lane in sorted(lanes, key=lambda row: (row[1], row[0])):
                queue = Document.Lane(lane).queue
                current_app.send_task(settings.PIPELINE_TASK, [pk], producer=producer, queue=queue, retry=False)
                sent += 1
    except (OperationalError, OSError) as error:
        logger.warning("the queue cannot be reached (%s); documents wait for the sweep", error)
    return sent


def send_later(document: int, seconds: float) -> None:
    """Send a message that is taken up in so many seconds; few of them, because workers hold them in the meantime."""
    queue = Document.Lane(Document.objects.values_list("lane", flat=True).get(pk=document)).queue
    try:
        current_app.send_task(settings.PIPELINE_TASK, [document], countdown=seconds, queue=queue, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("the queue cannot be reached (%s); document %s waits for the sweep", error, document)


def hurry_polls(*feeds: int) -> None:
    """Send the feeds to be polled, once the transaction is committed. What is lost, the scheduler sends again."""
    transaction.on_commit(lambda: _send_polls(feeds))


def _send_polls(feeds: Iterable[int]) -> None:
    try:
        with current_app.producer_or_acquire() as producer:
            for pk in feeds:
                current_app.send_task(settings.FEED_TASK, [pk], producer=producer, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("the queue cannot be reached (%s); feeds wait for the scheduler", error)


def queue_length(lane: Document.Lane) -> int:
    """How many messages wait. Raises kombu's `OperationalError`, or `OSError`, where the broker does not answer."""
    with current_app.connection_for_read() as connection:
        try:
            return connection.default_channel.client.llen(Document.Lane(lane).queue)
        except RedisError as error:
            raise OperationalError(str(error)) from error


class Courier:
    """Sends many documents on their way while they come in, as fast as they are taken.

    A broker that does not answer is asked no more: the sweep finds what it was not told of.
    """

    def __init__(self) -> None:
        self.waiting: list[int] = []
        self.is_off = False

    def take(self, document: int) -> None:
        self.waiting.append(document)
        if len(self.waiting) >= PIECE:
            self.deliver()

    def deliver(self) -> None:
        if self.waiting and not self.is_off:
            self.is_off = not self._deliver(self.waiting)
        self.waiting = []

    def _deliver(self, documents: list[int]) -> bool:
        try:
            return queue_length(Document.Lane.BULK) >= QUEUE_FULL or send(documents) > 0
        except (OperationalError, OSError) as error:
            logger.warning("the queue cannot be reached (%s); documents wait for the sweep", error)
            return False
