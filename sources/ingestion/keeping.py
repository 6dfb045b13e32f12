"""What every door shares: which document an arrival belongs to, what it tells of it, and the receipt."""

from django.conf import settings
from django.db import connection
from django.db.models.functions import Now

from ..models import Document, Outlet, Receipt
from .arrivals import Arrival
from .storage import ReceivedBytes, store_bytes

DOOR = 7703  # the lock that every arrival shares, and a takedown has for itself


def enter() -> None:
    """Let takedowns wait from here on; who holds a row that they write must have entered before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [DOOR])


def one_at_a_time(name: str) -> None:
    """Two arrivals of the same bytes at once: the second waits, and finds the first. Takedowns wait for both."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(%s), pg_advisory_xact_lock(hashtextextended(%s, 0))", [DOOR, name]
        )


def refusal_of(received: ReceivedBytes) -> str:
    if received.size == 0:
        return "It is empty: there is nothing to read. Send the file again if it should hold a text."
    if not received.is_whole:
        cap = settings.DOCUMENT_MAX_BYTES
        return (
            f"It has {received.size:,} bytes; at most {cap:,} are read. Its hash and first 64 KiB are kept. "
            "Send the article alone, or raise DOCUMENT_MAX_BYTES."
        )
    return ""


def document_with(received: ReceivedBytes, arrival: Arrival, outlet: Outlet | None) -> Document | None:
    """The document with these bytes that fits best of those that no claim contradicts.

    The one of the same address goes before that of the same outlet, and the older before the newer.
    """
    documents = Document.objects.filter(sha256=received.sha256).order_by("pk")
    fitting = [document for document in documents if _fits(document, arrival.address, outlet)]

    def misfit(document: Document) -> tuple[bool, bool]:
        is_elsewhere = bool(arrival.address) and document.address != arrival.address
        return is_elsewhere, outlet is not None and document.outlet_id != outlet.pk

    return min(fitting, key=misfit, default=None)


def _fits(document: Document, address: str, outlet: Outlet | None) -> bool:
    """Whether claims and document can both be right. What the machine took for the outlet contradicts nobody."""
    same_address = not (address and document.address) or address == document.address
    return same_address and (not (outlet and document.is_outlet_told) or outlet.pk == document.outlet_id)


def new_document(received: ReceivedBytes, arrival: Arrival, outlet: Outlet | None, refusal: str) -> Document:
    document = Document.objects.create(
        sha256=received.sha256,
        size=received.size,
        address=arrival.address,
        outlet=outlet,
        outlet_basis="told" if outlet else "",
        told_published_on=arrival.published_on,
        name=arrival.name,
        content_type=arrival.content_type,
        received_at=Now(),
        version_of=previous_version(arrival.address),
        lane=arrival.lane,
        state=Document.State.REFUSED if refusal else Document.State.RECEIVED,
        reason=refusal,
    )
    store_bytes(document, received)
    return document


def previous_version(address: str, before: int | None = None) -> Document | None:
    if not address:
        return None
    earlier = Document.objects.at_address(address).exclude(sha256="")
    return (earlier.filter(pk__lt=before) if before else earlier).order_by("-pk").first()


def hasten(document: Document, lane: int) -> None:
    """Let it go before others when somebody waits for it now who did not before."""
    if lane < document.lane:
        Document.objects.filter(pk=document.pk).update(lane=lane)
        document.lane = lane


def fill(document: Document, arrival: Arrival, outlet: Outlet | None) -> bool:
    """Let a new claim fill what was empty or only guessed, and have read again what depends on it."""
    filled = _news_in(document, arrival, outlet)
    if not filled:
        return False
    if document.sha256 and document.state != Document.State.REFUSED:
        filled |= {"state": Document.State.RECEIVED, "attempts": 0, "touched_at": Now(), "reason": ""}
    Document.objects.filter(pk=document.pk).update(**filled)
    document.refresh_from_db()
    return True


def _news_in(document: Document, arrival: Arrival, outlet: Outlet | None) -> dict[str, object]:
    """What the claims tell of a document that nobody told before."""
    news: dict[str, object] = {}
    if arrival.address and not document.address:
        news["address"] = arrival.address
    if outlet and not document.is_outlet_told:
        news |= {"outlet": outlet, "outlet_basis": "told"}
    if arrival.published_on and not document.told_published_on:
        news["told_published_on"] = arrival.published_on
    return news


def take_up(document: Document, received: ReceivedBytes, arrival: Arrival) -> None:
    """Have read what was refused: it came again under a name that is read, or under a higher cap."""
    Document.objects.filter(pk=document.pk).update(
        state=Document.State.RECEIVED,
        reason="",
        attempts=0,
        touched_at=Now(),
        name=arrival.name or document.name,
        content_type=arrival.content_type or document.content_type,
    )
    document.refresh_from_db()
    store_bytes(document, received)


def write_receipt(document: Document, arrival: Arrival, result: Receipt.Result) -> Receipt:
    return Receipt.objects.create(
        document=document,
        way=arrival.way,
        result=result,
        brought_by=arrival.brought_by,
        name=arrival.name,
        claimed_outlet=arrival.outlet,
        claimed_address=arrival.address,
        claimed_published_on=arrival.published_on,
        captured_at=arrival.captured_at,
        batch=arrival.batch,
        place=arrival.place,
        note=document.reason if result == Receipt.Result.REFUSED else arrival.note,
    )
