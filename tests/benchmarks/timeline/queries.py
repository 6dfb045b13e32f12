"""What the bars and the facets ask of PostgreSQL, by itself: their queries, timed beside a primary key's look-up."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.http import QueryDict

from statements.browsing.facets import list_facets
from statements.browsing.forms import FilterForm
from statements.browsing.months import lay_strip
from statements.models import Statement
from statements.views.timeline import read_period

from .asking import quickest_tenth

RUNS, BUDGET = 60, 3.0  # seconds an action

Action = Callable[[], object]


@dataclass
class Noted:
    """A wrapper of queries that notes them."""

    queries: list[tuple[str, Any]] = field(default_factory=list)

    def __call__(self, execute: Callable, query: str, values: Any, many: bool, context: dict[str, Any]) -> Any:
        self.queries.append((query, values))
        return execute(query, values, many, context)


def time_queries(actions: Mapping[str, Action]) -> dict[str, float]:
    """The milliseconds of all queries of each action, undisturbed, asked again as they were; the actions take turns."""
    asked = {name: _queries_of(action) for name, action in actions.items()}
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(RUNS):
        for name, queries in asked.items():
            if sum(taken[name]) < 1000 * BUDGET:
                taken[name].append(_ask(queries))
    return {name: quickest_tenth(times) for name, times in taken.items()}


def _queries_of(action: Action) -> list[tuple[str, Any]]:
    noted = Noted()
    with connection.execute_wrapper(noted):
        action()
    return noted.queries


def _ask(queries: list[tuple[str, Any]]) -> float:
    with connection.cursor() as cursor:
        began = time.perf_counter()
        for query, values in queries:
            cursor.execute(query, values)
            cursor.fetchall()
        return 1000 * (time.perf_counter() - began)


def look_up() -> Action:
    """A row by its primary key."""
    newest = Statement.objects.latest("pk").pk
    return lambda: Statement.objects.get(pk=newest)


def bars_of(address: str) -> Action:
    """What the strip of bars asks at that address."""
    form = _form_of(address)
    return lambda: lay_strip(form.filters, read_period())


def facets_of(address: str) -> Action:
    form = _form_of(address)
    return lambda: list_facets(form.filters, form.names)


def _form_of(address: str) -> FilterForm:
    form = FilterForm(QueryDict(address.partition("?")[2]))
    assert not form.notes, form.notes
    return form
