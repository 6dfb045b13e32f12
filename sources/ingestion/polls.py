"""Feeds along their polls. A poll is begun by a conditional update, so that of two that try one does.

It counts as failed until it ends: a feed that kills its worker backs off like any other, and says what happened.
"""

from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Now

from ..feeds import ParsedFeed
from ..models import Feed
from ..rhythm import back_off
from .arrivals import storable
from .outlets import outlet_named

# When a feed is polled again whose worker was ended in the middle; longer than a poll may take.
AFTER_DEATH = timedelta(minutes=5)
DIED = "The worker was ended while it polled this feed. It is polled again by itself; more seldom each time."
HEADER_LENGTHS = {"etag": 500, "last_modified": 100}


def add_feed(address: str, *, outlet: str = "", minutes: int = 30) -> Feed:
    """Take up a feed, unless there is one of that address."""
    fields = {"outlet": outlet_named(outlet), "minutes": minutes}
    return Feed.objects.get_or_create(address=address, defaults=fields)[0]


def begin_poll(pk: int) -> Feed | None:
    """The feed, if it is due and nobody else has begun to poll it."""
    feed = Feed.objects.filter(pk=pk).first()
    if feed is None:
        return None
    later = back_off(AFTER_DEATH, feed.failures)
    due = Feed.objects.due().filter(pk=pk, next_poll_at=feed.next_poll_at)
    begun = due.update(
        next_poll_at=Now() + later, failures=F("failures") + 1, outcome=Feed.Outcome.RUNNING, result=DIED
    )
    return feed if begun else None


def postpone_poll(feed: Feed, wait: timedelta) -> None:
    """Give a poll back that could not begin, because its host is busy."""
    Feed.objects.filter(pk=feed.pk).update(
        next_poll_at=Now() + wait, failures=feed.failures, outcome=feed.outcome, result=feed.result
    )


def fail_poll(feed: Feed, reason: str, *, wait: timedelta | None = None, is_gone: bool = False) -> None:
    """End a poll with a reason. The feed backs off, at least for as long as its server asked; one that is gone for
    good is paused.
    """
    later = back_off(timedelta(minutes=feed.minutes), feed.failures + 1)
    note = " It is gone for good, and paused: see what the outlet offers instead." if is_gone else ""
    Feed.objects.filter(pk=feed.pk).update(
        next_poll_at=Now() + max(later, wait or timedelta()),
        outcome=Feed.Outcome.FAILED,
        result=storable(reason + note)[:4000],
        is_active=not is_gone and F("is_active"),
    )


def end_unchanged_poll(feed: Feed, note: str = "") -> None:
    """End a poll whose server said that nothing has changed."""
    _end(feed, Feed.Outcome.UNCHANGED, storable(f"Nothing has changed since it was last read. {note}".strip()))


def end_poll(feed: Feed, parsed: ParsedFeed, result: str, *, etag: str, last_modified: str) -> None:
    """End a poll that was read, and keep what to ask the server with next time."""
    _end(
        feed,
        Feed.Outcome.READ,
        storable(" ".join([result, *parsed.faults])),
        kind=parsed.kind,
        title=parsed.title[:300],
        etag=fitting("etag", etag),
        last_modified=fitting("last_modified", last_modified),
    )


def fitting(name: str, value: str) -> str:
    """A header's value, or none: cut, it would mean something else."""
    is_kept = len(value) <= HEADER_LENGTHS[name] and value.isprintable() and value.isascii()
    return value if is_kept else ""


def _end(feed: Feed, outcome: Feed.Outcome, result: str, **read: object) -> None:
    Feed.objects.filter(pk=feed.pk).update(
        next_poll_at=Now() + timedelta(minutes=feed.minutes),
        polled_at=Now(),
        failures=0,
        outcome=outcome,
        result=result[:4000],
        **read,
    )


def poll_soon(feeds: list[int]) -> int:
    """Let feeds be polled at once, and say how many were active."""
    return Feed.objects.filter(pk__in=feeds, is_active=True).update(next_poll_at=Now())


def pause(feeds: list[int]) -> int:
    return Feed.objects.filter(pk__in=feeds, is_active=True).update(is_active=False)


def resume(feeds: list[int]) -> int:
    """Take paused feeds up again, at once and without their failures."""
    return Feed.objects.filter(pk__in=feeds, is_active=False).update(is_active=True, failures=0, next_poll_at=Now())
