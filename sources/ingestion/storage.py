"""Bytes as they came, compressed in PostgreSQL."""

import hashlib
import zlib
from dataclasses import dataclass
from typing import BinaryIO, Self

from django.conf import settings

from ..models import Document, DocumentBytes

# Of a document over the cap so much is kept, so that a curator sees what it was.
KEPT_OF_TOO_LARGE = 64 * 1024
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class ReceivedBytes:
    """What arrived: whole, or over the cap and then only its beginning."""

    data: bytes
    sha256: str
    size: int

    @property
    def is_whole(self) -> bool:
        return len(self.data) == self.size

    @classmethod
    def of(cls, data: bytes) -> Self:
        kept = data if len(data) <= settings.DOCUMENT_MAX_BYTES else data[:KEPT_OF_TOO_LARGE]
        return cls(kept, hashlib.sha256(data).hexdigest(), len(data))

    @classmethod
    def read_from(cls, file: BinaryIO) -> Self:
        """Read a file of any size in little memory: what is over the cap is hashed and let go."""
        digest, size, kept = hashlib.sha256(), 0, bytearray()
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            if size <= settings.DOCUMENT_MAX_BYTES:
                kept += chunk
        whole = size <= settings.DOCUMENT_MAX_BYTES
        return cls(bytes(kept if whole else kept[:KEPT_OF_TOO_LARGE]), digest.hexdigest(), size)


def store_bytes(document: Document, received: ReceivedBytes) -> None:
    compressed = zlib.compress(received.data, level=6)
    DocumentBytes.objects.update_or_create(
        document=document, defaults={"compressed": compressed, "is_whole": received.is_whole}
    )


def stored_bytes(document: Document) -> bytes:
    """The bytes of a document, or the beginning of one that was over the cap.

    Raises `DocumentBytes.DoesNotExist` for a document that is still to be fetched.
    """
    return zlib.decompress(document.stored.compressed)
