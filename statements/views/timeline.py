"""The timeline: statements by the day they were said, under the reader's filters.

A page tells at once what costs no more than a page. Counts, bars and facets that cost as much as there are statements
to count come after it, from an address of their own, which answers a reader without scripts with the whole page.
"""

from datetime import date
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from ..browsing.cards import read_cards
from ..browsing.chips import describe_period
from ..browsing.counting import count, count_at_once, count_undated
from ..browsing.facets import are_facets_told, list_facets
from ..browsing.forms import ORDERS, UNITS, FilterForm
from ..browsing.months import choose_unit, is_strip_told, lay_strip
from ..browsing.ranking import Ranking, turn_ranking
from ..browsing.timeline import Fetch, Page, tell_landing
from ..models import Statement
from .keeping import keep_page
from .paging import link_pages, turn_to
from .patience import answer_in_time


@require_safe
@vary_on_headers("HX-Request")
@keep_page
@answer_in_time
def timeline(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET, request.known)
    context = _list(form) | _count_at_once(form) | _head(request, form)
    if not request.htmx:
        return render(request, "statements/timeline.html", context)
    response = render(request, "statements/_timeline.html", context)
    response["HX-Push-Url"] = _address_to_show(request, form)
    return response


@require_safe
@vary_on_headers("HX-Request")
@keep_page
@answer_in_time
def counted(request: HttpRequest) -> HttpResponse:
    """The same with all that takes time to count; for htmx these counts alone."""
    form = FilterForm(request.GET, request.known)
    if request.htmx:
        return render(request, "statements/_counted.html", {"form": form} | _count(form))
    return render(request, "statements/timeline.html", _list(form) | _count(form) | _head(request, form))


def read_period() -> tuple[date, date]:
    first, last = settings.PERIOD
    return date.fromisoformat(first), date.fromisoformat(last)


def _list(form: FilterForm) -> dict:
    ranking = _rank(form) if form.by_relevance else None
    page = ranking.page if ranking else turn_to(form, _cards_of(form))
    context = {"form": form, "filters": form.filters, "page": page, "ranking": ranking, **link_pages(form, page)}
    return context | ({"landing": _tell_landing(form, page)} if page.statements else _explain_emptiness(form))


def _tell_landing(form: FilterForm, page: Page) -> str:
    """Empty where the reader did not go to a day, or found it."""
    asked = form.understood
    if not asked["day"] or asked["before"] or asked["after"] or form.by_relevance:
        return ""
    return tell_landing(asked["day"], page, oldest_first=form.oldest_first)


def _rank(form: FilterForm) -> Ranking:
    places = {name: form.understood[name] for name in ("before", "after")}
    return turn_ranking(form.filters, _cards_of(form), **places)


def _cards_of(form: FilterForm) -> Fetch:
    """The cards of statements, with the words marked that were searched for."""
    return partial(read_cards, search=form.filters.conditions.search)


def _count_at_once(form: FilterForm) -> dict:
    """None for what takes time."""
    filters, unit = form.filters, _unit_of(form)
    found = {
        "count": count_at_once(filters),
        "undated": count_undated(filters),
        **_beside_list(form, unit, are_facets_told(filters), is_strip_told(filters, unit)),
    }
    later = f"{reverse('counted')}?{form.query}" if any(value is None for value in found.values()) else ""
    return found | {"unit": unit, "counted_later": later}


def _count(form: FilterForm) -> dict:
    filters, unit = form.filters, _unit_of(form)
    return {
        "count": count(filters),
        "undated": count(filters.of_unknown_day()),
        **_beside_list(form, unit),
        "unit": unit,
    }


def _beside_list(form: FilterForm, unit: str, with_facets: bool = True, with_strip: bool = True) -> dict:
    """What all pages of a list have in common: made when it is shown, since the part that shows it may have been kept."""
    return {
        "facets": SimpleLazyObject(lambda: list_facets(form.filters, form.names)) if with_facets else None,
        "strip": SimpleLazyObject(lambda: lay_strip(form.filters, read_period(), form.ordering, unit))
        if with_strip
        else None,
    }


def _unit_of(form: FilterForm) -> str:
    return choose_unit(form.filters, read_period(), form.understood["bars"] or "")


def _head(request: HttpRequest, form: FilterForm) -> dict:
    """What the page is called, and what a printed copy says of itself."""
    since, until = read_period()
    return {
        "title": " · ".join(["Timeline", *(chip.label for chip in form.chips)]),
        "period": describe_period(form.filters.since or since, form.filters.until or until),
        "order": ORDERS[form.understood["order"] or "newest"],
        "address": request.build_absolute_uri(_address_to_show(request, form)),
        "today": timezone.localdate(),
        "units": [(unit, form.filters.query(*_order_of(form), ("bars", unit))) for unit in UNITS],
    }


def _order_of(form: FilterForm) -> list[tuple[str, str]]:
    return [pair for pair in form.ordering if pair[0] != "bars"]


def _explain_emptiness(form: FilterForm) -> dict:
    """Why nothing is shown: an empty record, filters that leave nothing, or a place past the end."""
    search = form.filters.conditions.search
    return {
        "is_wordless": search is not None and (search.is_empty or search.is_common),
        "is_record_empty": not Statement.objects.published().exists(),
        "ways_out": [(chip, count(chip.rest)) for chip in form.chips],
    }


def _address_to_show(request: HttpRequest, form: FilterForm) -> str:
    """The address without the empty fields that a form sends along, with the place in the list as it came."""
    places = [(name, request.GET[name]) for name in ("day", "before", "after") if form.understood[name]]
    return f"{reverse('timeline')}?{form.filters.query(*form.ordering, *places)}".removesuffix("?")
