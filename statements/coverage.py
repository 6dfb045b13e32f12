"""Coverage: of which outlets we hold articles around a day, so that silence is told apart from our not having looked."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from sources.models import Article, Outlet

from .models import Statement, Witness

# An outlet that reports words does so within so many days of them.
REPORTED_WITHIN = timedelta(days=3)


class Silence(NamedTuple):
    """Outlets that do not carry a statement, by what their silence tells.

    They reported other words of the occasion; we hold articles of theirs of those days, but none of the occasion; or
    we hold none of those days.
    """

    reported_the_rest: list[Outlet]
    did_not_cover: list[Outlet]
    not_held: list[Outlet]


class Coverage:
    """The days of publication of the articles held, by outlet, over a stretch of time: one query for any number of cells."""

    def __init__(self, outlets: Iterable[Outlet], first: date | None, last: date | None) -> None:
        self.outlets = list(outlets)
        self.days: dict[int, set[date]] = defaultdict(set)
        if first and last:
            numbers = [outlet.pk for outlet in self.outlets]
            held = Article.objects.shown().of_outlets(numbers).published_between(first, _after(last))
            self._note(held.values_list("document__outlet", "published_on").distinct())
            # An article of an unknown day was there for the days of which it reports.
            reported = Witness.objects.of_published().of_undated_articles(numbers).said_between(first, last)
            self._note(reported.values_list("quotation__article__document__outlet", "statement__said_to").distinct())

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

    def silence_about(self, statement: Statement, carried_by: set[int]) -> Silence:
        silent = [outlet for outlet in self.outlets if outlet.pk not in carried_by]
        were_there = _outlets_at(statement.occasion_id) if statement.occasion_id else set()
        rest = [outlet for outlet in silent if outlet.pk not in were_there]
        held = {outlet.pk for outlet in rest if self.holds(outlet, statement)}
        return Silence(
            reported_the_rest=[outlet for outlet in silent if outlet.pk in were_there],
            did_not_cover=[outlet for outlet in rest if outlet.pk in held],
            not_held=[outlet for outlet in rest if outlet.pk not in held],
        )


def _outlets_at(occasion: int) -> set[int]:
    return set(Witness.objects.of_published().at_occasion(occasion).outlets())


def _after(day: date) -> date:
    return day + REPORTED_WITHIN if day < date.max - REPORTED_WITHIN else date.max
