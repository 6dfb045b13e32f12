"""A curator's word on a document: it outranks the page, and what depends on it is read again."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from ..models import Document, Outlet


@transaction.atomic
def correct_document(document: Document, changed: Mapping[str, Outlet | date | None]) -> None:
    """Set what a curator changed of `outlet` and `told_published_on`. Empty gives the question back to the page."""
    corrected = {name: changed[name] for name in ("outlet", "told_published_on") if name in changed}
    if "outlet" in corrected:
        corrected["outlet_basis"] = "curator" if corrected["outlet"] else ""
    Document.objects.filter(pk=document.pk).update(**corrected)
    read_again(document)


def read_again(document: Document) -> None:
    """Put a document before the first step that can be repeated. One that was refused stays refused."""
    again = Document.State.RECEIVED if document.sha256 else Document.State.REQUESTED
    Document.objects.filter(pk=document.pk).exclude(state=Document.State.REFUSED).update(
        state=again, attempts=0, reason="", touched_at=Now()
    )
    document.refresh_from_db()
