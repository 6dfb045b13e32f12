"""Carrying changes of topics through, a turn at a time, so that documents are read in between.

What is to be done is a row (`Topic.objects.unfinished()`); messages and the scheduler only hurry it.
"""

from celery import shared_task
from django.conf import settings

from statements import topics
from statements.models import Topic

# A worker gives way to what else is waiting after so long.
TURN_SECONDS = 10


@shared_task(name=settings.TOPIC_TASK)
def apply_topic(pk: int) -> None:
    """Take one turn, and queue for another where work is left. Safe to run twice and at once."""
    if topics.apply(pk, seconds=TURN_SECONDS):
        topics.send([pk])


@shared_task
def sweep_topics() -> None:
    """Send again the topics that were left behind."""
    topics.send(Topic.objects.unfinished().values_list("pk", flat=True))
