"""Days as printed: dates, months, weekday words, "yesterday", "last week", found in a text and resolved.

Finding says what is printed and where; resolving needs a day to count from. What is ambiguous
("04/05/2022") or lies ahead ("next Friday") is found and resolves to nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from .month_names import LONG_WEEKDAYS, MONTHS, WEEKDAYS
from .records import UNKNOWN, Dating, Precision

Unit = Literal["", "day", "week", "month", "year"]

# An article counts back from its own day; zones can put the day said one calendar day after it.
ZONES = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayWords:
    """Words that name a day or a longer time, at ``text[start:end]`` (code points, end exclusive).

    Printed parts are numbers, the others ``None``. ``last_month`` closes a season. ``unit`` and ``back`` say
    how far before the article's own day ("yesterday" is a day and 1, "last week" a week and 1).
    ``is_last`` marks "last Friday"; ``is_unresolvable`` what is ambiguous or lies ahead.
    """

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    weekday: int | None = None
    unit: Unit = ""
    back: int = 0
    is_last: bool = False
    is_unresolvable: bool = False

    @property
    def whole(self) -> date | None:
        """The day, where year, month and day are printed and make one."""
        return make_day(self.year, self.month, self.day)


def make_day(year: int | None, month: int | None, day: int | None) -> date | None:
    """Return the day of three numbers, or None where one is missing or there is no such day."""
    if not year or not month or not day or not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _any_of(names: tuple[str, ...] | dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_MONTH = rf"(?P<month_name>{_any_of(MONTHS)})\b\.?"
_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{_any_of(WEEKDAYS)})\b\.?,?\s+(?:(?:the|le|den|el|dem|der)\s+)?)?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ROUND = r"(?!\d|[.,:/]\d|\s?%)"
_WORD_BEFORE = r"(?<![\w.,/-])"
# "Black Friday" is no day of the week before, and "The Sunday Times" none at all.
_NO_NAME = r"(?<!Black )(?<!Bloody )(?<!Cyber )(?<!Super )"
_NO_TITLE = r"(?!\s+(?:Times|Telegraph|Post|Mail|Express|Herald|Mirror)\b)"
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}

# In order of trust: what an earlier shape has read, a later one does not read again.
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?<![\d-]){_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])",
        r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
        rf"{_WORD_BEFORE}{_WEEKDAY_BEFORE}{_MONTH}\s+{_DAY}(?:\s*,\s*|\s+){_YEAR}(?!\d)",
        rf"{_WORD_BEFORE}{_WEEKDAY_BEFORE}{_DAY}[\s-]*(?:(?:of|de)\s+)?{_MONTH}(?:\s*,\s*|[\s-]+)(?:(?:de|del)\s+)?{_YEAR}(?!\d)",
        rf"(?<![\d./-])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?{_YEAR}(?!\d|\.\d)",
        r"(?<![\d./-])(?P<day>[0-3]\d)\.(?P<month>[01]\d)\.(?P<short_year>\d\d)(?![\d.]|\s?Uhr)",
        rf"(?<![\d./-]){_YEAR}[/.](?P<month>[01]?\d)[/.](?P<day>[0-3]?\d)(?![\d/])",
        rf"(?<![\d./-])(?P<one>[0-3]?\d)(?P<mark>[/-])(?P<two>[0-3]?\d)(?P=mark){_YEAR}(?![\d/])",
        rf"{_WORD_BEFORE}{_WEEKDAY_BEFORE}{_MONTH}\s+{_DAY}{_ROUND}\b",
        rf"{_WORD_BEFORE}{_WEEKDAY_BEFORE}{_DAY}\s+(?:(?:of|de)\s+)?{_MONTH}(?!\w)",
        rf"\b(?P<season>{_any_of(tuple(_SEASONS))})\s+(?:of\s+)?{_YEAR}\b",
        rf"\b{_MONTH},?\s+(?:(?:of|de)\s+)?{_YEAR}\b",
        rf"\b(?P<lead>[Ii]n|[Ll]ast|[Ee]arly|[Ll]ate|[Mm]id-?|[Ii]m|[Ee]n|[ВвУу])\s+(?:early\s+|late\s+|mid-)?{_MONTH}(?!\w)",
        rf"\b(?:[Ii]n|[Dd]uring|[Ss]ince|[Ee]n|[Ii]m\sJahr|[ВвУу])\s+{_YEAR}(?!\d|-\d|\w)",
        rf"{_NO_NAME}\b(?:(?P<lead>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming|[Ff]ollowing)\s+)?(?P<weekday>{_any_of(LONG_WEEKDAYS)})\b{_NO_TITLE}(?:\s+(?P<after>last|next)\b)?",
    )
)
_SHAPES_WITHOUT_DIGITS = _SHAPES[-3:-2] + _SHAPES[-1:]

# Words counted from the article's own day: the unit, and how many units back.
_RELATIVE: dict[str, tuple[Unit, int]] = {
    "yesterday": ("day", 1),
    "the day before yesterday": ("day", 2),
    "earlier today": ("day", 0),
    "today": ("day", 0),
    "earlier this week": ("week", 0),
    "earlier in the week": ("week", 0),
    "this week": ("week", 0),
    "last week": ("week", 1),
    "the previous week": ("week", 1),
    "a week ago": ("week", 1),
    "two weeks ago": ("week", 2),
    "three weeks ago": ("week", 3),
    "earlier this month": ("month", 0),
    "this month": ("month", 0),
    "last month": ("month", 1),
    "a month ago": ("month", 1),
    "two months ago": ("month", 2),
    "earlier this year": ("year", 0),
    "this year": ("year", 0),
    "last year": ("year", 1),
    "a year ago": ("year", 1),
    "two years ago": ("year", 2),
    "gestern": ("day", 1),
    "heute": ("day", 0),
    "vorige woche": ("week", 1),
    "letzte woche": ("week", 1),
    "hier soir": ("day", 1),
    "hier matin": ("day", 1),
    "aujourd'hui": ("day", 0),
    "aujourd’hui": ("day", 0),
    "la semaine dernière": ("week", 1),
    "ayer": ("day", 1),
    "hoy": ("day", 0),
    "la semana pasada": ("week", 1),
    "вчера": ("day", 1),
    "сегодня": ("day", 0),
    "на прошлой неделе": ("week", 1),
    "вчора": ("day", 1),
    "сьогодні": ("day", 0),
    "минулого тижня": ("week", 1),
}
_RELATIVE_SHAPE = re.compile(rf"\b(?:{_any_of(tuple(_RELATIVE))})\b", re.IGNORECASE)
# "India Today", "USA Today": a title of several words with capitals.
_AFTER_NAME = re.compile(r"[A-Z]\w*\s$")
_AGO_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_AGO_SHAPE = re.compile(
    rf"\b(?P<number>\d{{1,2}}|{_any_of(tuple(_AGO_NUMBERS))})\s+(?P<unit>day|week|month|year)s\s+(?:ago|earlier)\b",
    re.IGNORECASE,
)


# Only where one of these words or a digit stands is there anything to find: most sentences have none.
_DAY_WORDS = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | {word for phrase in _RELATIVE for form in (phrase, phrase.capitalize()) for word in re.findall(r"\w+", form)}
    | {"days", "weeks", "months", "years"}
) - {"the", "The", "this", "This", "in", "la", "La", "a", "A", "на", "На"}
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")


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
    for words in _candidates(text):
        if not any(taken[words.start : words.end]):
            taken[words.start : words.end] = b"\1" * (words.end - words.start)
            found.append(words)
    return tuple(sorted(found, key=lambda words: words.start))


def _candidates(text: str) -> Iterator[DayWords]:
    has_digits = bool(_DIGIT.search(text))
    if not has_digits and _DAY_WORDS.isdisjoint(_WORD.findall(text)):
        return
    for shape in _SHAPES if has_digits else _SHAPES_WITHOUT_DIGITS:
        yield from filter(None, map(_read, shape.finditer(text)))
    yield from map(_read_ago, _AGO_SHAPE.finditer(text))
    for match in _RELATIVE_SHAPE.finditer(text):
        if not (match[0][0].isupper() and _AFTER_NAME.search(text[: match.start()][-40:])):
            unit, back = _RELATIVE[match[0].lower()]
            yield replace(_bare(match), unit=unit, back=back)


def _read_ago(match: re.Match[str]) -> DayWords:
    number = match["number"].lower()
    back = _AGO_NUMBERS.get(number) or int(number if number.isdecimal() else 0)
    return replace(_bare(match), unit=_unit(match["unit"]), back=back)


def _unit(word: str) -> Unit:
    units: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
    return units[word.lower()]


def _bare(match: re.Match[str]) -> DayWords:
    return DayWords(match.start(), match.end(), match[0])


def _read(match: re.Match[str]) -> DayWords | None:
    parts = match.groupdict()
    if parts.get("one"):
        return _read_two_numbers(match)
    lead = f"{parts.get('lead') or ''} {parts.get('after') or ''}".lower()
    season = _SEASONS.get(parts.get("season") or "", (None, None))
    words = replace(
        _bare(match),
        year=_int(parts.get("year") or (f"20{parts['short_year']}" if parts.get("short_year") else None)),
        month=season[0] or MONTHS.get(parts.get("month_name") or "") or _int(parts.get("month")),
        last_month=season[1],
        day=_int(parts.get("day")),
        weekday=WEEKDAYS.get(parts.get("weekday") or ""),
        is_last="last" in lead,
        is_unresolvable=any(ahead in lead for ahead in ("next", "coming", "following")),
    )
    # The year 2000 is a leap year: a day that even it lacks is none ("April 31", "May 40").
    is_whole = words.day is None or make_day(words.year or 2000, words.month, words.day) is not None
    return words if is_whole else None


def _read_two_numbers(match: re.Match[str]) -> DayWords | None:
    """Read "23/02/2022" and "02/23/2022"; of "04/05/2022" nobody can say which is the month."""
    year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
    days = {make_day(year, two, one), make_day(year, one, two)} - {None}
    if len(days) != 1:
        return replace(_bare(match), is_unresolvable=True) if days else None
    day = days.pop()
    return replace(_bare(match), year=day.year, month=day.month, day=day.day) if day else None


def order_numbers(words: DayWords, *, day_first: bool) -> date | None:
    """Return the day of "04/05/2021" once something else tells which number is the day's; None for other words."""
    numbers = re.fullmatch(r"(\d\d?)[/-](\d\d?)[/-](\d{4})", words.text)
    if not numbers:
        return None
    one, two, year = map(int, numbers.groups())
    return make_day(year, two, one) if day_first else make_day(year, one, two)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


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
    is_counted = words.weekday is not None and words.month is None
    return Dating(start, end, precision, basis or ("weekday" if is_counted else "date"), words.text)


def _span(words: DayWords, own: date | None) -> tuple[date, date, Precision] | None:
    if words.year:
        return _span_of_year(words, words.year)
    if own is None:
        return None
    if words.unit:
        return _span_back(words.unit, words.back, own)
    if words.month:
        return _span_of_year(words, _latest_year(words, own))
    if words.weekday is not None:
        day = latest_weekday(words.weekday, own, is_last=words.is_last)
        return day, day, "day"
    return None


def _span_of_year(words: DayWords, year: int) -> tuple[date, date, Precision] | None:
    if words.day:
        day = make_day(year, words.month, words.day)
        return (day, day, "day") if day else None
    if words.month:
        last = words.last_month or words.month
        return date(year, words.month, 1), _month_end(year, last), "range" if words.last_month else "month"
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


def _span_back(unit: Unit, back: int, own: date) -> tuple[date, date, Precision]:
    if unit == "day":
        day = own - timedelta(days=back)
        return day, day, "day"
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
        return _read_two_numbers(match)
    month = MONTHS.get((parts.get("name") or "").capitalize()) or _int(parts.get("month"))
    if not month or not 1 <= month <= 12:
        return None
    return replace(_bare(match), year=int(match["year"]), month=month, day=_int(parts.get("day")))
