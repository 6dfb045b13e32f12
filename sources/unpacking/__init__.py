"""What comes packed: files, folders, zip and web archives, each turned into single files with the claims made of them.

Nothing is written to disk, and no name from an archive is used as a path.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ..manifests import MANIFEST_NAME, Manifest, Told, Unreadable, open_manifest
from .guides import Guide
from .lists import Listed, read_list
from .packed import READ_SUFFIXES, Opener, Packed, Remarks, opened, single
from .warcs import unpack_warc
from .zips import unpack_zip

__all__ = [
    "Listed",
    "Opener",
    "Packed",
    "Remarks",
    "Told",
    "Unreadable",
    "opened",
    "read_list",
    "unpack_file",
    "unpack_path",
    "weigh",
]

ZIP, WARC = ".zip", (".warc", ".warc.gz")


def unpack_path(path: Path, manifest: Manifest | None = None, remarks: Remarks | None = None) -> Iterator[Packed]:
    """The files of a path: a file itself, what an archive holds, or all that a folder holds, in order of name.

    A folder's own `manifest.csv` holds for all below it, unless one is given or a nearer one names the file. What
    is passed over, and the folders' own manifests, are left in `remarks`.
    """
    return _unpack_path(path, Guide.of(manifest, remarks))


def unpack_file(
    name: str, original: Opener, manifest: Manifest | None = None, remarks: Remarks | None = None
) -> Iterator[Packed]:
    """A file by its name: a zip gives its members, a web archive its pages, a `.gz` what it holds, anything else itself."""
    return _unpack_file(PurePosixPath(name), original, Guide.of(manifest, remarks))


def _unpack_path(path: Path, guide: Guide) -> Iterator[Packed]:
    if os.path.isdir(path):  # where Path.is_dir raises, for a folder that may not be entered, this does not
        yield from _unpack_folder(path, guide)
    else:
        for packed in _unpack_file(PurePosixPath(path.as_posix()), lambda: path.open("rb"), guide):
            yield packed if packed.weight else replace(packed, weight=_size(path))


def _unpack_folder(path: Path, guide: Guide) -> Iterator[Packed]:
    try:
        children = sorted(path.iterdir())
    except OSError:
        # Who opens it is told why.
        yield Packed(path.name, lambda: path.open("rb"), lambda: path.open("rb"), place=path.as_posix())
        return
    own = path / MANIFEST_NAME
    if own in children and not guide.is_given:
        guide = guide.with_own(open_manifest(own))
        yield from _unpack_children(path, children, guide)
        guide.remarks.settle(guide.manifests[0])
    else:
        yield from _unpack_children(path, children, guide)


def _unpack_children(path: Path, children: list[Path], guide: Guide) -> Iterator[Packed]:
    for child in children:
        if child.name.startswith(".") or child == path / MANIFEST_NAME:
            continue
        if os.path.isdir(child) or child.name.lower().endswith((*READ_SUFFIXES, ZIP, *WARC)):
            yield from _unpack_path(child, guide)
        else:
            guide.remarks.passed_over.append(child.name)


def weigh(path: Path) -> int:
    """The bytes of a file, or of all that lies in a folder: what the weights of what comes out add up to, about."""
    if not os.path.isdir(path):
        return _size(path)
    return sum(_size(Path(folder, name)) for folder, _, names in os.walk(path) for name in names)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _unpack_file(path: PurePosixPath, original: Opener, guide: Guide) -> Iterator[Packed]:
    name = path.name.lower()
    if name.endswith(ZIP):
        yield from unpack_zip(path, original, guide)
    elif name.endswith(WARC):
        yield from unpack_warc(path, original, guide)
    else:
        yield single(path.name, original, original, guide.tell(path), str(path))
