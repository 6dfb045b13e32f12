"""The one door: bytes are kept once, every arrival leaves a receipt, new claims fill what was empty."""

import gzip
import hashlib
import io
import zipfile
from datetime import date

import pytest

from sources import ingestion
from sources.ingestion import Arrival
from sources.models import Document, Outlet, Receipt
from sources.unpacking import unpack_file

pytestmark = pytest.mark.django_db
TEXT = b"A headline\n\nThe mayor said on Monday that the bridge was open."
Result = Receipt.Result


def paste(data=TEXT, **claims):
    return ingestion.receive_document(data, Arrival(Receipt.Way.PASTE, **claims))


def upload(name, data):
    return [
        ingestion.receive_packed(packed, way=Receipt.Way.FILE)
        for packed in unpack_file(name, lambda: io.BytesIO(data))
    ]


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


def test_received_bytes_are_kept_as_they_came():
    document = paste().document
    assert ingestion.stored_bytes(document) == TEXT
    assert (document.sha256, document.size) == (hashlib.sha256(TEXT).hexdigest(), len(TEXT))
    assert document.state == Document.State.RECEIVED


def test_same_bytes_again_are_a_duplicate_with_a_receipt():
    first, second = paste(), paste(name="again")
    assert (first.result, second.result) == (Result.NEW, Result.DUPLICATE)
    assert second.document == first.document
    assert Document.objects.count() == 1
    assert first.document.receipts.count() == 2


def test_new_claim_fills_what_was_empty_and_has_it_read_again():
    document = paste().document
    Document.objects.update(state=Document.State.MATCHED)
    receipt = paste(outlet="The Harbour Post", published_on=date(2022, 3, 1))
    document.refresh_from_db()
    assert receipt.result == Result.FILLED
    assert (document.outlet.name, document.outlet_basis) == ("The Harbour Post", "told")
    assert document.told_published_on == date(2022, 3, 1)
    assert document.state == Document.State.RECEIVED


def test_claim_that_fills_nothing_leaves_the_document_alone():
    document = paste(outlet="The Harbour Post").document
    Document.objects.update(state=Document.State.MATCHED)
    assert paste(outlet="the harbour post").result == Result.DUPLICATE
    document.refresh_from_db()
    assert document.state == Document.State.MATCHED
    assert Outlet.objects.count() == 1


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1604, 12, 31), date(9999, 1, 1)])
def test_day_on_which_nothing_can_have_been_published_is_left_out_and_told(day):
    receipt = paste(published_on=day)
    assert (receipt.document.told_published_on, receipt.claimed_published_on) == (None, None)
    assert receipt.note == f"The day told, {day}, can be no day of publication and was left out."


def test_same_bytes_of_another_outlet_are_another_document():
    first, second = paste(outlet="The Harbour Post"), paste(outlet="The Quay Gazette")
    assert second.result == Result.NEW
    assert first.document != second.document


def test_same_bytes_at_another_address_are_another_document():
    paste(address="https://a.example/1")
    assert paste(address="https://b.example/1").result == Result.NEW


def test_other_bytes_at_the_same_address_are_a_version():
    first = paste(address="https://a.example/1").document
    second = paste(TEXT + b" It is.", address="https://a.example/1").document
    assert second.version_of == first


def guess_outlet(document, name):
    """As when the page itself names its outlet."""
    document.outlet, document.outlet_basis = ingestion.outlet_named(name), "text"
    document.state = Document.State.MATCHED
    document.save()


def test_told_outlet_replaces_what_the_machine_guessed():
    document = paste().document
    guess_outlet(document, "The Quay Gazette")
    receipt = paste(outlet="The Harbour Post")
    assert (receipt.document, receipt.result) == (document, Result.FILLED)
    found = Document.objects.get()
    assert (found.outlet.name, found.outlet_basis, found.state) == ("The Harbour Post", "told", "received")


def test_same_bytes_go_to_the_document_of_the_same_address():
    paste(outlet="The Harbour Post")
    second = paste(outlet="The Quay Gazette", address="https://a.example/1").document
    assert paste(address="https://a.example/1").document == second


def test_same_bytes_go_to_the_document_of_the_same_outlet():
    guess_outlet(paste().document, "The Mole")
    second = paste(outlet="The Quay Gazette", address="https://a.example/1").document
    guess_outlet(second, "The Quay Gazette")
    assert paste(outlet="The Quay Gazette").document == second


def test_refused_bytes_under_a_name_that_is_read_are_taken_up():
    refused = upload("a.text", TEXT)[0]
    taken = upload("a.txt", TEXT)[0]
    assert (taken.document, refused.result, taken.result) == (refused.document, Result.REFUSED, Result.NEW)
    assert (taken.document.state, taken.document.reason, taken.document.name) == ("received", "", "a.txt")


