"""A curator's word on a document: it outranks the page, and what depends on it is read again."""

from datetime import date

from django.db import transaction
from django.db.models import Case, Value, When
from django.db.models.functions import Now

from ..models import Document, Outlet

State = Document.State


@transaction.atomic
def correct_document(
    document: Document, *, outlet: Outlet | None, published_on: date | None, language: str = ""
) -> None:
    """Set the outlet, the day of publication and the language. Empty gives the question back to the page.

    What is as it was stays whose word it was; if nothing changes, nothing is read again.
    """
    kept = Document.objects.select_for_update().get(pk=document.pk)
    corrected: dict[str, object] = {}
    if outlet != kept.outlet:
        corrected |= {"outlet": outlet, "outlet_basis": "curator" if outlet else ""}
    if published_on != kept.told_published_on:
        corrected["told_published_on"] = published_on
    if language != kept.told_language:
        corrected["told_language"] = language
    if corrected:
        Document.objects.filter(pk=document.pk).update(lane=Document.Lane.PERSON, **corrected)
        read_again(document)


def read_again(document: Document) -> bool:
    """Put a document before the first step that can be repeated; say whether it was. As `read_all_again`."""
    put_back = read_all_again(Document.objects.filter(pk=document.pk))
    document.refresh_from_db()
    return bool(put_back)


def read_all_again(documents) -> int:
    """Put each of a set before the first step that can be repeated, and say how many were.

    What was refused or withdrawn stays so.
    """
    here = Document.objects.filter(pk__in=documents.order_by().values("pk"), takedown=None)
    return here.exclude(state=State.REFUSED).update(
        state=Case(When(sha256="", then=Value(State.REQUESTED)), default=Value(State.RECEIVED)),
        attempts=0,
        reason="",
        wait_until=None,
        touched_at=Now(),
    )
