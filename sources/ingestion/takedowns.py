"""Articles withdrawn by law: their words go for good, and no door lets them in again.

What arrives and what is taken down wait for each other: either the arrival is there when the takedown looks, or the
takedown is there when the arrival asks.
"""

from collections.abc import Iterable
from dataclasses import replace

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Now

from ..models import Article, Change, Document, DocumentBytes, Listing, Quotation, Receipt, Takedown
from ..models.takedowns import page_of, spellings_of
from .arrivals import Arrival
from .keeping import DOOR, one_at_a_time, write_receipt

State = Document.State
# The columns that say something of what an article says: what of them the history told goes with them.
WORDS = {
    Document: ["name"],
    Article: ["headline", "text", "bylines", "dateline", "published_basis", "doubts"],
    Quotation: [
        "text", "cue", "mention", "evidence", "said_basis", "occasion_name", "occasion_place", "occasion_counterpart",
    ],
}  # fmt: skip


def takedown_of(sha256: str, address: str) -> Takedown | None:
    """The takedown that forbids these bytes or this address. To be asked once the arrival is `one_at_a_time`."""
    return Takedown.objects.against(sha256=sha256, address=address).select_related("document").first()


def turn_away(takedown: Takedown, arrival: Arrival) -> Receipt:
    """The receipt of something that must not come in again; it keeps none of the headline that a feed may claim."""
    name = "" if arrival.way == Receipt.Way.FEED else arrival.name
    return write_receipt(takedown.document, replace(arrival, name=name), Receipt.Result.REFUSED)


def turn_away_fetched(document: Document, takedown: Takedown) -> Document:
    """End a request whose bytes must not come in."""
    reason = takedown.document.reason
    Document.objects.filter(pk=document.pk).update(
        state=State.UNREACHABLE, reason=reason, attempts=0, wait_until=None, touched_at=Now()
    )
    document.refresh_from_db()
    return document


def withdraw_again(document: Document, canonical_address: str) -> bool:
    """Withdraw a document that came in as nobody told what it is: its page says that it is one that was withdrawn.

    To be asked in the transaction that would keep its first reading, before anything of that is written.
    """
    if not canonical_address or document.articles.exists():
        return False
    one_at_a_time(canonical_address)
    takedown = Takedown.objects.of_page(canonical_address).first()
    if takedown is None:
        return False
    reason = f"Its page says that it is document {takedown.document_id}, which was withdrawn before."
    withdraw([document], by=takedown.made_by, reference=takedown.reference, reason=reason)
    erase_words([document])
    return True


def hold_copies(document: Document) -> list[Document]:
    """What is to be withdrawn with the document and is not yet, itself among it, locked until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [DOOR])
    return list(copies_of(document).filter(takedown=None).select_for_update(no_key=True, of=("self",)))


def copies_of(document: Document) -> QuerySet[Document]:
    """What is withdrawn together with a document, itself among it: every version of the page, and the same bytes."""
    numbers = Document.objects.filter(pk=document.pk).values("pk")
    # Each from its own index, which a condition of all of them would not be.
    if document.sha256:
        numbers = numbers.union(Document.objects.filter(sha256=document.sha256).values("pk"))
    if address := _address_of(document):
        told = Document.objects.filter(address__in=spellings_of(address)).values("pk")
        said = Article.objects.current().filter(canonical_address__in=spellings_of(address)).values("document")
        numbers = numbers.union(told, said)
    return Document.objects.filter(pk__in=numbers).order_by("pk")


def _address_of(document: Document) -> str:
    article = document.article
    return document.address or (article.canonical_address if article else "")


def withdraw(documents: Iterable[Document], *, by, reference: str, reason: str) -> list[Takedown]:
    """Mark documents, which are held, as withdrawn by law. From now on they are not shown, read or taken in again."""
    takedowns = [
        Takedown(
            document=document, page=page_of(_address_of(document)), reference=reference, reason=reason, made_by=by
        )
        for document in documents
    ]
    told = f"Withdrawn by law ({reference}): it is not taken in again."
    here = Document.objects.filter(pk__in=[takedown.document_id for takedown in takedowns])
    ended = {"reason": told, "withdrawn_at": Now(), "attempts": 0, "wait_until": None, "touched_at": Now()}
    here.filter(sha256="").update(state=State.UNREACHABLE, **ended)
    here.exclude(sha256="").update(state=State.WITHDRAWN, **ended)
    return Takedown.objects.bulk_create(takedowns)


def erase_words(documents: Iterable[Document]) -> None:
    """Let go of the bytes and of every word read in them; hashes, spans, days, outlets and addresses stay."""
    numbers = [document.pk for document in documents]
    quotations = Quotation.objects.filter(article__document__in=numbers)
    articles = Article.objects.filter(document__in=numbers)
    DocumentBytes.objects.filter(document__in=numbers).delete()
    quotations.update(**dict.fromkeys(WORDS[Quotation], ""))
    articles.update(headline="", text="", bylines=[], dateline="", published_basis="", doubts=[])
    Document.objects.filter(pk__in=numbers).update(name="")
    Receipt.objects.filter(document__in=numbers).update(name="")
    Listing.objects.filter(document__in=numbers).update(title="", fetch_at=None)
    for model, rows in ((Document, numbers), (Article, articles), (Quotation, quotations)):
        pks = rows if model is Document else rows.values_list("pk", flat=True)
        Change.objects.of_rows(model, pks).erase(WORDS[model])
