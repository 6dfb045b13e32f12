"""How long to wait: after a failure, when a server asks for it, and until an article is fetched again."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=7)
LONGEST_BACK_OFF = timedelta(days=1)


def back_off(rhythm: timedelta, failures: int) -> timedelta:
    """Twice as long with each failure in a row, up to a day or the feed's own rhythm."""
    return min(rhythm * 2 ** min(failures, 16), max(LONGEST_BACK_OFF, rhythm))


def asked_wait(retry_after: str, now: datetime) -> timedelta | None:
    """What a Retry-After header asks for, in seconds or as a date (RFC 9110, 10.2.3), up to a week.

    None where it asks for nothing that can be read, or for a time that is over.
    """
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        seconds = int(text[:9])
        return min(timedelta(seconds=seconds), LONGEST) if seconds else None
    try:
        at = parsedate_to_datetime(text)
        wait = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
    except (TypeError, ValueError, OverflowError):
        return None
    return min(wait, LONGEST) if wait > timedelta() else None
