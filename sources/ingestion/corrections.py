"""A curator's word on a document: it outranks the page, and what depends on it is read again."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from ..models import Document, Outlet


@transaction.atomic
def correct_document(document: Document, *, outlet: Outlet | None, published_on: date | None) -> None:
    """Set the outlet and the day of publication. Empty gives the question back to the page.

    What is as it was stays whose word it was; if nothing changes, nothing is read again.
    """
    kept = Document.objects.select_for_update().get(pk=document.pk)
    corrected: dict[str, object] = {}
    if outlet != kept.outlet:
        corrected |= {"outlet": outlet, "outlet_basis": "curator" if outlet else ""}
    if published_on != kept.told_published_on:
        corrected["told_published_on"] = published_on
    if corrected:
        Document.objects.filter(pk=document.pk).update(lane=Document.Lane.PERSON, **corrected)
        read_again(document)


def read_again(document: Document) -> None:
    """Put a document before the first step that can be repeated. One that was refused or withdrawn stays so."""
    again = Document.State.RECEIVED if document.sha256 else Document.State.REQUESTED
    here = Document.objects.filter(pk=document.pk, takedown=None)
    here.exclude(state=Document.State.REFUSED).update(
        state=again, attempts=0, reason="", wait_until=None, touched_at=Now()
    )
    document.refresh_from_db()
