"""The one door: every arrival leaves a receipt, and new bytes a document, before anything looks into them."""

from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now

from ..models import Document, Outlet, Receipt
from ..unpacking import Packed, Unreadable, opened
from .outlets import outlet_named
from .storage import ReceivedBytes, store_bytes


@dataclass(frozen=True, slots=True)
class Arrival:
    """How something came, and what was claimed of it.

    Claims are not trusted beyond filling what the bytes do not say.
    """

    way: Receipt.Way
    name: str = ""
    outlet: str = ""
    address: str = ""
    published_on: date | None = None
    content_type: str = ""
    brought_by: object | None = None


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

    What cannot be unpacked is kept as it came, and refused.
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
    outlet = outlet_named(arrival.outlet)
    document = _document_with(received, arrival, outlet)
    if document is None:
        document = _new_document(received, arrival, outlet, refusal or _refusal_of(received))
        refused = document.state == Document.State.REFUSED
        return _receipt(document, arrival, Receipt.Result.REFUSED if refused else Receipt.Result.NEW)
    told = _fill(document, arrival, outlet)
    return _receipt(document, arrival, Receipt.Result.FILLED if told else Receipt.Result.DUPLICATE)


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
    """The document with these bytes that none of the claims contradicts."""
    for document in Document.objects.filter(sha256=received.sha256).order_by("pk"):
        same_address = not (arrival.address and document.address) or arrival.address == document.address
        same_outlet = not (outlet and document.outlet_id) or outlet.pk == document.outlet_id
        if same_address and same_outlet:
            return document
    return None


def _new_document(received: ReceivedBytes, arrival: Arrival, outlet: Outlet | None, refusal: str) -> Document:
    document = Document.objects.create(
        sha256=received.sha256,
        size=received.size,
        address=arrival.address,
        outlet=outlet,
        outlet_basis="told" if outlet else "",
        told_published_on=arrival.published_on,
        name=arrival.name[:500],
        content_type=arrival.content_type[:200],
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
    """Let a new claim fill what was empty, and have read again what depends on it."""
    filled = {}
    if arrival.address and not document.address:
        filled["address"] = arrival.address
    if outlet and not document.outlet_id:
        filled |= {"outlet": outlet, "outlet_basis": "told"}
    if arrival.published_on and not document.told_published_on:
        filled["told_published_on"] = arrival.published_on
    if not filled:
        return False
    if document.state != Document.State.REFUSED:
        filled |= {"state": Document.State.RECEIVED, "attempts": 0, "touched_at": Now(), "reason": ""}
    Document.objects.filter(pk=document.pk).update(**filled)
    document.refresh_from_db()
    return True


def _receipt(document: Document, arrival: Arrival, result: Receipt.Result) -> Receipt:
    return Receipt.objects.create(
        document=document,
        way=arrival.way,
        result=result,
        brought_by=arrival.brought_by,
        name=arrival.name[:500],
        claimed_outlet=arrival.outlet[:200],
        claimed_address=arrival.address,
        claimed_published_on=arrival.published_on,
        note=document.reason if result == Receipt.Result.REFUSED else "",
    )


@transaction.atomic
def request_document(arrival: Arrival) -> Receipt:
    """Keep an address whose bytes are to be fetched. One that waits already is a duplicate."""
    _one_at_a_time(arrival.address)
    waiting = Document.objects.filter(address=arrival.address, state=Document.State.REQUESTED).first()
    if waiting:
        return _receipt(waiting, arrival, Receipt.Result.DUPLICATE)
    outlet = outlet_named(arrival.outlet)
    document = Document.objects.create(
        address=arrival.address,
        outlet=outlet,
        outlet_basis="told" if outlet else "",
        told_published_on=arrival.published_on,
        name=arrival.name[:500],
        state=Document.State.REQUESTED,
    )
    return _receipt(document, arrival, Receipt.Result.NEW)


@transaction.atomic
def receive_fetched(document: Document, data: bytes, *, content_type: str) -> Document:
    """Give a requested document its bytes; bytes that are here already for this address end the request as
    a duplicate.

    Returns the document that has the bytes: the given one, or the older one, and then the given one is gone
    and its receipts are the older one's.
    """
    received = ReceivedBytes.of(data)
    _one_at_a_time(received.sha256)
    arrival = Arrival(way=Receipt.Way.ADDRESS, address=document.address)
    older = _document_with(received, arrival, document.outlet)
    if older is not None and older.pk != document.pk:
        document.receipts.update(document=older, result=Receipt.Result.DUPLICATE)
        _fill(older, arrival, document.outlet)
        document.delete()
        return older
    refusal = _refusal_of(received)
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
