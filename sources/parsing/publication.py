"""When an article was published: what its page, address, dateline and lines say, in this order of trust."""

from __future__ import annotations

from datetime import date, datetime

from .records import UNKNOWN, Dating, Knowledge


def date_publication(
    *,
    page_dates: tuple[tuple[str, str], ...],
    address: str,
    lines: tuple[str, ...],
    dateline: str,
    text: str,
    told: date | None,
    knowledge: Knowledge,
    timezone: str = "",
    headline: str = "",
) -> tuple[Dating, datetime | None]:
    """Returns the day of publication with its basis, and the moment where one is printed."""
    if told:
        return Dating(told, told, "day", "told", told.isoformat()), None
    return UNKNOWN, None
