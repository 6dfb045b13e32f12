"""Web archives: pages come out with address, kind and day of capture; everything else ends with a reason."""

import gzip
import io
import tracemalloc
from collections import deque
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sources import dispatch, ingestion
from sources.manifests import Told, Unreadable, read_manifest
from sources.models import Document, Receipt
from sources.unpacking import Remarks, opened, unpack_file, warcs
from tests.sources.unpacking.warc_files import ADDRESS, PAGE, answer, gzipped, record

MOST = 10_000_000


def unpack(data: bytes, name: str = "crawl.warc.gz", manifest=None) -> tuple[list, list[str]]:
    """What comes out, as pairs of the address and the bytes or the reason; and the remarks."""
    remarks, found = Remarks(), []
    for packed in unpack_file(name, lambda: io.BytesIO(data), manifest, remarks):
        with opened(packed, max_bytes=MOST) as file:
            found.append(
                (packed.told.url or packed.name, packed.refusal or b"".join(iter(lambda: file.read(1000), b"")))
            )
    return found, list(remarks.lines())


ONE, OTHER = record(answer()), record(answer(PAGE + b"2"), address=ADDRESS + "/2")
BOTH = [(ADDRESS, PAGE), (ADDRESS + "/2", PAGE + b"2")]


@pytest.mark.parametrize(
    "data",
    [ONE + OTHER, gzip.compress(ONE + OTHER, mtime=0), gzipped(ONE, OTHER)],
    ids=["plain", "gzipped whole", "gzipped record by record"],
)
def test_pages_come_out_in_order_however_it_is_packed(data):
    assert unpack(data) == (BOTH, [])


def test_page_carries_its_claims():
    (packed,) = unpack_file("crawl.warc", lambda: io.BytesIO(ONE))
    assert (packed.told, packed.content_type) == (Told("", ADDRESS), "text/html; charset=utf-8")
    assert (packed.captured_at, packed.place) == (datetime(2022, 3, 1, 12, 30, tzinfo=UTC), "crawl.warc 1")


def test_manifest_tells_the_outlet_of_an_archive():
    manifest = read_manifest("file,outlet\ncrawl.warc,The Harbour Post\n", "manifest.csv")
    (packed,) = unpack_file("crawl.warc", lambda: io.BytesIO(ONE), manifest)
    assert packed.told == Told("The Harbour Post", ADDRESS)


def test_other_records_are_counted_by_what_they_are():
    records = [
        record(b"software: none", "warcinfo", ""),
        record(b"GET / HTTP/1.1\r\n\r\n", "request"),
        record(answer(b""), "revisit"),
        record(b"x", "something new"),
        record(answer(status="404 Not Found")),
        record(answer(status="301 Moved", location=ADDRESS)),
        record(answer(b"\x89PNG", content_type="image/png")),
        record(answer(content_type="")),
        record(b"no answer"),
        record(b"\x89PNG", "resource", Content_Type="image/png"),
        record(answer(), address="dns:harbour.example"),
    ]
    assert unpack(b"".join([*records, ONE])) == (
        [(ADDRESS, PAGE)],
        [
            "passed over, records of web archives that are no pages (11): 2 answers of another kind than HTML, "
            "1 notes of the crawler, 1 requests, 1 revisits (the same bytes as an earlier record), 1 of unknown kinds, "
            "1 answers with status 404, 1 answers with status 301, 1 answers that are no HTTP, "
            "1 resources of another kind than HTML, 1 of no address on the web"
        ],
    )


CHUNKED = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE[:40], PAGE[40:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    "block",
    [
        answer(gzip.compress(PAGE, mtime=0), content_encoding="gzip"),
        answer(PAGE, content_encoding="gzip"),
        answer(PAGE, content_encoding="br", content_length="20"),
        answer(CHUNKED, transfer_encoding="chunked"),
        answer(PAGE, transfer_encoding="chunked"),
        answer(PAGE, content_length=""),
        answer(PAGE + b"WARC/1.1 of the next", content_length=str(len(PAGE))),
        answer().replace(b"HTTP/1.1", b"HTTP/2"),
        answer(content_type="application/xhtml+xml"),
    ],
    ids=[
        "gzip", "gzip that the crawler undid", "br that the crawler undid", "chunks", "chunks that the crawler joined",
        "no length", "more than its length", "HTTP/2", "XHTML",
    ],
)  # fmt: skip
def test_page_is_unpacked_as_its_bytes_say(block):
    assert unpack(record(block)) == ([(ADDRESS, PAGE)], [])


def test_resource_of_html_is_a_page():
    assert unpack(record(PAGE, "resource", Content_Type="text/html")) == ([(ADDRESS, PAGE)], [])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (record(answer(PAGE[:50], content_length="500")), "is cut off: its last part is missing"),
        (record(answer(CHUNKED[:-20], transfer_encoding="chunked")), "is cut off: its last part is missing"),
        (record(answer(content_length=""), WARC_Truncated="length"), "was cut off by the crawler"),
        (record(answer(b"\x8b\x02\x80", content_encoding="br")), "is packed as “br”, which is not read"),
    ],
)
def test_page_that_is_not_whole_is_refused_and_the_next_is_read(data, reason):
    assert unpack(data + OTHER) == ([(ADDRESS, f"“{ADDRESS}” {reason}. Fetch the address itself."), BOTH[1]], [])


