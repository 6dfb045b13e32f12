"""Labels and cues: what outlets call the speakers and with which verbs they report the words, and the sentences."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..browsing.facets import list_outlets
from ..downloads.labels import write_labels
from ..framing.cues import CueClass, load_lexicon
from ..framing.forms import EITHER, OWN, QUOTED, VOICES, LabelForm
from ..framing.labels import count_cues, count_labels, total_of
from ..framing.mentions import LabelKind
from ..framing.sentences import turn_sentences
from ..framing.tables import is_in_voice, lay_section, list_sources
from ..models import ReportingWord, Speaker
from .downloads import answer_csv
from .patience import answer_in_time

# What the page's own form asks for; other filters travel along unseen.
ON_THE_FORM = {"outlet", "speaker", "since", "until", "voice"}


@require_safe
@answer_in_time
def labels(request: HttpRequest) -> HttpResponse:
    form = LabelForm(request.GET)
    witnesses, lexicon = form.witnesses(), load_lexicon()
    uses = count_labels(witnesses)
    context = {
        "form": form,
        "filters": form.filters,
        "sections": [
            lay_section(form, "naming", LabelKind, uses),
            lay_section(form, "reporting", CueClass, count_cues(witnesses, lexicon)),
        ],
        "voices": [(voice, VOICES[voice], _count(uses, voice)) for voice in (OWN, QUOTED, EITHER)],
        "count": _count(uses, form.voice_asked),
        "speakers": Speaker.objects.followed(),
        "outlet_facet": list_outlets(form.filters, form.names),
        "other_pairs": [pair for pair in form.filters.pairs() if pair[0] not in ON_THE_FORM],
        "sources": list_sources(ReportingWord.objects.sources_by_kind()),
    }
    return render(request, "statements/labels.html", context)


@require_safe
@answer_in_time
def sentences(request: HttpRequest) -> HttpResponse:
    form = LabelForm(request.GET)
    lexicon = load_lexicon()
    found = form.chosen(lexicon)
    page = turn_sentences(found, lexicon, form.understood["before"])
    context = {
        "form": form,
        "page": page,
        "count": found.quotations().count(),
        "voice": VOICES[form.voice_asked],
        "overview_query": form.filters.query(*[pair for pair in form.ordering if pair[0] == "voice"]),
        "next_query": form.filters.query(*form.ordering, ("before", str(page.next))) if page.next else "",
    }
    return render(request, "statements/sentences.html", context)


@require_safe
def labels_csv(request: HttpRequest) -> StreamingHttpResponse:
    form = LabelForm(request.GET)
    return answer_csv(request, write_labels, form.chosen(load_lexicon()), "labels", form.filters)


def _count(uses: list, voice: str) -> int:
    return total_of(use for use in uses if is_in_voice(use, voice))
