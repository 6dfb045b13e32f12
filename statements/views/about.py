"""What the site is, the data dictionary, and what robots are told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..exports import COLUMNS, COLUMNS_TO_COME, FORMULA_BEGINNINGS
from ..models import Occasion, Speaker, Statement

# What the protocol allows in one file.
LONGEST_SITEMAP = 50_000


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "statements/about.html")


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    context = {
        "columns": COLUMNS,
        "columns_to_come": COLUMNS_TO_COME,
        "formula_beginnings": [begin for begin in FORMULA_BEGINNINGS if begin.isascii() and begin.isprintable()],
    }
    return render(request, "statements/data.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    context = {"origin": request.build_absolute_uri("/").rstrip("/")}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    context = {
        "origin": request.build_absolute_uri("/").rstrip("/"),
        "statements": Statement.objects.published().newest_first().for_addresses()[:LONGEST_SITEMAP],
        "occasions": Occasion.objects.public(),
        "speakers": Speaker.objects.followed(),
    }
    return render(request, "sitemap.xml", context, content_type="application/xml; charset=utf-8")
