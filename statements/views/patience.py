"""Answers in time: PostgreSQL ends what works too long for a public page, and the page says what to narrow."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg.errors import QueryCanceled

View = Callable[..., HttpResponse]
# And plans that are kept (`models.Planned`) are not made anew: PostgreSQL would, where it expects a little less work by it.
# Of more than eight tables it would join the first as they are named, and so read them whole for a few statements.
LIMIT = """
    SELECT set_config('statement_timeout', %s, true), set_config('plan_cache_mode', 'force_generic_plan', true),
        set_config('join_collapse_limit', '11', true), set_config('from_collapse_limit', '11', true)
"""


class TookTooLong(Exception):
    """A query was ended after `settings.PAGE_SECONDS`."""


def answer_in_time(view: View) -> View:
    """For pages that look for what the reader asked: instead of waiting on, they say that it takes too long."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        try:
            with limited_time():
                return view(request, *arguments, **named)
        except TookTooLong:
            return _say_so(request)

    return answer


@contextmanager
def limited_time() -> Iterator[None]:
    """Every query within takes `settings.PAGE_SECONDS` at most. Raises TookTooLong."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(LIMIT, [f"{settings.PAGE_SECONDS}s"])
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TookTooLong from error
        raise


def _say_so(request: HttpRequest) -> HttpResponse:
    """To htmx as a part of the page, which it shows only if all is well."""
    context = {"seconds": settings.PAGE_SECONDS, "words": request.GET.get("words", "").strip()}
    if request.htmx:
        return render(request, "statements/_too_long.html", context)
    return render(request, "statements/too_long.html", context, status=503)
