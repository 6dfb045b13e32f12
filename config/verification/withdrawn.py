"""What was withdrawn by law: nothing of its words may be left."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from sources.ingestion.takedowns import WORDS
from sources.models import Article, Change, Document, DocumentBytes, Quotation
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
        "words in the history": _told_by_history(withdrawn),
    }
    for what, numbers in left.items():
        for pk in Document.objects.filter(pk__in=numbers).order_by("pk").values_list("pk", flat=True).iterator():
            yield f"Document {pk} was withdrawn by law and has {what} left: delete that, as the law asked for."


def _told_by_history(withdrawn: QuerySet[Document]) -> set[int]:
    """Those of which a change, of the document or of what was read in it, still says words."""
    found = set()
    for model, way in ((Document, "pk"), (Article, "document"), (Quotation, "article__document")):
        rows = dict(model.objects.filter(**{f"{way}__in": withdrawn}).values_list("pk", way))
        changes = Change.objects.of_rows(model, rows).with_words(WORDS[model])
        found |= {rows[change.row] for change in changes.iterator() if change.words(WORDS[model])}
    return found
