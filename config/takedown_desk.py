"""The page at the desk on which an article is withdrawn by law: what goes with it is shown before it goes."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from sources import ingestion
from sources.models import Document, Takedown
from statements.models import Statement

from .takedown import AlreadyWithdrawn, take_down

PERMISSION = "sources.take_down_document"


class TakedownForm(forms.ModelForm):
    is_meant = forms.BooleanField(
        label="Its words are to be erased for good", help_text="Erased words cannot be brought back."
    )

    class Meta:
        model = Takedown
        fields = ["reference", "reason"]


@admin.site.admin_view
@require_http_methods(["GET", "HEAD", "POST"])
def take_down_document(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    document = get_object_or_404(Document, pk=pk)
    form = TakedownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _carry_out(request, document, form.cleaned_data)
        return redirect("admin:sources_document_change", pk)
    copies = list(ingestion.copies_of(document).with_reading())
    context = admin.site.each_context(request) | {
        "title": "Withdraw by law",
        "form": form,
        "document": document,
        "copies": copies,
        "statements": Statement.objects.told_by(copies),
        "opts": Document._meta,
    }
    return TemplateResponse(request, "admin/take_down.html", context)


def _carry_out(request: HttpRequest, document: Document, told: dict) -> None:
    reference, reason = told["reference"], told["reason"]
    try:
        takedowns = take_down(document, by=request.user, reference=reference, reason=reason)
    except AlreadyWithdrawn as error:
        messages.error(request, str(error))
        return
    withdrawn = Document.objects.filter(takedown__in=takedowns)
    LogEntry.objects.log_actions(request.user.pk, withdrawn, CHANGE, f"Withdrawn by law ({reference}): {reason}")
    messages.success(request, f"Withdrawn by law, and its words erased: {len(takedowns)} of this page or these bytes.")
