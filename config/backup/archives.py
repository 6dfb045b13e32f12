"""The file of a backup: a zip with what it holds in `contents.json`, and each table's rows as `COPY` writes them.

Anything that opens a zip opens it, and PostgreSQL reads its rows without us.
"""

import errno
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

FORM = 1  # of the file; moves when an older program could not read it
CONTENTS = "contents.json"
PIECE = 1 << 18  # bytes that are packed and unpacked at once
QUICK = 1  # most bytes are compressed already: trying harder takes three times as long for a tenth less


class Damaged(Exception):
    """The file is no whole backup. The message says what of it is not, and what to do."""


@dataclass(frozen=True)
class Rows:
    """A table's rows in the file: in which columns, how many, in how many bytes, and the hash of these."""

    name: str
    columns: tuple[str, ...]
    rows: int
    size: int
    sha256: str

    @property
    def member(self) -> str:
        return f"tables/{self.name}.copy"


@dataclass(frozen=True)
class Sequence:
    """Where the numbering of rows stands."""

    name: str
    last: int
    is_called: bool


@dataclass(frozen=True)
class Contents:
    """What a backup says of itself. `migrations` are those that had made the tables: pairs of app and name."""

    form: int
    taken_at: str
    postgresql: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Rows, ...]
    sequences: tuple[Sequence, ...]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    @property
    def size(self) -> int:
        """The bytes of all rows, unpacked."""
        return sum(table.size for table in self.tables)

    @classmethod
    def read(cls, told: dict) -> "Contents":
        return cls(
            told["form"],
            told["taken_at"],
            told["postgresql"],
            tuple((app, name) for app, name in told["migrations"]),
            tuple(Rows(**row | {"columns": tuple(row["columns"])}) for row in told["tables"]),
            tuple(Sequence(**row) for row in told["sequences"]),
        )


@contextmanager
def new_archive(path: Path) -> Iterator[ZipFile]:
    """A zip that stands at the path only when it is whole and on the disk; only its owner may read it.

    Raises:
        FileExistsError: something stands there already: no backup is written over.
        OSError: it cannot be written, the disk being full for one; then nothing of it is left.
    """
    if path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=QUICK) as archive:
                yield archive
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        _sync_folder(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def add_rows(
    archive: ZipFile, name: str, columns: tuple[str, ...], copied: Iterable[bytes], tell: Callable[[int], None]
) -> Rows:
    """Write a table's rows in constant memory, and tell how many went with each piece."""
    digest, size, rows = hashlib.sha256(), 0, 0
    with archive.open(f"tables/{name}.copy", "w", force_zip64=True) as member:
        for piece, count in _gather(copied):
            digest.update(piece)
            size += member.write(piece)
            rows += count
            tell(count)
    return Rows(name, columns, rows, size, digest.hexdigest())


def _gather(rows: Iterable[bytes]) -> Iterator[tuple[bytearray, int]]:
    """Rows in pieces that are worth a call, each with how many it holds."""
    piece, count = bytearray(), 0
    for row in rows:
        piece += row
        count += 1
        if len(piece) >= PIECE:
            yield piece, count
            piece, count = bytearray(), 0
    yield piece, count


def add_contents(archive: ZipFile, contents: Contents) -> None:
    archive.writestr(CONTENTS, json.dumps(asdict(contents), indent=1))


@contextmanager
def open_archive(path: Path) -> Iterator[tuple[ZipFile, Contents]]:
    """A backup and what it says of itself. Raises `Damaged`, or `OSError`."""
    try:
        archive = ZipFile(path)
    except BadZipFile:
        raise Damaged(f"{path} is no whole backup: its end is missing, or it is a file of another kind.") from None
    with archive:
        yield archive, _read_contents(archive, path)


def _read_contents(archive: ZipFile, path: Path) -> Contents:
    try:
        told = json.loads(archive.read(CONTENTS))
    except (KeyError, ValueError, BadZipFile, zlib.error):
        raise Damaged(f"{path} is no backup, or the part that says what it holds ({CONTENTS}) is damaged.") from None
    if told.get("form") != FORM:
        raise Damaged(
            f"{path} is a backup of form {told.get('form')}; this program reads form {FORM}: take a newer one."
        )
    return Contents.read(told)


def read_rows(archive: ZipFile, table: Rows) -> Iterator[bytes]:
    """A table's rows in pieces, checked as they are read. Raises `Damaged`, at the latest after the last piece."""
    digest = hashlib.sha256()
    try:
        with archive.open(table.member) as member:
            while piece := member.read(PIECE):
                digest.update(piece)
                yield piece
    except (KeyError, BadZipFile, zlib.error, EOFError) as error:
        raise Damaged(_damage(table)) from error
    if digest.hexdigest() != table.sha256:
        raise Damaged(_damage(table))


def _damage(table: Rows) -> str:
    return f"The rows of {table.name} are damaged in the file ({table.rows:,} rows): take another copy of the backup."
