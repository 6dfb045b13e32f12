"""Days and times as feeds write them, right or not at all.

RFC 822 (RSS), RFC 3339 and the W3C's profile of ISO 8601 (Atom, JSON Feed, sitemaps), and what is found instead:
seconds since 1970, days with dots, names of months in other languages, years before months in Chinese and Japanese.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from ..parsing.month_names import MONTHS

LONGEST = 64
FIRST_YEAR = 1990  # what lies before is a clock that was never set
# RFC 822's own, and those that mean one place in the world; "IST", "BST" or "CST" mean several.
NAMED_ZONES = {name: timezone(timedelta(hours=hours)) for name, hours in {
    "UT": 0, "GMT": 0, "UTC": 0, "Z": 0, "EST": -5, "EDT": -4, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
}.items()} | {"MSK": ZoneInfo("Europe/Moscow")}  # fmt: skip
PLACES = re.compile(r"[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+")
OFFSET = re.compile(r"(?:GMT|UTC)?([+-])([0-9][0-9])(?::?([0-9][0-9]))?")
COMMENT = re.compile(r" ?\([^()]*\)$")  # RFC 822 lets one stand there: "+0300 (MSK)"

DATE = r"""(?x:
    (?P<week>[0-9]{4}-W[0-9][0-9]-[0-9])
  | (?P<y>[0-9]{4}) \s?(?:[-/.]|年)\s? (?P<m>[0-9]{1,2}) \s?(?:[-/.]|月)\s? (?P<d>[0-9]{1,2}) \s?日?
  | (?P<dd>[0-9]{1,2}) \. (?P<mm>[0-9]{1,2}) \. (?P<yyyy>[0-9]{4})
  | (?P<one>[0-9]{1,2}) / (?P<two>[0-9]{1,2}) / (?P<year>[0-9]{4})
  | (?P<compact>[0-9]{8})
  | (?P<day>[0-9]{1,2}) [\s.-]{1,2} (?P<month>[^\W\d_]{3,12}) [\s.-]{1,2} (?P<in>[0-9]{4}|[0-9][0-9])
  | (?P<month2>[^\W\d_]{3,12}) \.?\s (?P<day2>[0-9]{1,2}) ,?\s (?P<in2>[0-9]{4})
)"""
TIME = r"(?P<time>[0-9]{1,2}:[0-9][0-9](?::[0-9][0-9](?:[.,][0-9]{1,9})?)?|(?<=T)[0-9]{6})"
ZONE = r"(?P<zone>(?:GMT|UTC)?[+-][0-9][0-9](?::?[0-9][0-9])?|[A-Za-z]+(?:/[A-Za-z_]+)?)"
WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
DATE_FIRST = re.compile(rf"{WEEKDAY}{DATE}(?:[T,]?\s*(?:at\s)?{TIME}(?:\s*{ZONE})?)?")
TIME_FIRST = re.compile(rf"{TIME}(?:\s*{ZONE})?,?\s+{WEEKDAY}{DATE}")
SINCE_1970 = re.compile(r"[0-9]{10}|[0-9]{13}")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as it was written and, where the time and its zone were told too, the moment."""

    day: date
    at: datetime | None = None

    def day_in(self, zone: tzinfo) -> date:
        """The day that it was in a zone; the day as written where the moment is not known."""
        return self.at.astimezone(zone).date() if self.at else self.day


def read_moment(text: str) -> Moment | None:
    """Read a date of a feed.

    Args:
        text: as the feed has it.
    Returns:
        The day, with the moment if time and zone are told and sure; None where the day is not told, is none of the
        calendar, or may be read in two ways ("04/03/2025").
    """
    text = " ".join(text[: LONGEST + 1].split())
    if len(text) > LONGEST:
        return None
    try:
        return _since_1970(text) if SINCE_1970.fullmatch(text) else _written(COMMENT.sub("", text))
    except (ValueError, OverflowError):  # no day of the calendar, no hour of the clock
        return None


def _since_1970(text: str) -> Moment | None:
    at = datetime.fromtimestamp(int(text[:10]), UTC)
    return Moment(at.date(), at) if at.year >= FIRST_YEAR else None


def _written(text: str) -> Moment | None:
    found = DATE_FIRST.fullmatch(text) or TIME_FIRST.fullmatch(text)
    day = _day(found.groupdict()) if found else None
    if found is None or day is None or day.year < FIRST_YEAR:
        return None
    hour = _hour(found["time"])
    zone = _zone(found["zone"]) if found["zone"] else None
    return Moment(day, _moment(day, hour, zone) if hour and zone else None)


def _day(found: dict[str, str | None]) -> date | None:
    if week := found["week"]:
        return date.fromisocalendar(int(week[:4]), int(week[6:8]), int(week[9]))
    if compact := found["compact"]:
        return date(int(compact[:4]), int(compact[4:6]), int(compact[6:]))
    if found["one"]:
        return _slashed(int(found["one"]), int(found["two"] or 0), int(found["year"] or 0))
    if name := found["month"] or found["month2"]:
        month = _month(name)
        return date(_year(found["in"] or found["in2"] or ""), month, int(found["day"] or found["day2"] or 0))
    return date(*(int(found[a] or found[b] or 0) for a, b in (("y", "yyyy"), ("m", "mm"), ("d", "dd"))))


def _slashed(one: int, two: int, year: int) -> date | None:
    """Days go first in most countries, months in the United States: only what cannot be both is read."""
    if one > 12 or one == two:
        return date(year, two, one)
    return date(year, one, two) if two > 12 else None


def _year(text: str) -> int:
    """A year in two digits is RFC 822's, and its century RFC 2822's (4.3)."""
    return int(text) + (0 if len(text) == 4 else 2000 if int(text) < 50 else 1900)


def _month(name: str) -> int:
    """The number of a month by its name, or by the beginning of it if no other month begins so. Raises ValueError."""
    numbers = {MONTHS[form] for form in (name, name.capitalize()) if form in MONTHS}
    numbers = numbers or {number for form, number in MONTHS.items() if form.lower().startswith(name.lower())}
    (number,) = numbers
    return number


def _hour(text: str | None) -> time | None:
    if not text:
        return None
    digits = text.replace(",", ".").partition(".")[0].split(":") if ":" in text else [text[:2], text[2:4], text[4:]]
    hour, minute, second = (int(part) for part in (*digits[:3], "0")[:3])
    return time(hour, minute, min(second, 59) if second == 60 else second)  # a leap second is the last one again


def _zone(text: str) -> tzinfo | None:
    if offset := OFFSET.fullmatch(text):
        sign, hours, minutes = offset.groups("00")
        if int(hours) > 14 or int(minutes) > 59:
            return None
        return timezone((1 if sign == "+" else -1) * timedelta(hours=int(hours), minutes=int(minutes)))
    if PLACES.fullmatch(text):
        try:
            return ZoneInfo(text)
        except (KeyError, OSError):
            return None
    return NAMED_ZONES.get(text.upper())


def _moment(day: date, hour: time, zone: tzinfo) -> datetime | None:
    """The moment, unless the clocks of the place showed that hour twice or never."""
    first, second = (datetime.combine(day, hour.replace(fold=fold), zone) for fold in (0, 1))
    return first.astimezone(UTC) if first.utcoffset() == second.utcoffset() else None
