"""Outlets: the list of them, and one with what is held of it, its latest statements and its labels for the speakers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sources.models import Article, Outlet

from ..browsing.cards import cards_of
from ..browsing.filters import Filters
from ..framing.cues import load_lexicon
from ..framing.labels import count_cues, count_labels, that_tell
from ..framing.tables import link_words
from ..models import Statement, Witness
from .patience import answer_in_time

LATEST = 10
MOST_LABELS = 25


@require_safe
def outlet_list(request: HttpRequest) -> HttpResponse:
    counts = {row["slug"]: row["count"] for row in Statement.objects.published().counted_by_outlet()}
    outlets = [(outlet, counts.get(outlet.slug, 0)) for outlet in Outlet.objects.with_articles().with_article_counts()]
    return render(request, "statements/outlets.html", {"outlets": outlets})


@require_safe
@answer_in_time
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Outlet.objects.with_article_counts(), slug=slug)
    statements = Statement.objects.published().from_outlet(slug)
    witnesses = Witness.objects.of_published().of_outlets([slug])
    query_of, own = Filters(outlet=(slug,)).query, witnesses.in_own_voice()
    context = {
        "outlet": found,
        "count": statements.count(),
        "latest": cards_of(statements.dated().newest_first()[:LATEST]),
        "articles": Article.objects.shown().among(witnesses.values("quotation__article")).newest_first()[:LATEST],
        "kinds": statements.counted_by_kind(),
        "labels": link_words(that_tell(count_labels(own)), "naming", query_of, MOST_LABELS),
        "cues": link_words(count_cues(own, load_lexicon()), "reporting", query_of, MOST_LABELS),
        "labels_query": query_of(),
    }
    return render(request, "statements/outlet.html", context)
