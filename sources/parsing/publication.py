"""When an article was published: told, or read from page, address, dateline and lines, in this order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .address_days import read_address_day
from .day_words import DayWords, make_day, order_numbers
from .days import find_days, resolve_day
from .occasions import REPORTED_FOR, ZONES, only_fitting_occasion
from .records import UNKNOWN, Dating, Knowledge, KnownOccasion

# No article is older than news on the web; a stamp before that is a machine's default.
EARLIEST = date(1990, 1, 1)
# A line of furniture that carries a date is short; the body of an article is not (code points).
LONGEST_LINE = 160
# A line of a date may name the byline, the section, the time; a sentence has more words.
MOST_WORDS_BESIDE = 10
_AMERICAN_ZONES = {
    f"America/{city}" for city in ("New_York", "Chicago", "Denver", "Phoenix", "Los_Angeles", "Anchorage")
}
_AMERICAN_CLOCK = re.compile(r"\b(?:[ECMP][SD]?T)\b")
_EUROPEAN_CLOCK = re.compile(r"\b(?:GMT|CES?T|BST|MSK|EES?T|WES?T|IST|Uhr)\b")
_PUBLISHED = re.compile(
    r"^\W*(?:(?:first\s+)?(?:published|posted|issued|created|released)|date|publi[ée]|veröffentlicht|publicad[oa]"
    r"|pubblicat[oa]|offentliggjort|опубликовано|опубліковано)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"^\W*(?:last\s+)?(?:updated|modified|edited|changed|aktualisiert|mis à jour|actualizado|обновлено|оновлено)\b",
    re.IGNORECASE,
)
_NOT_PUBLISHED = re.compile(
    rf"{_UPDATED.pattern}"
    r"|©|\(c\)|copyright|all rights reserved|\b(?:related|also read|read more|read also|see also)\b",
    re.IGNORECASE,
)


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
    """Tell the day of publication, and the moment where the page prints one.

    Args:
        page_dates: pairs of basis ("json-ld", "meta", "time") and raw string, the most trusted first.
        address: the article's address.
        lines: the lines around headline and body, in order, as printed.
        dateline: the dateline as printed, such as "MOSCOW, March 3 (Reuters)".
        text: the body, whose words may tie a day without a year to the catalogue of occasions.
        told: the day that a manifest, a feed or a person claims; it is believed.
        knowledge: the catalogue of occasions.
        timezone: the outlet's zone, such as "Europe/Moscow": its days begin there.
        headline: the headline, read as the text is.
    Returns:
        The day in the outlet's zone with basis and evidence, and the moment with its zone, or None: midnight
        is never invented. Without a whole date, a day without a year is completed only from the one occasion
        of the catalogue that fits, and marked inferred; else the dating is ``UNKNOWN``.
    """
    zone = _zone(timezone)
    if told:
        moment = next((moment for day, moment in _read_page(page_dates, zone) if day.start == told), None)
        return Dating(told, told, "day", "told", told.isoformat()), moment
    for dating, moment in _read_page(page_dates, zone):
        return dating, moment
    by_address = _not_too_early(read_address_day(address))
    for dating in (by_address, _read_words(dateline, "dateline", zone), _read_lines(lines, zone)):
        if dating.precision == "day":
            return dating, None
    return _complete_dateline(dateline, f"{headline}\n\n{text}", by_address, knowledge), None


def _not_too_early(dating: Dating) -> Dating:
    return dating if dating.start and dating.start >= EARLIEST else UNKNOWN


def _read_page(
    page_dates: tuple[tuple[str, str], ...], zone: ZoneInfo | None
) -> Iterator[tuple[Dating, datetime | None]]:
    for basis, raw in page_dates:
        moment = _read_moment(raw, zone)
        day = moment.astimezone(zone).date() if moment and zone else moment.date() if moment else _read_day(raw)
        if day and day >= EARLIEST:
            yield Dating(day, day, "day", basis, raw), moment


def _read_moment(raw: str, zone: ZoneInfo | None) -> datetime | None:
    """Read a moment with its zone; a moment without one is the outlet's own, and midnight is only a day."""
    moment = _parse_moment(raw.strip())
    if moment is None or moment.time() == time(0):
        return None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=zone) if zone else None
    return moment


