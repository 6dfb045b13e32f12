"""What the parser read, beside the text it read it in."""

from django.contrib import admin
from django.template.loader import render_to_string

from ..models import Article, Quotation
from ..paging import LongList
from .readings import reading_of


class QuotationInline(admin.TabularInline):
    model = Quotation
    fields = readonly_fields = [
        "text", "kind", "where", "mention", "cue", "speaker_name", "confidence", "evidence", "said_from",
        "said_basis", "occasion_name",
    ]  # fmt: skip
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


class LanguageFilter(admin.SimpleListFilter):
    title = parameter_name = "language"

    def lookups(self, request, model_admin):
        return [(language, language or "not known") for language in Article.objects.languages()]

    def queryset(self, request, articles):
        return articles if self.value() is None else articles.in_language(self.value())


@admin.register(Article)
class ArticleAdmin(LongList, admin.ModelAdmin):
    list_display = [
        "__str__",
        "outlet_name",
        "published_on",
        "published_precision",
        "wire",
        "wire_basis",
        "parser_version",
        "parsed_at",
    ]
    list_filter = ["published_precision", LanguageFilter, ("superseded_at", admin.EmptyFieldListFilter)]
    search_fields = ["headline", "text"]
    inlines = [QuotationInline]
    readonly_fields = ["marked_text"]

    class Media:
        css = {"all": ["css/intake-desk.css"]}

    def get_queryset(self, request):
        return super().get_queryset(request).with_outlet().without_text()

    def get_fields(self, request, obj=None):
        return [f.name for f in Article._meta.fields if f.name not in {"id", "text"}] + ["marked_text"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False  # immutable: a correction goes to the document, which is then read again

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="outlet")
    def outlet_name(self, article):
        return article.outlet

    @admin.display(description="text")
    def marked_text(self, article):
        return render_to_string("admin/sources/document/_beside.html", {"reading": reading_of(article)})
