"""What search engines are told of: an index, the few pages by name, and statements in parts that never shift.

A part is a stretch of statements' numbers, so that it is read by the primary key wherever it lies, and a new statement
changes the last part alone.
"""

from datetime import datetime
from typing import NamedTuple

from django.db.models import F, Max

from ..models import Entry, Statement
from ..models.statement_sets import StatementQuerySet

PART_SIZE = 10_000


class Part(NamedTuple):
    """A stretch of numbers in which something is published, and when the latest of it changed."""

    number: int
    changed_at: datetime


def list_parts() -> list[Part]:
    """All parts; the index of changes holds what they are told from."""
    told = Entry.objects.order_by().values(part=F("statement_id") / PART_SIZE).annotate(last=Max("changed_at"))
    return [Part(row["part"], row["last"]) for row in told.order_by("part")]


def statements_of(part: int) -> StatementQuerySet:
    """The published statements of a part, with what their addresses are made of."""
    first = part * PART_SIZE
    return Statement.objects.published().of_numbers(first, first + PART_SIZE).for_addresses().order_by("pk")
