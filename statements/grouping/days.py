"""What the days say of two readings: that they may be of one utterance, or cannot be.

A quotation is printed on the day it was said, or soon after; rarely months later. The day said decides where both
are known; where only days of publication are known, they bound it (nothing is printed over a day before it is said,
time zones allowed for) and make it likely.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .records import Reading

Closeness = Literal["same day", "near", "unknown", "weeks", "months", "apart", "excluded"]

ZONE_SLACK = 1  # days: the same hour has two dates around the world
NEWS_LAG = 4  # days within which an utterance is still reported as news
LONG_LAG = 30  # days after which a quotation is a look back, or another utterance
LONGEST_LAG = 100  # days after which it is no longer taken for the same without a day said

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Days:
    """How close in time two readings are, and the sentence that tells a curator so ("" where nothing is known)."""

    closeness: Closeness
    reason: str


def compare_days(one: Reading, other: Reading) -> Days:
    """Weigh the days said, else the days of publication, of two readings."""
    said, other_said = said_span(one), said_span(other)
    if said and other_said:
        return _both_said(one, other, said, other_said)
    published, other_published = published_span(one), published_span(other)
    if said and other_published:
        return _said_and_published(said, other_published)
    if other_said and published:
        return _said_and_published(other_said, published)
    if published and other_published:
        return _both_published(published, other_published)
    return Days("unknown", "")


def said_span(reading: Reading) -> Span | None:
    """First and last day on which the reading may have been said; None when unknown."""
    first, last = reading.said_from or reading.said_to, reading.said_to or reading.said_from
    return (first, last) if first and last else None


def published_span(reading: Reading) -> Span | None:
    """First and last day on which the reading may have been published; None when unknown."""
    first = reading.published_from or reading.published_to
    last = reading.published_to or reading.published_from
    return (first, last) if first and last else None


def gap_between(one: Span, other: Span) -> int:
    """Days between two spans, 0 where they touch or overlap."""
    return max((other[0] - one[1]).days, (one[0] - other[1]).days, 0)


def _both_said(one: Reading, other: Reading, said: Span, other_said: Span) -> Days:
    gap = gap_between(said, other_said)
    if gap > ZONE_SLACK:
        return Days("excluded", f"other day: {_named(said)} / {_named(other_said)}")
    if said[0] == said[1] and other_said[0] == other_said[1]:
        return Days("same day", "said on the same day") if not gap else Days("near", "said a day apart")
    if _length(said) > LONG_LAG or _length(other_said) > LONG_LAG:
        return Days("unknown", "days said are too vague to tell")
    return Days("near", f"days said overlap: {_named(said)} / {_named(other_said)}")


def _said_and_published(said: Span, published: Span) -> Days:
    if published[1] < said[0] - timedelta(days=ZONE_SLACK):
        return Days("excluded", f"published {_named(published)}, before it was said on {_named(said)}")
    return _by_lag(gap_between(said, published), f"said {_named(said)}, published {_named(published)}")


def _both_published(published: Span, other: Span) -> Days:
    return _by_lag(gap_between(published, other), f"published {_named(published)} / {_named(other)}")


def _by_lag(gap: int, reason: str) -> Days:
    if gap <= NEWS_LAG:
        return Days("near", "published within days of each other" if gap else "published on the same day")
    if gap <= LONG_LAG:
        return Days("weeks", f"{gap} days apart: {reason}")
    return Days("months" if gap <= LONGEST_LAG else "apart", f"{gap} days apart: {reason}")


def _length(span: Span) -> int:
    return (span[1] - span[0]).days


def _named(span: Span) -> str:
    return span[0].isoformat() if span[0] == span[1] else f"{span[0].isoformat()}…{span[1].isoformat()}"
