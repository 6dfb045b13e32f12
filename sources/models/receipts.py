"""The receipts of every arrival, and the batches in which many came at once."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .documents import Document


class Batch(models.Model):
    """Files, folders, archives and addresses named together. Each thing in them leaves one receipt, by its place."""

    what = models.TextField(help_text="The paths and addresses named, one a line.")
    begun_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Empty while anything may be left to bring in.")
    remarks = models.TextField(
        blank=True, db_default="", help_text="What was passed over or could not be opened, and faults of manifests."
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "batches"
        indexes = [models.Index(fields=["-id"], condition=Q(ended_at=None), name="batch_unended")]

    def __str__(self) -> str:
        return self.what.partition("\n")[0]


class ReceiptQuerySet(models.QuerySet):
    def at_place(self, place: str):
        return self.filter(place=place)

    def are_all_by_feed(self) -> bool:
        """Whether no person named the address."""
        return set(self.order_by().values_list("way", flat=True)) == {Receipt.Way.FEED}

    def with_something_to_tell(self):
        """With their documents: those of documents that were not read, and those with a note."""
        not_read = Q(document__state__in=Document.State.not_read())
        return self.filter(not_read | ~Q(note="")).select_related("document")

    def counted_by_state(self):
        """Pairs of a state of the document, in words, and how many receipts."""
        rows = self.order_by().values_list("document__state").annotate(count=models.Count("pk"))
        return [(Document.State(state).label, count) for state, count in rows]

    def counted(self):
        """Rows of a result, a state of the document, and how many receipts."""
        return self.order_by().values_list("result", "document__state").annotate(count=models.Count("pk"))


class Receipt(models.Model):
    """An arrival: who brought what, how, and what was claimed of it.

    Bytes that are here already are a result, not an error.
    """

    class Way(models.TextChoices):
        PASTE = "paste", "pasted"
        FILE = "file", "file"
        ADDRESS = "address", "address"
        FEED = "feed", "feed"
        ARCHIVE = "archive", "web archive"
        SAMPLE = "sample", "sample"

    class Result(models.TextChoices):
        NEW = "new", "new"
        DUPLICATE = "duplicate", "duplicate"
        FILLED = "filled", "duplicate that told something new"
        REFUSED = "refused", "refused"

    document = models.ForeignKey(Document, models.CASCADE, related_name="receipts")
    way = models.CharField(max_length=20, choices=Way)
    result = models.CharField(max_length=20, choices=Result)
    arrived_at = models.DateTimeField(db_default=Now())
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=500, blank=True)
    claimed_outlet = models.CharField(max_length=200, blank=True)
    claimed_address = models.CharField(max_length=2000, blank=True)
    claimed_published_on = models.DateField(null=True, blank=True)
    captured_at = models.DateTimeField(
        null=True, blank=True, help_text="When a web archive says that the address gave it; no day of publication."
    )
    note = models.TextField(blank=True)
    batch = models.ForeignKey(Batch, models.SET_NULL, null=True, blank=True, related_name="receipts")
    place = models.CharField(max_length=600, blank=True, db_default="", help_text="Where in the batch it lay.")

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "place"], condition=~Q(batch=None), name="batch_brings_a_thing_in_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_result_display()}: {self.name or self.claimed_address or self.document_id}"
