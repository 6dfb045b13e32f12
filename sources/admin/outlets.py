"""Outlets at the desk."""

from django.contrib import admin

from ..models import Outlet


@admin.register(Outlet)
class OutletAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "country", "is_wire", "publication", "shows_whole_text"]
    list_filter = ["kind", "is_wire", "publication", "is_sample"]
    search_fields = ["name", "domains", "other_names"]
    prepopulated_fields = {"slug": ["name"]}
