"""Withdrawing an article by law, in one transaction: the record lets go of its words, then the intake erases them.

It cannot be taken back: what is erased is nowhere but in backups, which are to be dealt with by themselves.
"""

from collections.abc import Iterable

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from sources import ingestion
from sources.models import Article, Document, Quotation, Takedown
from statements import curation
from statements.models import Statement
from statements.renewal import renewing_once


class AlreadyWithdrawn(ValueError):
    """The document was withdrawn before."""


@renewing_once()
def take_down(document: Document, *, by, reference: str, reason: str) -> list[Takedown]:
    """Withdraw an article with every version of its page and every copy of its bytes.

    Raises `AlreadyWithdrawn` when all of that was withdrawn before.
    """
    curation.take_turn_of(ingestion.copies_of(document))
    documents = ingestion.hold_copies(document)
    if not documents:
        raise AlreadyWithdrawn(f"{document} was withdrawn before.")
    takedowns = ingestion.withdraw(documents, by=by, reference=reference, reason=reason)
    statements = curation.forget_articles(documents, by=by, reason=f"{reference}: {reason}")
    _forget_log(documents, statements)
    ingestion.erase_words(documents)
    return takedowns


def _forget_log(documents: list[Document], statements: list[Statement]) -> None:
    """The desk's log of who did what names things by their first words."""
    articles = Article.objects.filter(document__in=documents)
    quotations = Quotation.objects.filter(article__in=articles)
    _rename(Document, [document.pk for document in documents])
    _rename(Statement, [statement.pk for statement in statements])
    _rename(Article, articles.values_list("pk", flat=True))
    _rename(Quotation, quotations.values_list("pk", flat=True))


def _rename(model: type[Model], numbers: Iterable[int]) -> None:
    named = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id__in=[str(number) for number in numbers]
    )
    named.update(object_repr="(withdrawn by law)")
