"""How something came and what was claimed of it, fit to be kept."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Self

from django.utils import timezone

from ..feeds import whole_address
from ..models import Batch, Document, Receipt
from ..parsing.charsets import clean

LONGEST_NAME = 500
LONGEST_OUTLET = 200
LONGEST_ADDRESS = 2000
LONGEST_PLACE = 500
FIRST_DAY = date(1605, 1, 1)  # of the first newspaper


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
    is_one_of_many: bool = False

    @property
    def lane(self) -> Document.Lane:
        """What a person brings at the desk goes first, and what comes with many last."""
        if self.batch or self.is_one_of_many:
            return Document.Lane.BULK
        return Document.Lane.PERSON if self.brought_by else Document.Lane.ROUTINE

    def cleaned(self) -> Self:
        """The same without what no column holds: bytes that are no text, control characters, lengths past all sense.

        An address is spelled in the one way in which a page is known again; one that cannot be fetched stays as it is.
        One that is too long is left out, which the note says: cut, it would be another. So is a day of publication
        that is still to come, or that lies before there were newspapers.
        """
        address = storable(self.address).strip()
        address = whole_address(address, "") or address
        is_too_long = len(address) > LONGEST_ADDRESS
        is_wrong_day = self.published_on is not None and not may_be_published_on(self.published_on)
        notes = [
            self.note,
            f"The address told has {len(address):,} characters and was left out." if is_too_long else "",
            f"The day told, {self.published_on}, can be no day of publication and was left out."
            if is_wrong_day
            else "",
        ]
        return replace(
            self,
            name=one_label(self.name)[:LONGEST_NAME],
            outlet=storable(self.outlet).strip()[:LONGEST_OUTLET],
            address="" if is_too_long else address,
            published_on=None if is_wrong_day else self.published_on,
            content_type=storable(self.content_type)[:200],
            place=keep_place(self.place),
            note=" ".join(filter(None, notes)),
        )


def may_be_published_on(day: date) -> bool:
    """Whether something can have been published that day: it has come (somewhere), and there were newspapers."""
    return FIRST_DAY <= day <= timezone.now().date() + timedelta(days=1)


def keep_place(place: str) -> str:
    """A place in a batch as it is kept: no two become one, whatever their bytes, and however long they are."""
    spelled = place.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    kept = clean(spelled)
    if kept == spelled and len(kept) <= LONGEST_PLACE:
        return kept
    return f"{kept[:LONGEST_PLACE]} #{hashlib.sha256(spelled.encode()).hexdigest()}"


def one_label(text: str) -> str:
    """A name on one line: what is told of an arrival is a line of a message, of a terminal or of the log."""
    return " ".join(storable(text).splitlines())


def storable(text: str) -> str:
    """Text that the database takes; bytes of a file name that are no UTF-8 show as “�”."""
    return clean(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
