"""Recurrences: the same line of a speaker on another day, linked and not merged."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from .statements import Statement


class RecurrenceQuerySet(models.QuerySet):
    def of(self, *statements):
        """With these at either end."""
        return self.filter(Q(one__in=statements) | Q(other__in=statements))

    def between(self, one, other):
        """The one of these two, whichever is named first."""
        return self.filter(Q(one=one, other=other) | Q(one=other, other=one))

    def of_merged(self, statement):
        """With the statement, or one that is merged into it, at either end."""
        return self.filter(
            Q(one=statement) | Q(one__merged_into=statement) | Q(other=statement) | Q(other__merged_into=statement)
        )

    def linked(self):
        return self.filter(state="linked")

    def by_machine(self):
        """Those that no person has decided."""
        return self.linked().filter(decided_at=None)

    def rejected(self):
        return self.filter(state="rejected")

    def shown(self):
        """What the public may see: both ends published, on days that still are different ones."""
        is_apart = Q(one__said_to__lt=F("other__said_from")) | Q(other__said_to__lt=F("one__said_from"))
        return self.linked().filter(is_apart, one__state="published", other__state="published")

    def with_statements(self):
        return self.select_related("one", "other")


class Recurrence(models.Model):
    """Two statements of one line. Which of them came first is told by their days, not by their places here."""

    class State(models.TextChoices):
        LINKED = "linked", "linked"  # by the machine; where it was decided, by a person too
        REJECTED = "rejected", "rejected"  # by a person, for good

    one = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    other = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.LINKED)
    score = models.FloatField()
    reasons = models.JSONField(default=list, blank=True)
    rule_version = models.CharField(max_length=40)
    made_at = models.DateTimeField(db_default=Now())
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = RecurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="recurrence_is_made_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="recurrence_names_the_older_row_first"),
        ]

    def __str__(self) -> str:
        return f"{self.one} ↔ {self.other}"