def _parse_moment(raw: str) -> datetime | None:
    if re.fullmatch(r"\d{10}|\d{13}", raw):
        return datetime.fromtimestamp(int(raw[:10]), UTC)
    if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", raw):
        try:
            return datetime.fromisoformat(re.sub(r"(?<!\s)\s+(?=[+-]\d\d:?\d\d$)", "", raw))
        except ValueError:
            return None
    if re.match(r"[A-Z][a-z]{2}, \d", raw):
        try:
            return parsedate_to_datetime(raw)
        except ValueError:
            return None
    return None


def _read_day(raw: str) -> date | None:
    compact = re.match(r"(\d{4})(\d\d)(\d\d)(?!\d)", raw.strip())
    if compact:
        return make_day(*map(int, compact.groups()))
    return _read_words(raw, "").start


def _zone(timezone: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(timezone) if timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _read_words(words: str, basis: str, zone: ZoneInfo | None = None) -> Dating:
    """Return the first whole date in the words, else ``UNKNOWN``."""
    for words_of_day in find_days(words):
        day = words_of_day.whole or _order_by_zone(words_of_day, words, zone)
        if day and day >= EARLIEST:
            return Dating(day, day, "day", basis, words_of_day.text)
    return UNKNOWN


def _order_by_zone(day: DayWords, words: str, zone: ZoneInfo | None) -> date | None:
    """Tell the order of "04/05/2021" from the zone printed beside it, else from the outlet's: month first is American."""
    if _AMERICAN_CLOCK.search(words) or (zone and zone.key in _AMERICAN_ZONES):
        return order_numbers(day, day_first=False)
    return order_numbers(day, day_first=True) if zone or _EUROPEAN_CLOCK.search(words) else None


def _read_lines(lines: tuple[str, ...], zone: ZoneInfo | None) -> Dating:
    """Return the day of the first line that says it is of publication, else of the first that says little else."""
    dated = [(line, _read_words(line, "text", zone)) for line in lines if len(line) <= LONGEST_LINE]
    dated = [(line, dating) for line, dating in dated if dating.start]
    published = [dating for line, dating in dated if _PUBLISHED.search(line)]
    bare = [dating for line, dating in dated if not _NOT_PUBLISHED.search(line) and _is_mostly_date(line, dating)]
    # A page that prints only when it was last touched was mostly touched on its first day.
    updated = [replace(dating, inferred=True) for line, dating in dated if _UPDATED.search(line)]
    return next(iter(published + bare + updated), UNKNOWN)


def _is_mostly_date(line: str, dating: Dating) -> bool:
    """Whether little else stands in the line: a headline or a sentence with a date in it dates something else."""
    rest = line.replace(dating.evidence, " ")
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= MOST_WORDS_BESIDE


def _complete_dateline(dateline: str, words: str, by_address: Dating, knowledge: Knowledge) -> Dating:
    """Give the day of a dateline its year ("Dec 05") from the address's month, or from the only occasion that fits."""
    day = next((day for day in find_days(dateline) if day.month and day.day and not day.year), None)
    if day is None:
        return by_address
    if by_address.start and by_address.start.month == day.month:
        return replace(resolve_day(replace(day, year=by_address.start.year), None, "dateline"), evidence=day.text)

    def fits(occasion: KnownOccasion) -> bool:
        return _reporting_day(day, occasion) is not None

    occasion = only_fitting_occasion(words, knowledge, fits)
    own = _reporting_day(day, occasion) if occasion else None
    return (
        Dating(own, own, "day", "occasion", f"{day.text}; {occasion.name}", True) if occasion and own else by_address
    )


def _reporting_day(words: DayWords, occasion: KnownOccasion) -> date | None:
    """Return the printed day in the year in which it lies within a week after the occasion, else None."""
    for year in (occasion.day.year, occasion.day.year + 1):
        day = make_day(year, words.month, words.day)
        if day and occasion.day - ZONES <= day <= occasion.day + REPORTED_FOR:
            return day
    return None
