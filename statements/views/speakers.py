"""Speakers: the list of them, and one with their latest statements and what outlets call them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..browsing.cards import read_cards
from ..browsing.counting import count
from ..browsing.facets import list_values
from ..browsing.filters import Filters
from ..browsing.timeline import turn_page
from ..framing.cues import load_lexicon
from ..framing.labels import count_cues, count_labels, that_tell
from ..framing.tables import link_words
from ..models import Speaker, Witness
from .patience import answer_in_time

LATEST = 10
MOST_LABELS = 25


@require_safe
def speaker_list(request: HttpRequest) -> HttpResponse:
    counts = {value.slug: value.count for value in list_values(Filters(), "speaker")}
    speakers = [(speaker, counts.get(speaker.slug, 0)) for speaker in Speaker.objects.followed()]
    return render(request, "statements/speakers.html", {"speakers": speakers})


@require_safe
@answer_in_time
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Speaker.objects.public(), slug=slug)
    witnesses = Witness.objects.of_published().by_speaker(found)
    filters, own = Filters(speaker=(slug,)), witnesses.in_own_voice()
    context = {
        "speaker": found,
        "count": count(filters).number,
        "latest": turn_page(filters, read_cards, size=LATEST).statements,
        "kinds": list_values(filters, "kind"),
        "outlets": list_values(filters, "outlet"),
        "labels": link_words(that_tell(count_labels(own)), "naming", filters.query, MOST_LABELS),
        "cues": link_words(count_cues(own, load_lexicon()), "reporting", filters.query, MOST_LABELS),
        "labels_query": filters.query(),
    }
    return render(request, "statements/speaker.html", context)
