"""Hurrying a bulk acceptance along: a message that saves waiting for the sweep, and that may be lost without loss."""

import logging
from collections.abc import Iterable

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

# Seconds after which a message that nobody took is worth nothing: the sweep has sent others.
FRESH = 600


def hurry(pk: int) -> None:
    """Have it carried on in the background once the transaction is committed."""
    transaction.on_commit(lambda: send([pk]))


def send(bulks: Iterable[int]) -> None:
    """Send a message each. Where the broker does not answer, they wait for the sweep."""
    try:
        for pk in bulks:
            current_app.send_task(settings.BULK_TASK, [pk], expires=FRESH, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("the queue cannot be reached (%s); bulk acceptances wait for the sweep", error)
