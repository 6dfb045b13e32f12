"""The feed of a filter: its statements by when they last changed, the newest first, cut by place and not by number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from ..models import Statement
from ..models.statement_sets import StatementQuerySet

PAGE_SIZE = 50
# What a feed without entries says of its last change: it must say something, and the same each time.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
PLACE = re.compile(r"(?P<instant>\d{4}-\d\d-\d\dT[\d:.]{8,15}Z)~(?P<key>[a-z0-9]{1,12})", re.ASCII)
# What XML 1.0 has no way to write, not even as a reference.
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class FeedPlace(NamedTuple):
    """Beside a statement as it had last changed when the page before was made."""

    instant: datetime
    key: str

    def __str__(self) -> str:
        return f"{self.instant.astimezone(UTC).replace(tzinfo=None).isoformat()}Z~{self.key}"


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


def turn_feed(found: StatementQuerySet, place: FeedPlace | None, size: int) -> FeedPage:
    """The page of the feed that begins behind the place, or the first."""
    left = found.changed_before(place.instant, place.key) if place else found
    rows = list(left.with_card().last_changed_first()[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return FeedPage(rows[:size], FeedPlace(last.changed_at, last.key) if last else None)


def clean_xml(text: str) -> str:
    """The document without the characters that no reader of XML accepts."""
    return NOT_IN_XML.sub("", text)
