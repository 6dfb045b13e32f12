"""Conditions on the entry of a statement, as the ORM asks them: for whole sets, where `browsing.lists` reads pages."""

from collections.abc import Iterable, Sequence

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q


class ReadyQuery(SearchQuery):
    """A search as PostgreSQL writes one (`'harbour' & !'quay'`): its words are stemmed already."""

    def __init__(self, text: str) -> None:
        super().__init__(text, search_type="raw")
        self.text = text

    def as_sql(self, compiler, connection, function=None, template=None):
        return "%s::tsquery", [self.text]


def with_traits(*, any_of: Iterable[Sequence[int]] = (), all_of: Sequence[int] = (), none_of: Sequence[int] = ()) -> Q:
    """Of each group of `any_of` at least one, of `all_of` every one, and none of `none_of`."""
    asked = Q()
    for group in any_of:
        asked &= Q(entry__traits__overlap=list(group))
    if all_of:
        asked &= Q(entry__traits__contains=list(all_of))
    return asked & ~Q(entry__traits__overlap=list(none_of)) if none_of else asked


def with_words(query: str) -> Q:
    """Found by the search, written as PostgreSQL writes it."""
    return Q(entry__words=ReadyQuery(query))
