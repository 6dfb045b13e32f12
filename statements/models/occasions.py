"""Occasions: the events at which words were said, and the catalogue of them."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sources.models import Precision

from .speakers import Speaker


class OccasionQuerySet(models.QuerySet):
    def public(self):
        """Those of the catalogue, and those the machine named from articles of which something is published."""
        published = self.model.objects.filter(statements__state="published")
        return self.unmerged().filter(Q(is_proposed=False) | Q(pk__in=published.values("pk")))

    def unmerged(self):
        return self.filter(merged_into=None)

    def merged(self):
        return self.exclude(merged_into=None).select_related("merged_into")

    def numbered(self, numbers):
        return self.filter(pk__in=numbers)

    def by_slug(self, slug):
        return self.filter(slug=slug)

    def of_slugs(self, slugs):
        return self.filter(slug__in=slugs)

    def proposed(self):
        """Those the machine named, about which nobody has decided."""
        return self.unmerged().filter(is_proposed=True)

    def named_like(self, words):
        """By some part of their name or place, those of the catalogue first."""
        found = self.filter(Q(name__icontains=words) | Q(place__icontains=words))
        return found.order_by("is_proposed", "-day_from", "name")

    def around(self, first, last):
        """Held on one of the days, or next to them: zones are a day apart."""
        found = self.filter(day_from__lte=last + timedelta(days=1), day_to__gte=first - timedelta(days=1))
        return found.order_by("is_proposed", "day_from", "name")

    def held_on(self, day, *, kind, speaker):
        """Those of one day, kind and speaker, merged ones too: what is said of them is said of where they lead."""
        return self.filter(day_from=day, day_to=day, kind=kind, speakers=speaker).select_related("merged_into")


class Occasion(models.Model):
    """A press conference, an address, an interview, a post: where and when words were said."""

    slug = models.SlugField(max_length=200, unique=True, help_text="Also the key by which the parser knows it.")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=60, blank=True, help_text="Such as “news conference” or “address”.")
    place = models.CharField(max_length=200, blank=True)
    counterpart = models.CharField(max_length=200, blank=True, help_text="Whom the speaker met or answered.")
    day_from = models.DateField()
    day_to = models.DateField()
    precision = models.CharField(max_length=10, choices=Precision, default=Precision.DAY)
    speakers = models.ManyToManyField(Speaker, related_name="occasions", blank=True)
    terms = ArrayField(
        models.CharField(max_length=100),
        default=list,
        blank=True,
        help_text="Words of which an article that reports the occasion prints some.",
    )
    transcript_address = models.URLField(max_length=500, blank=True)
    fact_source = models.CharField(max_length=300, blank=True, help_text="What day and name rest on.")
    is_verified = models.BooleanField(default=False, help_text="Day and name were checked against a source.")
    is_proposed = models.BooleanField(default=False, help_text="Named by the machine; not in the catalogue.")
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        help_text="The occasion that it was found to be; its address leads there.",
    )

    objects = OccasionQuerySet.as_manager()

    class Meta:
        ordering = ["-day_from", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(day_to__gte=F("day_from")), name="occasion_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("occasion", args=[self.slug])
