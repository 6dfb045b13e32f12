"""What a curator accepts in bulk: many matters at once, above a score, in the background, and what became of each."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Now

from sources.models import Outlet

from .speakers import Speaker
from .statements import Statement
from .witnesses import Proposal


class BulkAcceptanceQuerySet(models.QuerySet):
    def unfinished(self):
        """Those of which something is to be accepted, or taken back."""
        return self.filter(Q(done_at=None) | Q(undone_at=None, undo_at__isnull=False)).order_by("pk")

    def by_maker(self, user):
        return self.filter(made_by=user)

    def newest_first(self):
        return self.select_related("outlet", "speaker", "made_by", "undo_by").order_by("-pk")


class BulkAcceptance(models.Model):
    """One act of a curator about all matters of a sort above a score: what was chosen, by whom, and how far it is.

    First what is chosen is listed, by number (`cursor`); then it is decided one by one. `statements.reviewing.bulk` does
    so.
    """

    class Matter(models.TextChoices):
        PROPOSAL = "proposal", "proposals of one more witness"
        DRAFT = "draft", "drafts, to be published"

    matter = models.CharField(max_length=10, choices=Matter)
    score = models.FloatField(validators=[MinValueValidator(0), MaxValueValidator(1)])
    outlet = models.ForeignKey(Outlet, models.PROTECT, null=True, blank=True, related_name="+")
    speaker = models.ForeignKey(Speaker, models.PROTECT, null=True, blank=True, related_name="+")
    newest = models.BigIntegerField(
        default=0, help_text="The newest number at that time: what came later is not meant."
    )
    reason = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    begun_at = models.DateTimeField(null=True, blank=True)
    cursor = models.BigIntegerField(default=0, help_text="As far as what is chosen is listed.")
    listed_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    undo_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undo_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = BulkAcceptanceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(score__range=(0, 1)), name="bulk_score_is_a_share")]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(done_at=None) | Q(undone_at=None, undo_at__isnull=False),
                name="bulk_unfinished",
            ),
            models.Index(fields=["made_by", "-id"], name="bulk_of_maker"),
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()} from {self.score:g}, {self.narrowed}"

    @property
    def narrowed(self) -> str:
        return f"{self.outlet or 'every outlet'}, {self.speaker or 'every speaker'}"

    @property
    def is_unfinished(self) -> bool:
        return self.done_at is None or self.is_undoing

    @property
    def is_undoing(self) -> bool:
        return self.undo_at is not None and self.undone_at is None


class BulkOutcomeQuerySet(models.QuerySet):
    def of_bulk(self, bulk):
        return self.filter(bulk=bulk)

    def in_state(self, *states):
        return self.filter(state__in=states)

    def counted(self, bulks):
        """How many are in which state, by the number of their bulk acceptance, in one query."""
        rows = self.filter(bulk__in=bulks).order_by().values_list("bulk", "state").annotate(count=Count("pk"))
        told: dict[int, dict[str, int]] = {bulk.pk: {} for bulk in bulks}
        for bulk, state, count in rows:
            told[bulk][state] = count
        return told

    def with_matter(self):
        return self.select_related("statement", "proposal__quotation", "proposal__statement")


class BulkOutcome(models.Model):
    """One of the matters of a bulk acceptance, and what became of it. Decisions about it name it (`after`, “bulk”)."""

    class State(models.TextChoices):
        WAITING = "waiting", "waits for its turn"
        ACCEPTED = "accepted", "accepted"
        IN_HAND = "in-hand", "passed over: somebody had it in hand"
        CHANGED = "changed", "passed over: it was changed meanwhile"
        UNDONE = "undone", "taken back"
        LEFT = "left", "not taken back"

    bulk = models.ForeignKey(BulkAcceptance, models.CASCADE, related_name="outcomes")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    # The machine gives up proposals, and need not look here: of one that is gone the number is kept.
    proposal = models.ForeignKey(
        Proposal, models.DO_NOTHING, null=True, blank=True, related_name="+", db_constraint=False
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING, db_default=State.WAITING)
    note = models.TextField(blank=True, default="", db_default="", help_text="Why it was passed over, or left.")

    objects = BulkOutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["bulk", "state", "id"], name="bulk_outcome_of_state")]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.proposal or self.statement}"
