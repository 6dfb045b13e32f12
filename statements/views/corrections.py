"""What curators corrected on published statements, and why: a page, and a feed of the same."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import conditional_page, require_safe

from ..changes import turn_corrections
from ..downloads.feeds import NEVER, clean_xml
from .downloads import cache_shortly
from .feed import ATOM

# Of a PostgreSQL number of a row; what is longer names none.
LONGEST_NUMBER = 18


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    return render(request, "statements/corrections.html", {"page": turn_corrections(_behind(request))})


@require_safe
@cache_shortly
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    behind = _behind(request)
    page = turn_corrections(behind)
    updated = page.corrections[0].decision.made_at if page.corrections else NEVER
    origin = request.build_absolute_uri("/").rstrip("/")
    context = {"origin": origin, "page": page, "behind": behind, "updated": updated}
    return HttpResponse(clean_xml(render_to_string("statements/corrections.xml", context, request)), content_type=ATOM)


def _behind(request: HttpRequest) -> int | None:
    """The correction behind which the page begins."""
    told = request.GET.get("before", "")
    is_number = told.isascii() and told.isdecimal() and len(told) <= LONGEST_NUMBER
    return int(told) if is_number else None
