"""What comes packed: files, folders and zip archives, each turned into single files with the claims made of them.

Nothing is written to disk, and no name from an archive is used as a path.
"""

import gzip
import lzma
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from .manifests import MANIFEST_NAME, Manifest, Told, Unreadable, decode_manifest, listed, open_manifest, read_manifest

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
MAX_MEMBERS = 20_000
MAX_MANIFEST_BYTES = 10 * 1024 * 1024


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


@dataclass(slots=True)
class Remarks:
    """What is to be told when all is unpacked: files of kinds that are not read, and faults of manifests."""

    passed_over: list[str] = field(default_factory=list)
    manifests: list[Manifest] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        for manifest in self.manifests:
            yield from manifest.remarks()
        if self.passed_over:
            yield f"passed over, of kinds that are not read ({len(self.passed_over)}): {listed(self.passed_over)}"


@dataclass(frozen=True, slots=True)
class _Guide:
    """The manifests that hold where we are, the nearest first, and whether one was given that outranks all others."""

    remarks: Remarks
    manifests: tuple[Manifest, ...] = ()
    is_given: bool = False

    def tell(self, path: PurePosixPath) -> Told:
        found = [manifest.find(path) for manifest in self.manifests]  # all are asked: each remembers its rows' files
        return next((told for told in found if told is not None), Told())

    def with_own(self, manifest: Manifest) -> "_Guide":
        self.remarks.manifests.append(manifest)
        return replace(self, manifests=(manifest, *self.manifests))


def _guide(manifest: Manifest | None, remarks: Remarks | None) -> _Guide:
    manifests = () if manifest is None else (manifest,)
    return _Guide(Remarks() if remarks is None else remarks, manifests, is_given=manifest is not None)


def unpack_path(path: Path, manifest: Manifest | None = None, remarks: Remarks | None = None) -> Iterator[Packed]:
    """The files of a path: a file itself, an archive's members, or all that a folder holds, in order of name.

    A folder's own `manifest.csv` holds for all below it, unless one is given or a nearer one names the file. What
    is passed over, and the folders' own manifests, are left in `remarks`.
    """
    return _unpack_path(path, _guide(manifest, remarks))


def _unpack_path(path: Path, guide: _Guide) -> Iterator[Packed]:
    if os.path.isdir(path):  # where Path.is_dir raises, for a folder that may not be entered, this does not
        yield from _unpack_folder(path, guide)
    else:
        yield from _unpack_file(PurePosixPath(path.as_posix()), lambda: path.open("rb"), guide)


def _unpack_folder(path: Path, guide: _Guide) -> Iterator[Packed]:
    try:
        children = sorted(path.iterdir())
    except OSError:
        yield Packed(path.name, lambda: path.open("rb"), lambda: path.open("rb"))  # who opens it is told why
        return
    own = path / MANIFEST_NAME
    if own in children and not guide.is_given:
        guide = guide.with_own(open_manifest(own))
    for child in children:
        if child.name.startswith(".") or child == own:
            continue
        if os.path.isdir(child) or child.name.lower().endswith((*READ_SUFFIXES, ".zip")):
            yield from _unpack_path(child, guide)
        else:
            guide.remarks.passed_over.append(child.name)


def unpack_file(
    name: str, original: Opener, manifest: Manifest | None = None, remarks: Remarks | None = None
) -> Iterator[Packed]:
    """A file by its name: a zip gives its members, a `.gz` what it holds, anything else itself."""
    return _unpack_file(PurePosixPath(name), original, _guide(manifest, remarks))


def _unpack_file(path: PurePosixPath, original: Opener, guide: _Guide) -> Iterator[Packed]:
    if path.name.lower().endswith(".zip"):
        yield from _members(path, original, guide)
    else:
        yield _single(path.name, original, original, guide.tell(path))


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


def _members(path: PurePosixPath, original: Opener, guide: _Guide) -> Iterator[Packed]:
    name = path.name
    try:
        with original() as file, zipfile.ZipFile(file) as archive:
            members = [m for m in archive.infolist() if not m.is_dir() and not _is_clutter(m.filename)]
            if len(members) > MAX_MEMBERS:
                raise Unreadable(f"it holds {len(members):,} files, and at most {MAX_MEMBERS:,} are taken at once")
            own = {} if guide.is_given else _own_manifests(archive, members, name)
            guide.remarks.manifests.extend(own.values())
            for member in members:
                place = _place(member)
                nearest = tuple(own[folder] for folder in place.parents if folder in own)
                told = replace(guide, manifests=(*nearest, *guide.manifests)).tell(path / place)
                yield from _member(archive, member, original, told)
    except (*BROKEN, Unreadable) as error:
        reason = f"“{name}” cannot be unpacked ({error}). Zip the files again, or send them one by one."
        yield Packed(name, original, original, refusal=reason)


def _is_clutter(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in parts)


def _own_manifests(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str
) -> dict[PurePosixPath, Manifest]:
    """The manifests of an archive by the folder that each lies in."""
    tables = [m for m in members if _place(m).name == MANIFEST_NAME and m.file_size < MAX_MANIFEST_BYTES]
    return {_place(m).parent: read_manifest(decode_manifest(archive.read(m)), f"{name}/{m.filename}") for m in tables}


def _place(member: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(member.filename.replace("\\", "/"))


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, original: Opener, told: Told) -> Iterator[Packed]:
    name = _place(member).name
    if name == MANIFEST_NAME:
        return

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
