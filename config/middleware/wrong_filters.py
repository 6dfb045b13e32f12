"""Lists of the desk that are asked for a value that no row can have: a year past all calendars, a NUL."""

import logging
from collections.abc import Callable

from django.contrib.admin.views.main import ERROR_FLAG
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

logger = logging.getLogger(__name__)


class WrongFiltersMiddleware:
    """Does for such a value what the admin does for a filter that it does not know: the list is shown without filters.

    The admin looks at names and types alone; that a value does not fit is found where the database is asked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not (isinstance(exception, (ValueError, DataError)) and is_filtered_list(request)):
            return None
        logger.warning("the list at %s cannot be filtered so: %s", request.path, exception)
        return redirect(f"{request.path}?{ERROR_FLAG}=1")


def is_filtered_list(request: HttpRequest) -> bool:
    match = request.resolver_match
    is_list = match is not None and match.namespaces == ["admin"] and str(match.url_name).endswith("_changelist")
    return is_list and request.method == "GET" and bool(request.GET) and ERROR_FLAG not in request.GET
