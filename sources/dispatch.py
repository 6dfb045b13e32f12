"""Hurrying documents along: a message that saves waiting for the sweep, and that may be lost without loss.

What the message sets off is the pipeline's affair (`settings.PIPELINE_TASK`), not this app's.
"""

import logging
from collections.abc import Iterable

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def hurry(*documents: int) -> None:
    """Send the documents on their way once the transaction is committed.

    A broker that is down costs one short wait.
    """
    transaction.on_commit(lambda: send(documents))


def send(documents: Iterable[int]) -> int:
    """Send a message a document, and say how many went. The first that fails ends it: the sweep finds the rest."""
    sent = 0
    try:
        with current_app.producer_or_acquire() as producer:
            for pk in documents:
                current_app.send_task(settings.PIPELINE_TASK, [pk], producer=producer, retry=False)
                sent += 1
    except (OperationalError, OSError) as error:
        logger.warning("the queue cannot be reached (%s); documents wait for the sweep", error)
    return sent


def send_later(document: int, seconds: float) -> None:
    """Send a message that is taken up in so many seconds; few of them, because workers hold them in the meantime."""
    try:
        current_app.send_task(settings.PIPELINE_TASK, [document], countdown=seconds, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("the queue cannot be reached (%s); document %s waits for the sweep", error, document)
