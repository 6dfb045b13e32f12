"""Proposals: where the machine is not sure, a person says yes or no."""

from django.contrib import admin, messages
from django.utils.html import format_html

from sources.paging import LongList

from .. import curation
from ..models import Proposal
from .statements import telling


@admin.register(Proposal)
class ProposalAdmin(LongList, admin.ModelAdmin):
    list_display = ["pair", "how_sure", "why", "state"]
    list_filter = ["state"]
    list_select_related = ["quotation__article__document__outlet", "statement"]
    search_fields = ["quotation__text", "statement__text"]
    readonly_fields = ["quotation", "statement", "state", "score", "reasons", "rule_version", "made_at", "decided_at",
                       "decided_by"]  # fmt: skip
    actions = ["accept", "reject"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="one utterance?")
    def pair(self, proposal):
        outlet = proposal.quotation.article.outlet or "unknown outlet"
        return format_html("“{}” ({})<hr>“{}”", proposal.quotation.text, outlet, proposal.statement.text)

    @admin.display(description="score", ordering="score")
    def how_sure(self, proposal):
        return f"{proposal.score:.2f}"

    @admin.display(description="why")
    def why(self, proposal):
        return "; ".join(proposal.reasons)

    @admin.action(description="Accept: the same utterance", permissions=["change"])
    def accept(self, request, proposals):
        for proposal in proposals.open():
            with telling(self, request):
                curation.accept(proposal, by=request.user)
                self.message_user(request, f"“{proposal.quotation}”: accepted.", messages.SUCCESS)

    @admin.action(description="Reject: not the same utterance", permissions=["change"])
    def reject(self, request, proposals):
        for proposal in proposals.open():
            curation.reject(proposal, by=request.user)
        self.message_user(request, "Rejected.", messages.SUCCESS)
