"""Statements: one public utterance by one speaker at one occasion."""

import secrets

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sources.models import Precision, Quotation

from .addresses import address_of, slug_of
from .occasions import Occasion
from .speakers import Speaker
from .statement_sets import StatementQuerySet

# Without vowels and look-alikes, so that no key spells a word or is misread: 20 letters, 10 places, 10^13 keys.
KEY_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
# What a key in an address may be: nothing else reaches the database.
KEY_PATTERN = "[a-z0-9]{1,12}"


def new_key() -> str:
    return "".join(secrets.choice(KEY_LETTERS) for _ in range(10))


class Statement(models.Model):
    class State(models.TextChoices):
        """Who may see it. `matching` publishes by the outlets' policy; `curation` moves it anywhere."""

        DRAFT = "draft", "draft"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"
        MERGED = "merged", "merged into another"

    class Basis(models.TextChoices):
        """What the text of record is taken from, best first."""

        TRANSCRIPT = "transcript", "official transcript"
        DIRECT = "direct", "longest direct quotation"
        MIXED = "mixed", "partly quoted"
        PARAPHRASE = "paraphrase", "paraphrase"
        CURATOR = "curator", "chosen by a curator"

    class Stance(models.TextChoices):
        NONE = "", "undisputed"
        DISPUTED = "disputed", "outlets disagree about it"
        DENIED = "denied", "somebody denies having said it"

    class Point(models.TextChoices):
        """What witnesses can contradict each other in."""

        WHO = "who", "who said it"
        WHEN = "when", "the day"
        WHERE = "where", "the occasion"

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    text = models.TextField(help_text="The text of record.")
    language = models.CharField(max_length=8, blank=True)
    basis = models.CharField(max_length=20, choices=Basis, default=Basis.PARAPHRASE)
    text_from = models.ForeignKey(
        Quotation, models.SET_NULL, null=True, blank=True, related_name="+", help_text="The reading it was taken from."
    )
    is_pinned = models.BooleanField(default=False, help_text="A curator chose the text; the machine leaves it.")
    speakers = models.ManyToManyField(Speaker, related_name="statements")
    on_behalf_of = models.ForeignKey(Speaker, models.PROTECT, null=True, blank=True, related_name="spoken_for")
    occasion = models.ForeignKey(Occasion, models.SET_NULL, null=True, blank=True, related_name="statements")
    place = models.CharField(max_length=200, blank=True)
    said_from = models.DateField(null=True, blank=True)
    said_to = models.DateField(null=True, blank=True)
    said_precision = models.CharField(max_length=10, choices=Precision, default=Precision.UNKNOWN)
    said_basis = models.CharField(max_length=200, blank=True)
    said_inferred = models.BooleanField(default=False)
    said_zone = models.CharField(max_length=64, blank=True)
    fixed = models.JSONField(
        default=list, blank=True, help_text="Fields that a curator has set; the machine leaves them."
    )
    stance = models.CharField(max_length=10, choices=Stance, default=Stance.NONE, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    checked_at = models.DateTimeField(null=True, blank=True, help_text="When a curator last looked at it.")
    near = models.ManyToManyField(
        "self",
        blank=True,
        editable=False,
        help_text="Of these some reading is like one of this statement's: they are weighed together.",
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    created_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())

    # Kept by `statements.tallying` after every change of witnesses, so that a list needs no counting.
    kind = models.CharField(max_length=10, choices=Quotation.Kind, default=Quotation.Kind.INDIRECT)
    article_count = models.PositiveIntegerField(default=0)
    outlet_count = models.PositiveIntegerField(default=0)
    independent_count = models.PositiveIntegerField(default=0)
    disagreements = ArrayField(models.CharField(max_length=5, choices=Point), default=list, blank=True)
    is_revised = models.BooleanField(default=False, help_text="An outlet changed the words after publication.")
    shown_sha256 = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-said_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(said_precision="unknown", said_from=None, said_to=None)
                | Q(said_from__isnull=False, said_to__gte=F("said_from")),
                name="statement_day_and_precision_agree",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False) | ~Q(state="merged") & Q(merged_into=None),
                name="statement_merged_names_the_other",
            ),
        ]
        indexes = [
            models.Index(fields=["-said_from", "-id"], name="statement_by_day"),
            models.Index(
                fields=["-said_from", "-said_to", "-id"], condition=Q(state="published"), name="statement_timeline"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return address_of(self.key, self.text)

    @property
    def slug(self) -> str:
        return slug_of(self.text)

    @property
    def decided_by_machine(self) -> bool:
        return self.checked_at is None


class StatementAddress(models.Model):
    """A key that a statement once had: it redirects, and is never used again."""

    key = models.CharField(max_length=12, unique=True)
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="old_addresses")

    class Meta:
        verbose_name_plural = "statement addresses"

    def __str__(self) -> str:
        return self.key
