"""The timeline: statements by the day they were said, under the reader's filters."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from ..facets import list_facets
from ..forms import FilterForm
from ..models import Statement
from ..months import lay_strip
from ..timeline import Page, Place, turn_page


@require_safe
@vary_on_headers("HX-Request")
def timeline(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    found = form.filters.statements()
    page = _read_page(form)
    context = {
        "form": form,
        "filters": form.filters,
        "page": page,
        "count": found.count(),
        "undated": found.undated().count(),
        "facets": list_facets(form.filters, form.names),
        "strip": lay_strip(form.filters, read_period()),
    }
    if not page.statements:
        context |= _explain_emptiness(form)
    template = "statements/_timeline.html" if request.htmx else "statements/timeline.html"
    response = render(request, template, context)
    if request.htmx:
        response["HX-Push-Url"] = f"{request.path}?{form.query}".removesuffix("?")
    return response


def read_period() -> tuple[date, date]:
    first, last = settings.PERIOD
    return date.fromisoformat(first), date.fromisoformat(last)


def _read_page(form: FilterForm) -> Page:
    asked, found = form.understood, form.filters.statements().with_card()
    before, after = asked["before"], asked["after"]
    if asked["day"] and not (before or after):
        place = Place(asked["day"])
        before, after = (None, place) if form.oldest_first else (place, None)
    listed = found if form.filters.undated else found.dated()
    return turn_page(listed, before=before, after=after, oldest_first=form.oldest_first)


def _explain_emptiness(form: FilterForm) -> dict:
    """Why nothing is shown: an empty record, filters that leave nothing, or a place past the end."""
    return {
        "is_record_empty": not Statement.objects.published().exists(),
        "ways_out": [(chip, chip.rest.statements().count()) for chip in form.chips],
    }
