"""The list of all changes, of rows that are gone too: to be read, and by nobody to be changed."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.utils.html import format_html_join

from ..changes import Way
from ..models import Change
from ..paging import LongList
from ..seen import SeenOnly
from ..telling import name_of, tell_changes, tell_what, tell_who

# A list of what is there would be read from all changes.
TABLES = [
    "sources_outlet", "sources_feed", "sources_document", "sources_article", "sources_quotation", "sources_takedown",
    "statements_statement", "statements_speaker", "statements_occasion", "statements_topic", "statements_reportingword",
]  # fmt: skip


class SubjectFilter(admin.SimpleListFilter):
    title = "of what"
    parameter_name = "subject_table"

    def lookups(self, request, model_admin):
        return [(table, name_of(table)) for table in TABLES]

    def queryset(self, request, changes):
        return changes.of_subjects(self.value()) if self.value() else changes


class PersonFilter(admin.SimpleListFilter):
    title = "made by"
    parameter_name = "who"

    def lookups(self, request, model_admin):
        return [("me", "me"), *Way.choices]

    def queryset(self, request, changes):
        if self.value() == "me":
            return changes.made_by_person(request.user)
        return changes.made_in(self.value()) if self.value() else changes


class ToldList(ChangeList):
    """The names that its rows point to are fetched at once."""

    def get_results(self, request):
        super().get_results(request)
        for told in tell_changes(self.result_list):
            told.change.told = told


@admin.register(Change)
class ChangeAdmin(LongList, SeenOnly, admin.ModelAdmin):
    list_display = ["at", "who", "what", "columns"]
    list_filter = ["operation", PersonFilter, SubjectFilter]
    list_select_related = ["made_by"]
    list_per_page = 50
    fields = readonly_fields = [
        "at", "who", "what", "columns", "subject", "role", "before", "after",
    ]  # fmt: skip

    def get_changelist(self, request, **kwargs):
        return ToldList

    @admin.display(description="who")
    def who(self, change):
        return tell_who(change)

    @admin.display(description="what")
    def what(self, change):
        return tell_what(change)

    @admin.display(description="before → after")
    def columns(self, change):
        told = getattr(change, "told", None) or tell_changes([change])[0]
        rows = ((line.name, line.before or "–", line.after or "–") for line in told.lines)
        return format_html_join("\n", '<div>{}: <del dir="auto">{}</del> → <ins dir="auto">{}</ins></div>', rows)

    @admin.display(description="of")
    def subject(self, change):
        return f"{name_of(change.subject_table)} {change.subject_row}"
