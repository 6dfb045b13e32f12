"""What the parser read, beside the text it read it in."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join

from ..models import Article, Quotation


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


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
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
    list_filter = ["published_precision", "language", ("superseded_at", admin.EmptyFieldListFilter)]
    search_fields = ["headline", "text"]
    inlines = [QuotationInline]
    readonly_fields = ["marked_text"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_outlet()

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
        """The text with the quotations in it marked."""
        pieces, done = [], 0
        for quotation in article.quotations.filter(where="text").order_by("start", "-end"):
            if quotation.start >= done:
                pieces.append(format_html("{}<mark title='{}'>{}</mark>", article.text[done : quotation.start],
                                          f"{quotation.speaker_name}: {quotation.kind}", quotation.text))  # fmt: skip
                done = quotation.end
        pieces.append(article.text[done:])
        return format_html("<div class='article-text'>{}</div>", format_html_join("", "{}", ((p,) for p in pieces)))
