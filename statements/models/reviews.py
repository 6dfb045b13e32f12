"""What waits for a person at the review desk, who has it in hand, and what people noted of it."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from .statements import Statement
from .witnesses import Proposal


class WaitingQuerySet(models.QuerySet):
    def most_pressing_first(self):
        return self.order_by("-weight", "pk")

    def behind(self, weight: float, pk: int, *, most: int) -> list:
        """The first that come after a place in the queue: those of its very weight, and then the lighter ones.

        Each is a stretch of the index: a hundred thousand that weigh the same are not walked through. Not to be asked
        for in one condition, of which the index would take the weight alone.
        """
        same = list(self.filter(weight=weight, pk__gt=pk)[:most])
        return same + list(self.filter(weight__lt=weight)[: most - len(same)])

    def free_for(self, user):
        """Those about whose statement nobody else has the say at present."""
        return self.exclude(statement__in=Lease.objects.living().exclude(holder=user).values("statement"))

    def of_matter(self, matter: str):
        return self.filter(matter=matter)

    def of_proposal(self, proposal):
        return self.filter(proposal=proposal)

    def of_statement_itself(self, statement):
        return self.filter(statement=statement, proposal=None, other=None)

    def of_pair(self, one, other):
        return self.filter(statement=one, other=other)

    def to_list(self):
        """With what a row of the queue tells, in one query."""
        return self.select_related(
            "statement__lease__holder", "proposal__quotation__article__document__outlet", "other"
        ).defer("proposal__quotation__article__text")


class Waiting(models.Model):
    """A matter in doubt: an open proposal, a statement of which something wants a person, or a pair of statements.

    Nobody writes it but PostgreSQL: triggers on the tables that it follows from (migrations 0018 and 0024) keep it, whoever
    changed them and by whatever way. The rules stand there, in the view `statements_waiting_due`.
    """

    class Matter(models.TextChoices):
        PROPOSAL = "proposal", "may be one more witness"
        DRAFT = "draft", "not published yet"
        DISAGREEMENT = "disagreement", "its witnesses disagree"
        UNDATED = "undated", "the day is not known"
        NEAR = "near", "may be the same utterance as another"
        AGAIN = "again", "may be a line said again"

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="waiting")
    proposal = models.ForeignKey(
        Proposal,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="waiting",
        help_text="Empty: the statement itself.",
    )
    other = models.ForeignKey(
        Statement,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="The younger of a pair; empty where it is not about two.",
    )
    matter = models.CharField(max_length=12, choices=Matter)
    doubt = models.FloatField(help_text="0 to 1: how unsure the machine is.")
    reach = models.PositiveIntegerField(help_text="How many independent witnesses it is about.")
    weight = models.GeneratedField(
        expression=F("doubt") * F("reach"), output_field=models.FloatField(), db_persist=True
    )

    objects = WaitingQuerySet.as_manager()

    class Meta:
        ordering = ["-weight", "pk"]
        verbose_name_plural = "waiting"
        default_permissions = ()
        permissions = [("review", "Can decide what waits at the review desk")]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "proposal", "other"], nulls_distinct=False, name="matter_waits_once"
            ),
        ]
        indexes = [
            models.Index(fields=["-weight", "id"], name="waiting_queue"),
            models.Index(fields=["matter", "-weight", "id"], name="waiting_queue_of_matter"),
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()}: {self.statement}"

    @property
    def lease(self) -> "Lease | None":
        """Who has it in hand. Only told by our clock: the database's decides."""
        lease = getattr(self.statement, "lease", None)
        return lease if lease and lease.until > timezone.now() else None


class LeaseQuerySet(models.QuerySet):
    def living(self):
        return self.filter(until__gt=Now())

    def held_by(self, user):
        return self.filter(holder=user)

    def over(self, statement):
        return self.filter(statement=statement).select_related("holder")


class Lease(models.Model):
    """Who decides about a statement at the desk, and until when by the clock of the database."""

    statement = models.OneToOneField(Statement, models.CASCADE, related_name="lease")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until = models.DateTimeField()

    objects = LeaseQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.holder} until {self.until:%H:%M}: {self.statement}"


class NoteQuerySet(models.QuerySet):
    def of_statements(self, statements):
        return self.filter(statement__in=statements).select_related("made_by")


class Note(models.Model):
    """What a curator noted about a statement for the others. Never shown to the public, and never changed, unless it cites
    an article that is withdrawn by law.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="notes")
    text = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:80]
