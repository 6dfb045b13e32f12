"""Spans that a person drew: the row laid over what the parser read, so that neither is lost."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from ..parsing.edges import frame_of
from .articles import Article, Quotation


class DrawnSpanQuerySet(models.QuerySet):
    def of_article(self, article: Article):
        return self.filter(quotation__article=article).select_related("quotation").order_by("quotation__position")

    def draw(self, quotation: Quotation, start: int, end: int) -> None:
        """Let the quotation begin and end there. What the parser read is kept; drawn back to that, nothing is to keep."""
        drawn = self.filter(quotation=quotation).first() or self.model.over(quotation)
        quotation.start, quotation.end = start, end
        quotation.text = quotation.field[start:end]
        quotation.frame_start, quotation.frame_end = drawn.frame_around(start, end)
        quotation.save(update_fields=["start", "end", "text", "frame_start", "frame_end"])
        if drawn.is_where_read:
            self.filter(quotation=quotation).delete()
        else:
            drawn.save()


class DrawnSpan(models.Model):
    """That the span of a quotation is a person's, and what the parser had read there: nothing, where it is empty.

    The next reading of the document takes it over (`ingestion.spans`).
    """

    quotation = models.OneToOneField(Quotation, models.CASCADE, primary_key=True, related_name="drawn")
    read_start = models.PositiveIntegerField(null=True)
    read_end = models.PositiveIntegerField(null=True)
    read_frame_start = models.PositiveIntegerField(null=True)
    read_frame_end = models.PositiveIntegerField(null=True)
    drawn_at = models.DateTimeField(db_default=Now())

    objects = DrawnSpanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(read_start=None, read_end=None, read_frame_start=None, read_frame_end=None)
                | Q(
                    read_start__isnull=False,
                    read_end__isnull=False,
                    read_frame_start__isnull=False,
                    read_frame_end__isnull=False,
                ),
                name="drawn_span_lies_over_a_whole_one",
            ),
        ]

    def __str__(self) -> str:
        return f"drawn: {self.quotation}"

    @classmethod
    def over(cls, quotation: Quotation) -> "DrawnSpan":
        """Laid over the quotation as it stands."""
        return cls(
            quotation=quotation,
            read_start=quotation.start,
            read_end=quotation.end,
            read_frame_start=quotation.frame_start,
            read_frame_end=quotation.frame_end,
        )

    @property
    def is_where_read(self) -> bool:
        return (self.quotation.start, self.quotation.end) == (self.read_start, self.read_end)

    def frame_around(self, start: int, end: int) -> tuple[int, int]:
        """The sentence that the parser gave it, where the span lies in that; else the sentences around the span."""
        if self.read_frame_start is not None and self.read_frame_start <= start and end <= self.read_frame_end:
            return self.read_frame_start, self.read_frame_end
        return frame_of(self.quotation.field, start, end)
