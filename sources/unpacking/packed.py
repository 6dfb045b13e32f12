"""One thing to be received, however it came packed, and what is to be told when all is unpacked."""

import gzip
import lzma
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from ..manifests import MANIFEST_NAME, Manifest, Told, Unreadable, listed

READ_SUFFIXES = (".txt", ".html", ".htm", ".html.gz", ".htm.gz", ".txt.gz")
# What reading something packed raises where it is damaged, locked, or packed in a way that is not known.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
)

Opener = Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Packed:
    """One file to be received: its name, how to open it, and why it is not to be read, if so.

    `original` opens what it came in, to be kept when it turns out that it cannot be unpacked. `place` tells it from
    all others that are brought in with it. Both openers hold only until the next one is asked for.
    """

    name: str
    open: Opener
    original: Opener
    told: Told = field(default_factory=Told)
    refusal: str = ""
    is_compressed: bool = False
    place: str = ""
    content_type: str = ""
    is_captured: bool = False  # a web archive holds it as its address gave it, at that time
    captured_at: datetime | None = None
    weight: int = 0  # bytes that it takes of what it came in, about: to tell how far one is


@dataclass(slots=True)
class Remarks:
    """What is to be told when all is unpacked: files of kinds that are not read, records of web archives that are no
    pages, and faults of manifests.
    """

    passed_over: list[str] = field(default_factory=list)
    records: Counter[str] = field(default_factory=Counter)
    manifests: list[Manifest] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)

    def settle(self, manifest: Manifest) -> None:
        """Keep of a manifest whose files have all come what is to be told, and let go its rows."""
        self.manifests.remove(manifest)
        self.settled += manifest.remarks()

    def lines(self) -> Iterator[str]:
        yield from self.settled
        for manifest in self.manifests:
            yield from manifest.remarks()
        if self.passed_over:
            yield f"passed over, of kinds that are not read ({len(self.passed_over)}): {listed(self.passed_over)}"
        if self.records:
            kinds = ", ".join(f"{count:,} {kind}" for kind, count in self.records.most_common())
            yield f"passed over, records of web archives that are no pages ({self.records.total():,}): {kinds}"


def single(path_name: str, opener: Opener, original: Opener, told: Told, place: str) -> Packed:
    """A file that is one document, or refused for its kind; of a `.gz` what it holds."""
    lower = path_name.lower()
    if not lower.endswith(READ_SUFFIXES):
        return Packed(path_name, opener, original, told, _refusal_of(path_name), place=place)
    if lower.endswith(".gz"):
        return Packed(
            path_name, lambda: gzip.GzipFile(fileobj=opener()), original, told, is_compressed=True, place=place
        )
    return Packed(path_name, opener, original, told, is_compressed=opener is not original, place=place)


def _refusal_of(path_name: str) -> str:
    """Why a file of a kind that is not read is refused, and what to send."""
    if path_name.lower() == MANIFEST_NAME:
        return (
            f"“{path_name}” is no article, and a manifest is not read alone: zip it with the files that it tells of, "
            f"as {MANIFEST_NAME}, or name it on the command line (ingest --manifest)."
        )
    kinds = ", ".join(READ_SUFFIXES[:4])
    return f"“{path_name}” is of a kind that is not read: send {kinds}, a zip of them, or a .warc."


class _Capped:
    """Reads no more than so many bytes of something compressed, whatever it claims to hold."""

    def __init__(self, file: BinaryIO, most: int, name: str):
        self.file, self.left, self.most, self.name = file, most, most, name

    def read(self, size: int) -> bytes:
        data = self.file.read(size)
        self.left -= len(data)
        if self.left < 0:
            raise Unreadable(f"“{self.name}” unpacks to more than {self.most:,} bytes. Send the article alone.")
        return data


@contextmanager
def opened(packed: Packed, *, max_bytes: int) -> Iterator[BinaryIO]:
    """Open a packed file.

    What breaks while it is read, or unpacks to more than the cap, is an `Unreadable` that names it; what the system
    does not let us open is its `OSError`.
    """
    try:
        with packed.open() as file:
            yield _Capped(file, max_bytes, packed.name) if packed.is_compressed else file  # type: ignore[misc]
    except BROKEN as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise Unreadable(f"“{packed.name}” cannot be unpacked ({error}). Send it again, unpacked.") from error
