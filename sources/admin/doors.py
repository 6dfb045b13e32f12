"""The doors of the intake desk: what is pasted, uploaded or named comes in, and each arrival is told of."""

import io
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile

from .. import ingestion
from ..forms import AddressForm, PasteForm, UploadForm
from ..ingestion import Arrival
from ..models import Receipt
from ..unpacking import Opener, Packed, Remarks, Told, unpack_file

Way = Receipt.Way
# Of what a person brings in at once so much goes first; the rest gives way to what others bring one by one.
MOST_WAITED_FOR = 20


class Brought(NamedTuple):
    """One arrival, and the archive that was uploaded with it inside ("": it came by itself)."""

    receipt: Receipt
    packed_in: str = ""

    def called(self) -> str:
        """What a message calls it. The admin writes the first letter of every message large, so no name begins one."""
        # A record of a web archive is named by its address.
        name = self.receipt.name or self.receipt.claimed_address
        if "://" in name:
            return f"Address {name}"
        within = f" in “{self.packed_in}”" if self.packed_in else ""
        return f"File “{name}”{within}" if name else "The pasted text"


def receive_pasted(told: dict, user, remarks: Remarks) -> list[Brought]:
    arrival = Arrival(
        Way.PASTE,
        outlet=told["outlet"].name if told["outlet"] else "",
        address=told["address"],
        published_on=told["published_on"],
        content_type="text/plain; charset=utf-8",
        brought_by=user,
    )
    return [Brought(ingestion.receive_document(told["text"].encode("utf-8", "replace"), arrival))]


def receive_uploaded(told: dict, user, remarks: Remarks) -> list[Brought]:
    claims = Told(told["outlet"].name if told["outlet"] else "", "", told["published_on"])
    brought: list[Brought] = []
    for upload in told["files"]:
        for packed in unpack_file(upload.name, opener_of(upload), remarks=remarks):
            told_of = with_claims(packed, claims)
            is_one_of_many = len(brought) >= MOST_WAITED_FOR
            receipt = ingestion.receive_packed(told_of, way=Way.FILE, brought_by=user, is_one_of_many=is_one_of_many)
            brought.append(Brought(receipt, "" if packed.place == upload.name else upload.name))
    return brought


def opener_of(upload: UploadedFile) -> Opener:
    """Opens an upload anew each time; the handle that Django gives is gone once it was closed."""
    if hasattr(upload, "temporary_file_path"):
        return lambda: Path(upload.temporary_file_path()).open("rb")
    data = upload.read()
    return lambda: io.BytesIO(data)


def with_claims(packed: Packed, claims: Told) -> Packed:
    """What the person told of all files holds where a manifest says nothing of this one."""
    told = Told(packed.told.outlet or claims.outlet, packed.told.url, packed.told.published or claims.published)
    return replace(packed, told=told)


def receive_addresses(told: dict, user, remarks: Remarks) -> list[Brought]:
    outlet = told["outlet"].name if told["outlet"] else ""
    return [
        Brought(
            ingestion.request_document(
                Arrival(
                    Way.ADDRESS,
                    address=address,
                    outlet=outlet,
                    published_on=told["published_on"],
                    brought_by=user,
                    is_one_of_many=number >= MOST_WAITED_FOR,
                )
            )
        )
        for number, address in enumerate(told["addresses"])
    ]


# By the name of the door: its title, its form, and what takes in what the form gave.
DOORS = {
    "paste": ("Paste an article", PasteForm, receive_pasted),
    "upload": ("Upload files", UploadForm, receive_uploaded),
    "fetch": ("Give addresses", AddressForm, receive_addresses),
}
