"""Days as an article prints them: dates in letters and figures, months, years, seasons, weekdays, days with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .day_words import DayWords, any_of, bare_words, make_day
from .month_names import LONG_WEEKDAYS, MONTHS, WEEKDAYS

_MONTH = rf"(?P<month_name>{any_of(MONTHS)})\b(?:\.(?=\s*[\d,|]|\s+[a-z]))?"
_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{any_of(WEEKDAYS)})\b\.?,?\s+(?:(?:the|le|den|el|dem|der)\s+)?)?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ROUND = r"(?!\d|[.,:/]\d|\s?%)"
_WORD_BEFORE = r"(?<![\w.,/-])"
# "Black Friday" is no day of the week before, and "The Sunday Times" none at all.
_NO_NAME = r"(?<!Black )(?<!Bloody )(?<!Cyber )(?<!Super )"
_NO_TITLE = r"(?!\s+(?:Times|Telegraph|Post|Mail|Express|Herald|Mirror)\b)"
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}

# What puts a weekday before the article's own day, and what puts it after, by language.
_LAST = (
    r"[Ll]ast|[Pp]ast|(?:am |vom )?(?:[Vv]ergangenen|[Vv]origen|[Ll]etzten)|(?:el )?pasado|"
    r"(?:прошл|минувш)(?:ый|ую|ое)|минул(?:ого|ої)"
)
_AHEAD = r"[Nn]ext|[Cc]oming|[Ff]ollowing|[Kk]ommenden|[Nn]ächsten|(?:el )?próximo|(?:следующ|будущ)(?:ий|ую|ее)|наступн(?:ого|ої)"
_LAST_BEHIND = r"(?:\s+(?P<after>last|next|dernier|prochain|pasado|próximo)\b(?!\s+(?:week|month|year)))?"
# "March 3-5", "3 to 5 March 2024": a stretch.
_TWO_DAYS = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|\.)?(?:\s?[-–—]\s?|\s+to\s+)(?P<last_day>[0-3]?\d)(?:st|nd|rd|th|\.(?=\s[^\W\d]))?"
# "between March 3 and 5": here alone "and" makes a stretch.
_FIRST_AND_LAST = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+and\s+(?P<last_day>[0-3]?\d)(?:st|nd|rd|th)?"
_STRETCHES = tuple(
    re.compile(shape)
    for shape in (
        rf"\b[Bb]etween\s+{_MONTH}\s+{_FIRST_AND_LAST}(?![\d:]|[.,]\d)(?:,?\s+{_YEAR}(?!\d))?",
        rf"\b[Bb]etween\s+{_FIRST_AND_LAST}\s+{_MONTH}(?!\w)(?:,?\s+{_YEAR}(?!\d))?",
        rf"{_WORD_BEFORE}{_MONTH}\s+{_TWO_DAYS}(?![\d:]|[.,]\d)(?:,?\s+{_YEAR}(?!\d))?",
        rf"{_WORD_BEFORE}{_TWO_DAYS}\s+(?:(?:of|de)\s+)?{_MONTH}(?!\w)(?:,?\s+(?:de\s+)?{_YEAR}(?!\d))?",
    )
)
_TWO_NUMBERS = re.compile(r"\d\D{0,4}(?:[-–—]|to|and)\s?\d")
# Days that have a name; "Eve" is the day before.
_NAMED_DAYS = {
    "New Year's Eve": (12, 31),
    "New Year's Day": (1, 1),
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Boxing Day": (12, 26),
    "Valentine's Day": (2, 14),
}
_NAMED_DAY = re.compile(rf"\b(?P<name>{any_of(_NAMED_DAYS)})\b".replace("'", "['’]"))

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
        rf"\b(?P<season>{any_of(tuple(_SEASONS))})\s+(?:of\s+)?{_YEAR}\b",
        rf"\b{_MONTH},?\s+(?:(?:of|de)\s+)?{_YEAR}\b",
        rf"\b(?P<lead>[Ii]n|[Ll]ast|[Ee]arly|[Ll]ate|[Mm]id(?=-)|(?:end|beginning|middle|start)\sof|[Ii]m|[Ee]n|Ende|Anfang|Mitte|[Ff]in|[Dd]ébut|[ВвУу])(?:\s+|-)(?:early\s+|late\s+|mid-)?{_MONTH}(?!\w)",
        rf"\b(?:[Ii]n|[Dd]uring|[Ss]ince|[Ee]n|[Ii]m\sJahr|[ВвУу])\s+{_YEAR}(?!\d|-\d|\w)",
        rf"{_NO_NAME}\b(?:(?P<lead>{_LAST}|{_AHEAD}|[Tt]his)\s+)?(?P<weekday>{any_of(LONG_WEEKDAYS)})\b{_NO_TITLE}{_LAST_BEHIND}",
    )
)
_SHAPES_WITHOUT_DIGITS = _SHAPES[-3:-2] + _SHAPES[-1:]

_SAYS_LAST = re.compile(rf"(?:{_LAST}|dernier)\b", re.IGNORECASE)
_SAYS_AHEAD = re.compile(rf"(?:{_AHEAD}|prochain)\b", re.IGNORECASE)

# Only where one of these words or a digit stands is there a date to find: most sentences have none.
_WORD = re.compile(r"\w+")
_TELLING_WORDS = frozenset(part for name in (*MONTHS, *WEEKDAYS, *_NAMED_DAYS) for part in _WORD.findall(name))
_DIGIT = re.compile(r"\d")


def find_printed(text: str) -> Iterator[DayWords]:
    """Find the words that print a date, a part of one, a weekday or a day that has a name.

    Returns:
        What was found, the most exact first; later ones may overlap earlier ones.
    """
    has_digits = bool(_DIGIT.search(text))
    if not has_digits and _TELLING_WORDS.isdisjoint(_WORD.findall(text)):
        return
    if has_digits and _TWO_NUMBERS.search(text):
        for shape in _STRETCHES:
            yield from filter(None, map(_read, shape.finditer(text)))
    yield from map(_read_named, _NAMED_DAY.finditer(text))
    for shape in _SHAPES if has_digits else _SHAPES_WITHOUT_DIGITS:
        yield from filter(None, map(_read, shape.finditer(text)))


def _read_named(match: re.Match[str]) -> DayWords:
    month, day = _NAMED_DAYS[match["name"].replace("’", "'")]
    return replace(bare_words(match), month=month, day=day)


def _read(match: re.Match[str]) -> DayWords | None:
    parts = match.groupdict()
    if parts.get("one"):
        return read_two_numbers(match)
    lead = f"{parts.get('lead') or ''} {parts.get('after') or ''}"
    season = _SEASONS.get(parts.get("season") or "", (None, None))
    words = replace(
        bare_words(match),
        year=_int(parts.get("year") or (f"20{parts['short_year']}" if parts.get("short_year") else None)),
        month=season[0] or MONTHS.get(parts.get("month_name") or "") or _int(parts.get("month")),
        last_month=season[1],
        day=_int(parts.get("day")),
        weekday=WEEKDAYS.get(parts.get("weekday") or ""),
        last_day=_int(parts.get("last_day")),
        is_last=bool(_SAYS_LAST.search(lead)),
        is_unresolvable=bool(_SAYS_AHEAD.search(lead)),
    )
    # The year 2000 is a leap year: a day that even it lacks is none ("April 31", "May 40").
    is_whole = words.day is None or make_day(words.year or 2000, words.month, words.day) is not None
    is_stretch = words.last_day is None or (words.day or 0) < words.last_day <= 31
    return words if is_whole and is_stretch else None


def read_two_numbers(match: re.Match[str]) -> DayWords | None:
    """Read "23/02/2022" and "02/23/2022"; of "04/05/2022" nobody can say which is the month."""
    year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
    days = {make_day(year, two, one), make_day(year, one, two)} - {None}
    if len(days) != 1:
        return replace(bare_words(match), is_unresolvable=True) if days else None
    day = days.pop()
    return replace(bare_words(match), year=day.year, month=day.month, day=day.day) if day else None


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
