"""The scheduler: sends the sweeps of `CELERY_BEAT_SCHEDULE`, whatever the clocks of its machine and the workers' say.

Messages carry no time at which they expire, since a worker whose clock is ahead would throw all of them away. Instead
nothing is added to a queue in which enough waits, and workers that were away an hour catch up with little.
"""

import logging
import time

from celery import beat
from celery.beat import ScheduleEntry
from django.conf import settings
from kombu.exceptions import OperationalError

from sources.dispatch import queue_length
from sources.models import Document

logger = logging.getLogger(__name__)

ENOUGH = 100
SET_BACK_SECONDS = 5


class Scheduler(beat.Scheduler):
    """Celery's, with nothing kept on disk: every entry is a sweep, and one that was missed is made up by the next."""

    ahead: float | None = None  # of a clock that nobody sets

    def tick(self, *arguments: object, **named: object) -> float:
        ahead = time.time() - time.monotonic()
        if self.ahead is not None and self.ahead - ahead > SET_BACK_SECONDS:
            logger.warning("the clock was set back by %.0f seconds: the schedule begins anew", self.ahead - ahead)
            self._begin_anew()
        self.ahead = ahead
        return super().tick(*arguments, **named)

    def _begin_anew(self) -> None:
        """Or every sweep would wait until the clock shows again what it showed before."""
        for entry in self.schedule.values():
            entry.last_run_at = entry.default_now()
        self.old_schedulers = None  # so that Celery orders the entries again

    def apply_entry(self, entry: ScheduleEntry, producer: object = None) -> None:
        queue = entry.options.get("queue", settings.CELERY_TASK_DEFAULT_QUEUE)
        if self._has_enough(queue):
            logger.info("%s is left out: enough waits in the queue “%s”", entry.name, queue)
        else:
            super().apply_entry(entry, producer=producer)

    def _has_enough(self, queue: str) -> bool:
        try:
            return queue_length(Document.Lane[queue.upper()]) >= ENOUGH
        except (OperationalError, OSError):
            return False  # sending says in the log what is wrong