def test_last_record_that_is_cut_off_is_refused():
    refused = f"“{ADDRESS}/2” is cut off: of the 217 bytes told 100 are there. Fetch the address itself."
    data = ONE + record(answer(PAGE + b"2", content_length="")[:100], address=ADDRESS + "/2", length=217)[:-4]
    assert unpack(data) == ([BOTH[0], (ADDRESS + "/2", refused)], [])


def spoilt(data: bytes) -> bytes:
    """Unpacks to the end, to other bytes than were packed."""
    return data[:-8] + bytes(4) + data[-4:]


@pytest.mark.parametrize(
    ("data", "records", "words"),
    [
        (b"", 0, "it holds no record"),
        (b"No archive at all.", 0, "Invalid WARC record"),
        (gzip.compress(b"No archive at all.", mtime=0), 0, "Invalid WARC record"),
        (gzipped(ONE, OTHER)[:-30], 2, "ended before the end-of-stream marker"),
        (gzipped(ONE) + b"\x1f\x8b nothing at all", 1, "Unknown compression method"),
        (gzipped(ONE) + spoilt(gzipped(OTHER)), 2, "CRC check failed"),
        (ONE + record(answer(), length=50), 2, "Invalid WARC record"),
        (ONE + record(answer(), length="many"), 2, "Invalid WARC record"),
        (ONE + record(answer(), length=-7), 2, "Invalid WARC record"),
        (ONE + record(answer(), length=""), 2, "an unknown number of bytes"),
        (ONE + record(answer(), length=5 << 40), 2, "a record says that it has 5497558138880 bytes"),
        (ONE + b"WARC/1.1\r\nx: " + b"x" * 2_000_000, 1, "a header is longer than 1,048,576 bytes"),
        (ONE + b"WARC/1.1\r\n" + b"x: y\r\n" * 300_000, 1, "a header is longer than 1,048,576 bytes"),
        (ONE + b"\r\n" * 600_000 + OTHER, 1, "a header is longer than 1,048,576 bytes"),
    ],
)
def test_damage_ends_reading_with_a_reason(data, records, words):
    found, _ = unpack(data)
    assert found[: min(records, 1)] == BOTH[: min(records, 1)]
    name, reason = found[-1]
    assert name == "crawl.warc.gz"
    assert reason.startswith(f"“crawl.warc.gz” cannot be read beyond record {records} (")
    assert words in reason


def test_damaged_page_is_refused_and_the_one_before_damage_is_not():
    found, _ = unpack(gzipped(ONE) + spoilt(gzipped(OTHER)))
    assert found[0] == BOTH[0]
    assert found[1][1].startswith(f"“{ADDRESS}/2” is damaged (CRC check failed")
    assert unpack(gzipped(ONE) + b"\x1f\x8b nothing at all")[0][0] == BOTH[0]


def test_bomb_is_refused_in_little_memory():
    bomb = record(answer(gzip.compress(bytes(300_000_000)), content_encoding="gzip"))
    remarks = Remarks()
    tracemalloc.start()
    try:
        (packed,) = unpack_file("crawl.warc", lambda: io.BytesIO(bomb), None, remarks)
        with opened(packed, max_bytes=MOST) as file, pytest.raises(Unreadable, match="unpacks to more than"):
            deque(iter(lambda: file.read(64 * 1024), b""), maxlen=0)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_huge_page_is_refused_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(warcs, "MOST_HELD", 1_000)
    huge = record(answer(PAGE * 100))
    reason = f"“{ADDRESS}” has more than 1,000 bytes, of which the beginning is kept. Fetch the address itself."
    assert unpack(huge + OTHER) == ([(ADDRESS, reason), BOTH[1]], [])


@pytest.mark.django_db
def test_pages_are_received_with_what_the_archive_tells_of_them():
    for packed in unpack_file("crawl.warc", lambda: io.BytesIO(ONE + ONE + OTHER)):
        ingestion.receive_packed(packed, way=Receipt.Way.FILE)
    documents = Document.objects.order_by("pk")
    assert list(documents.values_list("address", "content_type", "told_published_on")) == [
        (ADDRESS, "text/html; charset=utf-8", None),
        (ADDRESS + "/2", "text/html; charset=utf-8", None),
    ]
    assert ingestion.stored_bytes(documents[0]) == PAGE
    captured = datetime(2022, 3, 1, 12, 30, tzinfo=UTC)
    assert list(Receipt.objects.order_by("pk").values_list("way", "result", "claimed_address", "captured_at")) == [
        ("archive", "new", ADDRESS, captured),
        ("archive", "duplicate", ADDRESS, captured),
        ("archive", "new", ADDRESS + "/2", captured),
    ]


@pytest.mark.django_db
def test_damaged_archive_is_kept_and_refused():
    for packed in unpack_file("crawl.warc", lambda: io.BytesIO(b"No archive at all.")):
        ingestion.receive_packed(packed, way=Receipt.Way.FILE)
    document = Document.objects.get()
    assert (document.name, document.state) == ("crawl.warc", Document.State.REFUSED)
    assert ingestion.stored_bytes(document) == b"No archive at all."


@pytest.mark.django_db
def test_web_archive_is_uploaded_at_the_desk(admin_client, monkeypatch):
    monkeypatch.setattr(dispatch, "hurry", lambda *documents: None)
    upload = SimpleUploadedFile("crawl.warc", ONE + OTHER + record(b"", "request"))
    response = admin_client.post(reverse("admin:sources_document_upload"), {"files": [upload]}, follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "Note: passed over, records of web archives that are no pages (1): 1 requests",
        f"Address {ADDRESS}: received, and on its way to be read.",
        f"Address {ADDRESS}/2: received, and on its way to be read.",
    ]
