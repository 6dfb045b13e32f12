"""The pages of a web archive (WARC, ISO 28500), plain or gzipped, whole or record by record.

The records are parted by warcio: pure Python, so that no damaged archive ends the process. What it leaves to chance is
settled here: lines without an end, records of no or any length, and damage, at which reading ends with a reason.
"""

import gzip
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import BinaryIO

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from ..manifests import Told, Unreadable
from .answers import GZIP_MARK, NoPage, Page, is_page, read_answer
from .guides import Guide
from .packed import BROKEN, Opener, Packed

MOST_HEADER_BYTES = 1 << 20
# Of a page over the first the beginning alone is kept; at a record over the second reading ends.
MOST_HELD, MOST_PASSED = 16 << 20, 1 << 30
# How gzip begins to say that what it unpacked is not what was packed.
SPOILT = ("CRC check failed", "Incorrect length")
AGAIN = "Fetch the address itself."
SCHEMES = ("http://", "https://")
OTHER_KINDS = {
    "revisit": "revisits (the same bytes as an earlier record)",
    "request": "requests",
    "metadata": "notes of the crawler",
    "warcinfo": "notes of the crawler",
    "conversion": "conversions",
    "continuation": "continuations",
}


def unpack_warc(path: PurePosixPath, original: Opener, guide: Guide) -> Iterator[Packed]:
    """The pages, in the order of the archive; other records are counted among the remarks by what they are.

    Damage ends it: the archive itself comes then, refused with the reason, and what was before stays received.
    """
    outlet, read, passed = guide.tell(path).outlet, 0, 0
    try:
        with original() as file:
            records = _records(file)
            for read, record in enumerate(records, 1):
                try:
                    for packed in _to_its_end(records, _packed(record, outlet, f"{path} {read}")):
                        yield replace(packed, weight=file.tell() - passed)
                        passed = file.tell()
                except NoPage as other:
                    guide.remarks.records[str(other)] += 1
        if not read:
            raise Unreadable("it holds no record")
    except (*BROKEN, ArchiveLoadFailed, Unreadable) as error:
        reason = f"“{path.name}” cannot be read beyond record {read:,} ({str(error)[:200]}). Fetch the archive again."
        yield Packed(path.name, original, original, refusal=reason, place=str(path))


def _to_its_end(records: WARCIterator, page: Packed) -> Iterator[Packed]:
    """The page, once the archive is read to the end of its record: gzip tells damage there, after the bytes."""
    try:
        records.read_to_end()
    except (*BROKEN, Unreadable) as error:
        is_damaged = isinstance(error, gzip.BadGzipFile) and str(error).startswith(SPOILT)
        yield replace(page, refusal=f"“{page.name[:200]}” is damaged ({error}). {AGAIN}") if is_damaged else page
        raise
    yield page


class _Records(WARCIterator):
    INC_RECORD = ""  # its warning goes to nobody: what follows is read, or is damage


class _Unzipped:
    """What is packed with gzip, as far as it can be unpacked: a plain read loses what stands before damage."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = gzip.GzipFile(fileobj=file)
        self.read, self.tell = self.file.read1, self.file.tell


class _ShortLines(BufferedReader):
    """Lines of headers, which end within reason, however many there are and whatever is between the records."""

    header_bytes = 0

    def readline(self, length: int | None = None) -> bytes:
        line = super().readline(min(length or MOST_HEADER_BYTES, MOST_HEADER_BYTES))
        self.header_bytes += len(line)
        if self.header_bytes > MOST_HEADER_BYTES:
            raise Unreadable(f"a header is longer than {MOST_HEADER_BYTES:,} bytes")
        return line

    def read(self, length: int | None = None) -> bytes:
        self.header_bytes = 0
        return super().read(length)


def _records(file: BinaryIO) -> WARCIterator:
    is_gzipped = file.read(2) == GZIP_MARK
    file.seek(0)
    plain = _Unzipped(file) if is_gzipped else file
    records = _Records(plain, no_record_parse=True)
    records.reader = _ShortLines(plain)
    return records


def _packed(record: ArcWarcRecord, outlet: str, place: str) -> Packed:
    """One page. Raises `NoPage` for what is none, and `Unreadable` where the record's end cannot be known."""
    if record.rec_type not in {"response", "resource"}:
        raise NoPage(OTHER_KINDS.get(record.rec_type, "of unknown kinds"))
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if not address.startswith(SCHEMES):
        raise NoPage("of no address on the web")
    page = _page(record)
    refusal = f"“{address[:200]}” {page.refusal}. {AGAIN}" if page.refusal else ""
    return Packed(
        name=address,
        open=lambda: gzip.GzipFile(fileobj=io.BytesIO(page.body)) if page.is_gzipped else io.BytesIO(page.body),
        original=lambda: io.BytesIO(page.body),
        told=Told(outlet, address),
        refusal=refusal,
        is_compressed=page.is_gzipped,
        place=place,
        content_type=page.content_type,
        is_captured=True,
        captured_at=_captured_at(record),
    )


def _page(record: ArcWarcRecord) -> Page:
    block = _block(record)
    if record.rec_type == "response":
        page = read_answer(block)
    elif is_page(content_type := record.rec_headers.get_header("Content-Type") or ""):
        page = Page(block, content_type)
    else:
        raise NoPage("resources of another kind than HTML")
    if len(block) > MOST_HELD:
        refusal = f"has more than {MOST_HELD:,} bytes, of which the beginning is kept"
    elif len(block) < record.length:
        refusal = f"is cut off: of the {record.length:,} bytes told {len(block):,} are there"
    elif record.rec_headers.get_header("WARC-Truncated"):
        refusal = "was cut off by the crawler"
    else:
        return page
    return Page(page.body, page.content_type, page.is_gzipped, refusal)


def _block(record: ArcWarcRecord) -> bytes:
    """The bytes of a record, a little more than can be held of a larger one; the rest is passed over in pieces."""
    if record.length is None or record.length > MOST_PASSED:
        raise Unreadable(f"a record says that it has {record.length or 'an unknown number of'} bytes")
    return record.raw_stream.read(MOST_HELD + 1)


def _captured_at(record: ArcWarcRecord) -> datetime | None:
    try:
        at = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
