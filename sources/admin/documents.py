"""The intake desk: bringing documents in, seeing where each stands and why, setting what nobody told, reading
again.
"""

import io
from dataclasses import replace
from pathlib import Path

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from .. import dispatch, ingestion
from ..forms import AddressForm, DocumentForm, PasteForm, UploadForm
from ..ingestion import Arrival
from ..models import Document, Feed, Receipt
from ..unpacking import Opener, Packed, Remarks, Told, unpack_file

Way = Receipt.Way


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
        return [(str(feed.pk), str(feed)) for feed in Feed.objects.named()]

    def queryset(self, request, queryset):
        return queryset.listed_by(int(self.value())) if self.value() in dict(self.lookup_choices) else queryset


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
class DocumentAdmin(admin.ModelAdmin):
    form = DocumentForm
    list_display = ["title", "state", "short_reason", "outlet", "published", "received_at"]
    list_filter = ["state", FlaggedFilter, FeedFilter, ("outlet", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["outlet"]
    search_fields = ["name", "address", "sha256", "articles__headline"]
    readonly_fields = [
        "state", "reason", "attempts", "name", "address", "sha256", "size", "content_type", "received_at",
        "outlet_basis", "version_of", "reading",
    ]  # fmt: skip
    autocomplete_fields = ["outlet"]
    inlines = [ReceiptInline]
    actions = ["read_again"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_reading()

    def get_urls(self):
        ways = [("paste", PasteForm), ("upload", UploadForm), ("fetch", AddressForm)]
        return [
            path(f"{way}/", self.admin_site.admin_view(self.intake_view(way, form)), name=f"sources_document_{way}")
            for way, form in ways
        ] + super().get_urls()

    def has_add_permission(self, request):
        return False  # documents come in by the three doors below

    def has_delete_permission(self, request, obj=None):
        return False  # what came in stays

    @admin.display(description="document")
    def title(self, document):
        article = document.current_article
        return (article.headline if article else "") or str(document)

    @admin.display(description="why")
    def short_reason(self, document):
        return document.reason[:120]

    @admin.display(description="published")
    def published(self, document):
        article = document.current_article
        return article.published_on if article else None

    @admin.display(description="what the parser read")
    def reading(self, document):
        article = document.article
        if article is None:
            return "nothing yet"
        address = reverse("admin:sources_article_change", args=[article.pk])
        return format_html("<a href='{}'>{}</a>", address, article)

    def intake_view(self, way, form_class):
        """One of the doors: a form, and for each thing brought in a line that says what became of it."""

        def view(request):
            if not super(DocumentAdmin, self).has_add_permission(request):
                raise PermissionDenied
            form = form_class(request.POST or None, request.FILES or None)
            if request.method == "POST" and form.is_valid():
                remarks = Remarks()
                self.tell(request, RECEIVE[way](form.cleaned_data, request.user, remarks), remarks)
                return redirect("admin:sources_document_changelist")
            context = self.admin_site.each_context(request) | {
                "form": form, "way": way, "opts": self.opts, "title": TITLES[way],
            }  # fmt: skip
            return TemplateResponse(request, "admin/sources/document/intake.html", context)

        return view

    def tell(self, request, receipts: list[Receipt], remarks: Remarks) -> None:
        for remark in [*remarks.lines(), *(r.note for r in receipts if r.note and r.result != Receipt.Result.REFUSED)]:
            self.message_user(request, f"Note: {remark}", messages.WARNING)
        for receipt in receipts:
            name = called(receipt)
            if receipt.result == Receipt.Result.REFUSED or receipt.document.state == Document.State.REFUSED:
                self.message_user(request, f"{name}: {receipt.document.reason}", messages.ERROR)
            elif receipt.result == Receipt.Result.DUPLICATE:
                self.message_user(request, f"{name}: is here already ({receipt.document}).", messages.WARNING)
            else:
                self.message_user(request, f"{name}: received, and on its way to be read.", messages.SUCCESS)
        dispatch.hurry(*[r.document_id for r in receipts if not r.document.is_finished])

    @admin.action(description="Read again", permissions=["change"])
    def read_again(self, request, documents):
        for document in documents:
            ingestion.read_again(document)
        dispatch.hurry(*[document.pk for document in documents])
        self.message_user(request, f"{len(documents)} on their way to be read again.", messages.SUCCESS)

    def save_model(self, request, document, form, change):
        ingestion.correct_document(document, outlet=document.outlet, published_on=document.told_published_on)
        if form.changed_data:
            dispatch.hurry(document.pk)


def called(receipt: Receipt) -> str:
    """What a message calls it. The admin writes the first letter of every message large, so no name begins one."""
    name = receipt.name or receipt.claimed_address  # A record of a web archive is named by its address.
    if "://" in name:
        return f"Address {name}"
    return f"File “{name}”" if name else "The pasted text"


def receive_pasted(told: dict, user, remarks: Remarks) -> list[Receipt]:
    arrival = Arrival(
        Way.PASTE,
        outlet=told["outlet"].name if told["outlet"] else "",
        address=told["address"],
        published_on=told["published_on"],
        content_type="text/plain; charset=utf-8",
        brought_by=user,
    )
    return [ingestion.receive_document(told["text"].encode("utf-8", "replace"), arrival)]


def receive_uploaded(told: dict, user, remarks: Remarks) -> list[Receipt]:
    claims = Told(told["outlet"].name if told["outlet"] else "", "", told["published_on"])
    receipts = []
    for upload in told["files"]:
        for packed in unpack_file(upload.name, opener_of(upload), remarks=remarks):
            receipts.append(ingestion.receive_packed(with_claims(packed, claims), way=Way.FILE, brought_by=user))
    return receipts


def opener_of(upload: UploadedFile) -> Opener:
    """Opens an upload anew each time; the handle that Django gives is gone once it was closed."""
    if hasattr(upload, "temporary_file_path"):
        return lambda: Path(upload.temporary_file_path()).open("rb")
    data = upload.read()
    return lambda: io.BytesIO(data)


def with_claims(packed: Packed, claims: Told) -> Packed:
    """What the person told of all files holds where a manifest says nothing of this one."""
    told = Told(packed.told.outlet or claims.outlet, packed.told.url, packed.told.published or claims.published)
    return replace(packed, told=told)


def receive_addresses(told: dict, user, remarks: Remarks) -> list[Receipt]:
    outlet = told["outlet"].name if told["outlet"] else ""
    return [
        ingestion.request_document(
            Arrival(Way.ADDRESS, address=address, outlet=outlet, published_on=told["published_on"], brought_by=user)
        )
        for address in told["addresses"]
    ]


RECEIVE = {"paste": receive_pasted, "upload": receive_uploaded, "fetch": receive_addresses}
TITLES = {"paste": "Paste an article", "upload": "Upload files", "fetch": "Give addresses"}
