"""The timeline: one page of it, cut by place and not by number, and its statements in bands of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sources.models import Precision

from ..days import head_days
from ..models import Statement
from ..models.statement_sets import StatementQuerySet

PAGE_SIZE = 20


class Place(NamedTuple):
    """A place on the timeline: beside the statement of that key, or beside the day where there is no such statement."""

    day: date | None
    key: str = ""

    def __str__(self) -> str:
        return f"{self.day.isoformat() if self.day else 'undated'}~{self.key}".removesuffix("~")


@dataclass(frozen=True)
class Band:
    """The statements of one day, or of one stretch of days that is not known better. `day` is empty for a stretch."""

    heading: str
    day: str
    statements: Sequence[Statement]


@dataclass(frozen=True)
class Page:
    """Some statements in the reader's order, and the places from which older and newer ones go on, None where none do."""

    statements: Sequence[Statement]
    older: Place | None = None
    newer: Place | None = None

    @property
    def bands(self) -> list[Band]:
        return [_band(list(group)) for _, group in groupby(self.statements, key=_days)]


def turn_page(
    found: StatementQuerySet, *, before: Place | None, after: Place | None, oldest_first: bool, size: int = PAGE_SIZE
) -> Page:
    """The page of `found` that lies before or after a place, or the first one in the reader's order."""
    going_back = before is not None or (after is None and not oldest_first)
    if before:
        left = _older_than(found, before)
    else:
        left = _newer_than(found, after) if after else found
    walk = left.newest_first() if going_back else left.oldest_first()
    rows = list(walk[: size + 1])
    goes_on, rows = len(rows) > size, rows[:size]
    if not rows:
        return Page([])
    newest, oldest = (rows[0], rows[-1]) if going_back else (rows[-1], rows[0])
    has_older = goes_on if going_back else after is not None and found.older_than(oldest).exists()
    has_newer = (before is not None and found.newer_than(newest).exists()) if going_back else goes_on
    return Page(
        rows[::-1] if going_back == oldest_first else rows,
        older=_place_of(oldest) if has_older else None,
        newer=_place_of(newest) if has_newer else None,
    )


def _older_than(found: StatementQuerySet, place: Place) -> StatementQuerySet:
    statement = Statement.objects.by_key(place.key).first()
    if statement:
        return found.older_than(statement)
    return found.begun_by(place.day) if place.day else found


def _newer_than(found: StatementQuerySet, place: Place) -> StatementQuerySet:
    statement = Statement.objects.by_key(place.key).first()
    if statement:
        return found.newer_than(statement)
    return found.begun_since(place.day) if place.day else found


def _place_of(statement: Statement) -> Place:
    return Place(statement.said_from, statement.key)


def _days(statement: Statement) -> tuple:
    return statement.said_from, statement.said_to, statement.said_precision


def _band(statements: list[Statement]) -> Band:
    first, last, precision = _days(statements[0])
    day = first.isoformat() if precision == Precision.DAY else ""
    return Band(head_days(first, last, precision), day, statements)
