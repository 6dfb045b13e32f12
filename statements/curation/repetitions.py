"""Decisions about lines said again on other days."""

from django.db import transaction
from django.db.models.functions import Now

from ..models import Recurrence
from .ground import hold


@transaction.atomic
def reject_repetition(recurrence: Recurrence, *, by) -> None:
    """Say that the two are not one line. The machine will not link them again."""
    hold(recurrence.one, recurrence.other)
    recurrence.state = Recurrence.State.REJECTED
    recurrence.decided_at, recurrence.decided_by = Now(), by
    recurrence.save(update_fields=["state", "decided_at", "decided_by"])
