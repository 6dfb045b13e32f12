"""Quotations at the desk: what the machine left out can be put on the record by a person."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

from sources.models import Quotation
from sources.paging import LongList
from sources.seen import SeenOnly

from .. import curation
from ..models import Speaker, Witness
from ..pointing import SpanForm


class AttributedFilter(admin.SimpleListFilter):
    title = "on the record"
    parameter_name = "recorded"

    def lookups(self, request, model_admin):
        return [("no", "witnesses no statement"), ("unattributed", "nobody knows whose words they are")]

    def queryset(self, request, queryset):
        if self.value() == "no":
            return Witness.objects.missing_from(queryset)
        return queryset.of_nobody() if self.value() == "unattributed" else queryset


class SpeakerActionForm(ActionForm):
    speaker = forms.ModelChoiceField(Speaker.objects.all(), required=False, empty_label="said by …")

    def chosen(self) -> Speaker | None:
        """The speaker who was chosen, if anyone was; which action was is the list's own business."""
        self.full_clean()
        return self.cleaned_data.get("speaker")


@admin.register(Quotation)
class QuotationAdmin(LongList, SeenOnly, admin.ModelAdmin):
    """Read-only: what the parser read is never changed. A correction is a decision laid over it."""

    action_form = SpeakerActionForm
    list_display = ["short_text", "kind", "mention", "speaker_name", "confidence", "article", "said_from"]
    list_filter = [AttributedFilter, "kind"]
    list_select_related = ["article"]
    search_fields = ["text", "speaker_name", "article__headline"]
    actions = ["record"]

    def get_queryset(self, request):
        return super().get_queryset(request).current().without_article_text()

    def get_urls(self):
        page = require_http_methods(["GET", "HEAD", "POST"])(self.span)
        own = path("<int:pk>/span/", self.admin_site.admin_view(page), name="sources_quotation_span")
        return [own, *super().get_urls()]

    def has_curate_permission(self, request):
        return request.user.has_perm("statements.change_statement")

    @admin.display(description="text")
    def short_text(self, quotation):
        return quotation.text[:100]

    def span(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page on which a curator says where the quotation begins and ends."""
        if not self.has_curate_permission(request):
            raise PermissionDenied
        quotation = get_object_or_404(Quotation.objects.current().shown().with_article(), pk=pk)
        form = SpanForm(quotation, request.POST or None)
        if request.method == "POST" and form.is_valid() and self._correct(request, quotation, form):
            return redirect("admin:sources_quotation_change", pk)
        context = {"form": form, "quotation": quotation, "title": "Where it begins and ends", "opts": self.opts}
        template = "admin/sources/quotation/span.html"
        return TemplateResponse(request, template, self.admin_site.each_context(request) | context)

    def _correct(self, request: HttpRequest, quotation: Quotation, form: SpanForm) -> bool:
        try:
            curation.correct_span(
                quotation, *form.cleaned_data["span"], by=request.user, reason=form.cleaned_data["reason"]
            )
        except curation.NotPossible as error:
            form.add_error(None, str(error))
            return False
        self.message_user(request, f"It reads now: “{quotation.text}”", messages.SUCCESS)
        return True

    @admin.action(description="Make a statement of each", permissions=["curate"])
    def record(self, request, quotations):
        speaker = SpeakerActionForm(request.POST).chosen()
        if speaker is None:
            self.message_user(request, "Choose beside the action who said it.", messages.ERROR)
            return
        for quotation in quotations:
            statement = curation.make(quotation, speaker, by=request.user)
            self.message_user(request, f"On the record now: “{statement}”", messages.SUCCESS)
