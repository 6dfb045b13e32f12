"""The intake desk: where each document stands and why, what was read in it, and a curator's word that has it read
again.
"""

from collections import Counter
from pathlib import PurePosixPath

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.timesince import timesince
from django.views.decorators.http import require_safe

from .. import dispatch, ingestion
from ..forms import DocumentForm
from ..models import Batch, Document, Feed, Receipt
from ..paging import LongList, RelatedInUseFilter
from ..unpacking import Remarks
from .doors import DOORS, Brought
from .readings import newest_reading
from .standings import standing_of

PARTS = "admin/sources/document"
# What is read at once is hurried so far; the sweep sends what comes after.
MOST_HURRIED = 500
# So many of what was brought in at once are told of one by one; of the rest how many, in these words.
MOST_TOLD = 10
OF_MANY = {
    messages.ERROR: "were refused: the list says why",
    messages.WARNING: "are here already",
    messages.SUCCESS: "received, and on their way to be read",
}


class FlaggedFilter(admin.SimpleListFilter):
    title = "what is missing"
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [("outlet-or-day", "outlet or day of publication")]

    def queryset(self, request, queryset):
        return queryset.flagged() if self.value() else queryset


class FeedFilter(admin.SimpleListFilter):
    """By the feeds that a person took up; the sitemaps of an index count as the index."""

    title = parameter_name = "feed"

    def lookups(self, request, model_admin):
        feeds = list(Feed.objects.named())
        alike = Counter(str(feed) for feed in feeds)
        return [(str(feed.pk), str(feed) if alike[str(feed)] == 1 else f"{feed}: {feed.address}") for feed in feeds]

    def queryset(self, request, queryset):
        return queryset.listed_by(int(self.value())) if self.value() in dict(self.lookup_choices) else queryset


class BatchFilter(admin.SimpleListFilter):
    """By what was brought in at once; the newest to choose from, and any by its number."""

    title = parameter_name = "batch"

    def lookups(self, request, model_admin):
        return [(str(batch.pk), named_briefly(batch)) for batch in Batch.objects.all()[:10]]

    def queryset(self, request, queryset):
        number = self.value() or ""
        batch = Batch.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
        return queryset.of_batch(batch) if batch else queryset


def named_briefly(batch: Batch) -> str:
    """By the last two parts of the path that it was brought in from: the rest is the server's own."""
    path = PurePosixPath(str(batch))
    return str(PurePosixPath("…", *path.parts[-2:])) if path.is_absolute() and len(path.parts) > 3 else str(batch)


