"""Occasions: the list of them, and one with the statements made at it and who carried which."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from sources.models import Quotation

from ..browsing.counting import count
from ..browsing.facets import list_values
from ..browsing.filters import Filters
from ..comparing.comparison import Reason, lay_rows, outlets_of
from ..models import Occasion
from .patience import answer_in_time

# A grid longer than this is read on the timeline, where it has pages.
LONGEST_GRID = 100


@require_safe
def occasion_list(request: HttpRequest) -> HttpResponse:
    counts = {value.slug: value.count for value in list_values(Filters(), "occasion")}
    occasions = [(occasion, counts.get(occasion.slug, 0)) for occasion in Occasion.objects.public()]
    return render(request, "statements/occasions.html", {"occasions": occasions})


@require_safe
@answer_in_time
def occasion(request: HttpRequest, slug: str) -> HttpResponse:
    if merged := Occasion.objects.merged().by_slug(slug).first():
        return redirect(merged.merged_into)
    found = get_object_or_404(Occasion.objects.public(), slug=slug)
    filters = Filters(occasion=(found.slug,))
    listed = list(filters.statements().with_card().oldest_first()[:LONGEST_GRID])
    outlets = outlets_of(listed)
    context = {
        "occasion": found,
        "speakers": found.speakers.all(),
        "count": count(filters).number,
        "outlets": outlets,
        "rows": lay_rows(listed, [outlet for outlet, _ in outlets]),
        "states": [*Quotation.Kind.choices, *Reason.choices],
    }
    return render(request, "statements/occasion.html", context)
