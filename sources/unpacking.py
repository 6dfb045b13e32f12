"""What comes packed: files, folders and zip archives, each turned into single files with the claims made of them.

Nothing is written to disk, and no name from an archive is used as a path.
"""

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import BinaryIO

READ_SUFFIXES = (".txt", ".html", ".htm", ".html.gz", ".htm.gz", ".txt.gz")
MANIFEST_NAME = "manifest.csv"
MANIFEST_COLUMNS = {"file", "outlet", "url", "published"}
MAX_MEMBERS = 20_000
MAX_MANIFEST_BYTES = 10 * 1024 * 1024


class Unreadable(ValueError):
    """A manifest or archive that cannot be used. The message says what, which and what to do."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a manifest says of a file."""

    outlet: str = ""
    url: str = ""
    published: date | None = None


Opener = Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Packed:
    """One file to be received: its name, how to open it, and why it is not to be read, if so.

    `original` opens what it came in, to be kept when it turns out that it cannot be unpacked.
    """

    name: str
    open: Opener
    original: Opener
    told: Told = field(default_factory=Told)
    refusal: str = ""
    is_compressed: bool = False


def read_manifest(text: str, name: str) -> dict[str, Told]:
    """Read the rows of a manifest by file name.

    Raises `Unreadable` for a table without a column `file` or with an unknown column, and for a day that is none.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    columns = set(rows.fieldnames or ())
    if "file" not in columns:
        raise Unreadable(f"{name}: the first line must name the columns, and one of them must be “file”.")
    told = {}
    for line, row in enumerate(rows, start=2):
        told[(row["file"] or "").strip()] = Told(
            outlet=(row.get("outlet") or "").strip(),
            url=(row.get("url") or "").strip(),
            published=_day(row.get("published") or "", f"{name}, line {line}"),
        )
    return told


def _day(value: str, where: str) -> date | None:
    if not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError as error:
        raise Unreadable(f"{where}: “{value}” is not a day; write it as 2022-02-23.") from error


def unpack_path(path: Path, manifest: Mapping[str, Told] | None = None) -> Iterator[Packed]:
    """The files of a path: a file itself, an archive's members, or all that a folder holds, in order of name.

    A folder's own `manifest.csv` is used where none is given.
    """
    if not path.is_dir():
        yield from unpack_file(path.name, lambda: path.open("rb"), manifest)
        return
    own = path / MANIFEST_NAME
    if manifest is None and own.is_file():
        manifest = read_manifest(own.read_text(encoding="utf-8"), str(own))
    for child in sorted(path.iterdir()):
        if child.name.startswith(".") or child == own:
            continue
        if child.is_dir() or child.name.lower().endswith((*READ_SUFFIXES, ".zip")):
            yield from unpack_path(child, manifest)


def unpack_file(name: str, original: Opener, manifest: Mapping[str, Told] | None = None) -> Iterator[Packed]:
    """A file by its name: a zip gives its members, a `.gz` what it holds, anything else itself."""
    if name.lower().endswith(".zip"):
        yield from _members(name, original, manifest)
    else:
        yield _single(name, original, original, (manifest or {}).get(name, Told()))


def _single(name: str, opener: Opener, original: Opener, told: Told) -> Packed:
    lower = name.lower()
    if not lower.endswith(READ_SUFFIXES):
        kinds = ", ".join(READ_SUFFIXES[:4])
        return Packed(
            name, opener, original, told, f"“{name}” is of a kind that is not read: send {kinds} or a zip of them."
        )
    if lower.endswith(".gz"):
        return Packed(name, lambda: gzip.GzipFile(fileobj=opener()), original, told, is_compressed=True)
    return Packed(name, opener, original, told, is_compressed=opener is not original)


def _members(name: str, original: Opener, manifest: Mapping[str, Told] | None) -> Iterator[Packed]:
    try:
        with original() as file, zipfile.ZipFile(file) as archive:
            members = [m for m in archive.infolist() if not m.is_dir() and not _is_clutter(m.filename)]
            if len(members) > MAX_MEMBERS:
                raise Unreadable(f"it holds {len(members):,} files, and at most {MAX_MEMBERS:,} are taken at once")
            told = manifest or _own_manifest(archive, members, name)
            for member in members:
                yield from _member(archive, member, original, told)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, Unreadable) as error:
        reason = f"“{name}” cannot be unpacked ({error}). Zip the files again, or send them one by one."
        yield Packed(name, original, original, refusal=reason)


def _is_clutter(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in parts)


def _own_manifest(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> Mapping[str, Told]:
    for member in members:
        if PurePosixPath(member.filename).name == MANIFEST_NAME and member.file_size < MAX_MANIFEST_BYTES:
            return read_manifest(archive.read(member).decode("utf-8", "replace"), f"{name}/{MANIFEST_NAME}")
    return {}


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, original: Opener, manifest: Mapping[str, Told]
) -> Iterator[Packed]:
    name = PurePosixPath(member.filename.replace("\\", "/")).name
    if name == MANIFEST_NAME:
        return
    told = manifest.get(member.filename, manifest.get(name, Told()))

    def opener() -> BinaryIO:
        return archive.open(member)

    if name.lower().endswith(".zip"):
        yield Packed(name, opener, original, told, f"“{name}” is an archive within an archive: send it alone.")
    else:
        yield _single(name, opener, original, told)


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

    What breaks while it is read, or unpacks to more than the cap, is an `Unreadable` that names it.
    """
    try:
        with packed.open() as file:
            yield _Capped(file, max_bytes, packed.name) if packed.is_compressed else file  # type: ignore[misc]
    except (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, RuntimeError, NotImplementedError) as error:
        raise Unreadable(f"“{packed.name}” cannot be unpacked ({error}). Send it again, unpacked.") from error
