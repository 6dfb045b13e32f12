"""Carrying a topic's change through: the entries whose traits do not say yet what its search says are renewed.

In the background, in short transactions, each of some hundred statements with the mark of how far it is come. Whoever
is killed leaves what is committed; who comes next asks again which entries differ. What differs is found by the index,
so that a topic costs as much as it changes and not as much as the record holds.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Coalesce, Now

from ..models import Topic
from ..models.entries import Trait

# Statements renewed in one transaction: writers wait no longer than it takes.
BATCH = 200
# Differing entries asked for at once.
GATHERED = 20_000
# The key space of the advisory locks that say who works on a topic.
LOCK_SPACE = 7704
# Between two looks, while writers hold what is left, or may still go by what the search said before.
PAUSE = 0.05

DIFFERING = """
    WITH differing AS (
        SELECT statement_id FROM statements_entry
        WHERE words @@ (SELECT queries[1] FROM statements_topic WHERE id = %(topic)s) AND NOT traits @> ARRAY[%(trait)s]
        UNION ALL
        SELECT statement_id FROM statements_entry
        WHERE traits @> ARRAY[%(trait)s]
            AND (words @@ (SELECT queries[1] FROM statements_topic WHERE id = %(topic)s)) IS NOT TRUE
    )
    SELECT {} FROM differing LIMIT {}
"""
# Those that a writer holds are left to it: it renews them itself, or they are found again. So no writer and this one
# can wait for each other.
FREE = "SELECT id FROM statements_statement WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED"


def apply(pk: int, *, seconds: float) -> bool:
    """Renew entries until they say what the topic's search says, or the time is over.

    Safe to run twice and at once: whoever holds the topic works, others leave. Must not be called in a transaction.

    Args:
        pk: the topic's number.
        seconds: when to stop at the next batch, with what is left for another call.

    Returns:
        whether there is work left for another call at once.
    """
    with _held(pk) as held:
        topic = Topic.objects.unfinished().filter(pk=pk).first() if held else None
        return topic is not None and _apply(topic, time.monotonic() + seconds)


def count_left(topic: Topic) -> int:
    """How many entries the topic's search and their traits do not agree on."""
    return _rows(DIFFERING.format("count(*)", "ALL"), _of(topic))[0]


def _apply(topic: Topic, deadline: float) -> bool:
    # Who began before now may have read an older search; who begins later reads this one.
    horizon = _last_begun()
    _begin(topic)
    while time.monotonic() < deadline:
        is_settled = _first_unfinished() >= horizon
        gathered = _rows(DIFFERING.format("statement_id", GATHERED), _of(topic))
        if not gathered and is_settled:
            _finish(topic)
            return False
        if not _renew(topic, gathered, deadline):
            time.sleep(PAUSE)
    return bool(_rows(DIFFERING.format("statement_id", 1), _of(topic)))


def _begin(topic: Topic) -> None:
    """Keep how much there is to do. Taken up again after an end without warning, what was done before counts."""
    left = count_left(topic)
    _of_version(topic).update(begun_at=Coalesce("begun_at", Now()), to_renew=F("renewed") + left)


def _renew(topic: Topic, gathered: Sequence[int], deadline: float) -> int:
    """Renew what was gathered, as far as the time lasts, and say how many; 0 when writers hold all of them."""
    renewed, ordered = 0, sorted(gathered)
    for start in range(0, len(ordered), BATCH):
        renewed += _renew_batch(topic, ordered[start : start + BATCH])
        if time.monotonic() >= deadline:
            break
    return renewed


@transaction.atomic
def _renew_batch(topic: Topic, statements: list[int]) -> int:
    free = _rows(FREE, [statements])
    _rows("SELECT statements_renew(%s)", [free])
    _of_version(topic).update(renewed=F("renewed") + len(free), renewed_at=Now())
    return len(free)


def _finish(topic: Topic) -> None:
    """Nothing is left of this version; one that came meanwhile has a message, or the sweep, of its own."""
    _of_version(topic).update(done_at=Now(), to_renew=F("renewed"))


def _of_version(topic: Topic):
    return Topic.objects.filter(pk=topic.pk).in_version(topic.changed_at)


def _of(topic: Topic) -> dict[str, int]:
    return {"topic": topic.pk, "trait": Trait.TOPIC.of(topic.pk)}


def _last_begun() -> int:
    """The number that the next writing transaction gets."""
    return _rows("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint", [])[0]


def _first_unfinished() -> int:
    """The number below which every writing transaction has ended."""
    return _rows("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint", [])[0]


@contextmanager
def _held(pk: int) -> Iterator[bool]:
    """Hold the topic, for as long as this connection to the database lives at most."""
    held = _rows("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_SPACE, pk % 2**31])[0]
    try:
        yield held
    finally:
        # After a lost connection there is neither lock nor a usable cursor.
        if held and connection.is_usable():
            _rows("SELECT pg_advisory_unlock(%s, %s)", [LOCK_SPACE, pk % 2**31])


def _rows(sql: str, values) -> list:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [first for first, *_ in cursor]
