"""What feeds list, kept once an address with what they claim of it; when it is fetched stands in the row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from ..feeds import ListedArticle, Moment, ParsedFeed
from ..models import Feed, Listing, Outlet
from .arrivals import storable
from .sitemaps import take_sitemaps

CHUNK = 1_000
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
    new_sitemaps, changed_sitemaps = take_sitemaps(feed, parsed.feeds)
    taken.new += new_sitemaps
    taken.changed += changed_sitemaps
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
