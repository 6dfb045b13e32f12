"""Polling feeds: fetch, read, keep what is listed, and ask for the addresses whose time has come.

What is due is a row (`Feed.next_poll_at`, `Listing.fetch_at`); messages and schedulers only hurry it, and any number
of them may run at once.
"""

from datetime import UTC, datetime

from celery import shared_task
from django.conf import settings

from sources import dispatch, ingestion
from sources.feeds import NotAFeed, ParsedFeed, read_feed
from sources.fetching import Fetched, Unreachable
from sources.models import Document, Feed
from sources.rhythm import asked_wait

from .confined import Confined, run_confined
from .visits import NotYet, visit

MOST_AT_ONCE = 100
GONE = 410
# Where many articles of a host wait, one follows the other: a feed stands by, or it would hardly ever have a turn.
PATIENCE_SECONDS = 5
READING_MEMORY = 512 << 20
# Robots.txt, the feed, reading it and keeping fifty thousand addresses.
TASK_SECONDS = 150


@shared_task
def poll_due() -> None:
    """Send the feeds that are due on their way, and ask for listed addresses whose time has come; nothing while the
    workers have enough to do, or the messages of one feed would pile up.
    """
    if dispatch.queue_length(Document.Lane.ROUTINE) >= MOST_AT_ONCE:
        return
    due = Feed.objects.due().order_by("next_poll_at").values_list("pk", flat=True)
    dispatch.hurry_polls(*due[:MOST_AT_ONCE])
    for feed in Feed.objects.with_listings_due().order_by("pk"):
        dispatch.hurry(*ingestion.request_listed(feed))


@shared_task(name=settings.FEED_TASK, time_limit=TASK_SECONDS)
def poll_feed(pk: int) -> None:
    """Poll a feed, if it is due. Safe to run twice and at once: whoever begins it works, others leave."""
    feed = ingestion.begin_poll(pk)
    if feed:
        poll(feed)


def poll(feed: Feed) -> bool:
    """Poll a feed that was begun; however it ends, the feed says how. Off where its host was busy: then it waits."""
    try:
        return _poll(feed)
    except Exception as error:
        # The edge that can act: the reason is kept with the feed, and the scheduler brings it back.
        ingestion.fail_poll(feed, f"{type(error).__name__}: {error}")
        raise


def _poll(feed: Feed) -> bool:
    try:
        fetched = visit(
            feed.address, max_bytes=settings.FEED_MAX_BYTES, headers=conditions_of(feed), patience=PATIENCE_SECONDS
        )
        parsed = read_confined(fetched) if fetched.is_changed else None
    except NotYet as not_yet:
        return _wait(feed, not_yet)
    except Unreachable as error:
        wait = asked_wait(error.retry_after, datetime.now(UTC))
        ingestion.fail_poll(feed, str(error), wait=wait, is_gone=error.status == GONE)
    except (NotAFeed, Confined) as error:
        ingestion.fail_poll(feed, f"{feed.address} cannot be read as a feed. {error}")
    else:
        _keep(feed, fetched, parsed)
    return True


def conditions_of(feed: Feed) -> dict[str, str]:
    """The headers that ask for a feed only if it has changed."""
    asked = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in asked.items() if value}


def read_confined(fetched: Fetched) -> ParsedFeed:
    """Read what was fetched in a process that can be killed. Raises `NotAFeed` and `Confined`."""
    if len(fetched.data) > settings.FEED_MAX_BYTES:
        raise NotAFeed(f"It has more than {settings.FEED_MAX_BYTES:,} bytes (FEED_MAX_BYTES).")
    return run_confined(
        read_feed,
        fetched.data,
        fetched.content_type,
        fetched.address,
        settings.FEED_MAX_BYTES,
        seconds=settings.FEED_READING_SECONDS,
        memory=READING_MEMORY,
    )


def _wait(feed: Feed, not_yet: NotYet) -> bool:
    """Put a poll off: a failure where the server asked for it, none where only the turn had not come."""
    if str(not_yet):
        ingestion.fail_poll(feed, str(not_yet), wait=not_yet.wait)
        return True
    ingestion.postpone_poll(feed, not_yet.wait)
    return False


def _keep(feed: Feed, fetched: Fetched, parsed: ParsedFeed | None) -> None:
    moved = f"It has moved for good to {fetched.moved_to}: take that up instead." if fetched.moved_to else ""
    if parsed is None:
        ingestion.end_unchanged_poll(feed, moved)
    else:
        taken = ingestion.take_listed(feed, parsed)
        headers = {name.lower(): value for name, value in fetched.headers.items()}
        etag, last_modified = headers.get("etag", ""), headers.get("last-modified", "")
        ingestion.end_poll(feed, parsed, f"{taken} {moved}".strip(), etag=etag, last_modified=last_modified)
    dispatch.hurry(*ingestion.request_listed(feed))
