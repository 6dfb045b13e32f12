"""What the site is, how well it reads, what it holds, and the data dictionary."""

from calendar import month_abbr, month_name
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ..downloads.columns import COLUMNS
from ..downloads.comparison import COMPARISON_COLUMNS
from ..downloads.labels import LABEL_COLUMNS
from ..downloads.tables import FORMULA_BEGINNINGS
from ..holdings import MOST_OUTLETS, count_holdings
from ..quality.highlights import lay_highlights
from ..quality.limits import load_limits
from ..quality.released import load_released
from ..quality.sections import RUNNING, lay_sections

# The head of a table of months: in full and short.
MONTHS = list(zip(month_name, month_abbr, strict=True))[1:]
# What each download has a row for.
STATEMENTS = "“CSV” and “JSON” on the timeline: a row for each witness of the statements that the filters leave."
COMPARISON = "“CSV” on the comparison: a row for each statement shown and each outlet compared."
LABELS = "“CSV” on labels and verbs: a row for each quotation that the page counts."


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "statements/about.html")


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    context = {
        "tables": [
            ("statements", reverse("statements-csv"), STATEMENTS, COLUMNS),
            ("comparison", reverse("compare-csv"), COMPARISON, COMPARISON_COLUMNS),
            ("labels", reverse("labels-csv"), LABELS, LABEL_COLUMNS),
        ],
        "formula_beginnings": [begin for begin in FORMULA_BEGINNINGS if begin.isascii() and begin.isprintable()],
    }
    return render(request, "statements/data.html", context)


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    released = load_released()
    context = {
        "highlights": lay_highlights(released),
        "sections": lay_sections(released),
        "limits": load_limits(),
        "running": RUNNING,
    }
    return render(request, "statements/quality.html", context)


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    first, last = map(date.fromisoformat, settings.PERIOD)
    holdings = count_holdings(range(first.year, last.year + 1))
    context = {"holdings": holdings, "most_outlets": MOST_OUTLETS, "months": MONTHS}
    return render(request, "statements/coverage.html", context)
