"""What was withdrawn by law: nothing of its words may be left."""

from collections.abc import Iterator

from django.db.models import Q

from sources.models import Document, DocumentBytes, Quotation
from statements.models import Witness


def find_leftovers() -> Iterator[str]:
    """Bytes, texts and witnesses of documents whose words were to be erased."""
    withdrawn = Document.objects.exclude(takedown=None)
    words = ~Q(articles__text="") | ~Q(articles__headline="")
    left = {
        "its bytes": DocumentBytes.objects.filter(document__in=withdrawn).values("document"),
        "its text": withdrawn.filter(words, articles__isnull=False).values("pk"),
        "words of a quotation": Quotation.objects.filter(article__document__in=withdrawn)
        .exclude(text="")
        .values("article__document"),
        "a witness": Witness.objects.filter(quotation__article__document__in=withdrawn).values(
            "quotation__article__document"
        ),
        "a page that shows it": withdrawn.filter(withdrawn_at=None).values("pk"),
    }
    for what, numbers in left.items():
        for pk in Document.objects.filter(pk__in=numbers).order_by("pk").values_list("pk", flat=True).iterator():
            yield f"Document {pk} was withdrawn by law and has {what} left: delete that, as the law asked for."
