"""Topics: named searches that a curator keeps, and the history of them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQueryField
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now
from django.urls import reverse

from .entries import Entry, Trait


class TopicQuerySet(models.QuerySet):
    def shown(self):
        """What readers see: neither merged into another nor removed."""
        return self.filter(merged_into=None, removed_at=None)

    def answering(self):
        """Those whose address leads to one that readers see, their own or what they were merged into."""
        return self.filter(removed_at=None, merged_into__removed_at=None).select_related("merged_into")

    def of_statement(self, statement):
        """Those that the statement's entry bears out; a draft has none."""
        named = Entry.objects.filter(statement=statement, traits__contains=[OuterRef("pk") + Trait.TOPIC.of(0)])
        return self.filter(Exists(named))

    def merged(self):
        return self.exclude(merged_into=None).select_related("merged_into")

    def removed(self):
        return self.exclude(removed_at=None)

    def by_slug(self, slug: str):
        return self.filter(slug=slug)

    def unfinished(self):
        """Those that some entries do not bear out yet."""
        return self.filter(done_at=None)

    def with_counts(self):
        """With how many statements are of each, as far as its last change is carried through: `statement_count`."""
        counted = RawSQL(
            """
            SELECT coalesce(sum(held), 0) FROM statements_traitcount_now
            WHERE trait = 0 AND month = 0 AND other = statements_trait(3, statements_topic.id)
            """,
            [],
            output_field=models.IntegerField(),
        )
        return self.annotate(statement_count=counted)

    def in_version(self, changed_at: datetime):
        """As it was changed at that instant, and not since."""
        return self.filter(changed_at=changed_at)


class Topic(models.Model):
    """Which entries it is of is no table: their traits say so, from when the statement arrives.

    After a change of the topic the entries that stood there before are renewed in the background, and `done_at` is
    empty until all of them are. A row is never deleted, so that its number and its address never mean another topic.
    """

    slug = models.SlugField(
        max_length=100, unique=True, help_text="Its address, for good: what it is called may change, this may not."
    )
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True, help_text="What the topic takes in, for readers.")
    wanted = ArrayField(
        models.CharField(max_length=200),
        help_text="A word, several that occur together, or a “phrase in quotation marks” a line; any of the lines is enough.",
    )
    unwanted = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, help_text="What must not occur, in the same way."
    )
    # The query that they make, which is long: PostgreSQL keeps one in the row itself, whose room is little, but lays an
    # array aside.
    queries = models.GeneratedField(
        expression=Func(
            F("wanted"),
            F("unwanted"),
            function="statements_topic_query",
            template="ARRAY[%(function)s(%(expressions)s)]",
        ),
        output_field=ArrayField(SearchQueryField()),
        db_persist=True,
    )
    changed_at = models.DateTimeField(db_default=Now())
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged",
        help_text="The topic that it was made one with; its address leads there.",
    )  # fmt: skip
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # How far the entries have followed its last change: when that was begun, of how many, how many, when the last.
    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    to_renew = models.IntegerField(default=0, editable=False)
    renewed = models.IntegerField(default=0, editable=False)
    renewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        required_db_vendor = (
            "postgresql"  # Without a database at hand (`check`), its generated column is not looked at.
        )
        constraints = [
            models.CheckConstraint(
                condition=Q(wanted=[]) | Q(merged_into=None, removed_at=None), name="topic_that_is_gone_finds_nothing"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    @property
    def is_gone(self) -> bool:
        return self.merged_into_id is not None or self.removed_at is not None

    @property
    def rate(self) -> float:
        """Entries renewed a second since the last change was begun to be carried through; 0 before."""
        if not (self.begun_at and self.renewed_at):
            return 0
        return self.renewed / max((self.renewed_at - self.begun_at).total_seconds(), 0.001)

    @property
    def time_left(self) -> timedelta | None:
        """How long the rest takes at this rate; None where nothing can be told."""
        return timedelta(seconds=round((self.to_renew - self.renewed) / self.rate)) if self.rate else None


class TopicDecision(models.Model):
    """The history of topics: every change, who made it, when, before and after."""

    class Verb(models.TextChoices):
        MADE = "made", "made"
        CHANGED = "changed", "changed"
        MERGED = "merged", "merged into another"
        REMOVED = "removed", "removed"

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="decisions")
    verb = models.CharField(max_length=10, choices=Verb)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Empty: the bundled files, or a command.",
    )  # fmt: skip
    made_at = models.DateTimeField(db_default=Now())
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.made_at:%Y-%m-%d %H:%M}"
