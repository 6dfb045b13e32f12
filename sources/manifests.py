"""Manifests: tables beside files that tell what their texts do not."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from .feeds import read_moment, whole_address
from .parsing.charsets import MARKS, clean

MANIFEST_NAME = "manifest.csv"
MANIFEST_COLUMNS = ("file", "outlet", "url", "published")
DELIMITERS = ",;\t"
MOST_FAULTS = 20  # so many are told
SEPARATOR = re.compile(r"sep=.\r?\n")  # by which Excel tells itself what stands between the columns


class Unreadable(ValueError):
    """A manifest or archive that cannot be used. The message says what, which and what to do."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a manifest says of a file."""

    outlet: str = ""
    url: str = ""
    published: date | None = None


@dataclass(slots=True)
class Manifest:
    """The rows of a manifest by the path they name, which of them were asked for, and what was wrong with it."""

    name: str
    rows: dict[PurePosixPath, Told] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    used: set[PurePosixPath] = field(default_factory=set)

    def find(self, path: PurePosixPath) -> Told | None:
        """The row of a file: the one that names most of the end of its path."""
        for start in range(len(path.parts)):
            end = PurePosixPath(*path.parts[start:])
            if end in self.rows:
                self.used.add(end)
                return self.rows[end]
        return None

    def remarks(self) -> Iterator[str]:
        """What was wrong with it, and the rows that no file was brought in for; say so when all files are in."""
        yield from self.faults[:MOST_FAULTS]
        if len(self.faults) > MOST_FAULTS:
            yield f"{self.name}: {len(self.faults) - MOST_FAULTS:,} more lines are wrong in such ways."
        unused = [str(path) for path in self.rows if path not in self.used]
        if unused:
            yield f"{self.name}: {listed(unused)}: named there, but no such file was brought in."


def listed(names: list[str], most: int = 10) -> str:
    """The first names of a list, and how many more there are."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def open_manifest(path: Path) -> Manifest:
    """Read a manifest in whatever charset a spreadsheet wrote it.

    Raises `Unreadable` where it cannot be opened, and as `read_manifest`.
    """
    try:
        return read_manifest(decode_manifest(path.read_bytes()), str(path))
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened: {error.strerror}.") from error


def decode_manifest(data: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, else UTF-8, else what Windows writes in the West."""
    for mark, charset in MARKS:
        if data.startswith(mark):
            return clean(data[len(mark) :].decode(charset, "replace"))
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        return clean(data.decode("cp1252", "replace"))


def read_manifest(text: str, name: str) -> Manifest:
    """Read the rows of a manifest, whose columns stand between commas, semicolons or tabs.

    What cannot be used is left out and told among the faults: a column that is not known, a row that names no file or
    has more cells than there are columns, a day or an address that is none. Of two rows of a file the later holds.
    Raises `Unreadable` for a table without a column `file`.
    """
    text = SEPARATOR.sub("", text.removeprefix("\ufeff"), count=1)
    header = text.partition("\n")[0]
    table = csv.reader(io.StringIO(text), delimiter=max(DELIMITERS, key=header.count), skipinitialspace=True)
    manifest = Manifest(name)
    try:
        columns = [column.strip().lower() for column in next(table, [])]
        if "file" not in columns:
            raise Unreadable(f"{name}: the first line must name the columns, and one of them must be “file”.")
        manifest.faults += _unknown_columns(columns, name)
        for row in table:
            manifest.faults += _add_row(manifest, columns, [cell.strip() for cell in row], table.line_num)
    except csv.Error as error:
        raise Unreadable(f"{name}, line {table.line_num}: it cannot be read as a table ({error}).") from error
    return manifest


def _unknown_columns(columns: list[str], name: str) -> Iterator[str]:
    unknown = [f"“{column}”" for column in columns if column and column not in MANIFEST_COLUMNS]
    if unknown:
        yield f"{name}: {listed(unknown)}: no such column is known ({', '.join(MANIFEST_COLUMNS)}); not read."


def _add_row(manifest: Manifest, columns: list[str], cells: list[str], line: int) -> Iterator[str]:
    """Keep what a row tells, and say what of it cannot be used."""
    row = dict(zip(columns, cells, strict=False))
    where = f"{manifest.name}, line {line}"
    if not row.get("file"):
        if any(cells):
            yield f"{where}: it names no file, and was left out."
        return
    if any(cells[len(columns) :]):
        yield f"{where}: it has more cells than there are columns; put what holds a delimiter between quotation marks."
    path = PurePosixPath(row["file"].replace("\\", "/"))
    told = Told(row.get("outlet", ""), whole_address(row.get("url", ""), ""), _day(row.get("published", "")))
    if row.get("url") and not told.url:
        yield f"{where}: “{row['url'][:100]}” is no address on the web, and was left out."
    if row.get("published") and not told.published:
        yield f"{where}: “{row['published'][:100]}” is not a day, and was left out; write it as 2022-02-23."
    if manifest.rows.get(path, told) != told:
        yield f"{where}: {path} is named a second time; this row holds."
    manifest.rows[path] = told


def _day(text: str) -> date | None:
    """A day as people and spreadsheets write it; None where it is none, or may be read in two ways."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        moment = read_moment(text)
    return moment.day if moment else None
