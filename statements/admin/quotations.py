"""Quotations at the desk: what the machine left out can be put on the record by a person."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm

from sources.models import Quotation

from .. import curation
from ..models import Speaker, Witness


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
class QuotationAdmin(admin.ModelAdmin):
    """Read-only: what the parser read is never changed. A correction is a decision laid over it."""

    action_form = SpeakerActionForm
    list_display = ["short_text", "kind", "mention", "speaker_name", "confidence", "article", "said_from"]
    list_filter = [AttributedFilter, "kind"]
    list_select_related = ["article"]
    search_fields = ["text", "speaker_name", "article__headline"]
    actions = ["record"]

    def get_queryset(self, request):
        return super().get_queryset(request).current()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_curate_permission(self, request):
        return request.user.has_perm("statements.change_statement")

    @admin.display(description="text")
    def short_text(self, quotation):
        return quotation.text[:100]

    @admin.action(description="Make a statement of each", permissions=["curate"])
    def record(self, request, quotations):
        speaker = SpeakerActionForm(request.POST).chosen()
        if speaker is None:
            self.message_user(request, "Choose beside the action who said it.", messages.ERROR)
            return
        for quotation in quotations:
            statement = curation.make(quotation, speaker, by=request.user)
            self.message_user(request, f"On the record now: “{statement}”", messages.SUCCESS)
