"""Articles and quotations: what one version of the parser read in a document."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import HashIndex
from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.models import Case, Count, F, Q, When
from django.db.models.functions import ExtractMonth, ExtractYear, Now

from .documents import Document
from .outlets import Outlet


class Precision(models.TextChoices):
    """How exactly a day is known. `from` and `to` are equal for a day, and empty when it is unknown."""

    DAY = "day", "day"
    RANGE = "range", "some days"
    MONTH = "month", "month"
    YEAR = "year", "year"
    UNKNOWN = "unknown", "unknown"


LANGUAGES = """
    WITH RECURSIVE found (language) AS (
        SELECT min(language) FROM sources_article
        UNION ALL
        SELECT (SELECT min(language) FROM sources_article WHERE language > found.language)
        FROM found WHERE language IS NOT NULL
    )
    SELECT language FROM found WHERE language IS NOT NULL ORDER BY language
"""


class ArticleQuerySet(models.QuerySet):
    def current(self):
        return self.filter(superseded_at=None)

    def shown(self):
        """What the public may see of: current, and not withdrawn."""
        return self.current().filter(document__withdrawn_at=None)

    def of_outlets(self, outlets):
        return self.filter(document__outlet__in=outlets)

    def among(self, numbers):
        """Those with the given numbers, or numbered by a query."""
        return self.filter(pk__in=numbers)

    def versions_of(self, article):
        """The current readings of all that the article's address gave, withdrawn ones too, in the order of their coming."""
        if not article.document.address:
            return self.filter(pk=article.pk)
        return (
            self.current().filter(document__address=article.document.address).order_by("document__received_at", "pk")
        )

    def at_addresses(self, addresses):
        """Those that the addresses gave, in the order of their coming."""
        return self.filter(document__address__in=addresses).order_by("document__received_at", "pk")

    def newest_first(self):
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")

    def published_between(self, first, last):
        """By the first day that the publication can be."""
        return self.filter(published_on__range=(first, last))

    def in_language(self, language: str):
        return self.filter(language=language)

    def languages(self) -> list[str]:
        """Those of any article, by one look into the index for each."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(LANGUAGES)
            return [language for (language,) in cursor]

    def with_outlet(self):
        return self.select_related("document__outlet")

    def without_text(self):
        return self.defer("text")

    def counted_by_outlet_and_month(self, most_outlets):
        """Rows of name, slug, year, month and count, for the outlets of which most are held.

        The month is None where the year alone is known, both where nothing is.
        """
        holders = (
            self.exclude(document__outlet=None).values("document__outlet").alias(held=Count("pk")).order_by("-held")
        )
        is_known = ~Q(published_precision=Precision.UNKNOWN)
        has_month = is_known & ~Q(published_precision=Precision.YEAR)
        return (
            self.of_outlets(holders[:most_outlets])
            .values(name=F("document__outlet__name"), slug=F("document__outlet__slug"))
            .annotate(
                year=Case(When(is_known, then=ExtractYear("published_on"))),
                month=Case(When(has_month, then=ExtractMonth("published_on"))),
                count=Count("pk"),
            )
            .order_by()
        )


class Article(models.Model):
    """Headline, byline, dates and paragraphs read from a document by one version of the parser.

    Immutable: reading again makes another.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="articles")
    parser_version = models.CharField(max_length=40)
    knowledge_version = models.CharField(max_length=64)
    parsed_at = models.DateTimeField(db_default=Now())
    superseded_at = models.DateTimeField(null=True, blank=True)
    headline = models.TextField(blank=True)
    bylines = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    wire = models.CharField(max_length=100, blank=True, help_text="The agency whose text it reprints, as credited.")
    wire_basis = models.CharField(
        max_length=20,
        blank=True,
        db_default="",
        help_text="By what it is credited: byline, page, dateline, credit; “cited” where the prose only rests on it.",
    )
    dateline = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8, blank=True)
    canonical_address = models.CharField(max_length=2000, blank=True)
    published_on = models.DateField(null=True, blank=True, help_text="First day that it can be, in the outlet's zone.")
    published_until = models.DateField(null=True, blank=True, help_text="Last day that it can be.")
    published_at = models.DateTimeField(null=True, blank=True)
    published_precision = models.CharField(max_length=10, choices=Precision, default=Precision.UNKNOWN)
    published_basis = models.CharField(max_length=200, blank=True)
    published_inferred = models.BooleanField(default=False)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64, help_text="Of the text in UTF-8: what the offsets count in.")
    doubts = ArrayField(models.TextField(), default=list, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(superseded_at=None), name="document_has_one_current_article"
            ),
        ]
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="article_by_day"),
            models.Index(fields=["language", "-id"], name="article_by_language"),
            HashIndex(
                fields=["canonical_address"], condition=~Q(canonical_address=""), name="article_by_canonical_address"
            ),
        ]

    def __str__(self) -> str:
        return self.headline or f"article {self.pk}"

    @property
    def outlet(self) -> Outlet | None:
        return self.document.outlet

    @property
    def address(self) -> str:
        """Where it was published: as it was told, else as the page itself says."""
        return self.document.address or self.canonical_address

    @property
    def paragraphs(self) -> list[tuple[int, str]]:
        """Each paragraph with the offset at which it starts."""
        found, start = [], 0
        for paragraph in self.text.split("\n\n"):
            found.append((start, paragraph))
            start += len(paragraph) + 2
        return found


