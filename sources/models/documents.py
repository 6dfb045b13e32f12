"""Documents and their bytes."""

from datetime import timedelta

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Now

from .outlets import Outlet

# What is watched is counted so far: beyond it "more than" is told.
MOST_COUNTED = 10_000


class DocumentQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(state__in=Document.State.unfinished())

    def stalled(self, *, seconds: float):
        """Rows with work to do that nothing has touched for so long, and that need not wait."""
        return self.unfinished().due().filter(touched_at__lt=Now() - timedelta(seconds=seconds))

    def due(self):
        """Without those that wait for a turn at their host."""
        return self.filter(Q(wait_until=None) | Q(wait_until__lte=Now()))

    def waiting_at(self, host: str):
        """Addresses of a host that are to be fetched, the next first."""
        return self.filter(state=Document.State.REQUESTED, host=host).order_by("lane", "pk")

    def in_lane(self, lane):
        return self.filter(lane=lane)

    def of_batch(self, batch):
        """Those that the batch brought in, or found here."""
        return self.filter(Exists(batch.receipts.filter(document=OuterRef("pk"))))

    def listed_by(self, feed):
        """Those that a feed, given by number, lists, or a sitemap below it."""
        listings = apps.get_model("sources", "Listing").objects.under(feed)
        return self.filter(Exists(listings.filter(document=OuterRef("pk"))))

    def not_fetched(self):
        """Addresses without bytes: those that wait, and those that could not be reached."""
        return self.filter(state__in=[Document.State.REQUESTED, Document.State.UNREACHABLE])

    def twins_of(self, document, outlet):
        """Other documents that hold the same bytes of the same address as of the given outlet."""
        same = self.filter(sha256=document.sha256, address=document.address, outlet=outlet).exclude(sha256="")
        return same.exclude(pk=document.pk)

    def numbers_by_state(self):
        """How many are in each state, from its index; of each at most `MOST_COUNTED` and one."""
        some = ((state, self.filter(state=state).order_by("-pk").values("pk")) for state in Document.State)
        return {state: rows[: MOST_COUNTED + 1].count() for state, rows in some}

    def with_arrival(self):
        """Each with when it first came, as `came_at`: an address that waits to be fetched was received never."""
        first = apps.get_model("sources", "Receipt").objects.filter(document=OuterRef("pk")).order_by("pk")
        return self.annotate(came_at=Subquery(first.values("arrived_at")[:1]))

    def with_reading(self):
        """Each with its current article at hand, but for the text, as `current_article`."""
        articles = apps.get_model("sources", "Article").objects.current().without_text()
        return self.prefetch_related(models.Prefetch("articles", articles, to_attr="current_articles"))

    def at_address(self, address: str):
        """Of this address, as it was told or as the page itself says."""
        told = self.model.objects.filter(address=address).values("pk")
        said = self.model.objects.filter(articles__canonical_address=address).values("pk")
        return self.filter(pk__in=told.union(said))  # each from its own index, which a condition of both would not be

    def flagged(self):
        """Read, but nobody knows the outlet or the day of publication."""
        return self.filter(articles__superseded_at=None).filter(
            Q(outlet=None) | Q(articles__published_precision="unknown")
        )


