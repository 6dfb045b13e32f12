"""Lines said again on other days: the machine links them, a person may say no."""

from django.contrib import admin, messages
from django.utils.html import format_html

from sources.paging import LongList

from .. import curation
from ..models import Recurrence


@admin.register(Recurrence)
class RecurrenceAdmin(LongList, admin.ModelAdmin):
    list_display = ["pair", "how_sure", "state"]
    list_filter = ["state"]
    list_select_related = ["one", "other"]
    search_fields = ["one__text", "other__text", "one__key", "other__key"]
    readonly_fields = [
        "one", "other", "state", "score", "reasons", "rule_version", "made_at", "decided_at", "decided_by",
    ]  # fmt: skip
    actions = ["reject"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False  # rejected, never deleted: the machine would link the two again

    @admin.display(description="the same line?")
    def pair(self, recurrence):
        one, other = recurrence.one, recurrence.other
        return format_html("{}: “{}”<hr>{}: “{}”", one.said_from, one.text, other.said_from, other.text)

    @admin.display(description="score", ordering="score")
    def how_sure(self, recurrence):
        return f"{recurrence.score:.2f}"

    @admin.action(description="Reject: not the same line", permissions=["change"])
    def reject(self, request, recurrences):
        for recurrence in recurrences.linked():
            curation.reject_repetition(recurrence, by=request.user)
        self.message_user(request, "Rejected: the machine will not link them again.", messages.SUCCESS)
