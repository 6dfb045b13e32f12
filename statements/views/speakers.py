"""Speakers: the list of them, and one with their latest statements and what outlets call them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..browsing.cards import cards_of
from ..browsing.filters import Filters
from ..framing.cues import load_lexicon
from ..framing.labels import count_cues, count_labels, that_tell
from ..framing.tables import link_words
from ..models import Speaker, Statement, Witness
from .patience import answer_in_time

LATEST = 10
MOST_LABELS = 25


@require_safe
def speaker_list(request: HttpRequest) -> HttpResponse:
    counts = {row["slug"]: row["count"] for row in Statement.objects.published().counted_by_speaker()}
    speakers = [(speaker, counts.get(speaker.slug, 0)) for speaker in Speaker.objects.followed()]
    return render(request, "statements/speakers.html", {"speakers": speakers})


@require_safe
@answer_in_time
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Speaker.objects.public(), slug=slug)
    statements = Statement.objects.published().by_speaker(slug)
    witnesses = Witness.objects.of_published().by_speaker(found)
    query_of, own = Filters(speaker=(slug,)).query, witnesses.in_own_voice()
    context = {
        "speaker": found,
        "count": statements.count(),
        "latest": cards_of(statements.dated().newest_first()[:LATEST]),
        "kinds": statements.counted_by_kind(),
        "outlets": statements.counted_by_outlet(),
        "labels": link_words(that_tell(count_labels(own)), "naming", query_of, MOST_LABELS),
        "cues": link_words(count_cues(own, load_lexicon()), "reporting", query_of, MOST_LABELS),
        "labels_query": query_of(),
    }
    return render(request, "statements/speaker.html", context)
