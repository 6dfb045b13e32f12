"""The timeline: one page of it, cut by place and not by number, and its statements in bands of days."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from sources.models import Precision

from ..days import describe_days, head_days
from ..models import Prepared, Statement
from .filters import Filters
from .lists import goes_on, read_list
from .ways import Row, Start

PAGE_SIZE = 20
# What is shown of statements, by their numbers: cards, or rows of the model.
Fetch = Callable[[list[int]], Sequence[Any]]
# Where a statement stands, whatever has become of it.
STANDING = Prepared(lambda key: Statement.objects.by_key(key).values_list("said_from", "said_to", "pk"), str)


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
    filters: Filters,
    fetch: Fetch,
    *,
    before: Place | None = None,
    after: Place | None = None,
    oldest_first: bool = False,
    size: int = PAGE_SIZE,
) -> Page:
    """The page of the list that lies before or after a place, or the first one in the reader's order.

    `fetch` is given the numbers of its statements, and returns what is to be shown of each, in the same order.
    """
    going_back = before is not None or (after is None and not oldest_first)
    start = _start_at(before or after, going_back, is_undated=filters.undated)
    told = filters.conditions, filters.spread
    found = read_list(*told, start, size + 1)
    has_more, found = len(found) > size, found[:size]
    if not found:
        return Page([])
    newest, oldest = (found[0], found[-1]) if going_back else (found[-1], found[0])
    has_older = has_more if going_back else after is not None and goes_on(*told, Start(True, oldest))
    has_newer = (before is not None and goes_on(*told, Start(False, newest))) if going_back else has_more
    in_turn = found[::-1] if going_back == oldest_first else found
    statements = fetch([row.number for row in in_turn])
    if not statements:  # Withdrawn this instant.
        return Page([])
    ends = (statements[0], statements[-1]) if oldest_first else (statements[-1], statements[0])
    return Page(
        statements,
        older=place_of(ends[0]) if has_older else None,
        newer=place_of(ends[1]) if has_newer else None,
    )


def tell_landing(day: date, page: Page, *, oldest_first: bool) -> str:
    """Where a reader who went to the day has come instead; empty where something can have been said on it."""
    first, last, precision = _days(page.statements[0]) if page.statements else (None, None, "")
    if first is None or first <= day <= (last or first):
        return ""
    nearest = describe_days(first, last, precision)
    asked = describe_days(day, day, Precision.DAY)
    return f"Nothing on {asked}; the nearest {'after' if oldest_first else 'before'} it is of {nearest}."


def _start_at(place: Place | None, going_back: bool, *, is_undated: bool) -> Start:
    """Beside the statement of the place, as long as it stands in this list: its day may have become known, or doubtful."""
    if place is None:
        return Start(going_back)
    row = next((Row(*found) for found in STANDING.rows(place.key)), None) if place.key else None
    if row and (row.said_from is None) == is_undated:
        return Start(going_back, row=row)
    return Start(going_back, day=None if is_undated else place.day)


def find_number(place: Place | None) -> int | None:
    """Of the statement at the place, whatever has become of it."""
    found = STANDING.rows(place.key) if place and place.key else []
    return found[0][2] if found else None


def place_of(statement: Any) -> Place:
    return Place(statement.said_from, statement.key)


def _days(statement: Statement) -> tuple:
    return statement.said_from, statement.said_to, statement.said_precision


def _band(statements: list[Statement]) -> Band:
    first, last, precision = _days(statements[0])
    day = first.isoformat() if precision == Precision.DAY else ""
    return Band(head_days(first, last, precision), day, statements)
