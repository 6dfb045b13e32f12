"""The named sets of statements that pages, exports and the matching ask for."""

from collections.abc import Sequence
from datetime import date

from django.contrib.postgres.search import SearchConfig, SearchHeadline
from django.db import connections, models
from django.db.models import Count, F, Func, Q

from .card_rows import CARD_WAYS, speakers_of_row
from .entry_sets import ReadyQuery

# From a statement to the documents that carry it.
DOCUMENT = "witnesses__quotation__article__document"
YEARS = """
    WITH RECURSIVE found (day) AS (
        SELECT min(said_from) FROM statements_statement
        UNION ALL
        SELECT (
            SELECT min(said_from) FROM statements_statement
            WHERE said_from >= make_date(extract(year FROM day)::integer + 1, 1, 1)
        )
        FROM found WHERE day IS NOT NULL
    )
    SELECT extract(year FROM day)::integer FROM found WHERE day IS NOT NULL ORDER BY day DESC
"""


class StatementQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state="published")

    def unmerged(self):
        """All that stand for themselves: drafts, published and withdrawn ones."""
        return self.exclude(state="merged")

    def merged_into(self, numbers):
        """Those merged into statements of these numbers."""
        return self.filter(merged_into__in=numbers)

    def numbered(self, numbers):
        return self.filter(pk__in=numbers)

    def by_key(self, key: str):
        return self.filter(key=key)

    def between(self, first: date | None, last: date | None):
        """Said on some day of the period, as far as is known. Either end may be open."""
        found = self
        if first:
            found = found.filter(said_to__gte=first)
        if last:
            found = found.filter(said_from__lte=last)
        return found

    def told_by(self, documents):
        """Those that the documents witness; each with how many `others` that may be shown do as well."""
        told = self.model.objects.filter(**{f"{DOCUMENT}__in": documents}).values("pk")
        others = Count(
            "witnesses", filter=Q(**{f"{DOCUMENT}__withdrawn_at": None}) & ~Q(**{f"{DOCUMENT}__in": documents})
        )
        return self.filter(pk__in=told).annotate(others=others).order_by("pk")

    def on_other_days(self, statement):
        """Said before or after the statement, as far as is known of both."""
        return self.filter(Q(said_to__lt=statement.said_from) | Q(said_from__gt=statement.said_to))

    def years(self) -> list[int]:
        """Those in which any statement was said, by one look into the index for each, the last first."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(YEARS)
            return [year for (year,) in cursor]

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
