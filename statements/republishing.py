"""Carrying a change of the rules of publication through: statements are published and held back as the rules are now.

In the background, from the newest down, in short transactions with the mark of how far it is come. Who is killed leaves
what is committed; who comes next goes on at the mark. It is moved behind a stretch in which no statement is left that
differs: one that a writer holds is left to it and asked about again.
"""

import logging
import time
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Coalesce, Now
from kombu.exceptions import OperationalError

from .models import PolicyChange, Statement
from .policy import END, read_rules, walk
from .publishing import follow_rules
from .renewal import renewing_once

logger = logging.getLogger(__name__)

# Statements moved in one transaction.
BATCH = 50
# Between two looks, while writers hold what is left, or may still go by what the rules were before.
PAUSE = 0.05
# A task that has begun longer ago is ended. What else reads the rules for so long, as a backup does, moves no statement.
OLDEST = timedelta(seconds=settings.PIPELINE_TIME_LIMIT)
READERS = """
    SELECT virtualtransaction FROM pg_locks
    WHERE relation = 'statements_publicationrule'::regclass AND pid <> pg_backend_pid()
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
# Seconds after which a message that nobody took is worth nothing: the sweep has sent others.
FRESH = 600


def carry_through(pk: int, *, seconds: float) -> bool:
    """Move statements until they stand as the rules are now, or the time is over.

    Safe to run twice and at once: who has the change in hand works, others leave. Not to be called in a transaction.

    Args:
        pk: the number of the change; what is moved is what it is about.
        seconds: when to stop at the next batch, with what is left for another call.

    Returns:
        whether there is work left for another call at once.
    """
    deadline = time.monotonic() + seconds
    if PolicyChange.objects.unbegun().younger_than(OLDEST).filter(pk=pk).exists() and not _wait_for_writers(deadline):
        return True
    while (differing := _look(pk)) is not None:
        moved = _move_all(pk, differing, deadline)
        if moved is None:
            return False
        if time.monotonic() >= deadline:
            return True
        if differing and not moved:
            time.sleep(PAUSE)
    return False


def _wait_for_writers(deadline: float) -> bool:
    """Who has read the rules before now may go by older ones until it ends. False where the time is over before that."""
    older = _readers()
    while older & _readers():
        if time.monotonic() >= deadline:
            return False
        time.sleep(PAUSE)
    return True


def _readers() -> set[str]:
    """The transactions that have read the rules, and go on."""
    with connection.cursor() as cursor:
        cursor.execute(READERS)
        return {transaction for (transaction,) in cursor}


@transaction.atomic
def _look(pk: int) -> list[int] | None:
    """What is to be moved of the next stretch, behind which the mark is moved where that is nothing.

    None where all of it is done, or somebody else has it in hand.
    """
    change = _hold(pk)
    if change is None:
        return None
    begins = END if change.cursor is None else change.cursor
    stretch = next(walk(read_rules(), (change.outlet_id, change.speaker_id), begins), None)
    if change.cursor is None:
        _mark(pk, begun_at=Coalesce("begun_at", Now()), cursor=begins, newest=stretch.first if stretch else 0)
    if stretch and stretch.found:
        return [number for number, _ in stretch.found]
    if stretch and stretch.is_more:
        _mark(pk, cursor=stretch.last)
        return []
    _mark(pk, cursor=0, done_at=Now())
    return None


def _mark(pk: int, **told: Any) -> None:
    PolicyChange.objects.filter(pk=pk).update(**told)


def _hold(pk: int) -> PolicyChange | None:
    return PolicyChange.objects.unfinished().select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()


def _move_all(pk: int, numbers: Sequence[int], deadline: float) -> int | None:
    """Move them as far as the time lasts, and say how many; None where somebody else has the change in hand."""
    moved = 0
    for start in range(0, len(numbers), BATCH):
        batch = _move_batch(pk, numbers[start : start + BATCH])
        if batch is None:
            return None
        moved += batch
        if time.monotonic() >= deadline:
            break
    return moved


@renewing_once()
def _move_batch(pk: int, numbers: Sequence[int]) -> int | None:
    """By the rules as they are now: they may have changed since the first batch."""
    change = _hold(pk)
    if change is None:
        return None
    free = Statement.objects.numbered(numbers).select_for_update(no_key=True, skip_locked=True).order_by("pk")
    rules = read_rules()
    states = [statement.state for statement in follow_rules(free, rules)]
    published = states.count(Statement.State.PUBLISHED)
    change.published, change.held_back = change.published + published, change.held_back + len(states) - published
    change.save(update_fields=["published", "held_back"])
    return len(states)


def hurry(pk: int) -> None:
    """Have the change carried through in the background once the transaction is committed."""
    transaction.on_commit(lambda: send([pk]))


def send(changes: Iterable[int]) -> None:
    """Send a message a change. Where the broker does not answer, they wait for the sweep."""
    try:
        for pk in changes:
            current_app.send_task(settings.POLICY_TASK, [pk], expires=FRESH, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("the queue cannot be reached (%s); changes of the policy wait for the sweep", error)
