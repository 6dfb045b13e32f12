"""Two to four outlets down the timeline, side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sources.models import Outlet

from ..comparison import lay_rows, mark_differences
from ..filters import Filters
from ..forms import CompareForm
from .paging import link_pages, read_page

# What the page's own form asks for; other filters travel along unseen.
ON_THE_FORM = {"outlet", "words", "since", "until", "show"}


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    form = CompareForm(request.GET)
    context = {
        "form": form,
        "filters": form.filters,
        "outlets": form.outlets,
        "outlets_to_choose": Outlet.objects.with_articles(),
        "other_pairs": [pair for pair in (*form.filters.pairs(), *form.ordering) if pair[0] not in ON_THE_FORM],
        "other_order_query": form.reversed_query,
        "outlets_query": Filters(outlet=form.filters.outlet).query(),
    }
    if len(form.outlets) > 1:
        found = form.statements()
        page = read_page(form, found)
        rows = lay_rows(page.statements, form.outlets)
        mark_differences(rows)
        context |= {"page": page, "rows": rows, "count": found.count(), **link_pages(form, page)}
    return render(request, "statements/compare.html", context)
