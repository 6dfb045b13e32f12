"""Witnesses: quotations accepted as evidence of a statement; proposals: those that wait for a person."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Greatest, Least, Now, Substr

from sources.models import Quotation

from .card_rows import CARRIER_WAYS
from .speakers import Speaker
from .statements import Statement
from .witness_frames import FramedQuerySet
from .witness_rows import WAYS


class DecidedBy(models.TextChoices):
    MACHINE = "machine", "the machine"
    CURATOR = "curator", "a curator"


# So many characters of the text are fetched on either side of a sentence, to tell what stood next to it.
REACH = 500


class WitnessQuerySet(FramedQuerySet):
    def of_outlets(self, slugs):
        return self.shown().filter(quotation__article__document__outlet__slug__in=slugs)

    def missing_from(self, quotations):
        """Those of the quotations that witness no statement."""
        return quotations.exclude(pk__in=self.values("quotation"))

    def of_statements(self, statements):
        return self.filter(statement__in=statements)

    def shown(self):
        """What the public may see: of articles that are not withdrawn."""
        return self.filter(quotation__article__document__withdrawn_at=None)

    def withdrawn(self):
        """Of articles that the public may no longer see."""
        return self.exclude(quotation__article__document__withdrawn_at=None)

    def of_published(self):
        return self.shown().filter(statement__state="published")

    def carried_by(self, outlets):
        return self.filter(quotation__article__document__outlet__in=outlets)

    def of_undated_articles(self):
        return self.filter(quotation__article__published_on=None)

    def said_between(self, first, last):
        return self.filter(statement__said_to__gte=first, statement__said_from__lte=last)

    def said_until_some_day_of(self, first, last):
        return self.filter(statement__said_to__range=(first, last))

    def of_unpublished(self):
        return self.exclude(statement__state="published")

    def of_article(self, article):
        return self.filter(quotation__article=article)

    def of_articles(self, articles):
        return self.filter(quotation__article__in=articles)

    def of_quotations(self, quotations):
        return self.filter(quotation__in=quotations)

    def at_occasion(self, occasion):
        return self.filter(statement__occasion=occasion)

    def outlets(self):
        """The numbers of the outlets whose articles bear witness, each once."""
        found = self.exclude(quotation__article__document__outlet=None).order_by()
        return found.values_list("quotation__article__document__outlet", flat=True).distinct()

    def by_speaker(self, speaker):
        return self.filter(statement__speakers=speaker)

    def with_reading(self):
        return self.select_related("quotation__article__document__outlet")

    def to_weigh(self):
        """Those shown, with what the rules of publication ask of them and no more."""
        return (
            self.shown()
            .select_related("quotation__article__document")
            .only(
                "statement",
                "quotation__confidence",
                "quotation__article__superseded_at",
                "quotation__article__document__outlet",
            )
        )

    def to_tally(self):
        """Those shown, by publication, with all that their statement is worked out from; `is_placed` tells that they
        were found in a transcript, or looked for there.
        """
        placements = self.model._meta.get_field("placements").related_model.objects.filter(witness=OuterRef("pk"))
        told = self.shown().with_reading().annotate(is_placed=Exists(placements))
        return told.order_by("quotation__article__published_on", "pk")

    def with_frames(self):
        """With `frame`, the sentence around the quotation, cut by the database, which counts characters from 1."""
        field = Case(
            When(quotation__where=Quotation.Where.HEADLINE, then=F("quotation__article__headline")),
            default=F("quotation__article__text"),
        )
        length = F("quotation__frame_end") - F("quotation__frame_start")
        return self.annotate(frame=Substr(field, F("quotation__frame_start") + 1, length))

    def with_surroundings(self):
        """With the sentence as `frame`, and as `text_before` and `text_after` what the article prints on its sides."""
        start, end = F("quotation__frame_start"), F("quotation__frame_end")
        text = "quotation__article__text"
        before = Substr(text, Greatest(start - REACH, Value(0)) + 1, Least(start, Value(REACH)))
        is_in_text = When(quotation__where=Quotation.Where.TEXT, then=before)
        after = When(quotation__where=Quotation.Where.TEXT, then=Substr(text, end + 1, REACH))
        return self.with_frames().annotate(
            text_before=Case(is_in_text, default=Value("")), text_after=Case(after, default=Value(""))
        )

    def surroundings(self):
        """Rows of a quotation: its number, where it stands in its sentence, the sentence, and what is on its sides."""
        origin = F("quotation__frame_start")
        inside = {"start": F("quotation__start") - origin, "end": F("quotation__end") - origin}
        found = self.with_surroundings().annotate(**inside)
        return found.values_list("quotation", "start", "end", "frame", "text_before", "text_after")

    def rows(self):
        """Plain rows, the columns of `WitnessRow`."""
        return self.values_list(*WAYS.values())

    def carrier_rows(self):
        """Plain rows in the order of arrival, the columns of `Carrier`."""
        return self.order_by("pk").values_list(*CARRIER_WAYS.values())

    def with_statement(self):
        return self.select_related("statement__occasion")

    def for_export(self):
        """With all that a row of a download tells."""
        speakers = Speaker.objects.filter(statements=OuterRef("statement")).values("name")
        return (
            self.with_reading()
            .with_statement()
            .with_frames()
            .without_text()
            .annotate(speaker_names=ArraySubquery(speakers))
        )

    def without_text(self):
        """For lists: the articles' texts stay in the database."""
        return self.defer("quotation__article__text")


