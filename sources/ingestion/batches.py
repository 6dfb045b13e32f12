"""Batches: many things brought in at once, stopped and begun again without losing or doubling any."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models.functions import Now

from ..models import Batch
from .arrivals import keep_place, storable

LONGEST_REMARKS = 20_000
LOCK_SPACE = 7703  # sets our locks apart from any other in the same database


class AlreadyRunning(Exception):
    """Another process brings the same batch in. The message says which."""


@contextmanager
def hold_batch(what: str) -> Iterator[Batch]:
    """The batch of that description which was begun and not ended, else a new one; nobody else works on it meanwhile.

    Raises `AlreadyRunning`.
    """
    what = storable(what)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [LOCK_SPACE, what])
        if not cursor.fetchone()[0]:
            raise AlreadyRunning("Another process is bringing the same things in. Wait for it, or stop it first.")
    try:
        yield Batch.objects.filter(what=what, ended_at=None).first() or Batch.objects.create(what=what)
    finally:
        # After a lost connection there is neither lock nor a usable cursor.
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [LOCK_SPACE, what])


def is_brought_in(batch: Batch, place: str) -> bool:
    """Whether what lies at that place of the batch has its receipt."""
    return batch.receipts.at_place(keep_place(place)).exists()


def end_batch(batch: Batch, remarks: Iterable[str] = ()) -> None:
    """End a batch, and keep what is to be told of what left no receipt."""
    told = storable("\n".join(remarks))[:LONGEST_REMARKS]
    Batch.objects.filter(pk=batch.pk).update(ended_at=Now(), remarks=told)
