"""The history, to be read and undone, never to be changed."""

from django.contrib import admin, messages

from sources.paging import LongList
from sources.seen import SeenOnly

from .. import curation
from ..models import Decision
from .statements import telling


@admin.register(Decision)
class DecisionAdmin(LongList, SeenOnly, admin.ModelAdmin):
    list_display = ["made_at", "verb", "statement", "made_by", "rule_version", "reason"]
    list_filter = ["verb", ("made_by", admin.EmptyFieldListFilter)]
    list_select_related = ["statement", "made_by"]
    search_fields = ["statement__text", "reason"]
    actions = ["undo"]

    @admin.action(description="Undo", permissions=["curate"])
    def undo(self, request, decisions):
        for decision in decisions.order_by("-pk"):
            with telling(self, request):
                curation.undo(decision, by=request.user)
                self.message_user(request, f"{decision}: undone.", messages.SUCCESS)

    def has_curate_permission(self, request):
        return request.user.has_perm("statements.change_statement")