class Witness(models.Model):
    """A quotation accepted as evidence of a statement. Outlets splice utterances, so a quotation may witness two."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="witnesses")
    quotation = models.ForeignKey(Quotation, models.CASCADE, related_name="witnesses")
    part_start = models.PositiveIntegerField(
        null=True, blank=True, help_text="Within the quotation; empty for all of it."
    )
    part_end = models.PositiveIntegerField(null=True, blank=True)
    decided_by = models.CharField(max_length=10, choices=DecidedBy, default=DecidedBy.MACHINE)
    decided_at = models.DateTimeField(db_default=Now())
    score = models.FloatField(null=True, blank=True, help_text="0 to 1; empty for the first witness and a person's.")
    reasons = models.JSONField(default=list, blank=True)
    rule_version = models.CharField(max_length=40, blank=True)
    testimony = models.CharField(
        max_length=100,
        blank=True,
        help_text="Reprints of one wire text share it, and count as one independent witness.",
    )

    objects = WitnessQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "witnesses"
        constraints = [
            models.UniqueConstraint(fields=["statement", "quotation"], name="quotation_witnesses_a_statement_once")
        ]

    def __str__(self) -> str:
        return str(self.quotation)

    @property
    def reading(self) -> str:
        """The witness's wording."""
        text = self.quotation.text
        return text if self.part_start is None else text[self.part_start : self.part_end]

    # Under the names of a `WitnessRow`, so that readings are made of either.

    @property
    def position(self) -> int:
        return self.quotation.position

    @property
    def continues_id(self) -> int | None:
        return self.quotation.continues_id

    @property
    def kind(self) -> str:
        return self.quotation.kind

    @property
    def where(self) -> str:
        return self.quotation.where

    @property
    def article_id(self) -> int:
        return self.quotation.article_id

    @property
    def language(self) -> str:
        return self.quotation.article.language

    @property
    def document_id(self) -> int:
        return self.quotation.article.document_id

    @property
    def document_address(self) -> str:
        return self.quotation.article.document.address

    @property
    def received_at(self) -> datetime | None:
        return self.quotation.article.document.received_at


class ProposalQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state="open")

    def rejected(self):
        return self.filter(state="rejected")

    def numbered(self, numbers):
        return self.filter(pk__in=numbers)

    def between(self, one, other):
        """Of a quotation that witnesses one of the two, and of the other one."""
        return self.filter(
            Q(statement=one, quotation__witnesses__statement=other)
            | Q(statement=other, quotation__witnesses__statement=one)
        )

    def with_item(self):
        """With what the desk shows of it in one row."""
        return self.select_related("statement__occasion", "quotation__article__document__outlet").defer(
            "quotation__article__text"
        )

    def outrun(self):
        """Those not accepted whose quotation is a witness of the statement all the same."""
        return self.exclude(state="accepted").filter(quotation__witnesses__statement=F("statement"))


class Proposal(models.Model):
    """The machine thinks that a quotation may witness a statement, and is not sure.

    What a person rejects stays rejected.
    """

    class State(models.TextChoices):
        OPEN = "open", "open"
        ACCEPTED = "accepted", "accepted"
        REJECTED = "rejected", "rejected"

    quotation = models.ForeignKey(Quotation, models.CASCADE, related_name="proposals")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="proposals")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list, blank=True)
    rule_version = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(db_default=Now())
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [models.UniqueConstraint(fields=["quotation", "statement"], name="proposal_is_made_once")]
        indexes = [models.Index(fields=["-score"], condition=Q(state="open"), name="proposal_open")]

    def __str__(self) -> str:
        return f"{self.quotation} → {self.statement}"
