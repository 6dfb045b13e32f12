"""Speakers, occasions and reporting words at the desk."""

from django.contrib import admin, messages
from django.db import models

from .. import curation
from ..models import Alias, Occasion, ReportingWord, Speaker
from .statements import telling


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
    list_display = ["day_from", "name", "kind", "place", "is_verified", "is_proposed", "merged_into"]
    list_display_links = ["name"]
    list_filter = ["is_proposed", "is_verified", "kind"]
    list_select_related = ["merged_into"]
    search_fields = ["name", "place", "counterpart", "terms"]
    prepopulated_fields = {"slug": ["name"]}
    filter_horizontal = ["speakers"]
    date_hierarchy = "day_from"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    actions = ["accept", "merge"]

    @admin.action(description="Take the selected into the catalogue", permissions=["change"])
    def accept(self, request, occasions):
        accepted = [curation.accept_occasion(occasion) for occasion in occasions.proposed()]
        self.message_user(request, f"Taken into the catalogue: {len(accepted)}.", messages.SUCCESS)

    @admin.action(description="Merge the proposed ones into the one of the catalogue", permissions=["change"])
    def merge(self, request, occasions):
        known = [occasion for occasion in occasions.unmerged() if not occasion.is_proposed]
        if len(known) != 1:
            self.message_user(
                request, "Select one occasion of the catalogue, and those to merge into it.", messages.ERROR
            )
            return
        with telling(self, request):
            proposed = list(occasions.proposed())
            curation.merge_occasions(known[0], proposed, by=request.user)
            self.message_user(request, f"Merged into “{known[0]}”: {len(proposed)}.", messages.SUCCESS)


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