class ReceiptInline(admin.TabularInline):
    model = Receipt
    fields = readonly_fields = [
        "arrived_at", "way", "result", "brought_by", "name", "claimed_outlet", "claimed_address",
        "claimed_published_on", "note",
    ]  # fmt: skip
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Document)
class DocumentAdmin(LongList, admin.ModelAdmin):
    form = DocumentForm
    list_display = ["title", "state", "short_reason", "attempts", "age", "outlet", "published"]
    list_filter = [
        "state", FlaggedFilter, FeedFilter, BatchFilter, "lane", ("outlet", RelatedInUseFilter),
    ]  # fmt: skip
    list_select_related = ["outlet"]
    search_fields = ["name", "address", "sha256", "articles__headline"]
    readonly_fields = [
        "name", "address", "sha256", "size", "content_type", "lane", "received_at", "outlet_basis", "version_of",
        "later_versions",
    ]  # fmt: skip
    autocomplete_fields = ["outlet"]
    inlines = [ReceiptInline]
    actions = ["read_again"]

    class Media:
        css = {"all": ["css/intake-desk.css"]}

    def get_queryset(self, request):
        return super().get_queryset(request).with_reading().with_arrival()

    def get_urls(self):
        own = [(f"{way}/", self.intake_view(way), way) for way in DOORS]
        own += [
            ("standing/", require_safe(self.standing_view), "standing"),
            ("<int:pk>/reading/", require_safe(self.reading_view), "reading"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"sources_document_{name}") for route, view, name in own
        ] + super().get_urls()

    def has_add_permission(self, request):
        return False  # documents come in by the doors

    def has_delete_permission(self, request, obj=None):
        return False  # what came in stays

    @admin.display(description="document")
    def title(self, document):
        article = document.current_article
        return (article.headline if article else "") or str(document)

    @admin.display(description="why")
    def short_reason(self, document):
        return document.reason[:120]

    @admin.display(description="came", ordering="came_at")
    def age(self, document):
        return f"{timesince(document.came_at, depth=1)} ago" if document.came_at else None

    @admin.display(description="published")
    def published(self, document):
        article = document.current_article
        return article.published_on if article else None

    @admin.display(description="what its address gave later")
    def later_versions(self, document):
        """With where each stands, and why: an address that gives nothing any longer says so here."""
        rows = [
            (
                reverse("admin:sources_document_change", args=[one.pk]),
                one.pk,
                one.get_state_display(),
                one.reason[:300],
            )
            for one in document.later_versions.order_by("pk")
        ]
        return format_html_join("", "<div><a href='{}'>Document {}</a>: {}. {}</div>", rows) or None

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, (extra_context or {}) | {"standing": standing_of()})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        document = self.get_object(request, object_id)
        read = {"document": document, "reading": newest_reading(document)} if document else {}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | read)

    def standing_view(self, request):
        """How many stand in each state: asked for again and again while the list is open."""
        self.refuse_who_may_not_look(request)
        return TemplateResponse(request, f"{PARTS}/_standing.html", {"standing": standing_of()})

    def reading_view(self, request, pk):
        """Where a document stands and what was read in it: asked for again and again until it is read."""
        self.refuse_who_may_not_look(request)
        document = get_object_or_404(Document, pk=pk)
        context = {"document": document, "reading": newest_reading(document)}
        return TemplateResponse(request, f"{PARTS}/_reading.html", context)

    def refuse_who_may_not_look(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied

    def intake_view(self, way):
        """One of the doors: a form, and for each thing brought in a line that says what became of it."""
        title, form_class, receive = DOORS[way]

        def view(request):
            if not super(DocumentAdmin, self).has_add_permission(request):
                raise PermissionDenied
            form = form_class(request.POST or None, request.FILES or None)
            if request.method == "POST" and form.is_valid():
                remarks = Remarks()
                self.tell(request, receive(form.cleaned_data, request.user, remarks), remarks)
                return redirect("admin:sources_document_changelist")
            context = self.admin_site.each_context(request) | {
                "form": form, "way": way, "opts": self.opts, "title": title,
            }  # fmt: skip
            return TemplateResponse(request, f"{PARTS}/intake.html", context)

        return view

    def tell(self, request, brought: list[Brought], remarks: Remarks) -> None:
        receipts = [one.receipt for one in brought]
        for remark in [*remarks.lines(), *(r.note for r in receipts if r.note and r.result != Receipt.Result.REFUSED)]:
            self.message_user(request, f"Note: {remark}", messages.WARNING)
        told = Counter()
        for one in brought:
            level, line = self.line_about(one)
            told[level] += 1
            if told[level] <= MOST_TOLD:
                self.message_user(request, line, level)
        for level, count in told.items():
            if count > MOST_TOLD:
                self.message_user(request, f"{count - MOST_TOLD:,} more {OF_MANY[level]}.", level)
        dispatch.hurry(*[r.document_id for r in receipts if not r.document.is_finished][:MOST_HURRIED])

    def line_about(self, brought: Brought) -> tuple[int, str]:
        """What became of one thing that was brought in, with the level of the message."""
        receipt, name = brought.receipt, brought.called()
        if receipt.result == Receipt.Result.REFUSED or receipt.document.state == Document.State.REFUSED:
            return messages.ERROR, f"{name}: {receipt.document.reason}"
        if receipt.result == Receipt.Result.DUPLICATE:
            return messages.WARNING, f"{name}: is here already ({receipt.document})."
        return messages.SUCCESS, f"{name}: received, and on its way to be read."

    @admin.action(description="Read again (or fetch again)", permissions=["change"])
    def read_again(self, request, documents):
        first = list(documents.order_by("pk").values_list("pk", flat=True)[:MOST_HURRIED])
        put_back, chosen = ingestion.read_all_again(documents), documents.count()
        dispatch.hurry(*first)
        if put_back:
            self.message_user(request, f"{put_back:,} on their way to be read again.", messages.SUCCESS)
        if put_back < chosen:
            left = chosen - put_back
            self.message_user(request, f"{left:,} refused or withdrawn: left as they are.", messages.WARNING)

    def save_model(self, request, document, form, change):
        ingestion.correct_document(
            document,
            outlet=document.outlet,
            published_on=document.told_published_on,
            language=document.told_language,
        )
        if "_again" in request.POST:
            ingestion.read_again(document)
        if form.changed_data or "_again" in request.POST:
            dispatch.hurry(document.pk)

    def response_change(self, request, document):
        if "_again" not in request.POST:
            return super().response_change(request, document)
        if document.is_finished:
            self.message_user(request, f"{document}: {document.get_state_display()}, and left so.", messages.WARNING)
        else:
            self.message_user(request, f"{document}: on its way to be read again.", messages.SUCCESS)
        return redirect("admin:sources_document_change", document.pk)
