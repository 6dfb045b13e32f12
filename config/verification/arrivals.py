"""What came in: bytes that hash to what they are known by, states that are legal and lead on, a receipt of each arrival."""

import hashlib
import zlib
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now

from sources.ingestion.storage import CHUNK, KEPT_OF_TOO_LARGE
from sources.models import Document, DocumentBytes

State = Document.State
ENDED_BADLY = [State.FAILED, State.UNREACHABLE, State.REFUSED]
# Bytes are held a few documents at a time: each may have as many as DOCUMENT_MAX_BYTES.
FEW = 4


def find_states() -> Iterator[str]:
    """Ends without a reason, attempts beyond the limit."""
    unexplained = Q(state__in=ENDED_BADLY, reason="")
    tried_too_often = Q(attempts__gt=settings.PIPELINE_ATTEMPTS)
    found = Document.objects.filter(unexplained | tried_too_often).order_by("pk")
    for pk, state, reason, attempts in found.values_list("pk", "state", "reason", "attempts").iterator():
        if state in ENDED_BADLY and not reason:
            yield f"Document {pk} is “{State(state).label}” and no reason is kept: have it read again at the desk."
        else:
            limit = settings.PIPELINE_ATTEMPTS
            yield f"Document {pk} was tried {attempts} times, and the limit is {limit}: have it read again at the desk."


def find_stuck() -> Iterator[str]:
    """Documents whose attempt began, neither ended nor was repeated: no sweep runs, or none finds them."""
    patience = settings.PIPELINE_TIME_LIMIT + 10 * settings.PIPELINE_SWEEP_SECONDS
    since = Now() - timedelta(seconds=patience)
    begun = Document.objects.unfinished().filter(attempts__gt=0, touched_at__lt=since)
    left = begun.filter(Q(wait_until=None) | Q(wait_until__lt=since))  # others wait for a turn at their host
    for pk, attempts in left.order_by("pk").values_list("pk", "attempts").iterator():
        yield (
            f"Document {pk} was begun ({attempts} attempts) and has not moved for {patience} seconds: "
            "see that a worker and the scheduler run."
        )


def find_unreceipted() -> Iterator[str]:
    """Documents of whose arrival nothing is kept."""
    for pk in Document.objects.filter(receipts=None).order_by("pk").values_list("pk", flat=True).iterator():
        yield f"Document {pk} has no receipt, so nobody knows how it came: restore the receipts from a backup."


def find_changed_bytes() -> Iterator[str]:
    """Bytes that are gone, damaged, or others than those received."""
    fetched = Document.objects.exclude(sha256="").filter(stored=None, withdrawn_at=None)
    for pk in fetched.order_by("pk").values_list("pk", flat=True).iterator():
        yield f"Document {pk} has lost its bytes: restore them from a backup, or bring the same file in again."
    stored = DocumentBytes.objects.order_by("pk")
    columns = ["pk", "document__sha256", "document__size", "is_whole", "compressed"]
    for pk, sha256, size, is_whole, compressed in stored.values_list(*columns).iterator(chunk_size=FEW):
        if fault := _fault_of(compressed, sha256, size, is_whole):
            yield f"Document {pk}: its bytes {fault}. Restore them from a backup."


def _fault_of(compressed: bytes, sha256: str, size: int, is_whole: bool) -> str:
    try:
        found_sha256, found_size = _measure(compressed)
    except (zlib.error, EOFError) as error:
        return f"cannot be unpacked ({error})"
    if not is_whole:  # the hash is of all of them, and the beginning alone was kept
        return (
            "" if found_size == KEPT_OF_TOO_LARGE < size else f"are {found_size:,}, not the first 64 KiB of {size:,}"
        )
    if found_size != size:
        return f"are {found_size:,}, not the {size:,} that were received"
    return "" if found_sha256 == sha256 else f"hash to {found_sha256[:12]}…, not to {sha256[:12]}…, as those received"


def _measure(compressed: bytes) -> tuple[str, int]:
    """SHA-256 and number of the unpacked bytes, of which never more than a piece is held."""
    unpacking, digest, size, left = zlib.decompressobj(), hashlib.sha256(), 0, compressed
    while not unpacking.eof:
        piece = unpacking.decompress(left, CHUNK)
        left = unpacking.unconsumed_tail
        if not piece and not left and not unpacking.eof:
            raise EOFError("they end too early")
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size
