"""Coverage: of which outlets we hold articles around a day, so that silence is told apart from our not having looked."""

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from sources.models import Article, Outlet

from .models import Prepared, Statement, Witness

# An outlet that reports words does so within so many days of them.
REPORTED_WITHIN = timedelta(days=3)


class SilentOutlet(NamedTuple):
    """`was_there` and `is_held` are None for false where PostgreSQL knows of no row to compare with."""

    pk: int
    name: str
    slug: str
    was_there: bool | None
    is_held: bool | None


class Silence(NamedTuple):
    """Outlets that do not carry a statement, by what their silence tells.

    They reported other words of the occasion; we hold articles of theirs of those days, but none of the occasion; or
    we hold none of those days.
    """

    reported_the_rest: list[SilentOutlet]
    did_not_cover: list[SilentOutlet]
    not_held: list[SilentOutlet]


class Coverage:
    """The days of publication of the articles held, by outlet, over a stretch of time: one query for any number of cells."""

    def __init__(self, outlets: Iterable[Outlet], first: date | None, last: date | None) -> None:
        self.outlets = list(outlets)
        self.days: dict[int, set[date]] = defaultdict(set)
        if first and last:
            numbers = [outlet.pk for outlet in self.outlets]
            held = Article.objects.shown().of_outlets(numbers).published_between(first, _after(last))
            self._note(held.order_by().values_list("document__outlet", "published_on").distinct())
            # An article of an unknown day was there for the days of which it reports.
            reported = (
                Witness.objects.of_published().of_undated_articles().carried_by(numbers).said_between(first, last)
            )
            self._note(
                reported.order_by()
                .values_list("quotation__article__document__outlet", "statement__said_to")
                .distinct()
            )

    @classmethod
    def around(cls, statements: Iterable[Statement], outlets: Iterable[Outlet]) -> "Coverage":
        dated = [statement for statement in statements if statement.said_from]
        first = min((statement.said_from for statement in dated), default=None)
        last = max((statement.said_to for statement in dated), default=None)
        return cls(outlets, first, last)

    def _note(self, days: Iterable[tuple[int, date]]) -> None:
        for outlet, day in days:
            self.days[outlet].add(day)

    def holds(self, outlet: Outlet, statement: Statement) -> bool:
        """Whether we hold an article of the outlet from the days on which it would have reported the statement."""
        if statement.said_from is None:
            return False
        return any(statement.said_from <= day <= _after(statement.said_to) for day in self.days[outlet.pk])


def silence_about(statement: Statement, carried_by: Container[int | None]) -> Silence:
    """The outlets of which articles are held, but for those that carry the statement, in one query."""
    last = _after(statement.said_to) if statement.said_to else None
    found = SILENCE.rows(statement.occasion_id, statement.said_from, last)
    silent = [SilentOutlet(*row) for row in found if row[0] not in carried_by]
    rest = [outlet for outlet in silent if not outlet.was_there]
    return Silence(
        reported_the_rest=[outlet for outlet in silent if outlet.was_there],
        did_not_cover=[outlet for outlet in rest if outlet.is_held],
        not_held=[outlet for outlet in rest if not outlet.is_held],
    )


def _silent_outlets(occasion: int, first: date, last: date) -> QuerySet:
    """All outlets with articles: whether they reported words of the occasion, and whether we hold articles of the days."""
    witnesses = Witness.objects.of_published()
    # An article of an unknown day was there for the days of which it reports.
    undated = witnesses.of_undated_articles().said_until_some_day_of(first, last)
    dated = Article.objects.shown().published_between(first, last)
    is_held = Q(pk__in=dated.values("document__outlet")) | Q(pk__in=undated.outlets())
    outlets = Outlet.objects.with_articles().annotate(
        was_there=Q(pk__in=witnesses.at_occasion(occasion).outlets()), is_held=is_held
    )
    return outlets.values_list("pk", "name", "slug", "was_there", "is_held")


SILENCE = Prepared(_silent_outlets, int, date, date)


def _after(day: date) -> date:
    return day + REPORTED_WITHIN if day < date.max - REPORTED_WITHIN else date.max
