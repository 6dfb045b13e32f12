"""Witnesses: quotations accepted as evidence of a statement; proposals: those that wait for a person."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sources.models import Quotation

from .statements import Statement


class DecidedBy(models.TextChoices):
    MACHINE = "machine", "the machine"
    CURATOR = "curator", "a curator"


class WitnessQuerySet(models.QuerySet):
    def of_outlets(self, slugs):
        return self.shown().filter(quotation__article__document__outlet__slug__in=slugs)

    def of_statements(self, statements):
        return self.filter(statement__in=statements)

    def shown(self):
        """What the public may see: of articles that are not withdrawn."""
        return self.filter(quotation__article__document__withdrawn_at=None)

    def with_reading(self):
        return self.select_related("quotation__article__document__outlet")

    def without_text(self):
        """For lists: the articles' texts stay in the database."""
        return self.defer("quotation__article__text")


class Witness(models.Model):
    """A quotation accepted as evidence of a statement. Outlets splice utterances, so a quotation may witness two."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="witnesses")
    quotation = models.ForeignKey(Quotation, models.CASCADE, related_name="witnesses")
    part_start = models.PositiveIntegerField(
        null=True, blank=True, help_text="Within the quotation; empty for all of it."
    )
    part_end = models.PositiveIntegerField(null=True, blank=True)
    decided_by = models.CharField(max_length=10, choices=DecidedBy, default=DecidedBy.MACHINE)
    decided_at = models.DateTimeField(db_default=Now())
    score = models.FloatField(null=True, blank=True, help_text="0 to 1; empty for the first witness and a person's.")
    reasons = models.JSONField(default=list, blank=True)
    rule_version = models.CharField(max_length=40, blank=True)
    testimony = models.CharField(
        max_length=100,
        blank=True,
        help_text="Reprints of one wire text share it, and count as one independent witness.",
    )

    objects = WitnessQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "witnesses"
        constraints = [
            models.UniqueConstraint(fields=["statement", "quotation"], name="quotation_witnesses_a_statement_once")
        ]

    def __str__(self) -> str:
        return str(self.quotation)

    @property
    def reading(self) -> str:
        """The witness's wording."""
        text = self.quotation.text
        return text if self.part_start is None else text[self.part_start : self.part_end]


class ProposalQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state="open")


class Proposal(models.Model):
    """The machine thinks that a quotation may witness a statement, and is not sure.

    What a person rejects stays rejected.
    """

    class State(models.TextChoices):
        OPEN = "open", "open"
        ACCEPTED = "accepted", "accepted"
        REJECTED = "rejected", "rejected"

    quotation = models.ForeignKey(Quotation, models.CASCADE, related_name="proposals")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="proposals")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list, blank=True)
    rule_version = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(db_default=Now())
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [models.UniqueConstraint(fields=["quotation", "statement"], name="proposal_is_made_once")]
        indexes = [models.Index(fields=["-score"], condition=Q(state="open"), name="proposal_open")]

    def __str__(self) -> str:
        return f"{self.quotation} → {self.statement}"
