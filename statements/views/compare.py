"""Two to four outlets down the timeline, side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from sources.models import Outlet

from ..comparison import lay_rows, mark_differences
from ..forms import CompareForm
from ..timeline import turn_page


@require_safe
@vary_on_headers("HX-Request")
def compare(request: HttpRequest) -> HttpResponse:
    form = CompareForm(request.GET)
    context = {
        "form": form,
        "filters": form.filters,
        "outlets": form.outlets,
        "choices": Outlet.objects.with_articles(),
    }
    if len(form.outlets) > 1:
        found = form.statements()
        page = turn_page(
            found.with_card() if form.filters.undated else found.dated().with_card(),
            before=form.understood["before"],
            after=form.understood["after"],
            oldest_first=form.oldest_first,
        )
        rows = lay_rows(page.statements, form.outlets)
        mark_differences(rows)
        context |= {"page": page, "rows": rows, "count": found.count()}
    template = "statements/_compare.html" if request.htmx else "statements/compare.html"
    return render(request, template, context)
