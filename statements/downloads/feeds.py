"""The feed of a filter: its statements by when they last changed, the newest first, cut by place and not by number.

The entries are walked in the order of their change until the page is full. Where that would cost more than finding all
that fit by their traits and words, those are gathered and sorted: a page costs the same however many entries there are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from django.db import connection

from ..browsing.asking import Clause, found_by_index, join, seen_in_row, within_period
from ..browsing.filters import Filters
from ..models import Prepared, Statement

PAGE_SIZE = 50
# What a feed without entries says of its last change: it must say something, and the same each time.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
PLACE = re.compile(r"(?P<instant>\d{4}-\d\d-\d\dT[\d:.]{8,15}Z)~(?P<key>[a-z0-9]{1,12})", re.ASCII)
# Entries that are looked at without a second thought, and those that cost as much as gathering one.
FEW_STEPS = 1_000
STEPS_A_GATHERED = 8
WIDER = 4
WALK = """
    SELECT changed_at, statement_id, fits, step
    FROM (
        SELECT changed_at, statement_id, {fits} AS fits,
            row_number() OVER (ORDER BY changed_at DESC, statement_id DESC) AS step
        FROM statements_entry WHERE {behind} ORDER BY changed_at DESC, statement_id DESC LIMIT %s
    ) AS walked
    WHERE fits OR step = %s
    ORDER BY changed_at DESC, statement_id DESC LIMIT %s
"""
# In an order that the index of changes does not give.
GATHER = """
    SELECT changed_at, statement_id FROM statements_entry WHERE {where}
    ORDER BY changed_at + interval '0' DESC, statement_id DESC LIMIT %s
"""
# Behind all that were changed at the same instant.
LAST_NUMBER = 2**63 - 1
NUMBERS = Prepared(lambda key: Statement.objects.by_key(key).values_list("pk"), str)
# What XML 1.0 has no way to write, not even as a reference.
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class FeedPlace(NamedTuple):
    """Beside a statement as it had last changed when the page before was made."""

    instant: datetime
    key: str

    def __str__(self) -> str:
        return f"{self.instant.astimezone(UTC).replace(tzinfo=None).isoformat()}Z~{self.key}"


class Change(NamedTuple):
    """An entry by its place in the order of changes."""

    instant: datetime
    number: int


@dataclass(frozen=True)
class FeedPage:
    """Some statements, the last changed first, and the place from which those before them go on."""

    statements: Sequence[Statement]
    next: FeedPlace | None

    @property
    def updated(self) -> datetime:
        return self.statements[0].changed_at if self.statements else NEVER


def read_place(text: str) -> FeedPlace | None:
    """The place that an address names; None where it names none."""
    match = PLACE.fullmatch(text)
    if not match:
        return None
    try:
        return FeedPlace(datetime.fromisoformat(match["instant"]), match["key"])
    except ValueError:
        return None


def turn_feed(filters: Filters, place: FeedPlace | None, size: int) -> FeedPage:
    """The page of the feed that begins behind the place, or the first."""
    start = Change(place.instant, _number_of(place.key)) if place else None
    found = _read_changes(filters, start, size + 1)
    shown = Statement.objects.published().with_card()
    rows: list[Statement] = shown.in_turn([change.number for change in found[:size]])
    last = rows[-1] if rows and len(found) > size else None
    return FeedPage(rows, FeedPlace(last.changed_at, last.key) if last else None)


def clean_xml(text: str) -> str:
    """The document without the characters that no reader of XML accepts."""
    return NOT_IN_XML.sub("", text)


def _number_of(key: str) -> int:
    found = NUMBERS.rows(key)
    return found[0][0] if found else LAST_NUMBER


def _read_changes(filters: Filters, start: Change | None, size: int) -> list[Change]:
    found: list[Change] = []
    steps = FEW_STEPS
    while not filters.conditions.is_impossible:
        rows, start = _walk(filters, start, steps, size - len(found))
        found += rows
        if start is None or len(found) == size:
            break
        if steps > STEPS_A_GATHERED * filters.spread.total:
            return found + _gather(filters, start, size - len(found))
        steps *= WIDER
    return found


def _walk(filters: Filters, start: Change | None, steps: int, size: int) -> tuple[list[Change], Change | None]:
    """The first that fit among the next so many entries, and the one at which the steps were at an end, if they were."""
    fits, asked = join([*seen_in_row(filters.conditions), *within_period(filters.conditions)])
    behind, place = join(_behind(start))
    # Of unknown day is in no period: what is neither true nor false does not fit.
    sql = WALK.format(fits=f"({fits}) IS TRUE", behind=behind)
    walked = _execute(sql, [*asked, *place, steps, steps, size])
    rows = [Change(*row) for *row, does_fit, _ in walked if does_fit]
    return rows, Change(*walked[-1][:2]) if walked and walked[-1][-1] == steps else None


def _gather(filters: Filters, start: Change, size: int) -> list[Change]:
    """The first of all that fit."""
    asked = [*found_by_index(filters.conditions), *within_period(filters.conditions), *_behind(start)]
    where, values = join(asked)
    return [Change(*row) for row in _execute(GATHER.format(where=where), [*values, size])]


def _behind(start: Change | None) -> list[Clause]:
    return [Clause("(changed_at, statement_id) < (%s, %s)", start)] if start else []


def _execute(sql: str, values: Sequence[object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple] = cursor.fetchall()
    return found
