"""Where each witness stands in an official transcript: the yardstick of a comparison, beside what outlets printed."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sources.models import Article

from .witnesses import Witness


class TranscriptPlacementQuerySet(models.QuerySet):
    def of_statement(self, statement):
        return self.filter(witness__statement=statement)

    def shown(self):
        """In transcripts that the public may see, as they are read now, of witnesses that it may see."""
        return self.filter(
            transcript__superseded_at=None,
            transcript__document__withdrawn_at=None,
            witness__quotation__article__document__withdrawn_at=None,
        )

    def in_article(self, article):
        """Of published statements, in this transcript."""
        return self.filter(transcript=article, witness__statement__state="published")

    def not_covered(self):
        return self.filter(verdict="not-covered")

    def with_transcript(self):
        """With the transcript's text: the passage is cut out of it."""
        return self.select_related("transcript__document__outlet")


class TranscriptPlacement(models.Model):
    """A witness looked up in an official transcript. Offsets count code points of the transcript's text."""

    class Verdict(models.TextChoices):
        """What the machine makes of it. A later transcript, or a later version of the rule, may move any of them."""

        COVERED = "covered", "stands in the transcript"
        NOT_COVERED = "not-covered", "does not stand in the transcript"
        UNSURE = "unsure", "may stand in the transcript"

    witness = models.ForeignKey(Witness, models.CASCADE, related_name="placements")
    transcript = models.ForeignKey(Article, models.CASCADE, related_name="placements")
    verdict = models.CharField(max_length=12, choices=Verdict)
    start = models.PositiveIntegerField(null=True, blank=True, help_text="Of the nearest sentences; empty for none.")
    end = models.PositiveIntegerField(null=True, blank=True)
    score = models.FloatField(help_text="0 to 1: how much of the reading the nearest sentences explain.")
    rule_version = models.CharField(max_length=40)
    placed_at = models.DateTimeField(db_default=Now())

    objects = TranscriptPlacementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["witness", "transcript"], name="witness_is_placed_in_a_transcript_once"),
            models.CheckConstraint(
                condition=Q(start__isnull=False, end__gt=F("start")) | Q(start=None, end=None) & ~Q(verdict="covered"),
                name="covered_words_stand_somewhere",
            ),
        ]
        indexes = [
            models.Index(fields=["witness"], condition=Q(verdict="not-covered"), name="placement_not_covered"),
        ]

    def __str__(self) -> str:
        return f"{self.witness} in {self.transcript}: {self.get_verdict_display()}"
