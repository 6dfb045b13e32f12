"""Reporting words: the verbs and phrases with which articles report words, each in a class that a curator may change."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class ReportingWordQuerySet(models.QuerySet):
    def hedges(self):
        return self.filter(kind="hedge")

    def sources_by_kind(self):
        """Rows of a kind and a source that puts words in it, each once."""
        return self.exclude(source="").order_by("kind", "source").values("kind", "source").distinct()


class ReportingWord(models.Model):
    """A reporting verb in its dictionary form, a reporting phrase, or a hedge that stands beside one."""

    class Kind(models.TextChoices):
        """What the word lets a reader think of the words reported; loaded with the reference, changed by a curator."""

        NEUTRAL = "neutral", "neutral"
        DISTANCING = "distancing", "distancing"
        CONFRONTATIONAL = "confrontational", "confrontational"
        FACTIVE = "factive", "factive"
        UNCLASSED = "unclassed", "in no class"
        HEDGE = "hedge", "hedge"

    words = models.CharField(
        max_length=100, unique=True, help_text="The dictionary form in small letters, such as “claim” or “lash out”."
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.UNCLASSED)
    forms = ArrayField(
        models.CharField(max_length=100),
        default=list,
        blank=True,
        help_text="Forms that no rule of English makes, such as “said”, separated by commas.",
    )
    source = models.CharField(
        max_length=300, blank=True, help_text="What puts it in this class: a study, a dictionary."
    )

    objects = ReportingWordQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "words"]

    def __str__(self) -> str:
        return self.words
