"""Outlets: the list of them, and one with what is held of it, its latest statements and its labels for the speakers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sources.models import Article, Outlet

from ..browsing.cards import read_cards
from ..browsing.counting import count
from ..browsing.facets import list_values
from ..browsing.filters import Filters
from ..browsing.timeline import turn_page
from ..framing.cues import load_lexicon
from ..framing.labels import count_cues, count_labels, that_tell
from ..framing.tables import link_words
from ..models import Witness
from .patience import answer_in_time

LATEST = 10
MOST_LABELS = 25


@require_safe
def outlet_list(request: HttpRequest) -> HttpResponse:
    counts = {value.slug: value.count for value in list_values(Filters(), "outlet")}
    outlets = [(outlet, counts.get(outlet.slug, 0)) for outlet in Outlet.objects.with_articles().with_article_counts()]
    return render(request, "statements/outlets.html", {"outlets": outlets})


@require_safe
@answer_in_time
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Outlet.objects.with_article_counts(), slug=slug)
    witnesses = Witness.objects.of_published().of_outlets([slug])
    filters, own = Filters(outlet=(slug,)), witnesses.in_own_voice()
    context = {
        "outlet": found,
        "count": count(filters).number,
        "latest": turn_page(filters, read_cards, size=LATEST).statements,
        "articles": Article.objects.shown().among(witnesses.values("quotation__article")).newest_first()[:LATEST],
        "kinds": list_values(filters, "kind"),
        "labels": link_words(that_tell(count_labels(own)), "naming", filters.query, MOST_LABELS),
        "cues": link_words(count_cues(own, load_lexicon()), "reporting", filters.query, MOST_LABELS),
        "labels_query": filters.query(),
    }
    return render(request, "statements/outlet.html", context)
