"""What search engines are told: `robots.txt`, and the sitemap that it points to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sources.models import Outlet

from ..downloads.sitemaps import list_parts, statements_of
from ..models import Occasion, Speaker
from .keeping import keep_page

XML = "application/xml; charset=utf-8"
PAGES = ["timeline", "compare", "labels", "occasions", "speakers", "outlets", "topics",
         "about", "data", "api", "quality", "coverage", "corrections"]  # fmt: skip
# What is for programs and readers, not for search engines: whole files, feeds, and the API.
NOT_CRAWLED = ["statements-csv", "statements-jsonl", "feed", "compare-csv", "labels-csv"]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    context = {"origin": _origin(request), "not_crawled": [reverse(name) for name in NOT_CRAWLED]}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
@keep_page
def sitemap(request: HttpRequest) -> HttpResponse:
    return render(request, "sitemap.xml", {"origin": _origin(request), "parts": list_parts()}, content_type=XML)


@require_safe
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    context = {
        "origin": _origin(request),
        "paths": [reverse(name) for name in PAGES],
        "occasions": Occasion.objects.public(),
        "speakers": Speaker.objects.followed(),
        "outlets": Outlet.objects.with_articles(),
    }
    return render(request, "sitemap_pages.xml", context, content_type=XML)


@require_safe
def sitemap_statements(request: HttpRequest, part: int) -> HttpResponse:
    found = statements_of(part)
    if not found:
        raise Http404("No statement of this part is published.")
    context = {"origin": _origin(request), "statements": found}
    return render(request, "sitemap_statements.xml", context, content_type=XML)


def _origin(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
