"""Batches at the desk: what was brought in at once, and how far it is."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from ..models import Batch
from ..seen import SeenOnly


@admin.register(Batch)
class BatchAdmin(SeenOnly, admin.ModelAdmin):
    list_display = ["__str__", "begun_at", "ended_at", "documents"]
    list_per_page = 50
    fields = ["what", "begun_at", "ended_at", "documents", "progress", "remarks"]
    readonly_fields = ["documents", "progress"]

    @admin.display(description="documents")
    def documents(self, batch):
        address = reverse("admin:sources_document_changelist")
        return format_html("<a href='{}?batch={}'>where each stands</a>", address, batch.pk)

    @admin.display(description="how far it is")
    def progress(self, batch):
        """Arrivals by where their documents stand, most first."""
        counts = sorted(batch.receipts.counted_by_state(), key=lambda row: -row[1])
        return "; ".join(f"{count:,} {state}" for state, count in counts) or "nothing came in yet"
