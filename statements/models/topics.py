"""Topics: named searches that a curator keeps."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQueryField
from django.db import models
from django.db.models import F, Func
from django.db.models.functions import Now
from django.urls import reverse


class Topic(models.Model):
    """Which entries it is of is no table: their traits say so, from when the statement arrives.

    After a change of the topic the entries that stood there before are renewed in the background, and `done_at` is
    empty until all of them are.
    """

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True, help_text="What the topic takes in, for readers.")
    wanted = ArrayField(
        models.CharField(max_length=200),
        help_text="A word, several that occur together, or a “phrase in quotation marks” a line; any of the lines is enough.",
    )
    unwanted = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, help_text="What must not occur, in the same way."
    )
    query = models.GeneratedField(
        expression=Func(F("wanted"), F("unwanted"), function="statements_topic_query"),
        output_field=SearchQueryField(),
        db_persist=True,
    )
    changed_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name"]
        required_db_vendor = (
            "postgresql"  # Without a database at hand (`check`), its generated column is not looked at.
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('timeline')}?topic={self.slug}"