class Document(models.Model):
    """What was received, byte for byte, never changed. The same address with other bytes is another document."""

    class State(models.TextChoices):
        """Where the document stands on the pipeline. `config.pipeline` moves it, through `sources.ingestion`."""

        REQUESTED = "requested", "waiting to be fetched"  # by request_document: an address without bytes
        RECEIVED = "received", "waiting to be read"  # by receive_document, and by the fetch
        PARSED = "parsed", "waiting to be matched"  # by the parse
        MATCHED = "matched", "done"  # by the match
        FAILED = "failed", "could not be read"  # by the parse, or after too many attempts
        UNREACHABLE = "unreachable", "could not be fetched"  # by the fetch
        REFUSED = "refused", "refused at the door"  # by receive_document: not to be read at all
        WITHDRAWN = "withdrawn", "withdrawn by law"  # by a takedown, for good

        @classmethod
        def unfinished(cls) -> list[str]:
            return [cls.REQUESTED, cls.RECEIVED, cls.PARSED]

        @classmethod
        def not_read(cls) -> list[str]:
            return [cls.FAILED, cls.UNREACHABLE, cls.REFUSED, cls.WITHDRAWN]

    class Lane(models.IntegerChoices):
        """Which goes first: what somebody waits for before what came by itself, and that before one of many.

        Given by how it first came; one that a person brings in again is taken over to the person's.
        """

        PERSON = 0, "a person waits for it"
        ROUTINE = 1, "it came by itself"
        BULK = 2, "one of many"

        @property
        def queue(self) -> str:
            """The queue of its messages; workers take the first first (`CELERY_TASK_QUEUES`)."""
            return self.name.lower()

    sha256 = models.CharField("SHA-256", max_length=64, blank=True, help_text="Of the bytes as received.")
    address = models.URLField(max_length=2000, blank=True)
    outlet = models.ForeignKey(Outlet, models.PROTECT, null=True, blank=True, related_name="documents")
    outlet_basis = models.CharField(max_length=20, blank=True, help_text="told, address, text or curator")
    told_published_on = models.DateField(
        "told day of publication", null=True, blank=True, help_text="From a manifest, a feed or a person."
    )
    told_language = models.CharField(max_length=8, blank=True, default="", db_default="")
    name = models.CharField(max_length=500, blank=True, help_text="The file name, or what the person called it.")
    content_type = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes as received, before any cut.")
    received_at = models.DateTimeField(null=True, blank=True)
    version_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="later_versions",
        help_text="The document that the same address gave before.",
    )  # fmt: skip

    state = models.CharField(max_length=20, choices=State, default=State.RECEIVED)
    lane = models.PositiveSmallIntegerField(choices=Lane, default=Lane.ROUTINE, db_default=Lane.ROUTINE)
    reason = models.TextField(blank=True, help_text="Why it failed, for a person to read.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="At the step it stands before.")
    host = models.CharField(
        max_length=300, blank=True, default="", db_default="", help_text="Where an address waits for its turn."
    )
    wait_until = models.DateTimeField(null=True, blank=True, help_text="When its host may have a turn for it.")
    touched_at = models.DateTimeField(db_default=Now(), help_text="When the pipeline last moved or hurried it.")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        permissions = [("take_down_document", "Can withdraw an article by law")]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "address", "outlet"],
                nulls_distinct=False,
                condition=~Q(sha256=""),
                name="document_is_received_once",
            ),
            models.UniqueConstraint(
                fields=["address"], condition=Q(state="requested"), name="address_is_requested_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["requested", "unreachable"]) | ~Q(sha256=""), name="document_has_bytes_or_waits"
            ),
        ]
        indexes = [
            models.Index(
                fields=["lane", "touched_at"],
                condition=Q(state__in=["requested", "received", "parsed"]),
                name="document_unfinished",
            ),
            models.Index(fields=["address", "-received_at"], name="document_versions"),
            # Few are: what counts without them looks these up alone.
            models.Index(fields=["withdrawn_at"], condition=~Q(withdrawn_at=None), name="document_withdrawn"),
            models.Index(fields=["state", "-id"], name="document_by_state"),
            models.Index(fields=["host", "lane", "id"], condition=Q(state="requested"), name="document_waits_at_host"),
        ]

    def __str__(self) -> str:
        return self.name or self.address or f"document {self.pk}"

    @property
    def is_finished(self) -> bool:
        return self.state not in self.State.unfinished()

    @property
    def is_outlet_told(self) -> bool:
        """Whether a person or a manifest named the outlet; if not, it is empty or the machine's guess."""
        return self.outlet_basis in {"told", "curator"}

    @property
    def current_article(self):
        """As `article`, of a set that was asked for `with_reading`."""
        return self.current_articles[0] if self.current_articles else None

    @property
    def article(self):
        """What the newest reading made of it."""
        return self.articles.current().first()


class DocumentBytes(models.Model):
    """The bytes of a document, compressed, in a table of their own so that lists stay light."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="stored")
    compressed = models.BinaryField(help_text="zlib")
    is_whole = models.BooleanField(default=True, help_text="Off when it was over the cap: then the first 64 KiB.")

    class Meta:
        verbose_name_plural = "document bytes"

    def __str__(self) -> str:
        return f"bytes of {self.document_id}"
