"""Feeds that are polled, and the addresses that they list."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Now

from ..feeds import FeedKind
from .documents import Document
from .outlets import Outlet

State = Document.State


class FeedQuerySet(models.QuerySet):
    def due(self):
        """Active, and their time has come."""
        return self.filter(is_active=True, next_poll_at__lte=Now())

    def with_listings_due(self):
        """Active, with an address that is to be fetched, or fetched again."""
        return self.filter(Exists(Listing.objects.due().filter(feed=OuterRef("pk"))), is_active=True)

    def named(self):
        """Those that a person took up, without the sitemaps that an index lists."""
        return self.filter(parent=None)

    def with_counts(self):
        """With how many addresses each lists, and where their documents stand."""
        return self.annotate(
            listed_count=Count("listings"),
            waiting_count=Count("listings", filter=Q(listings__document__state__in=State.unfinished())),
            done_count=Count("listings", filter=Q(listings__document__state=State.MATCHED)),
            bad_count=Count(
                "listings",
                filter=Q(listings__document__state__in=[State.FAILED, State.UNREACHABLE, State.REFUSED]),
            ),
        )


class Feed(models.Model):
    """An outlet's RSS, Atom, JSON Feed or sitemap that is polled on its own rhythm."""

    class Kind(models.TextChoices):
        """Found out by reading it."""

        UNKNOWN = "", "not known yet"
        RSS = FeedKind.RSS, "RSS"
        ATOM = FeedKind.ATOM, "Atom"
        JSON = FeedKind.JSON, "JSON Feed"
        SITEMAP = FeedKind.SITEMAP, "sitemap"
        NEWS_SITEMAP = FeedKind.NEWS_SITEMAP, "news sitemap"
        SITEMAP_INDEX = FeedKind.SITEMAP_INDEX, "index of sitemaps"

    class Outcome(models.TextChoices):
        """How the last poll ended. Moved by `sources.ingestion`, for `config.polling`."""

        NONE = "", "not polled yet"
        RUNNING = "running", "being polled"  # by begin_poll; stays so when the worker is killed
        READ = "read", "read"
        UNCHANGED = "unchanged", "unchanged"
        FAILED = "failed", "failed"

    address = models.URLField(max_length=2000, unique=True)
    outlet = models.ForeignKey(Outlet, models.PROTECT, null=True, blank=True, related_name="feeds")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", editable=False,
        help_text="The index that lists this sitemap.",
    )  # fmt: skip
    minutes = models.PositiveIntegerField(
        "every (minutes)", default=30, validators=[MinValueValidator(1)], help_text="How often it is polled."
    )
    since = models.DateField(
        null=True, blank=True, help_text="Addresses that the feed dates before this day are left alone."
    )
    is_active = models.BooleanField("active", default=True, help_text="Off: paused, nothing of it is fetched.")

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.UNKNOWN, blank=True, editable=False)
    title = models.CharField(max_length=300, blank=True, editable=False, help_text="As it calls itself.")
    next_poll_at = models.DateTimeField(db_default=Now(), editable=False)
    polled_at = models.DateTimeField(null=True, editable=False, help_text="When it was last read or found unchanged.")
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.NONE, blank=True, editable=False)
    result = models.TextField(blank=True, editable=False, help_text="What the last poll gave, for a person to read.")
    failures = models.PositiveSmallIntegerField(default=0, editable=False, help_text="One after the other.")
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["address"]
        indexes = [models.Index(fields=["next_poll_at"], condition=Q(is_active=True), name="feed_due")]

    def __str__(self) -> str:
        return self.title or self.address


class ListingQuerySet(models.QuerySet):
    def due(self):
        return self.filter(fetch_at__lte=Now()).order_by("fetch_at", "pk")

    def waiting(self):
        """Those whose address is asked for and has not been fetched."""
        return self.filter(document__state=State.REQUESTED)

    def at(self, addresses):
        return self.filter(address__in=addresses)

    def under(self, feed):
        """Those of a feed, given by number, and of the sitemaps below it."""
        return self.filter(Q(feed=feed) | Q(feed__parent=feed) | Q(feed__parent__parent=feed))


class Listing(models.Model):
    """An address that a feed lists, with what the feed claims of it, and when it is to be fetched (again)."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="listings")
    address = models.CharField(max_length=2000)
    title = models.CharField(max_length=300, blank=True)
    claimed_outlet = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True, help_text="When the feed says that it was changed.")
    listed_at = models.DateTimeField(db_default=Now(), help_text="When the feed first listed it to us.")
    document = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="listings")
    fetches = models.PositiveSmallIntegerField(default=0)
    fetch_at = models.DateTimeField(null=True, blank=True, help_text="Empty: not again, unless the feed says changed.")

    objects = ListingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["feed", "address"], name="feed_lists_an_address_once")]
        indexes = [
            models.Index(fields=["feed", "fetch_at"], condition=Q(fetch_at__isnull=False), name="listing_due"),
        ]

    def __str__(self) -> str:
        return self.title or self.address
