"""The one door: every arrival leaves a receipt, and new bytes a document, before anything looks into them."""

from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from ..models import Batch, Document, Receipt
from ..unpacking import Packed, Unreadable, opened
from .arrivals import Arrival
from .keeping import document_with, fill, hasten, new_document, one_at_a_time, refusal_of, take_up, write_receipt
from .outlets import outlet_named
from .storage import ReceivedBytes
from .takedowns import takedown_of, turn_away


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


def receive_packed(
    packed: Packed,
    *,
    way: Receipt.Way,
    brought_by: object | None = None,
    batch: Batch | None = None,
    is_one_of_many: bool = False,
) -> Receipt:
    """Receive one of several files with what is told of it.

    What cannot be unpacked is kept as it came, and refused. Raises `OSError` for a file that cannot be opened.
    """
    arrival = Arrival(
        way=Receipt.Way.ARCHIVE if packed.is_captured else way,
        name=packed.name,
        outlet=packed.told.outlet,
        address=packed.told.url,
        published_on=packed.told.published,
        captured_at=packed.captured_at,
        content_type=packed.content_type,
        brought_by=brought_by,
        batch=batch,
        is_one_of_many=is_one_of_many,
        place=packed.place if batch else "",
    )
    try:
        with opened(packed, max_bytes=settings.DOCUMENT_MAX_BYTES) as file:
            return receive_file(file, arrival, packed.refusal)
    except Unreadable as error:
        with packed.original() as file:
            return receive_file(file, arrival, str(error))


@transaction.atomic
def _receive(received: ReceivedBytes, arrival: Arrival, refusal: str) -> Receipt:
    arrival, refusal = arrival.cleaned(), refusal or refusal_of(received)
    one_at_a_time(received.sha256)
    if takedown := takedown_of(received.sha256, arrival.address):
        return turn_away(takedown, arrival)
    outlet = outlet_named(arrival.outlet)
    document = document_with(received, arrival, outlet)
    if document is None:
        document = new_document(received, arrival, outlet, refusal)
        return write_receipt(document, arrival, Receipt.Result.REFUSED if refusal else Receipt.Result.NEW)
    hasten(document, arrival.lane)
    told = fill(document, arrival, outlet)
    if document.state == Document.State.REFUSED and not refusal:
        take_up(document, received, arrival)
        return write_receipt(document, arrival, Receipt.Result.NEW)
    return write_receipt(document, arrival, Receipt.Result.FILLED if told else Receipt.Result.DUPLICATE)
