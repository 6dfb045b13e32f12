"""The day that the address of an article carries."""

from __future__ import annotations

import re
from dataclasses import replace

from .day_words import DayWords, bare_words
from .days import resolve_day
from .month_names import MONTHS
from .printed_days import read_two_numbers
from .records import UNKNOWN, Dating

_ADDRESS_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[/_-](?P<month>[01]?\d)[/_-](?P<day>[0-3]?\d)(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)/(?P<name>[a-z]{3})/(?P<day>[0-3]?\d)(?!\d)",
        r"(?<!\d)(?P<one>[0-3]\d)[/_-](?P<two>[0-3]\d)[/_-](?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<![\da-z])(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?![\da-z])",
        r"/(?P<year>(?:19|20)\d\d)/(?P<month>[01]\d)/(?!\d\d?(?:/|$))",
    )
)


def read_address_day(address: str) -> Dating:
    """Read the day, or the month, that an address carries ("/2022/02/23/", "-15-05-2024.html", "/2022/02/").

    Args:
        address: the article's address; its host is not read.
    Returns:
        The dating with basis "address", ``UNKNOWN`` where the address carries none or an ambiguous one.
    """
    path = address.split("://", 1)[-1].partition("/")[2]
    for shape in _ADDRESS_SHAPES:
        for match in shape.finditer(f"/{path}"):
            words = _read_address_match(match)
            if words and (dating := resolve_day(words, None, "address")) != UNKNOWN:
                return dating
    return UNKNOWN


def _read_address_match(match: re.Match[str]) -> DayWords | None:
    parts = match.groupdict()
    if parts.get("one"):
        return read_two_numbers(match)
    month = MONTHS.get((parts.get("name") or "").capitalize()) or int(parts.get("month") or 0)
    if not month or not 1 <= month <= 12:
        return None
    return replace(
        bare_words(match), year=int(match["year"]), month=month, day=int(parts["day"]) if parts.get("day") else None
    )
