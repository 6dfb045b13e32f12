"""The history of the record: every change, who made it, when, before and after."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from .statements import Statement


class DecisionQuerySet(models.QuerySet):
    def of_statement(self, statement):
        return self.filter(statement=statement)

    def taken_down(self):
        return self.filter(verb="taken-down")

    def in_order(self):
        return self.order_by("made_at", "pk")

    def newest_first(self):
        return self.order_by("-made_at", "-pk")


class Decision(models.Model):
    class Verb(models.TextChoices):
        MADE = "made", "made"
        ATTACHED = "attached", "attached a witness"
        DETACHED = "detached", "detached a witness"
        REJECTED = "rejected", "rejected a proposed witness"
        MOVED = "moved", "moved a witness to a newer reading"
        MERGED = "merged", "merged"
        SPLIT = "split", "split"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"
        CORRECTED = "corrected", "corrected"
        SPAN = "span", "corrected where a quotation begins and ends"
        CHECKED = "checked", "checked"
        TAKEN_DOWN = "taken-down", "withdrew an article by law"
        UNDONE = "undone", "undone"

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="decisions")
    verb = models.CharField(max_length=10, choices=Verb)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty: the machine.",
    )
    rule_version = models.CharField(max_length=40, blank=True, help_text="The machine's, where it decided.")
    made_at = models.DateTimeField(db_default=Now())
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone_by")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.made_at:%Y-%m-%d %H:%M}"
