"""Conditions on entries as SQL: in the form that an index answers, and in the form that only looks at a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..models import Trait
from ..models.entries import number_month
from .conditions import Conditions

Values = list[object]
# A period that is longer is no small part of the record, for which its months are worth naming.
MOST_DAYS = 400


@dataclass(frozen=True)
class Clause:
    """A condition and the values in it."""

    sql: str
    values: tuple[object, ...] = ()


def found_by_index(conditions: Conditions) -> list[Clause]:
    """What is asked of traits and words, so that the GIN index finds it."""
    return [*_wanted(conditions), *_unwanted(conditions)]


def seen_in_row(conditions: Conditions) -> list[Clause]:
    """The same, so that no index can be used for it: the entries are read in their order, and looked at."""
    return [
        *(Clause(f"({clause.sql}) IS TRUE", clause.values) for clause in _wanted(conditions)),
        *_unwanted(conditions),
    ]


def within_period(conditions: Conditions) -> list[Clause]:
    """Said, as far as is known, on a day of the period: what has no known day is in none."""
    clauses = []
    if conditions.since:
        clauses.append(Clause("said_to >= %s", (conditions.since,)))
    if conditions.until:
        clauses.append(Clause("said_from <= %s", (conditions.until,)))
    return clauses


def fitting(conditions: Conditions, columns: str, *more: Clause) -> tuple[str, Values]:
    """A query for columns of all entries that fit, in no order, and the values in it.

    Of a period that begins, those that begin in it are found by their first day, and those that reach into it by the
    index of ranges: so the rest of the record is not looked at.
    """
    asked = [*found_by_index(conditions), *more]
    since = conditions.since
    if since is None:
        return _select(columns, [*asked, *within_period(conditions)])
    parts = [
        _select(columns, [*asked, *_begun(since, conditions.until)]),
        _select(columns, [*seen_in_row(conditions), *more, *around(since)]),
    ]
    return " UNION ALL ".join(sql for sql, _ in parts), [value for _, values in parts for value in values]


def _begun(since: date, until: date | None) -> list[Clause]:
    """That it begins in the period: with the other traits by the months of a short one, else by the index of days."""
    if until is None:
        return [Clause("said_from >= %s", (since,))]
    if (until - since).days > MOST_DAYS:
        return [Clause("said_from BETWEEN %s AND %s", (since, until))]
    named = Clause("traits && %s::int[]", (list(range(*_months(since, until))),))
    return [named, Clause("(said_from BETWEEN %s AND %s) IS TRUE", (since, until))]


def around(day: date) -> list[Clause]:
    """That it can have been said before the day as well as on it or later."""
    both = Clause("daterange(said_from, said_to, '[]') @> daterange(%s::date - 1, %s::date, '[]')", (day, day))
    return [both, Clause("said_to > said_from")]


def join(clauses: list[Clause]) -> tuple[str, Values]:
    """All of them, and their values in one list."""
    return " AND ".join(clause.sql for clause in clauses) or "TRUE", [
        value for clause in clauses for value in clause.values
    ]


def _select(columns: str, clauses: list[Clause]) -> tuple[str, Values]:
    where, values = join(clauses)
    return f"SELECT {columns} FROM statements_entry WHERE {where}", values  # noqa: S608 # nosec B608 # clauses of our own, values apart


def _months(since: date, until: date) -> tuple[int, int]:
    """The traits of the months, from the first on and before the last."""
    first, last = (Trait.MONTH.of(number_month(day.year, day.month)) for day in (since, until))
    return first, last + 1


def _wanted(conditions: Conditions) -> Iterator[Clause]:
    if conditions.all_of:
        yield Clause("traits @> %s::int[]", (list(conditions.all_of),))
    for group in conditions.any_of:
        yield Clause("traits && %s::int[]", (list(group),))
    if conditions.search:
        yield Clause("words @@ %s::tsquery", (conditions.search.query,))


def _unwanted(conditions: Conditions) -> Iterator[Clause]:
    if conditions.none_of:
        yield Clause("NOT traits && %s::int[]", (list(conditions.none_of),))
