"""Downloads: what a page shows, whole, as a file."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from ..exports import write_csv
from ..filters import Filters
from ..forms import FilterForm


@require_safe
def statements_csv(request: HttpRequest) -> StreamingHttpResponse:
    form = FilterForm(request.GET)
    return answer_csv(
        request, write_csv, form.filters.statements(), "statements", form.filters, oldest_first=form.oldest_first
    )


def answer_csv(
    request: HttpRequest, write: Callable[..., Iterator[str]], found: Any, what: str, filters: Filters, **options: Any
) -> StreamingHttpResponse:
    """The file that `write` makes of what was found, named for `what` it holds; `excel=1` is for a spreadsheet."""
    origin = request.build_absolute_uri("/").rstrip("/")
    lines = write(found, origin=origin, excel=request.GET.get("excel") == "1", **options)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="{name_file(what, filters)}"'
    return response


def name_file(what: str, filters: Filters) -> str:
    """A name that says which days the file covers: letters, digits and dashes only."""
    since = f"-from-{filters.since}" if filters.since else ""
    until = f"-until-{filters.until}" if filters.until else ""
    return f"{what}{since}{until}.csv"
