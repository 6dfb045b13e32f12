"""The named sets of witnesses by how their articles frame the words: the speaker mention, the cue, in whose voice, when."""

from functools import reduce
from itertools import groupby
from operator import itemgetter, or_

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Count, Exists, F, Func, Max, Min, OuterRef, Q, Sum, Value, When
from django.db.models.functions import Collate, Lower, TruncMonth

from sources.models import Precision, Quotation

# From a quotation to its outlet.
OUTLET = "article__document__outlet"
# Of a day of publication known no better no month is told.
MONTHLESS = [Precision.YEAR, Precision.UNKNOWN]


class RegexpSplit(Func):
    """The words of a text: what stands between white space."""

    function = "REGEXP_SPLIT_TO_ARRAY"
    template = r"%(function)s(BTRIM(%(expressions)s), '\s+')"
    output_field = ArrayField(models.TextField())


class FramedQuerySet(models.QuerySet):
    """What is counted are quotations: one that witnesses two statements is one."""

    def in_own_voice(self):
        """Where the outlet itself names the speaker and reports the words."""
        return self.filter(quotation__mention_in_quotation=False)

    def in_quoted_words(self):
        """Where somebody whom the outlet quotes does."""
        return self.filter(quotation__mention_in_quotation=True)

    def published_in(self, first, last):
        return self.filter(quotation__article__published_on__range=(first, last)).exclude(
            quotation__article__published_precision__in=MONTHLESS
        )

    def published_in_no_known_month(self):
        return self.filter(quotation__article__published_precision__in=MONTHLESS)

    def with_mentions(self, mentions):
        """Whose quotations have one of the mentions: pairs of the speaker's name as read and the mention in small letters."""
        by_name = groupby(sorted(mentions), key=itemgetter(0))
        chosen = [Q(quotation__speaker_name=name, mention__in=[pair[1] for pair in pairs]) for name, pairs in by_name]
        return self.alias(mention=Lower("quotation__mention")).filter(reduce(or_, chosen, Q(pk=None)))

    def with_cues(self, cues):
        """Whose quotations have one of the cues, which are in small letters."""
        return self.alias(cue=Lower("quotation__cue")).filter(cue__in=cues)

    def quotations(self):
        """What they quote, each once, however many statements it witnesses: so that rows are counted, and not sorted."""
        return Quotation.objects.filter(pk__in=self.order_by().values("quotation"))

    def mentions(self):
        """Pairs of the speaker's name as read and the mention in small letters, each once."""
        return self.order_by().values_list("quotation__speaker_name", Lower("quotation__mention")).distinct()

    def cues(self):
        """The cues in small letters, each once."""
        return self.order_by().values_list(Lower("quotation__cue"), flat=True).distinct()

    def counted_by_mention(self):
        """Rows of what outlets call the speaker, by outlet, month of publication and voice."""
        rows = self._counted_by_month(name=F("speaker_name"), folded=Lower("mention"))
        return rows.annotate(printed=Max(Collate("mention", "C")))

    def counted_by_cue(self):
        """Rows of the verbs with which outlets report words, by outlet, month of publication and voice."""
        return self._counted_by_month(folded=Lower("cue")).annotate(printed=Max("cue"))

    def _counted_by_month(self, **keys):
        has_month = ~Q(article__published_precision__in=MONTHLESS)
        rows = self.quotations().order_by()
        return rows.values(
            slug=F(f"{OUTLET}__slug"),
            outlet=F(f"{OUTLET}__name"),
            month=Case(When(has_month, then=TruncMonth("article__published_on"))),
            is_quoted=F("mention_in_quotation"),
            **keys,
        ).annotate(count=Count("pk"))

    def counted_by_kind(self):
        """Rows of an outlet and a kind of quotation: how many, and how many words they have."""
        words = Func(RegexpSplit(F("text")), Value(1), function="ARRAY_LENGTH", output_field=models.IntegerField())
        rows = self.quotations().order_by().values("kind", slug=F(f"{OUTLET}__slug"))
        return rows.annotate(count=Count("pk"), words=Sum(words))

    def first_reports(self):
        """Rows of an outlet, the day a statement was said, and that of the outlet's first report: where both are known."""
        dated = self.filter(
            statement__said_precision=Precision.DAY, quotation__article__published_precision=Precision.DAY
        )
        return (
            dated.order_by()
            .values("statement", slug=F("quotation__article__document__outlet__slug"), said=F("statement__said_from"))
            .annotate(reported=Min("quotation__article__published_on"))
        )

    def counted_by_outlet(self):
        """Rows of an outlet and how many statements it carries."""
        rows = self.order_by().values(slug=F("quotation__article__document__outlet__slug"))
        return rows.annotate(count=Count("statement", distinct=True))

    def once_a_quotation(self):
        """Without those whose quotation an earlier one of them has."""
        earlier = self.order_by().filter(quotation=OuterRef("quotation"), pk__lt=OuterRef("pk"))
        return self.exclude(Exists(earlier))

    # The order of their articles' publication, newest first: the undated come last.

    def newest_published_first(self):
        return self.order_by(F("quotation__article__published_on").desc(nulls_last=True), "-quotation_id")

    def published_before(self, day, quotation):
        """What stands below that quotation, published on that day, None where it is unknown."""
        undated = Q(quotation__article__published_on=None)
        if day is None:
            return self.filter(undated, quotation__lt=quotation)
        older = Q(quotation__article__published_on__lt=day)
        return self.filter(undated | older | Q(quotation__article__published_on=day, quotation__lt=quotation))
