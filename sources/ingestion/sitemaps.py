"""The sitemaps of an index: feeds of their own, each with its rhythm and its conditions."""

from datetime import UTC, date, datetime, timedelta

from django.db.models.functions import Now

from ..feeds import ListedFeed, Moment
from ..models import Feed

MOST_CHILDREN = 5_000
CHILD_MINUTES = 24 * 60


def take_sitemaps(feed: Feed, listed: tuple[ListedFeed, ...]) -> tuple[int, int]:
    """Let the sitemaps of an index be polled once a day, or when the index says that they changed. Gives how many are new,
    and how many changed.

    The protocol knows no index of indexes; one level more is borne.
    """
    if feed.parent and feed.parent.parent_id:
        return 0, 0
    newest_first = sorted(listed, key=lambda one: one.updated.day if one.updated else date.min, reverse=True)
    children = {one.address: one.updated for one in newest_first[:MOST_CHILDREN]}
    known = {child.address: child for child in Feed.objects.filter(address__in=children)}
    minutes = max(feed.minutes, CHILD_MINUTES)
    new = [
        Feed(address=address, parent=feed, outlet=feed.outlet, since=feed.since, minutes=minutes)
        for address in children
        if address not in known
    ]
    Feed.objects.bulk_create(new, ignore_conflicts=True)
    changed = [child.pk for address, child in known.items() if _was_updated(child, children[address])]
    # One that fails, or is being polled, keeps its time: an index does not take back what the server asked for.
    hurried = Feed.objects.filter(pk__in=changed, parent=feed, failures=0).update(next_poll_at=Now())
    return len(new), hurried


def _was_updated(child: Feed, updated: Moment | None) -> bool:
    """Whether an index says that a sitemap was changed since it was polled; one of a day without a time may have been
    until that day's end.
    """
    if updated is None or child.polled_at is None:
        return False
    return child.polled_at < (
        updated.at or datetime.combine(updated.day + timedelta(days=1), datetime.min.time(), UTC)
    )
