"""Carrying changes of the rules of publication through, a turn at a time, so that documents are read in between.

What is to be done is a row (`PolicyChange.objects.unfinished()`); messages and the scheduler only hurry it.
"""

from celery import shared_task
from django.conf import settings

from statements import republishing
from statements.models import PolicyChange

# A worker gives way to what else is waiting after so long.
TURN_SECONDS = 10


@shared_task(name=settings.POLICY_TASK)
def carry_through(pk: int) -> None:
    """Take one turn, and queue for another where work is left. Safe to run twice and at once."""
    if republishing.carry_through(pk, seconds=TURN_SECONDS):
        republishing.send([pk])


@shared_task
def sweep_policy() -> None:
    """Send again the changes that were left behind."""
    republishing.send(PolicyChange.objects.unfinished().values_list("pk", flat=True))
