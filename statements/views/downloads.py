"""Downloads: what the timeline shows, whole, as a file."""

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from ..exports import write_csv
from ..filters import Filters
from ..forms import FilterForm


@require_safe
def statements_csv(request: HttpRequest) -> StreamingHttpResponse:
    form = FilterForm(request.GET)
    lines = write_csv(
        form.filters.statements(),
        origin=request.build_absolute_uri("/").rstrip("/"),
        oldest_first=form.oldest_first,
        excel=request.GET.get("excel") == "1",
    )
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="{name_file(form.filters)}"'
    return response


def name_file(filters: Filters) -> str:
    """A name that says which days the file covers: letters, digits and dashes only."""
    since = f"-from-{filters.since}" if filters.since else ""
    until = f"-until-{filters.until}" if filters.until else ""
    return f"statements{since}{until}.csv"
