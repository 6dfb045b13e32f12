"""Outlets: publications, broadcasters, agencies and official sites."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.db.models.functions import Cast, Lower

# From an outlet to the articles that the public may see.
SHOWN = Q(documents__withdrawn_at=None, documents__articles__isnull=False, documents__articles__superseded_at=None)


class OutletQuerySet(models.QuerySet):
    def with_article_counts(self):
        """By name, with the articles that the public may see: how many, and the first and last day of publication."""
        return self.annotate(
            article_count=Count("documents__articles", filter=SHOWN, distinct=True),
            first_day=Min("documents__articles__published_on", filter=SHOWN),
            last_day=Max("documents__articles__published_on", filter=SHOWN),
        ).order_by("name")

    def with_articles(self):
        """Those of which the public may see an article."""
        documents = self.model._meta.get_field("documents").related_model.objects
        current = {"articles__isnull": False, "articles__superseded_at": None}
        return self.filter(Exists(documents.filter(outlet=OuterRef("pk"), withdrawn_at=None, **current)))

    def by_name(self, name: str):
        """By its name or another name of it, whatever the case."""
        lowered = Cast(Lower(Cast("other_names", models.TextField())), ArrayField(models.TextField()))
        is_other_name = Q(other_names_lowered__contains=[Lower(models.Value(name))])
        return self.alias(other_names_lowered=lowered).filter(Q(name__iexact=name) | is_other_name)


class Outlet(models.Model):
    """A publication, broadcaster, agency or official site."""

    class Kind(models.TextChoices):
        PUBLICATION = "publication", "newspaper, magazine or site"
        BROADCASTER = "broadcaster", "broadcaster"
        AGENCY = "agency", "news agency"
        OFFICIAL = "official", "official site"

    class Publication(models.TextChoices):
        """When a statement that rests on this outlet is shown, if the machine is sure of it."""

        DEFAULT = "", "as the site does"
        AT_ONCE = "at-once", "at once, marked as the machine's"
        AFTER_REVIEW = "after-review", "after a person has looked"

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PUBLICATION)
    domains = ArrayField(
        models.CharField(max_length=253),
        default=list,
        blank=True,
        help_text="Host names of its addresses, without “www.”; subdomains are included.",
    )
    other_names = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        help_text="Other ways in which articles name it, such as “AFP”.",
    )
    country = models.CharField(max_length=2, blank=True, help_text="Two letters, as in ISO 3166.")
    timezone = models.CharField(max_length=64, blank=True, help_text="Such as “Europe/Moscow”: its days begin there.")
    is_wire = models.BooleanField("is a wire", default=False, help_text="Others reprint its texts.")
    is_sample = models.BooleanField(default=False, help_text="Invented, to show what the site does.")
    shows_whole_text = models.BooleanField(
        default=False, help_text="Its articles may be shown whole, not only around the quotations."
    )
    publication = models.CharField(max_length=20, choices=Publication, default=Publication.DEFAULT, blank=True)

    objects = OutletQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
