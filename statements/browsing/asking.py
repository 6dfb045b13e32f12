"""Conditions on entries as SQL: in the form that an index answers, and in the form that only looks at a row."""

from collections.abc import Iterator
from dataclasses import dataclass

from .conditions import Conditions

Values = list[object]


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


def join(clauses: list[Clause]) -> tuple[str, Values]:
    """All of them, and their values in one list."""
    return " AND ".join(clause.sql for clause in clauses) or "TRUE", [
        value for clause in clauses for value in clause.values
    ]


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
