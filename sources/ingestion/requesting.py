"""Addresses: asked for once, and then given their bytes."""

from django.db import transaction
from django.db.models.functions import Now

from ..fetching import host_of
from ..manifests import Unreadable
from ..models import Document, Outlet, Receipt
from .arrivals import Arrival
from .corrections import read_again
from .keeping import (
    document_with,
    enter,
    fill,
    hasten,
    one_at_a_time,
    previous_version,
    refusal_of,
    take_up,
    write_receipt,
)
from .outlets import outlet_named
from .progress import fail
from .storage import ReceivedBytes, store_bytes
from .takedowns import takedown_of, turn_away, turn_away_fetched


@transaction.atomic
def request_document(arrival: Arrival) -> Receipt:
    """Keep an address whose bytes are to be fetched. One that waits already is a duplicate; one that could not be
    reached is tried again.

    Raises `Unreadable` for an address that cannot be kept.
    """
    arrival = arrival.cleaned()
    if not arrival.address:
        raise Unreadable(arrival.note or "There is no address.")
    one_at_a_time(arrival.address)
    if takedown := takedown_of("", arrival.address):
        return turn_away(takedown, arrival)
    outlet = outlet_named(arrival.outlet)
    asked = Document.objects.not_fetched().filter(address=arrival.address).order_by("state", "pk").first()
    if asked is None:
        asked = _new_request(arrival, outlet)
        return write_receipt(asked, arrival, Receipt.Result.NEW)
    hasten(asked, arrival.lane)
    told = fill(asked, arrival, outlet)
    if asked.state == Document.State.UNREACHABLE:
        read_again(asked)
        return write_receipt(asked, arrival, Receipt.Result.NEW)
    return write_receipt(asked, arrival, Receipt.Result.FILLED if told else Receipt.Result.DUPLICATE)


def _new_request(arrival: Arrival, outlet: Outlet | None) -> Document:
    return Document.objects.create(
        address=arrival.address,
        outlet=outlet,
        outlet_basis="told" if outlet else "",
        told_published_on=arrival.published_on,
        name=arrival.name,
        lane=arrival.lane,
        host=host_of(arrival.address),
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
    refusal = refusal_of(received)
    _let_nobody_ask_meanwhile(document)
    one_at_a_time(received.sha256)
    if takedown := takedown_of(received.sha256, document.address):
        return turn_away_fetched(document, takedown)
    arrival = Arrival(
        Receipt.Way.ADDRESS,
        address=document.address,
        published_on=document.told_published_on,
        content_type=content_type[:200],
    )
    older = document_with(received, arrival, document.outlet)
    if older is not None:
        document.receipts.update(document=older, result=Receipt.Result.DUPLICATE)
        document.listings.update(document=older)
        hasten(older, document.lane)
        fill(older, arrival, document.outlet)
        if older.state == Document.State.REFUSED and not refusal:
            take_up(older, received, arrival)
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


@transaction.atomic
def fail_to_fetch(document: Document, reason: str) -> None:
    """End a request whose address gave nothing. What it gave before stays what feeds list, and what the request follows."""
    _hold_address(document)
    kept = previous_version(document.address, before=document.pk)
    told = f"{reason} What it gave before is kept." if kept else reason
    fail(document, told, state=Document.State.UNREACHABLE)
    if kept:
        Document.objects.filter(pk=document.pk).update(version_of=kept)
        document.listings.update(document=kept)


def _let_nobody_ask_meanwhile(document: Document) -> None:
    """Whoever asks for the address at the same time waits, or the receipt would go with the document that ends here.

    What was told until then counts.
    """
    _hold_address(document)
    document.refresh_from_db()


def _hold_address(document: Document) -> None:
    """Listings first: who asks by way of one holds it before it waits for the address."""
    enter()
    list(document.listings.select_for_update().order_by("pk").values_list("pk", flat=True))
    one_at_a_time(document.address)