# What the parser is less sure of waits for a person.
SURE = 0.75


class QuotationQuerySet(models.QuerySet):
    def current(self):
        return self.filter(article__superseded_at=None)

    def shown(self):
        """Of articles that are not withdrawn."""
        return self.filter(article__document__withdrawn_at=None)

    def of_nobody(self):
        """Those of which the parser could not tell whose words they are."""
        return self.filter(speaker_name="")

    def with_article(self):
        return self.select_related("article__document__outlet")

    def without_article_text(self):
        return self.defer("article__text")


class Quotation(models.Model):
    """A span of an article presented as someone's words. Offsets count code points of the field that `where` names."""

    class Kind(models.TextChoices):
        DIRECT = "direct", "direct"
        MIXED = "mixed", "partly quoted"
        INDIRECT = "indirect", "paraphrase"

    class Where(models.TextChoices):
        HEADLINE = "headline", "headline"
        TEXT = "text", "text"

    article = models.ForeignKey(Article, models.CASCADE, related_name="quotations")
    position = models.PositiveIntegerField(help_text="Its place among the article's quotations, from 0.")
    where = models.CharField(max_length=10, choices=Where, default=Where.TEXT)
    kind = models.CharField(max_length=10, choices=Kind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(help_text="The span itself, kept beside its offsets so that lists need no article.")
    frame_start = models.PositiveIntegerField(help_text="Of the sentence around it.")
    frame_end = models.PositiveIntegerField()
    cue = models.CharField(max_length=200, blank=True)
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    cue_end = models.PositiveIntegerField(null=True, blank=True)
    mention = models.CharField(max_length=300, blank=True)
    mention_start = models.PositiveIntegerField(null=True, blank=True)
    mention_end = models.PositiveIntegerField(null=True, blank=True)
    mention_in_quotation = models.BooleanField(
        default=False,
        db_default=False,
        help_text="The mention stands in words of somebody quoted, not in the outlet's own voice.",
    )
    speaker_name = models.CharField(max_length=300, blank=True)
    speaker_key = models.CharField(max_length=100, blank=True)
    confidence = models.FloatField(default=0)
    evidence = models.CharField(max_length=300, blank=True)
    continues = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="continued_by")
    said_from = models.DateField(null=True, blank=True)
    said_to = models.DateField(null=True, blank=True)
    said_precision = models.CharField(max_length=10, choices=Precision, default=Precision.UNKNOWN)
    said_basis = models.CharField(max_length=200, blank=True)
    said_inferred = models.BooleanField(default=False)
    occasion_key = models.CharField(max_length=100, blank=True)
    occasion_name = models.CharField(max_length=300, blank=True)
    occasion_certain = models.BooleanField(default=True)
    occasion_kind = models.CharField(max_length=60, blank=True, db_default="")
    occasion_place = models.CharField(max_length=200, blank=True, db_default="")
    occasion_counterpart = models.CharField(max_length=200, blank=True, db_default="")

    objects = QuotationQuerySet.as_manager()

    class Meta:
        ordering = ["article_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "position"], name="quotation_has_one_position"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="quotation_is_not_empty"),
        ]
        indexes = [models.Index(fields=["speaker_key", "said_from"], name="quotation_by_speaker")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_unsure(self) -> bool:
        """Whether the parser is less sure of it than what may show before a person looked."""
        return self.confidence < SURE

    @property
    def field(self) -> str:
        """The text that the offsets count in."""
        return self.article.headline if self.where == self.Where.HEADLINE else self.article.text

    @property
    def frame(self) -> str:
        """The sentence around the quotation."""
        return self.field[self.frame_start : self.frame_end]

    def clean(self) -> None:
        if self.field[self.start : self.end] != self.text:
            raise ValidationError(f"The text at {self.start}–{self.end} of the {self.where} is not the quotation.")
