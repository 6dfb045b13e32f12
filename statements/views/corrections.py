"""What curators corrected on published statements, and why: a page, and a feed of the same."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import conditional_page, require_safe

from ..changes import CorrectionsPage, turn_corrections
from ..downloads.feeds import NEVER, clean_xml
from .downloads import cache_shortly
from .feed import ATOM

# Of a PostgreSQL number of a row; what is longer names none.
LONGEST_NUMBER = 18


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    return render(request, "statements/corrections.html", {"page": _turn(request)})


@require_safe
@cache_shortly
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    page = _turn(request)
    updated = page.corrections[0].decision.made_at if page.corrections else NEVER
    context = {"origin": request.build_absolute_uri("/").rstrip("/"), "page": page, "updated": updated}
    return HttpResponse(clean_xml(render_to_string("statements/corrections.xml", context, request)), content_type=ATOM)


def _turn(request: HttpRequest) -> CorrectionsPage:
    behind = request.GET.get("before", "")
    is_number = behind.isascii() and behind.isdecimal() and len(behind) <= LONGEST_NUMBER
    return turn_corrections(int(behind) if is_number else None)
