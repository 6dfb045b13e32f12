"""An article as evidence: the words in their paragraphs, where they came from, and the versions of the page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from sources.models import Article

from ..comparing.evidence import lay_evidence, public_quotations
from ..comparing.versions import lay_versions
from ..models import TranscriptPlacement, Witness


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Article.objects.with_outlet(), pk=pk)
    if found.document.withdrawn_at:
        return render(request, "gone.html", {"what": "article", "article": found}, status=410)
    if found.superseded_at:
        return _redirect_to_current(found)
    witnesses = list(Witness.objects.of_published().of_article(found).with_statement())
    if not witnesses and not TranscriptPlacement.objects.shown().in_article(found).exists():
        raise Http404("The article is evidence of no published statement.")
    versions = list(Article.objects.versions_of(found).with_outlet())
    testimony = Witness.objects.of_published().of_articles(versions).with_reading()
    laid = lay_versions(versions, testimony) if len(versions) > 1 else []
    context = {
        "article": found,
        "document": found.document,
        "evidence": lay_evidence(found, public_quotations(found, witnesses), witnesses),
        "versions": laid,
        "is_revised": any(version.revisions for version in laid),
    }
    return render(request, "statements/article.html", context)


def _redirect_to_current(article: Article) -> HttpResponse:
    current = article.document.article
    if current is None:
        raise Http404("No reading of this document is current.")
    return redirect("article", current.pk, permanent=True)
