"""Carrying on what curators accept in bulk, a turn at a time, so that documents are read in between.

What is to be done is a row (`BulkAcceptance.objects.unfinished()`); messages and the scheduler only hurry it.
"""

from celery import shared_task
from django.conf import settings

from statements.models import BulkAcceptance
from statements.reviewing import bulk

# A worker gives way to what else is waiting after so long.
TURN_SECONDS = 10


@shared_task(name=settings.BULK_TASK)
def carry_on(pk: int) -> None:
    """Take one turn, and queue for another where work is left. Safe to run twice and at once."""
    if bulk.carry_on(pk, seconds=TURN_SECONDS):
        bulk.send([pk])


@shared_task
def sweep_bulk() -> None:
    """Send again those that were left behind."""
    bulk.send(BulkAcceptance.objects.unfinished().values_list("pk", flat=True))
