"""Two to four outlets down the timeline, side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..browsing.counting import count
from ..browsing.facets import list_outlets
from ..browsing.filters import Filters
from ..comparing.comparison import lay_rows, mark_differences, reasons_in
from ..comparing.forms import ANY, CompareForm
from ..downloads.comparison import write_comparison
from ..framing.cues import load_lexicon
from ..framing.reporting import summarise
from ..models import Statement, Witness
from .downloads import answer_csv
from .paging import link_pages, read_page
from .patience import answer_in_time

# What the page's own form asks for; other filters travel along unseen.
ON_THE_FORM = {"outlet", "words", "since", "until", "show"}


@require_safe
@answer_in_time
def compare(request: HttpRequest) -> HttpResponse:
    form = CompareForm(request.GET)
    context = {
        "form": form,
        "filters": form.filters,
        "outlets": form.outlets,
        "outlet_facet": list_outlets(form.filters, form.names),
        "other_pairs": [pair for pair in (*form.filters.pairs(), *form.ordering) if pair[0] not in ON_THE_FORM],
        "other_order_query": form.reversed_query,
        "outlets_query": Filters(outlet=form.filters.outlet).query(),
    }
    if len(form.outlets) > 1:
        context |= _set_beside(form)
    return render(request, "statements/compare.html", context)


@require_safe
def compare_csv(request: HttpRequest) -> HttpResponse:
    """Without outlets to compare there is a heading and no row."""
    form = CompareForm(request.GET)
    found = form.shown.statements() if len(form.outlets) > 1 else Statement.objects.none()
    options = {"outlets": form.outlets, "oldest_first": form.oldest_first}
    return answer_csv(request, write_comparison, found, "comparison", form.filters, **options)


def _set_beside(form: CompareForm) -> dict:
    page = read_page(form, form.shown)
    rows = lay_rows(page.statements, form.outlets)
    mark_differences(rows)
    # How an outlet reports is told over all that any of them carries, whichever of it stands below.
    carried = form.showing(ANY)
    witnesses = Witness.objects.of_statements(carried.statements()).of_outlets(
        [outlet.slug for outlet in form.outlets]
    )
    return {
        "page": page,
        "rows": rows,
        "reasons": reasons_in(rows),
        "choices": form.counted_choices,
        "count": count(form.shown).number,
        "carried_count": count(carried).number,
        "labels_query": form.filters.query(),
        "summaries": summarise(witnesses, form.outlets, form.filters, load_lexicon()),
        **link_pages(form, page),
    }
