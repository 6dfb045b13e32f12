"""The named sets of statements that pages, exports and the matching ask for."""

from datetime import date

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Q


class StatementQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state="published")

    def alive(self):
        """Neither merged away nor withdrawn: what the machine may still join to."""
        return self.filter(state__in=["draft", "published"])

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

    def by_speaker(self, *slugs: str):
        return self.filter(speakers__slug__in=slugs).distinct() if slugs else self

    def from_outlet(self, *slugs: str):
        """Witnessed by an article of any of these outlets."""
        if not slugs:
            return self
        return self.filter(pk__in=self.model.witnesses.rel.related_model.objects.of_outlets(slugs).values("statement"))

    def at_occasion(self, *slugs: str):
        return self.filter(occasion__slug__in=slugs) if slugs else self

    def of_kind(self, *kinds: str):
        return self.filter(kind__in=kinds) if kinds else self

    def containing(self, words: str):
        """Web-search syntax over the readings and headlines; words that stem to nothing find nothing."""
        if not words:
            return self
        query = SearchQuery(words.replace("\x00", ""), config="english", search_type="websearch")
        return self.filter(words=query)

    def with_outlets_at_least(self, count: int):
        return self.filter(independent_count__gte=count) if count else self

    def checked(self):
        return self.exclude(checked_at=None)

    def older_than(self, said_from: date, pk: int):
        return self.filter(Q(said_from__lt=said_from) | Q(said_from=said_from, pk__lt=pk))

    def newer_than(self, said_from: date, pk: int):
        return self.filter(Q(said_from__gt=said_from) | Q(said_from=said_from, pk__gt=pk))

    def newest_first(self):
        return self.order_by("-said_from", "-pk")

    def oldest_first(self):
        return self.order_by("said_from", "pk")
