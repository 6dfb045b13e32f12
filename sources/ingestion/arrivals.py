"""How something came and what was claimed of it, fit to be kept."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from ..feeds import whole_address
from ..models import Batch, Document, Receipt
from ..parsing.charsets import clean

LONGEST_NAME = 500
LONGEST_OUTLET = 200
LONGEST_ADDRESS = 2000
LONGEST_PLACE = 500


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
    captured_at: datetime | None = None
    batch: Batch | None = None
    place: str = ""
    note: str = ""

    @property
    def lane(self) -> Document.Lane:
        """What a person brings at the desk goes first, what comes in a batch last."""
        if self.brought_by:
            return Document.Lane.PERSON
        return Document.Lane.BULK if self.batch else Document.Lane.ROUTINE

    def cleaned(self) -> Self:
        """The same without what no column holds: bytes that are no text, control characters, lengths past all sense.

        An address is spelled in the one way in which a page is known again; one that cannot be fetched stays as it is.
        One that is too long is left out, which the note says: cut, it would be another.
        """
        address = storable(self.address).strip()
        address = whole_address(address, "") or address
        is_too_long = len(address) > LONGEST_ADDRESS
        return replace(
            self,
            name=storable(self.name)[:LONGEST_NAME],
            outlet=storable(self.outlet).strip()[:LONGEST_OUTLET],
            address="" if is_too_long else address,
            content_type=storable(self.content_type)[:200],
            place=keep_place(self.place),
            note=f"The address told has {len(address):,} characters and was left out." if is_too_long else self.note,
        )


def keep_place(place: str) -> str:
    """A place in a batch as it is kept: no two become one, whatever their bytes, and however long they are."""
    spelled = place.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    kept = clean(spelled)
    if kept == spelled and len(kept) <= LONGEST_PLACE:
        return kept
    return f"{kept[:LONGEST_PLACE]} #{hashlib.sha256(spelled.encode()).hexdigest()}"


def storable(text: str) -> str:
    """Text that the database takes; bytes of a file name that are no UTF-8 show as “�”."""
    return clean(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
