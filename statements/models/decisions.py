"""The history of the record: every change, who made it, when, before and after."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from .statements import Statement

# The decisions that change what a published statement says or shows.
CORRECTING = ["corrected", "span", "merged", "split", "attached", "detached", "withdrawn", "undone", "taken-down"]


class DecisionQuerySet(models.QuerySet):
    def of_statement(self, statement):
        return self.filter(statement=statement)

    def of_statements(self, statements):
        return self.filter(statement__in=statements)

    def taken_down(self):
        return self.filter(verb="taken-down")

    def in_order(self):
        return self.order_by("made_at", "pk")

    def newest_first(self):
        return self.order_by("-made_at", "-pk")

    def corrections(self):
        """What persons changed of statements that readers saw; a statement that is a draft again is not told of.

        Nor is what was accepted in bulk, or taken back again, nor the undoing of what changed nothing that they saw (a
        proposal rejected, a check): the history of each statement tells that.
        """
        again = Q(verb="published", before__state="withdrawn")
        told = self.filter(again | Q(verb__in=CORRECTING), is_public=True).exclude(made_by=None)
        told = told.exclude(statement__state="draft").exclude(verb="attached", after__quotations=[])
        told = told.filter(Q(undoes=None) | Q(undoes__verb__in=[*CORRECTING, "published"]))
        return told.exclude(after__has_key="bulk")

    def behind(self, number):
        return self.filter(pk__lt=number) if number else self

    def to_tell(self):
        """With what it undoes, and `is_struck`: whether an article that the statement rested on was withdrawn since."""
        since = self.model.objects.filter(statement=OuterRef("statement"), verb="taken-down", pk__gt=OuterRef("pk"))
        return self.select_related("undoes").annotate(is_struck=Exists(since))

    def of_bulk(self, outcome):
        """Those that a bulk acceptance came to about one of its matters."""
        return self.filter(after__bulk=outcome.pk)

    def numbered(self, numbers):
        return self.filter(pk__in=numbers)

    def of_verbs(self, verbs):
        return self.filter(verb__in=verbs)

    def standing(self):
        """Those that nobody has undone."""
        return self.filter(undone_by=None)

    def by_persons(self):
        """Those of persons, but for what only takes another one back."""
        return self.exclude(made_by=None).filter(undoes=None)

    def after(self, number):
        """Those made later than the one of this number, in their order."""
        return self.filter(pk__gt=number).order_by("pk")

    def with_maker(self):
        return self.select_related("made_by")

    def newest_of(self, user):
        """The number of the person's newest decision; 0 where there is none."""
        return self.filter(made_by=user).aggregate(newest=models.Max("pk"))["newest"] or 0

    def made_by_since(self, user, number):
        """The numbers of what the person decided after the decision of this number, in their order; nothing in bulk,
        which goes on beside it.
        """
        found = self.filter(made_by=user, pk__gt=number).exclude(after__has_key="bulk")
        return found.order_by("pk").values_list("pk", flat=True)


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
        APART = "apart", "kept apart from another statement"
        AGAIN = "again", "found to be a line said again"
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
    is_public = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Readers saw the statement before or after: they are told of it, and why.",
    )
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone_by")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["-id"], condition=Q(is_public=True) & ~Q(made_by=None), name="decision_of_corrections"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.made_at:%Y-%m-%d %H:%M}"
