"""Zips written by hand, so that any part of them can lie."""

import struct
import zlib
from dataclasses import dataclass

DEFLATED, ENCRYPTED, SYMLINK = 8, 1, 0o120777 << 16
PIECE = bytes(1_000_000)


@dataclass(frozen=True)
class Entry:
    """A member as a zip tells of it. `size` and `crc` are what it says; `packed`, what it holds deflated."""

    name: bytes
    packed: bytes
    size: int
    crc: int
    flags: int = 0x800  # its name is UTF-8
    attributes: int = 0


def entry(name: str, data: bytes = b"", **told) -> Entry:
    """An honest member, save for what is told otherwise."""
    packed = _deflated(data, 1)
    return Entry(**{"name": name.encode(), "packed": packed, "size": len(data), "crc": zlib.crc32(data)} | told)


def bomb(name: str, *, megabytes: int, size: int | None = None) -> Entry:
    """So many millions of NUL bytes, made without any of them being held."""
    crc = 0
    for _ in range(megabytes):
        crc = zlib.crc32(PIECE, crc)
    told = megabytes * len(PIECE) if size is None else size
    return Entry(name.encode(), _deflated(PIECE, megabytes), told, crc)


def zip_of(*entries: Entry, times: int = 1) -> bytes:
    """The entries in a zip; with `times`, its list names all of them so many times over."""
    parts, listed, at = [], [], 0
    for one in entries:
        fields = (one.flags, DEFLATED, 0, 0x21, one.crc, len(one.packed), min(one.size, 0xFFFFFFFE), len(one.name), 0)
        head = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, *fields) + one.name
        more = struct.pack("<3H2L", 0, 0, 0, one.attributes, at)
        listed.append(struct.pack("<4s2H4H3L2H", b"PK\x01\x02", 0x314, 20, *fields) + more + one.name)
        parts += [head, one.packed]
        at += len(head) + len(one.packed)
    directory = b"".join(listed) * times
    count = min(len(entries) * times, 0xFFFF)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), at, 0)
    return b"".join(parts) + directory + end


def _deflated(piece: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * times + packer.flush()
