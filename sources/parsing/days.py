"""Days found in a text and resolved: dates, months, weekday words, "yesterday", "last week", "on the eve of …".

Finding says what is printed and where; resolving needs a day to count from. What is ambiguous
("04/05/2022"), counts from another day or lies ahead ("next Friday") is found and resolves to nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from .counted_days import find_counted
from .day_words import DayWords, Unit, make_day
from .printed_days import find_printed
from .records import UNKNOWN, Dating, Precision

# An article counts back from its own day; zones can put the day said one calendar day after it.
ZONES = timedelta(days=1)
# What an article calls recent (days).
RECENT = timedelta(days=7)
# Words before a day that mean the one next to it: "on the eve of the vote on Friday", "a day after March 5".
_BEFORE_IT = r"on the eve of|(?:on )?(?:the|a|one) day (?:before|ahead of)"
_AFTER_IT = r"(?:on )?(?:the|a|one) day after"
_NEXT_TO = re.compile(
    rf"\b(?:(?P<before>{_BEFORE_IT})|(?P<after>{_AFTER_IT}))\s+(?!(?:he|she|they|it|we|I)\b)(?:[\w'’-]+\s+){{0,6}}?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def find_days(text: str) -> tuple[DayWords, ...]:
    """Find the words that name days, months, years, weekdays and times counted from the article's own.

    Args:
        text: any text; offsets of what is found count its code points.
    Returns:
        What was found, in order; no two overlap, and the most exact reading of a place wins.
    """
    found: list[DayWords] = []
    taken = bytearray(len(text))
    for words in (*find_counted(text), *find_printed(text)):
        if not any(taken[words.start : words.end]):
            taken[words.start : words.end] = b"\1" * (words.end - words.start)
            found.append(_shifted(words, text))
    return tuple(sorted(found, key=lambda words: words.start))


def _shifted(words: DayWords, text: str) -> DayWords:
    """Take "on the eve of" and the like into the words of the day that they stand before."""
    before = _NEXT_TO.search(text[max(0, words.start - 120) : words.start])
    if not before:
        return words
    start = words.start - len(before[0])
    return replace(words, start=start, text=text[start : words.end], shift=-1 if before["before"] else 1)


def resolve_day(words: DayWords, own: date | None, basis: str = "") -> Dating:
    """Tell which day, or stretch of days, words name.

    Args:
        words: as found by ``find_days``.
        own: the article's own day, from which weekday words and missing years are counted back.
        basis: the basis to state; by default "weekday" for a weekday word alone, else "date".
    Returns:
        The day with its precision, ``UNKNOWN`` where the words need an own day that is not known, are
        ambiguous or lie ahead. A day counted back is at most one calendar day after the own day.
    """
    span = None if words.is_unresolvable else _span(words, own)
    if span is None:
        return UNKNOWN
    start, end, precision = span
    if words.shift:
        if precision != "day":
            return UNKNOWN
        start = end = start + timedelta(days=words.shift)
    is_counted = words.weekday is not None and words.month is None
    return Dating(start, end, precision, basis or ("weekday" if is_counted else "date"), words.text)


def _span(words: DayWords, own: date | None) -> tuple[date, date, Precision] | None:
    if words.year:
        return _span_of_year(words, words.year)
    if own is None:
        return None
    if words.unit:
        return _span_back(words.unit, words.back, own) if words.weekday is None else _day_of_week(words, own)
    if words.month:
        return _span_of_year(words, _latest_year(words, own))
    if words.weekday is not None:
        day = latest_weekday(words.weekday, own, is_last=words.is_last)
        return day, day, "day"
    return None


def _span_of_year(words: DayWords, year: int) -> tuple[date, date, Precision] | None:
    if words.day:
        day, last = make_day(year, words.month, words.day), make_day(year, words.month, words.last_day or words.day)
        return (day, last, "range" if words.last_day else "day") if day and last else None
    if words.month:
        last_month = words.last_month or words.month
        return date(year, words.month, 1), _month_end(year, last_month), "range" if words.last_month else "month"
    return date(year, 1, 1), date(year, 12, 31), "year"


def _latest_year(words: DayWords, own: date) -> int:
    """Return the latest year in which the printed day or month is not after the own day."""
    first = make_day(own.year, words.month, words.day or 1)
    is_ahead = first is None or first > own + ZONES
    return own.year - 1 if is_ahead or (words.is_last and words.month == own.month) else own.year


def latest_weekday(weekday: int, own: date, is_last: bool = False) -> date:
    """Return the latest such weekday that an article of its own day can report.

    That is the own day itself, or the day after it (an outlet west of the speaker's zone), or
    one of the five before; with ``is_last`` ("last Friday") one of the seven before.
    """
    latest = own - ZONES if is_last else own + ZONES
    return latest - timedelta(days=(latest.weekday() - weekday) % 7)


def _day_of_week(words: DayWords, own: date) -> tuple[date, date, Precision]:
    monday = own - timedelta(days=own.weekday() + 7 * words.back)
    day = monday + timedelta(days=words.weekday or 0)
    return day, day, "day"


def _span_back(unit: Unit, back: int, own: date) -> tuple[date, date, Precision]:
    if unit == "day":
        day = own - timedelta(days=back)
        return day, day, "day"
    if unit == "weekend":
        saturday = own - timedelta(days=(own.weekday() - 5) % 7)
        return saturday, min(saturday + timedelta(days=1), own), "range"
    if unit == "recent":
        return own - RECENT, own, "range"
    if unit == "week":
        monday = own - timedelta(days=own.weekday() + 7 * back)
        return monday, min(monday + timedelta(days=6), own), "range"
    if unit == "month":
        year, month = divmod(own.year * 12 + own.month - 1 - back, 12)
        end = _month_end(year, month + 1)
        return date(year, month + 1, 1), min(end, own), "month" if back else "range"
    year = own.year - back
    return date(year, 1, 1), min(date(year, 12, 31), own), "year" if back else "range"


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
