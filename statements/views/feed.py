"""The Atom feed of a filter.

Its tag is that of its content, so that a reader who has it is told so until something shown is different. It has no
Last-Modified: a withdrawal changes the feed, and no date in it.
"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from ..browsing.forms import FilterForm
from ..downloads.feeds import PAGE_SIZE, clean_xml, read_place, turn_feed
from .downloads import cache_shortly
from .patience import answer_in_time

ATOM = "application/atom+xml; charset=utf-8"


@require_safe
@cache_shortly
@conditional_page
@answer_in_time
def feed(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    filters = form.filters
    place = read_place(request.GET.get("changed_before", ""))
    page = turn_feed(filters, place, PAGE_SIZE)
    asked = [("changed_before", str(place))] if place else []
    context = {
        "origin": request.build_absolute_uri("/").rstrip("/"),
        "page": page,
        "chips": form.chips,
        "page_address": _address("timeline", filters.query()),
        "first_address": _address("feed", filters.query()),
        "own_address": _address("feed", filters.query(*asked)),
        "next_address": _address("feed", filters.query(("changed_before", str(page.next)))) if page.next else "",
    }
    return HttpResponse(clean_xml(render_to_string("statements/feed.xml", context)), content_type=ATOM)


def _address(name: str, query: str) -> str:
    return f"{reverse(name)}?{query}".removesuffix("?")
