"""Readers of the reference files: each row is checked, and what is wrong with it told by file, row and column."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from sources.parsing.records import Alias

from .rows import (
    Gender,
    OccasionRow,
    OutletKind,
    OutletRow,
    ReportingKind,
    ReportingWordRow,
    SpeakerKind,
    SpeakerRow,
    TopicRow,
)

FOLDER = Path(__file__).parent
OUTLETS = FOLDER / "outlets.json"
SPEAKERS = FOLDER / "speakers.json"
OCCASIONS = FOLDER / "occasions.csv"
TOPICS = FOLDER / "topics.json"
REPORTING_WORDS = FOLDER / "reporting_words.csv"
Keyed = TypeVar("Keyed", OutletRow, SpeakerRow, OccasionRow, ReportingWordRow, TopicRow)


class ReferenceFileError(ValueError):
    """A reference file cannot be read. The message names the file, the row and the column."""


def read_outlets(path: Path = OUTLETS) -> tuple[OutletRow, ...]:
    """Read the outlets.

    Raises:
        ReferenceFileError: a row lacks a column, has one too many or a wrong value, or repeats a slug.
    """
    rows = tuple(Row(path, number, cells).read_outlet() for number, cells in enumerate(_read_json(path), 1))
    return _check_unique(path, rows)


def read_speakers(path: Path = SPEAKERS) -> tuple[SpeakerRow, ...]:
    """Read the speakers with their dated aliases. Raises as ``read_outlets`` does."""
    rows = tuple(Row(path, number, cells).read_speaker() for number, cells in enumerate(_read_json(path), 1))
    return _check_unique(path, rows)


def read_occasions(path: Path = OCCASIONS) -> tuple[OccasionRow, ...]:
    """Read the catalogue of occasions. Raises as ``read_outlets`` does; row 1 is the heading."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = tuple(Row(path, number, cells).read_occasion() for number, cells in enumerate(csv.DictReader(file), 2))
    return _check_unique(path, rows)


def read_topics(path: Path = TOPICS) -> tuple[TopicRow, ...]:
    """Read the topics. Raises as ``read_outlets`` does."""
    rows = tuple(Row(path, number, cells).read_topic() for number, cells in enumerate(_read_json(path), 1))
    return _check_unique(path, rows)


