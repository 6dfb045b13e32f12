"""The members of a zip. No name from it is used as a path."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from ..manifests import MANIFEST_NAME, Manifest, Told, Unreadable, decode_manifest, read_manifest
from .guides import Guide
from .packed import BROKEN, Opener, Packed, single

MAX_MEMBERS = 200_000
# Read, a manifest takes eight times its bytes, and each of its rows 700 bytes and more: 100 MB at most.
MAX_MANIFEST_BYTES, MAX_MANIFEST_LINES = 12 * 1024 * 1024, 100_000


def unpack_zip(path: PurePosixPath, original: Opener, guide: Guide) -> Iterator[Packed]:
    name = path.name
    try:
        with original() as file, zipfile.ZipFile(file) as archive:
            members = [m for m in archive.infolist() if not m.is_dir() and not _is_clutter(_path_in(m))]
            if not members:
                raise Unreadable("it holds no files")
            if len(members) > MAX_MEMBERS:
                raise Unreadable(f"it holds {len(members):,} files, and at most {MAX_MEMBERS:,} are taken at once")
            own = {} if guide.is_given else _own_manifests(archive, members, name)
            guide.remarks.manifests.extend(own.values())
            for number, member in enumerate(members):
                inside = _path_in(member)
                nearest = tuple(own[folder] for folder in inside.parents if folder in own)
                told = replace(guide, manifests=(*nearest, *guide.manifests)).tell(path / inside)
                # Two members may have one name: their numbers tell them apart.
                for packed in _member(archive, member, original, told, f"{path} {number}: {inside}"):
                    yield replace(packed, weight=member.compress_size)
    except (*BROKEN, Unreadable) as error:
        reason = f"“{name}” cannot be unpacked ({error}). Zip the files again, or send them one by one."
        yield Packed(name, original, original, refusal=reason, place=str(path))


def _is_clutter(path: PurePosixPath) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in path.parts)


def _own_manifests(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str
) -> dict[PurePosixPath, Manifest]:
    """The manifests of an archive by the folder that each lies in. All are held until the last file is out."""
    tables = [m for m in members if _path_in(m).name == MANIFEST_NAME]
    size = sum(m.file_size for m in tables)
    if size > MAX_MANIFEST_BYTES:
        raise Unreadable(f"its {MANIFEST_NAME} has {size:,} bytes, and at most {MAX_MANIFEST_BYTES:,} are held")
    texts = {m.filename: decode_manifest(archive.read(m)) for m in tables}
    lines = sum(text.count("\n") for text in texts.values())
    if lines > MAX_MANIFEST_LINES:
        raise Unreadable(f"its {MANIFEST_NAME} has {lines:,} lines, and at most {MAX_MANIFEST_LINES:,} are held")
    return {_path_in(m).parent: read_manifest(texts[m.filename], f"{name}/{m.filename}") for m in tables}


def _path_in(member: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(member.filename.replace("\\", "/"))


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, original: Opener, told: Told, place: str
) -> Iterator[Packed]:
    name = " ".join(_path_in(member).name.splitlines())  # no line of what is told is the archive's own
    if name == MANIFEST_NAME:
        return

    def opener() -> BinaryIO:
        return archive.open(member)

    if name.lower().endswith((".zip", ".warc", ".warc.gz")):
        refusal = f"“{name}” is an archive within an archive: send it alone."
        yield Packed(name, opener, original, told, refusal, place=place)
    else:
        yield single(name, opener, original, told, place)
