"""What feeds list: kept once an address, asked for through the one door when its time has come, and again later, so
that an edited article becomes a version.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import transaction
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Now
from django.utils import timezone

from ..feeds import ListedArticle, ListedFeed, Moment, ParsedFeed
from ..models import Document, Feed, Listing, Outlet, Receipt
from .arrivals import Arrival, storable
from .requesting import request_document

CHUNK = 1_000
# So many of a feed wait to be fetched at once: no feed, however long, fills the queue.
AHEAD = 20
MOST_CHILDREN = 5_000
CHILD_MINUTES = 24 * 60
OLD = timedelta(days=30)
# Some sitemaps say of every page that it was changed just now.
MOST_FETCHES = 20
FIRST = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Taken:
    """What a poll brought."""

    listed: int = 0
    new: int = 0
    changed: int = 0
    left_out: int = 0

    def __str__(self) -> str:
        parts = [f"{self.listed:,} listed", f"{self.new:,} new"]
        parts += [f"{self.changed:,} changed"] if self.changed else []
        parts += [f"{self.left_out:,} before the day from which it is read"] if self.left_out else []
        return ", ".join(parts) + "."


def take_listed(feed: Feed, parsed: ParsedFeed) -> Taken:
    """Keep what a feed lists: new addresses to be fetched now, those that it says were changed to be fetched again."""
    taken = Taken(listed=len(parsed.articles) + len(parsed.feeds))
    zone = zone_of(feed.outlet)
    articles = [article for article in parsed.articles if not _is_before(feed.since, article, zone)]
    taken.left_out = len(parsed.articles) - len(articles)
    for start in range(0, len(articles), CHUNK):
        _take_articles(feed, articles[start : start + CHUNK], zone, taken)
    _take_feeds(feed, parsed.feeds, taken)
    return taken


def zone_of(outlet: Outlet | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(outlet.timezone) if outlet and outlet.timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def day_of(moment: Moment | None, zone: ZoneInfo | None) -> date | None:
    """The day of a claim, in the outlet's zone where that is known; a day that is still to come claims nothing."""
    if moment is None:
        return None
    day = moment.day_in(zone) if zone else moment.day
    return day if day <= timezone.now().date() + timedelta(days=1) else None


def _is_before(since: date | None, article: ListedArticle, zone: ZoneInfo | None) -> bool:
    day = day_of(article.published or article.updated, zone)
    return bool(since and day and day < since)


def _updated_at(moment: Moment | None) -> datetime | None:
    """When a feed says that something was changed; a time that is still to come says nothing."""
    if moment is None:
        return None
    at = moment.at or datetime.combine(moment.day, datetime.min.time(), UTC)
    return at if at <= timezone.now() + timedelta(days=1) else None


@transaction.atomic
def _take_articles(feed: Feed, articles: list[ListedArticle], zone: ZoneInfo | None, taken: Taken) -> None:
    known = {one.address: one for one in feed.listings.at([article.address for article in articles])}
    changed = list(_changed(known, articles))
    Listing.objects.bulk_update(changed, ["updated_at", "fetch_at"])
    new = [_new(feed, article, zone) for article in articles if article.address not in known]
    Listing.objects.bulk_create(new, ignore_conflicts=True)
    taken.new += len(new)
    taken.changed += len(changed)


def _new(feed: Feed, article: ListedArticle, zone: ZoneInfo | None) -> Listing:
    return Listing(
        feed=feed,
        address=article.address,
        title=storable(article.title),
        claimed_outlet=storable(article.outlet)[:200],
        published_on=day_of(article.published, zone),
        updated_at=_updated_at(article.updated),
        fetch_at=Now(),
    )


def _changed(known: dict[str, Listing], articles: list[ListedArticle]) -> Iterable[Listing]:
    """Those that were fetched before the feed says that they were changed."""
    for article in articles:
        listing, updated_at = known.get(article.address), _updated_at(article.updated)
        if listing and updated_at and updated_at > (listing.updated_at or FIRST) and listing.fetches < MOST_FETCHES:
            listing.updated_at, listing.fetch_at = updated_at, Now()
            yield listing


def _take_feeds(feed: Feed, listed: tuple[ListedFeed, ...], taken: Taken) -> None:
    """Let the sitemaps of an index be feeds of their own, polled once a day, or when the index says that they changed.

    The protocol knows no index of indexes; one level more is borne.
    """
    if feed.parent and feed.parent.parent_id:
        return
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
    Feed.objects.filter(pk__in=changed, parent=feed).update(next_poll_at=Now())
    taken.new += len(new)
    taken.changed += len(changed)


def _was_updated(child: Feed, updated: Moment | None) -> bool:
    """Whether an index says that a sitemap was changed since it was polled; one of a day without a time may have been
    until that day's end.
    """
    if updated is None or child.polled_at is None:
        return False
    return child.polled_at < (
        updated.at or datetime.combine(updated.day + timedelta(days=1), datetime.min.time(), UTC)
    )


def request_listed(feed: Feed) -> list[int]:
    """Ask for the addresses of a feed whose time has come, as many as may wait at once. Gives their documents."""
    asked: list[int] = []
    for _ in range(AHEAD - feed.listings.waiting().count()):
        requested = _request_next(feed)
        if requested is None:
            break
        asked += requested
    return asked


@transaction.atomic
def _request_next(feed: Feed) -> list[int] | None:
    """Ask for the next address, unless it was fetched just now; None when none is due."""
    listing = feed.listings.due().select_for_update(skip_locked=True).first()
    if listing is None:
        return None
    listing.fetch_at = _next_fetch(listing)
    listing.fetches += 1
    fresh = _fetched_just_now(listing)
    if fresh is None:
        receipt = request_document(_arrival(feed, listing))
        listing.document = receipt.document
    else:
        listing.document = fresh
    listing.save(update_fields=["fetch_at", "fetches", "document"])
    return [] if fresh else [listing.document_id]


def _arrival(feed: Feed, listing: Listing) -> Arrival:
    """What the feed claims, as a manifest would. A name that a sitemap gives makes no new outlet."""
    known = feed.outlet or Outlet.objects.by_name(listing.claimed_outlet).first()
    return Arrival(
        Receipt.Way.FEED,
        name=listing.title,
        address=listing.address,
        outlet=known.name if known else "",
        published_on=listing.published_on,
        note=f"Listed by {feed.address}",
    )


def _fetched_just_now(listing: Listing) -> Document | None:
    """What another feed, or a person, had fetched from that address a short while ago, against the rhythm."""
    since = Now() - timedelta(hours=min(settings.REFETCH_HOURS, default=1) / 2)
    held = Document.objects.at_address(listing.address).exclude(sha256="")
    return held.filter(receipts__arrived_at__gt=since).order_by("-pk").first()


def _next_fetch(listing: Listing) -> CombinedExpression | None:
    """When to look again for edits: soon, and then more seldom; not at all at what was old when it was listed."""
    day = listing.published_on or (listing.updated_at and listing.updated_at.date())
    hours = settings.REFETCH_HOURS
    if (day and day < listing.listed_at.date() - OLD) or listing.fetches >= len(hours):
        return None
    return Now() + timedelta(hours=hours[listing.fetches])
