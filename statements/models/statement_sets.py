"""The named sets of statements that pages, exports and the matching ask for."""

from collections.abc import Sequence
from datetime import date, datetime

from django.contrib.postgres.search import SearchConfig, SearchHeadline, SearchQuery
from django.db import models
from django.db.models import Count, F, Func, Q
from django.db.models.functions import TruncMonth

from .card_rows import CARD_WAYS, speakers_of_row
from .entry_sets import ReadyQuery

# From a statement to the outlets that carry it.
DOCUMENT = "witnesses__quotation__article__document"


class StatementQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state="published")

    def unmerged(self):
        """All that stand for themselves: drafts, published and withdrawn ones."""
        return self.exclude(state="merged")

    def numbered(self, numbers):
        return self.filter(pk__in=numbers)

    def by_key(self, key: str):
        return self.filter(key=key)

    def dated(self):
        return self.exclude(said_from=None)

    def undated(self):
        return self.filter(said_from=None)

    def between(self, first: date | None, last: date | None):
        """Said on some day of the period, as far as is known. Either end may be open."""
        found = self
        if first:
            found = found.filter(said_to__gte=first)
        if last:
            found = found.filter(said_from__lte=last)
        return found

    def on_other_days(self, statement):
        """Said before or after the statement, as far as is known of both."""
        return self.filter(Q(said_to__lt=statement.said_from) | Q(said_from__gt=statement.said_to))

    def by_speaker(self, *slugs: str):
        if not slugs:
            return self
        return self.filter(pk__in=self.model.objects.filter(speakers__slug__in=slugs).values("pk"))

    def from_outlet(self, *slugs: str):
        """Witnessed by an article, not withdrawn, of any of these outlets."""
        if not slugs:
            return self
        carried = {f"{DOCUMENT}__outlet__slug__in": slugs, f"{DOCUMENT}__withdrawn_at": None}
        return self.filter(pk__in=self.model.objects.filter(**carried).values("pk"))

    def not_from_outlet(self, *slugs: str):
        return self.exclude(pk__in=self.model.objects.from_outlet(*slugs).values("pk")) if slugs else self

    def at_occasion(self, *slugs: str):
        return self.filter(occasion__slug__in=slugs) if slugs else self

    def of_kind(self, *kinds: str):
        return self.filter(kind__in=kinds) if kinds else self

    def containing(self, words: str):
        """Web-search syntax over the readings and headlines; words that stem to nothing find nothing."""
        if not words:
            return self
        return self.filter(entry__words=SearchQuery(words, config="english", search_type="websearch"))

    def independent_at_least(self, count: int | None):
        """Witnessed by so many outlets or wires that do not reprint each other."""
        return self.filter(independent_count__gte=count) if count else self

    def checked(self):
        return self.exclude(checked_at=None)

    def disputed(self):
        """Outlets contradict each other on who, when or where: the machine found it, or a curator says so."""
        return self.filter(~Q(disagreements=[]) | Q(stance="disputed"))

    def outside_transcript(self):
        """Quoted somewhere in words that an official transcript of the occasion, which is held, has not."""
        not_covered = {
            "witnesses__placements__verdict": "not-covered",
            "witnesses__placements__transcript__superseded_at": None,
            "witnesses__placements__transcript__document__withdrawn_at": None,
            f"{DOCUMENT}__withdrawn_at": None,
        }
        return self.filter(pk__in=self.model.objects.filter(**not_covered).values("pk"))

    def revised(self):
        """An outlet changed the words after it had published them."""
        return self.filter(is_revised=True)

    # The order of the timeline: by first day, then by last (so that a month stands after its first day), then by age
    # of the record. The two orders are exact reverses, so that one place cuts both.

    def newest_first(self):
        return self.order_by("-said_from", "-said_to", "-pk")

    def oldest_first(self):
        return self.order_by("said_from", "said_to", "pk")

    def in_timeline_order(self, *, oldest_first: bool):
        """As the timeline shows them, the undated last: for a whole list, without pages."""
        if oldest_first:
            return self.order_by(F("said_from").asc(nulls_last=True), "said_to", "pk")
        return self.order_by(F("said_from").desc(nulls_last=True), "-said_to", "-pk")

    def older_than(self, statement):
        """What stands below the statement when the newest are first."""
        if statement.said_from is None:
            return self.filter(pk__lt=statement.pk)
        return self.filter(said_from__lte=statement.said_from).filter(
            Q(said_from__lt=statement.said_from)
            | Q(said_to__lt=statement.said_to)
            | Q(said_to=statement.said_to, pk__lt=statement.pk)
        )

    def newer_than(self, statement):
        """What stands above the statement when the newest are first."""
        if statement.said_from is None:
            return self.filter(pk__gt=statement.pk)
        return self.filter(said_from__gte=statement.said_from).filter(
            Q(said_from__gt=statement.said_from)
            | Q(said_to__gt=statement.said_to)
            | Q(said_to=statement.said_to, pk__gt=statement.pk)
        )

    # The order of the feed.

    def last_changed_first(self):
        return self.order_by("-changed_at", "-key")

    def changed_before(self, instant: datetime, key: str):
        """What stands behind the statement of that key, which was changed at that instant, whether it is there or not."""
        earlier = Q(changed_at__lt=instant) | Q(changed_at=instant, key__lt=key)
        return self.filter(earlier, changed_at__lte=instant)

    def begun_by(self, day: date):
        return self.filter(said_from__lte=day)

    def begun_since(self, day: date):
        return self.filter(said_from__gte=day)

    # What stands beside the filters: rows of value and count, most first.

    def counted_by_speaker(self):
        return self._counted(slug="speakers__slug", name="speakers__name")

    def counted_by_outlet(self):
        # In one filter, so that both hold of one document: an exclusion would look through all of them again.
        shown = self.filter(**{f"{DOCUMENT}__withdrawn_at": None, f"{DOCUMENT}__outlet__isnull": False})
        return shown._counted(slug=f"{DOCUMENT}__outlet__slug", name=f"{DOCUMENT}__outlet__name")

    def counted_by_occasion(self):
        return self.exclude(occasion=None)._counted(
            slug="occasion__slug", name="occasion__name", day="occasion__day_from"
        )

    def counted_by_kind(self):
        return self._counted(slug="kind")

    def counted_by_months(self):
        """Rows of the months in which they can have begun and ended, with counts; those known to the year only
        are left out.
        """
        return (
            self.dated()
            .exclude(said_precision="year")
            .order_by()
            .values(first=TruncMonth("said_from"), last=TruncMonth("said_to"))
            .annotate(count=Count("pk"))
        )

    def _counted(self, **paths: str):
        named = {name: F(path) for name, path in paths.items()}
        return self.order_by().values(**named).annotate(count=Count("pk", distinct=True)).order_by("-count", *paths)

    # What a page fetches along.

    def with_card(self):
        """With all that a card on the timeline shows, in three queries for any number of rows."""
        return self.with_heading()._with_cue().prefetch_related(self._witnesses_to_show())

    def card_rows(self):
        """Plain rows, the columns of `Card`, but its carriers."""
        return self.values_list(*CARD_WAYS.values(), speakers_of_row())

    def in_turn(self, numbers: Sequence[int]) -> list:
        """Those of these numbers, in their order."""
        found = {statement.pk: statement for statement in self.numbered(numbers)}
        return [found[number] for number in numbers if number in found]

    def marked_rows(self, query: str, begin: str, end: str):
        """Rows of a number and the text with signs around each word that the search, as PostgreSQL writes it, finds."""
        stemming = SearchConfig(Func("language", function="statements_stemming"))
        marks = {"config": stemming, "start_sel": begin, "stop_sel": end, "highlight_all": True}
        return self.order_by().values_list("pk", SearchHeadline("text", ReadyQuery(query), **marks))

    def with_heading(self):
        """With who said it and where, in two queries for any number of rows."""
        return self.select_related("occasion").prefetch_related("speakers")

    def with_page(self):
        """With what its page shows of other tables in a row of its own."""
        return self.select_related("occasion")._with_cue()

    def to_tally(self):
        """Locked in the order of their numbers, with what working them out again reads of their rows."""
        locked = self.select_for_update(no_key=True, of=("self",)).select_related("occasion", "kept_collation")
        return locked.order_by("pk")

    def of_numbers(self, first: int, end: int):
        """Those of a stretch of numbers, `end` not among them."""
        return self.filter(pk__gte=first, pk__lt=end)

    def for_addresses(self):
        """Only what an address is made of."""
        return self.only("key", "text", "changed_at")

    def _with_cue(self):
        """With the quotation of the text of record, of which only the cue before the words is asked for."""
        return self.select_related("text_from").defer("text_from__text", "text_from__evidence")

    def _witnesses_to_show(self) -> models.Prefetch:
        witnesses = self.model._meta.get_field("witnesses").related_model.objects
        return models.Prefetch("witnesses", witnesses.shown().with_reading().without_text(), "shown_witnesses")
