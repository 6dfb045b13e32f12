"""The timeline: statements by the day they were said, under the reader's filters."""

from datetime import date
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from ..browsing.cards import read_cards
from ..browsing.chips import describe_period
from ..browsing.counting import count, count_undated
from ..browsing.facets import list_facets
from ..browsing.forms import ORDERS, UNITS, FilterForm
from ..browsing.months import lay_strip
from ..models import Statement
from .keeping import keep_page
from .paging import link_pages, turn_to


@require_safe
@vary_on_headers("HX-Request")
@keep_page
def timeline(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    found = form.filters.statements()
    page = turn_to(form, partial(read_cards, search=form.filters.conditions.search))
    context = {
        "form": form,
        "filters": form.filters,
        "page": page,
        "count": count(form.filters),
        "undated": count_undated(form.filters),
        "facets": list_facets(form.filters, form.names),
        "strip": lay_strip(form.filters, read_period(), form.ordering),
        **link_pages(form, page),
        **_head(request, form),
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


def _head(request: HttpRequest, form: FilterForm) -> dict:
    """What the page is called, and what a printed copy says of itself."""
    filters = form.filters
    since, until = (filters.since or read_period()[0], filters.until or read_period()[1])
    return {
        "title": " · ".join(["Timeline", *(chip.label for chip in form.chips)]),
        "period": describe_period(since, until),
        "order": ORDERS[form.understood["order"] or "newest"],
        "address": request.build_absolute_uri(_address_to_show(request, form)),
        "today": timezone.localdate(),
        "units": [],
    }


def _explain_emptiness(form: FilterForm) -> dict:
    """Why nothing is shown: an empty record, filters that leave nothing, or a place past the end."""
    return {
        "is_record_empty": not Statement.objects.published().exists(),
        "ways_out": [(chip, count(chip.rest)) for chip in form.chips],
    }


def _address_to_show(request: HttpRequest, form: FilterForm) -> str:
    """The address without the empty fields that a form sends along; a place in the list is kept as it came."""
    if any(form.understood[name] for name in ("day", "before", "after")):
        return request.get_full_path()
    return f"{request.path}?{form.query}".removesuffix("?")