def test_bytes_over_the_cap_are_taken_up_whole_when_it_is_raised(settings):
    data = b"word " * 40_000
    settings.DOCUMENT_MAX_BYTES = 100_000
    upload("long.txt", data)
    settings.DOCUMENT_MAX_BYTES = 300_000
    document = upload("long.txt", data)[0].document
    assert (document.state, ingestion.stored_bytes(document)) == ("received", data)
    assert document.stored.is_whole


def test_claims_are_made_fit_to_be_kept():
    address = "https://a.example/" + "x" * 3000
    receipt = paste(name="a\udcff.txt", outlet="The\x00 Mole", address=address)
    assert (receipt.name, receipt.claimed_outlet, receipt.claimed_address) == ("a�.txt", "The Mole", "")
    assert receipt.note == "The address told has 3,018 characters and was left out."


def test_empty_bytes_are_refused_and_kept():
    receipt = paste(b"")
    assert receipt.result == Result.REFUSED
    assert receipt.document.state == Document.State.REFUSED
    assert receipt.document.reason.startswith("It is empty")


def test_bytes_over_the_cap_leave_hash_size_and_beginning(settings):
    settings.DOCUMENT_MAX_BYTES = 100_000
    data = b"word " * 40_000
    document = upload("long.txt", data)[0].document
    assert document.state == Document.State.REFUSED
    assert "200,000 bytes; at most 100,000" in document.reason
    assert (document.sha256, document.size) == (hashlib.sha256(data).hexdigest(), 200_000)
    assert ingestion.stored_bytes(document) == data[: 64 * 1024]
    assert not document.stored.is_whole


def test_refused_document_is_not_read_for_a_new_claim():
    paste(b"")
    document = paste(b"", outlet="The Harbour Post").document
    assert document.state == Document.State.REFUSED
    assert document.outlet.name == "The Harbour Post"


def test_zip_gives_its_members_with_what_its_manifest_tells():
    manifest = "file,outlet,published\na.txt,The Harbour Post,2022-03-01\n"
    receipts = upload("two.zip", zipped(manifest__csv=manifest, a__txt=TEXT, b__txt=TEXT + b" Yes."))
    assert [(r.name, r.claimed_outlet, r.claimed_published_on) for r in receipts] == [
        ("a.txt", "The Harbour Post", date(2022, 3, 1)),
        ("b.txt", "", None),
    ]


def test_compressed_file_is_kept_unpacked():
    document = upload("a.html.gz", gzip.compress(TEXT))[0].document
    assert ingestion.stored_bytes(document) == TEXT


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("broken.zip", b"PK\x03\x04 and no more", "“broken.zip” cannot be unpacked"),
        ("cut.html.gz", gzip.compress(TEXT, mtime=0)[:-12], "“cut.html.gz” cannot be unpacked"),
        ("picture.png", b"\x89PNG", "“picture.png” is of a kind that is not read"),
        ("nested.zip", zipped(inner__zip=zipped(a__txt=TEXT)), "“inner.zip” is an archive within an archive"),
    ],
)
def test_file_that_cannot_be_unpacked_is_refused_and_kept(name, data, reason):
    (receipt,) = upload(name, data)
    assert receipt.document.state == Document.State.REFUSED
    assert receipt.document.reason.startswith(reason)
    assert ingestion.stored_bytes(receipt.document)


def test_bomb_is_refused_without_being_unpacked(settings):
    settings.DOCUMENT_MAX_BYTES = 100_000
    bomb = gzip.compress(b"a" * 5_000_000)
    document = upload("bomb.html.gz", bomb)[0].document
    assert "unpacks to more than 100,000 bytes" in document.reason
    assert ingestion.stored_bytes(document) == bomb


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_member_that_is_damaged_is_refused_however_it_is_packed(method):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a.txt", TEXT * 20)
    data = bytearray(buffer.getvalue())
    data[45:75] = b"\xff" * 30
    (receipt,) = upload("one.zip", bytes(data))
    assert receipt.result == Result.REFUSED
    assert receipt.note.startswith("“a.txt” cannot be unpacked")


def test_locked_manifest_of_a_zip_is_told():
    data = bytearray(zipped(manifest__csv="file,outlet\na.txt,The Mole\n"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (receipt,) = upload("one.zip", bytes(data))
    assert receipt.note.startswith("“one.zip” cannot be unpacked")
    assert "is encrypted" in receipt.note


def test_broken_member_stops_nobody_else():
    data = bytearray(zipped(a__txt=TEXT, b__txt=b"Another text. " * 50))
    at = data.index(TEXT)
    data[at : at + 4] = b"XXXX"
    refused, kept = upload("two.zip", bytes(data))
    assert refused.document.state == Document.State.REFUSED
    assert kept.document.state == Document.State.RECEIVED
