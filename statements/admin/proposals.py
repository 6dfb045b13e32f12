"""Proposals: where the machine is not sure, a person says yes or no."""

from django.contrib import admin, messages

from .. import curation
from ..models import Proposal
from .statements import telling


@admin.register(Proposal)
class ProposalAdmin(admin.ModelAdmin):
    list_display = ["quotation", "statement", "score", "why", "state", "made_at"]
    list_filter = ["state"]
    list_select_related = ["quotation", "statement"]
    search_fields = ["quotation__text", "statement__text"]
    readonly_fields = ["quotation", "statement", "state", "score", "reasons", "rule_version", "made_at", "decided_at",
                       "decided_by"]  # fmt: skip
    actions = ["accept", "reject"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

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
