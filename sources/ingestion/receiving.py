"""The one door: every arrival leaves a receipt, and new bytes a document, before anything looks into them."""

from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now

from ..models import Document, Outlet, Receipt
from ..unpacking import Packed, Unreadable, opened
from .arrivals import Arrival
from .corrections import read_again
from .outlets import outlet_named
from .storage import ReceivedBytes, store_bytes


def receive_document(data: bytes, arrival: Arrival) -> Receipt:
    """Keep the bytes, once, and the receipt.

    The document is then at `receipt.document`, `refused` if it is not to be read.
    """
    return _receive(ReceivedBytes.of(data), arrival, refusal="")


def receive_file(file: BinaryIO, arrival: Arrival, refusal: str = "") -> Receipt:
    """As `receive_document`, in little memory however large the file.

    `refusal` says why it is kept but not to be read.
    """
    return _receive(ReceivedBytes.read_from(file), arrival, refusal)


def receive_packed(packed: Packed, *, way: Receipt.Way, brought_by: object | None = None) -> Receipt:
    """Receive one file of a batch with what its manifest told.

    What cannot be unpacked is kept as it came, and refused. Raises `OSError` for a file that cannot be opened.
    """
    arrival = Arrival(
        way=way,
        name=packed.name,
        outlet=packed.told.outlet,
        address=packed.told.url,
        published_on=packed.told.published,
        brought_by=brought_by,
    )
    try:
        with opened(packed, max_bytes=settings.DOCUMENT_MAX_BYTES) as file:
            return receive_file(file, arrival, packed.refusal)
    except Unreadable as error:
        with packed.original() as file:
            return receive_file(file, arrival, str(error))


@transaction.atomic
def _receive(received: ReceivedBytes, arrival: Arrival, refusal: str) -> Receipt:
    _one_at_a_time(received.sha256)
    arrival, refusal = arrival.cleaned(), refusal or _refusal_of(received)
    outlet = outlet_named(arrival.outlet)
    document = _document_with(received, arrival, outlet)
    if document is None:
        document = _new_document(received, arrival, outlet, refusal)
        return _receipt(document, arrival, Receipt.Result.REFUSED if refusal else Receipt.Result.NEW)
    told = _fill(document, arrival, outlet)
    if document.state == Document.State.REFUSED and not refusal:
        _take_up(document, received, arrival)
        return _receipt(document, arrival, Receipt.Result.NEW)
    return _receipt(document, arrival, Receipt.Result.FILLED if told else Receipt.Result.DUPLICATE)


def _take_up(document: Document, received: ReceivedBytes, arrival: Arrival) -> None:
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


def _one_at_a_time(name: str) -> None:
    """Two arrivals of the same bytes at once: the second waits, and finds the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def _refusal_of(received: ReceivedBytes) -> str:
    if received.size == 0:
        return "It is empty: there is nothing to read. Send the file again if it should hold a text."
    if not received.is_whole:
        cap = settings.DOCUMENT_MAX_BYTES
        return (
            f"It has {received.size:,} bytes; at most {cap:,} are read. Its hash and first 64 KiB are kept. "
            "Send the article alone, or raise DOCUMENT_MAX_BYTES."
        )
    return ""


def _document_with(received: ReceivedBytes, arrival: Arrival, outlet: Outlet | None) -> Document | None:
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


def _new_document(received: ReceivedBytes, arrival: Arrival, outlet: Outlet | None, refusal: str) -> Document:
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
        state=Document.State.REFUSED if refusal else Document.State.RECEIVED,
        reason=refusal,
    )
    store_bytes(document, received)
    return document


def previous_version(address: str, before: int | None = None) -> Document | None:
    if not address:
        return None
    earlier = Document.objects.at_address(address)
    return (earlier.filter(pk__lt=before) if before else earlier).order_by("-pk").first()


def _fill(document: Document, arrival: Arrival, outlet: Outlet | None) -> bool:
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


def _receipt(document: Document, arrival: Arrival, result: Receipt.Result) -> Receipt:
    return Receipt.objects.create(
        document=document,
        way=arrival.way,
        result=result,
        brought_by=arrival.brought_by,
        name=arrival.name,
        claimed_outlet=arrival.outlet,
        claimed_address=arrival.address,
        claimed_published_on=arrival.published_on,
        note=document.reason if result == Receipt.Result.REFUSED else arrival.note,
    )


@transaction.atomic
def request_document(arrival: Arrival) -> Receipt:
    """Keep an address whose bytes are to be fetched. One that waits already is a duplicate; one that could not be
    reached is tried again.

    Raises `Unreadable` for an address that cannot be kept.
    """
    arrival = arrival.cleaned()
    if not arrival.address:
        raise Unreadable(arrival.note or "There is no address.")
    _one_at_a_time(arrival.address)
    outlet = outlet_named(arrival.outlet)
    asked = Document.objects.not_fetched().filter(address=arrival.address).order_by("state", "pk").first()
    if asked is None:
        asked = _new_request(arrival, outlet)
        return _receipt(asked, arrival, Receipt.Result.NEW)
    told = _fill(asked, arrival, outlet)
    if asked.state == Document.State.UNREACHABLE:
        read_again(asked)
        return _receipt(asked, arrival, Receipt.Result.NEW)
    return _receipt(asked, arrival, Receipt.Result.FILLED if told else Receipt.Result.DUPLICATE)


def _new_request(arrival: Arrival, outlet: Outlet | None) -> Document:
    return Document.objects.create(
        address=arrival.address,
        outlet=outlet,
        outlet_basis="told" if outlet else "",
        told_published_on=arrival.published_on,
        name=arrival.name,
        state=Document.State.REQUESTED,
    )


@transaction.atomic
def receive_fetched(document: Document, data: bytes, *, content_type: str) -> Document:
    """Give a requested document its bytes; bytes that are here already for this address end the request as
    a duplicate.

    Returns the document that has the bytes: the given one, or the older one, and then the given one is gone
    and its receipts are the older one's.
    """
    received = ReceivedBytes.of(data)
    refusal = _refusal_of(received)
    _one_at_a_time(received.sha256)
    arrival = Arrival(
        Receipt.Way.ADDRESS,
        address=document.address,
        published_on=document.told_published_on,
        content_type=content_type[:200],
    )
    older = _document_with(received, arrival, document.outlet)
    if older is not None:
        document.receipts.update(document=older, result=Receipt.Result.DUPLICATE)
        _fill(older, arrival, document.outlet)
        if older.state == Document.State.REFUSED and not refusal:
            _take_up(older, received, arrival)
        document.delete()
        return older
    Document.objects.filter(pk=document.pk).update(
        sha256=received.sha256,
        size=received.size,
        content_type=content_type[:200],
        received_at=Now(),
        version_of=previous_version(document.address, before=document.pk),
        state=Document.State.REFUSED if refusal else Document.State.RECEIVED,
        reason=refusal,
        attempts=0,
        touched_at=Now(),
    )
    document.refresh_from_db()
    store_bytes(document, received)
    return document
