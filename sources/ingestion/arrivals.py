"""How something came and what was claimed of it, fit to be kept."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from ..models import Receipt
from ..parsing.charsets import clean

LONGEST_NAME = 500
LONGEST_OUTLET = 200
LONGEST_ADDRESS = 2000


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
    note: str = ""

    def cleaned(self) -> Self:
        """The same without what no column holds: bytes that are no text, control characters, lengths past all sense.

        An address that is too long is left out, which the note says: cut, it would be another.
        """
        address = storable(self.address).strip()
        is_too_long = len(address) > LONGEST_ADDRESS
        return replace(
            self,
            name=storable(self.name)[:LONGEST_NAME],
            outlet=storable(self.outlet).strip()[:LONGEST_OUTLET],
            address="" if is_too_long else address,
            content_type=storable(self.content_type)[:200],
            note=f"The address told has {len(address):,} characters and was left out." if is_too_long else self.note,
        )


def storable(text: str) -> str:
    """Text that the database takes; bytes of a file name that are no UTF-8 show as “�”."""
    return clean(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
