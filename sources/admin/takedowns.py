"""What was withdrawn by law, by whom, when and why: to be read, never to be changed."""

from django.contrib import admin

from ..models import Takedown


@admin.register(Takedown)
class TakedownAdmin(admin.ModelAdmin):
    list_display = ["made_at", "document", "reference", "made_by"]
    list_select_related = ["document", "made_by"]
    search_fields = ["reference", "reason", "page"]
    date_hierarchy = "made_at"

    def has_add_permission(self, request):
        return False  # at the document

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
