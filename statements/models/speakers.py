"""Speakers, and the ways in which articles name them."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse


class SpeakerQuerySet(models.QuerySet):
    def followed(self):
        """Those whose words are put on the record."""
        return self.filter(is_followed=True)

    def public(self):
        """Those that have a page: the followed ones, and whoever else said something that is published."""
        published = self.model.objects.filter(pk=OuterRef("pk"), statements__state="published")
        return self.filter(Q(is_followed=True) | Exists(published))

    def called(self, name):
        return self.filter(name__iexact=name)

    def named_like(self, words):
        """By some part of their name, or of a way of naming them; the followed ones first."""
        found = self.filter(Q(name__icontains=words) | Q(aliases__text__icontains=words))
        return self.filter(pk__in=found.values("pk")).order_by("-is_followed", "name")

    def numbered(self, numbers):
        return self.filter(pk__in=numbers)

    def of_statement(self, statement):
        return self.filter(statements=statement)


class Speaker(models.Model):
    """The person or body in the world whose words are recorded."""

    class Kind(models.TextChoices):
        PERSON = "person", "person"
        BODY = "body", "body"
        UNNAMED = "unnamed", "unnamed"

    class Gender(models.TextChoices):
        """Only so that “he” and “she” are resolved: unknown leaves both possible."""

        UNKNOWN = "", "unknown"
        FEMALE = "f", "she"
        MALE = "m", "he"

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=200, unique=True, help_text="Also the key by which the parser knows them.")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PERSON)
    gender = models.CharField(max_length=1, choices=Gender, default=Gender.UNKNOWN, blank=True)
    description = models.CharField(max_length=300, blank=True)
    is_followed = models.BooleanField(
        default=True, help_text="Their quotations become statements. Off: known to the parser, but not on the record."
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("speaker", args=[self.slug])


class Alias(models.Model):
    """A way of naming a speaker, between the days on which it means that speaker."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["speaker", "text"]
        verbose_name_plural = "aliases"
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "text", "since"], nulls_distinct=False, name="alias_is_listed_once"
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")), name="alias_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.text
