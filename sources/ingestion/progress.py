"""Moving documents along their states, so that a step is done once though it may be started often.

A step is held by a session lock of PostgreSQL on the document: a worker that dies gives it up the moment its
connection ends, on any machine, without a clock. Attempts are counted, and committed, before the step begins, so
that a page that kills its worker runs out of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from ..models import Document

LOCK_SPACE = 7701  # sets our locks apart from any other in the same database
# The server ends a session that says nothing for longer than a step may take: a machine that is frozen or cut off,
# behind a proxy that keeps the connection up, would hold its documents for ever.
SILENCE_SECONDS = 30
SILENCES = ("idle_session_timeout", "idle_in_transaction_session_timeout")
LOCK = "SELECT pg_try_advisory_lock(%s, %s), " + ", ".join(f"set_config('{name}', %s, false)" for name in SILENCES)
UNLOCK = "SELECT pg_advisory_unlock(%s, %s), " + ", ".join(f"set_config('{name}', '0', false)" for name in SILENCES)


class Overtaken(Exception):
    """The document is no longer where the step found it; nothing of the step may stay."""


@contextmanager
def attempt(pk: int) -> Iterator[Document | None]:
    """Hold a document for a step, and for those that begin with its end.

    Gives `None` when it is finished, gone, waiting for its host, or held by another. The step must end with
    `advance_to`, `fail` or `put_off`; if it ends without, the attempt is spent and the sweep brings the document back.
    """
    with _held(pk) as held:
        yield _begin(pk) if held else None


@contextmanager
def _held(pk: int) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [LOCK_SPACE, pk % 2**31, *2 * [f"{settings.PIPELINE_TIME_LIMIT + SILENCE_SECONDS}s"]])
        held = cursor.fetchone()[0]
    try:
        yield held
    finally:
        # After a lost connection there is neither lock nor a usable cursor.
        if held and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute(UNLOCK, [LOCK_SPACE, pk % 2**31])


def _begin(pk: int) -> Document | None:
    document = Document.objects.unfinished().due().filter(pk=pk).first()
    if document is None:
        return None
    if document.attempts >= settings.PIPELINE_ATTEMPTS:
        # Of what was never fetched there are no bytes that could be called unreadable.
        state = Document.State.FAILED if document.sha256 else Document.State.UNREACHABLE
        fail(document, document.reason or _died(document), state=state)
        return None
    begun = Document.objects.filter(pk=pk, state=document.state, attempts=document.attempts)
    if not begun.update(attempts=F("attempts") + 1, wait_until=None, touched_at=Now()):
        return None
    document.attempts += 1
    return document


def _died(document: Document) -> str:
    return (
        f"The worker was ended at each of {document.attempts} attempts (it was {document.get_state_display()}): it may be "
        "too large or malformed. Look at its bytes, and have it read again if the fault was elsewhere."
    )


def advance_to(document: Document, state: Document.State, *, goes_on: bool = False) -> None:
    """End a step well. Call it in the transaction that writes the step's result.

    With `goes_on` the next step begins at once, still held: its attempt is counted in the same commit.

    Raises `Overtaken` when the document is no longer where this step found it: then nothing of the step may stay.
    """
    _move(document, state, attempts=int(goes_on))


def fail(document: Document, reason: str, *, state: Document.State = Document.State.FAILED) -> None:
    """End a document with a reason that a curator can read; how often it was tried stays told."""
    _move(document, state, reason=reason, attempts=document.attempts)


def _move(document: Document, state: Document.State, *, reason: str = "", attempts: int = 0) -> None:
    here = Document.objects.filter(pk=document.pk, state=document.state, attempts=document.attempts)
    if not here.update(state=state, reason=reason, attempts=attempts, touched_at=Now()):
        raise Overtaken(f"document {document.pk} was moved by another while it was “{document.get_state_display()}”")
    document.state, document.reason, document.attempts = state, reason, attempts


def put_off(document: Document, wait: timedelta, reason: str = "") -> None:
    """Leave a document where it is for so long. Without a reason the attempt was none: its turn had not come."""
    here = Document.objects.filter(pk=document.pk, state=document.state, attempts=document.attempts)
    attempts = document.attempts if reason else document.attempts - 1
    here.update(wait_until=Now() + wait, reason=reason or document.reason, attempts=attempts, touched_at=Now())


def note_error(document: Document, error: Exception) -> None:
    """Keep what an attempt failed of; the document stays where it is, for the next attempt."""
    Document.objects.filter(pk=document.pk, state=document.state).update(reason=told(error), touched_at=Now())


def told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:2000]


def give_back(document: Document, error: Exception, *, wait: timedelta) -> None:
    """Take an attempt back that failed of something the document cannot help; it waits so long, and says of what."""
    Document.objects.filter(pk=document.pk, state=document.state, attempts=document.attempts).update(
        attempts=document.attempts - 1, wait_until=Now() + wait, reason=told(error), touched_at=Now()
    )


@transaction.atomic
def stalled_documents(lane: Document.Lane, *, seconds: float, limit: int) -> list[int]:
    """Documents of a lane with work to do that were left behind; they count as touched now."""
    rows = Document.objects.stalled(seconds=seconds).in_lane(lane).order_by("touched_at")
    stalled = list(rows.select_for_update(skip_locked=True).values_list("pk", flat=True)[:limit])
    Document.objects.filter(pk__in=stalled).update(touched_at=Now())
    return stalled
