"""Words that name a day, as found: what they print, and how they count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal["", "day", "week", "weekend", "recent", "month", "year"]


@dataclass(frozen=True, slots=True)
class DayWords:
    """Words that name a day or a longer time, at ``text[start:end]`` (code points, end exclusive).

    Printed parts are numbers, the others ``None``. ``last_month`` closes a season, ``last_day`` a stretch of
    days ("March 3-5"). ``unit`` and ``back`` say how far before the article's own day ("yesterday" is a day
    and 1, "last week" a week and 1). ``shift`` is how many days from the day named is meant ("on the eve of
    March 5": -1). ``is_last`` marks "last Friday"; ``is_unresolvable`` what is ambiguous, counts from another day
    than the article's ("two days earlier") or lies ahead.
    """

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    weekday: int | None = None
    unit: Unit = ""
    back: int = 0
    shift: int = 0
    is_last: bool = False
    is_unresolvable: bool = False

    @property
    def whole(self) -> date | None:
        """The day, where year, month and day are printed and make one."""
        return make_day(self.year, self.month, self.day) if self.last_day is None else None


def make_day(year: int | None, month: int | None, day: int | None) -> date | None:
    """Return the day of three numbers, or None where one is missing or there is no such day."""
    if not year or not month or not day or not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def bare_words(match: re.Match[str]) -> DayWords:
    """Return words of which nothing is read yet: where they stand, and how they are printed."""
    return DayWords(match.start(), match.end(), match[0])


def any_of(names: Iterable[str]) -> str:
    """Return a pattern that matches any of the names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def order_numbers(words: DayWords, *, day_first: bool) -> date | None:
    """Return the day of "04/05/2021" once something else tells which number is the day's; None for other words."""
    numbers = re.fullmatch(r"(\d\d?)[/-](\d\d?)[/-](\d{4})", words.text)
    if not numbers:
        return None
    one, two, year = map(int, numbers.groups())
    return make_day(year, two, one) if day_first else make_day(year, one, two)
