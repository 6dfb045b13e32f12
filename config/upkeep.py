"""What is done at times to keep reading quick. Nothing waits for it: where no worker runs, all stays right."""

from celery import shared_task

from statements.browsing.counts import compact


@shared_task
def compact_counts() -> None:
    """Add to the counts of the timeline what changed since the last time. Safe to run at once: one works, others leave."""
    compact()
