"""The timeline: statements by the day they were said, under the reader's filters."""

from dataclasses import replace
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from ..browsing.cards import read_cards
from ..browsing.facets import list_facets
from ..browsing.forms import FilterForm
from ..browsing.months import lay_strip
from ..models import Statement
from .paging import link_pages, turn_to


@require_safe
@vary_on_headers("HX-Request")
def timeline(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    found = form.filters.statements()
    page = turn_to(form, found)
    page = replace(page, statements=read_cards([statement.pk for statement in page.statements]))
    context = {
        "form": form,
        "filters": form.filters,
        "page": page,
        "count": found.count(),
        "undated": found.undated().count(),
        "facets": list_facets(form.filters, form.names),
        "strip": lay_strip(form.filters, read_period(), form.ordering),
        **link_pages(form, page),
    }
    if not page.statements:
        context |= _explain_emptiness(form)
    if not request.htmx:
        return render(request, "statements/timeline.html", context)
    response = render(request, "statements/_timeline.html", context)
    response["HX-Push-Url"] = _address_to_show(request, form)
    return response


def read_period() -> tuple[date, date]:
    first, last = settings.PERIOD
    return date.fromisoformat(first), date.fromisoformat(last)


def _explain_emptiness(form: FilterForm) -> dict:
    """Why nothing is shown: an empty record, filters that leave nothing, or a place past the end."""
    return {
        "is_record_empty": not Statement.objects.published().exists(),
        "ways_out": [(chip, chip.rest.statements().count()) for chip in form.chips],
    }


def _address_to_show(request: HttpRequest, form: FilterForm) -> str:
    """The address without the empty fields that a form sends along; a place in the list is kept as it came."""
    if any(form.understood[name] for name in ("day", "before", "after")):
        return request.get_full_path()
    return f"{request.path}?{form.query}".removesuffix("?")