def read_reporting_words(path: Path = REPORTING_WORDS) -> tuple[ReportingWordRow, ...]:
    """Read the reporting verbs and phrases with their classes. Raises as ``read_outlets`` does; row 1 is the heading."""
    with path.open(encoding="utf-8", newline="") as file:
        table = enumerate(csv.DictReader(file), 2)
        rows = tuple(Row(path, number, cells).read_reporting_word() for number, cells in table)
    return _check_unique(path, rows, "words")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, with its place, so that a complaint can name it."""

    path: Path
    number: int
    cells: dict[str, Any]

    def read_outlet(self) -> OutletRow:
        self._allow(OutletRow)
        return OutletRow(
            slug=self.text("slug"),
            name=self.text("name"),
            kind=cast(OutletKind, self.choice("kind", get_args(OutletKind))),
            domains=self.texts("domains"),
            other_names=self.texts("other_names"),
            country=self.text("country", needed=False),
            timezone=self.text("timezone", needed=False),
            is_wire=self.flag("is_wire"),
            is_sample=self.flag("is_sample"),
        )

    def read_speaker(self) -> SpeakerRow:
        self._allow(SpeakerRow)
        aliases = self.cells.get("aliases", [])
        if not isinstance(aliases, list):
            raise self.complaint("aliases", "is not a list")
        return SpeakerRow(
            slug=self.text("slug"),
            name=self.text("name"),
            kind=cast(SpeakerKind, self.choice("kind", get_args(SpeakerKind))),
            gender=cast(Gender, self.choice("gender", get_args(Gender))),
            is_followed=self.flag("is_followed"),
            description=self.text("description", needed=False),
            aliases=tuple(Row(self.path, self.number, alias).read_alias() for alias in aliases),
        )

    def read_alias(self) -> Alias:
        self._allow(Alias)
        alias = Alias(self.text("text"), self.day("since"), self.day("until"))
        if alias.since and alias.until and alias.until < alias.since:
            raise self.complaint("until", f"is before since, for the alias {alias.text!r}")
        return alias

    def read_occasion(self) -> OccasionRow:
        self._allow(OccasionRow)
        day = self.day("day")
        if day is None:
            raise self.complaint("day", "is empty")
        return OccasionRow(
            slug=self.text("slug"),
            day=day,
            name=self.text("name"),
            kind=self.text("kind", needed=False),
            place=self.text("place", needed=False),
            counterpart=self.text("counterpart", needed=False),
            terms=tuple(term.strip() for term in self.text("terms").split(";")),
            speaker=self.text("speaker"),
            transcript_address=self.text("transcript_address", needed=False),
            fact_source=self.text("fact_source"),
            is_verified=self.choice("is_verified", ("yes", "no")) == "yes",
        )

    def read_topic(self) -> TopicRow:
        self._allow(TopicRow)
        if not self.texts("wanted"):
            raise self.complaint("wanted", "is empty")
        return TopicRow(
            slug=self.text("slug"),
            name=self.text("name"),
            note=self.text("note", needed=False),
            wanted=self.texts("wanted"),
            unwanted=self.texts("unwanted"),
        )

    def read_reporting_word(self) -> ReportingWordRow:
        self._allow(ReportingWordRow)
        forms = self.text("forms", needed=False).split(";")
        return ReportingWordRow(
            words=self.text("words"),
            kind=cast(ReportingKind, self.choice("kind", get_args(ReportingKind))),
            forms=tuple(form.strip() for form in forms if form.strip()),
            source=self.text("source"),
        )

    def text(self, column: str, needed: bool = True) -> str:
        value = self.cells.get(column, "")
        if not isinstance(value, str):
            raise self.complaint(column, f"is not a text: {value!r}")
        if needed and not value.strip():
            raise self.complaint(column, "is empty")
        return value.strip()

    def texts(self, column: str) -> tuple[str, ...]:
        value = self.cells.get(column, [])
        if not isinstance(value, list) or not all(isinstance(text, str) and text for text in value):
            raise self.complaint(column, f"is not a list of texts: {value!r}")
        return tuple(value)

    def choice(self, column: str, choices: tuple[str, ...]) -> str:
        value = self.text(column, needed=False)
        if value not in choices:
            raise self.complaint(column, f"is {value!r}, not one of {', '.join(map(repr, choices))}")
        return value

    def flag(self, column: str) -> bool:
        value = self.cells.get(column, False)
        if not isinstance(value, bool):
            raise self.complaint(column, f"is neither true nor false: {value!r}")
        return value

    def day(self, column: str) -> date | None:
        value = self.text(column, needed=False)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError as error:
            raise self.complaint(column, f"is not a day as 2022-02-24: {value!r}") from error

    def complaint(self, column: str, what: str) -> ReferenceFileError:
        return ReferenceFileError(f"{self.path.name}, row {self.number}: {column} {what}")

    def _allow(self, record: type) -> None:
        if not isinstance(self.cells, dict):
            raise ReferenceFileError(f"{self.path.name}, row {self.number}: not a table of columns: {self.cells!r}")
        for column in self.cells:
            if column not in record.__slots__:  # type: ignore[attr-defined]
                raise self.complaint(str(column), f"is not a column; there are {', '.join(record.__slots__)}")  # type: ignore[attr-defined]


def _read_json(path: Path) -> list[Any]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ReferenceFileError(f"{path.name}, line {error.lineno}: not JSON: {error.msg}") from error
    if not isinstance(rows, list):
        raise ReferenceFileError(f"{path.name}: not a list of rows")
    return rows


def _check_unique(path: Path, rows: tuple[Keyed, ...], column: str = "slug") -> tuple[Keyed, ...]:
    seen: set[str] = set()
    for row in rows:
        key = getattr(row, column)
        if key in seen:
            raise ReferenceFileError(f"{path.name}: the {column} {key!r} stands there twice")
        seen.add(key)
    return rows
