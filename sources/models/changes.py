"""The history of every table of the record and of what a person may change of the intake: written by PostgreSQL alone.

Triggers write it (migration "changes"), so that a script or a line of SQL is in it as a decision at the desk is. It
lies at the bottom, beside the intake's tables, since those of both apps are written down.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Now

from ..changes import Way

# What stands for words that a takedown erased. PostgreSQL lets a change be changed to this, and to nothing else.
ERASED = {"erased": "by law"}


class ChangeQuerySet(models.QuerySet):
    def about(self, model: type[models.Model], numbers: Iterable):
        """Of rows of the model, and of rows that belong to them or did before."""
        numbers = list(numbers)
        here = Q(subject_row__in=numbers) | Q(moved_from__in=numbers)
        return self.filter(here, subject_table=model._meta.db_table)

    def of_table(self, model: type[models.Model]):
        return self.filter(table=model._meta.db_table)

    def of_rows(self, model: type[models.Model], numbers: Iterable):
        """Of rows themselves that belong to nothing else: of all changes those about them are found by an index."""
        return self.about(model, numbers).of_table(model)

    def numbered(self, rows: Iterable):
        return self.filter(row__in=list(rows))

    def of_subjects(self, table: str):
        return self.filter(subject_table=table)

    def made_by_person(self, user):
        return self.filter(made_by=user)

    def made_in(self, way: str):
        return self.filter(way=way)

    def by_others(self):
        """Those that no person made at the site."""
        return self.exclude(way="person")

    def behind(self, number):
        return self.filter(pk__lt=number)

    def newest_first(self):
        return self.order_by("-pk")

    def in_order(self):
        return self.order_by("pk")

    def naming_quotations(self, numbers: Iterable):
        """Those that tell of rows which came to be about one of these quotations."""
        return self.filter(after__has_key="quotation_id", after__quotation_id__in=list(numbers))

    def with_words(self, names: Collection[str]):
        """Those that tell any of these columns."""
        return self.filter(Q(before__has_any_keys=list(names)) | Q(after__has_any_keys=list(names)))

    def erase(self, names: Collection[str], is_lost: Callable[[Any], bool] = bool) -> None:
        """Let go of what these columns held, of all or of what is lost. That they changed, when and by whom stays."""
        for change in self.with_words(names).iterator():
            lost = [(side, name) for side, name in change.words(names) if is_lost(side[name])]
            for side, name in lost:
                side[name] = ERASED
            if lost:
                change.save(update_fields=["before", "after"])


class Change(models.Model):
    """That a row was made, changed or removed: who, when, and of the columns that changed what they held."""

    class Operation(models.TextChoices):
        MADE = "insert", "made"
        CHANGED = "update", "changed"
        REMOVED = "delete", "removed"
        EMPTIED = "truncate", "removed with all others"

    at = models.DateTimeField(db_default=Now(), help_text="By the clock of the database.")
    operation = models.CharField(max_length=10, choices=Operation)
    table = models.CharField(max_length=63)
    row = models.BigIntegerField(null=True, help_text="Empty where all rows went at once.")
    subject_table = models.CharField(max_length=63, help_text="Of what the row belongs to; its own, or a witness's.")
    subject_row = models.BigIntegerField(null=True)
    moved_from = models.BigIntegerField(null=True, help_text="What it belonged to before, where that changed.")
    way = models.CharField(max_length=10, choices=Way)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False,
        help_text="Nothing about an account may hinder the history or alter it.",
    )  # fmt: skip
    name = models.CharField(max_length=200, blank=True, help_text="The machine's version, or the command.")
    role = models.CharField(max_length=63, help_text="As whom the session came to the database.")
    before = models.JSONField(null=True, help_text="Of a row that was removed all of it.")
    after = models.JSONField(null=True, help_text="Of a row that was made all that is not empty.")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["subject_table", "subject_row", "-id"], name="change_by_subject"),
            models.Index(fields=["subject_table", "moved_from"], condition=~Q(moved_from=None), name="change_moved"),
            models.Index(fields=["made_by", "-id"], condition=~Q(made_by=None), name="change_by_person"),
            models.Index(
                KeyTransform("quotation_id", "after"),
                condition=Q(after__has_key="quotation_id"),
                name="change_of_quotation",
            ),
            # What is rare is found among what the machine writes and makes.
            models.Index(fields=["way", "-id"], condition=~Q(way="machine"), name="change_by_others"),
            models.Index(
                fields=["operation", "-id"], condition=Q(operation__in=["delete", "truncate"]), name="change_removed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row} {self.get_operation_display()} {self.at:%Y-%m-%d %H:%M}"

    def words(self, names: Collection[str]) -> list[tuple[dict, str]]:
        """Where it says something of these columns: before or after, and which."""
        sides = [side for side in (self.before, self.after) if side]
        return [(side, name) for side in sides for name in names if side.get(name) not in (None, "", [], ERASED)]
