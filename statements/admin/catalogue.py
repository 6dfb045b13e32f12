"""Speakers, occasions and reporting words at the desk."""

from django.contrib import admin
from django.db import models

from ..models import Alias, Occasion, ReportingWord, Speaker


class AliasInline(admin.TabularInline):
    model = Alias
    extra = 1


class KeptAdmin(admin.ModelAdmin):
    """What statements rest on is not deleted: it would vanish from them without a trace."""

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Speaker)
class SpeakerAdmin(KeptAdmin):
    list_display = ["name", "kind", "description", "is_followed"]
    list_filter = ["is_followed", "kind"]
    search_fields = ["name", "aliases__text"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [AliasInline]


@admin.register(Occasion)
class OccasionAdmin(KeptAdmin):
    list_display = ["day_from", "name", "kind", "place", "is_verified", "is_proposed"]
    list_display_links = ["name"]
    list_filter = ["is_verified", "is_proposed", "kind"]
    search_fields = ["name", "place", "counterpart", "terms"]
    prepopulated_fields = {"slug": ["name"]}
    filter_horizontal = ["speakers"]
    date_hierarchy = "day_from"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(ReportingWord)
class ReportingWordAdmin(KeptAdmin):
    """A word that should count in no class is put in none: one that was deleted would come back with the reference."""

    list_display = ["words", "kind", "other_forms", "source"]
    list_editable = ["kind"]
    list_filter = ["kind"]
    search_fields = ["words", "forms"]

    def get_readonly_fields(self, request, obj=None):
        return ["words"] if obj else []

    @admin.display(description="forms")
    def other_forms(self, word):
        return ", ".join(word.forms)
