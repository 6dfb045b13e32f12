"""Listed addresses along their rhythm: asked for through the one door when their time has come, and again later, so
that an edited article becomes a version.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Now

from ..models import Document, Feed, Listing, Outlet, Receipt
from .arrivals import Arrival
from .keeping import enter
from .requesting import request_document

# So many of a feed wait to be fetched at once: no feed, however long, fills the queue.
AHEAD = 20
OLD = timedelta(days=30)


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
    enter()
    listing = feed.listings.due().select_for_update(skip_locked=True).first()
    if listing is None:
        return None
    fresh = _fetched_just_now(listing)
    if fresh and _was_changed_since(fresh, listing):
        listing.fetch_at = Now() + _least_pause()  # so soon would be against the rhythm, and never would lose the edit
        listing.save(update_fields=["fetch_at"])
        return []
    listing.fetch_at = _next_fetch(listing)
    listing.fetches += 1
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
    held = Document.objects.filter(address=listing.address).exclude(sha256="")
    return held.filter(receipts__arrived_at__gt=Now() - _least_pause()).order_by("-pk").first()


def _was_changed_since(fresh: Document, listing: Listing) -> bool:
    """Whether the feed says that the address was changed after it was last asked for."""
    updated_at = listing.updated_at
    return updated_at is not None and not fresh.receipts.filter(arrived_at__gte=updated_at).exists()


def _least_pause() -> timedelta:
    """Between two fetches of one address, whatever feeds say: half of the rhythm's first step."""
    return timedelta(hours=min(settings.REFETCH_HOURS, default=1) / 2)


def _next_fetch(listing: Listing) -> CombinedExpression | None:
    """When to look again for edits: soon, and then more seldom; not at all at what was old when it was listed."""
    day = listing.published_on or (listing.updated_at and listing.updated_at.date())
    hours = settings.REFETCH_HOURS
    if (day and day < listing.listed_at.date() - OLD) or listing.fetches >= len(hours):
        return None
    return Now() + timedelta(hours=hours[listing.fetches])
