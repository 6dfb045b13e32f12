"""Topics at the desk: what each looks for, what that would find now, and how far the statements have followed."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from .. import curation
from ..models import Topic, TopicDecision
from ..topics import find_examples, show_line, try_lines
from .catalogue import KeptAdmin
from .forms import LinesForm, TopicForm
from .statements import telling

PARTS = "admin/statements/topic"


class TopicDecisionInline(admin.TabularInline):
    model = TopicDecision
    fields = readonly_fields = ["made_at", "verb", "made_by", "reason", "before", "after"]
    extra = 0
    can_delete = False
    verbose_name_plural = "history"

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class GoneFilter(admin.SimpleListFilter):
    title = "standing"
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [
            ("unfinished", "not carried through yet"),
            ("merged", "merged"),
            ("removed", "removed"),
            ("all", "all"),
        ]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield first | {"display": "shown to readers"}
        yield from others

    def queryset(self, request, topics):
        match self.value():
            case "unfinished":
                return topics.unfinished()
            case "merged":
                return topics.merged()
            case "removed":
                return topics.removed()
            case "all":
                return topics
        return topics.shown()


@admin.register(Topic)
class TopicAdmin(KeptAdmin):
    """Whoever may delete topics may remove them; nothing is deleted."""

    form = TopicForm
    list_display = ["name", "lines", "statements", "standing"]
    list_filter = [GoneFilter]
    search_fields = ["name", "slug", "note"]
    fields = ["name", "slug", "note", "wanted", "unwanted", "is_meant", "reason"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [TopicDecisionInline]
    actions = ["merge", "remove"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_counts()

    def get_urls(self):
        own = [
            path("finds/", self.admin_site.admin_view(require_POST(self.finds)), name="statements_topic_finds"),
            path(
                "<int:pk>/progress/",
                self.admin_site.admin_view(require_safe(self.progress)),
                name="statements_topic_progress",
            ),
        ]
        return own + super().get_urls()

    def get_fields(self, request, obj=None):
        if obj and not self.has_change_permission(request, obj):
            return ["name", "slug", "note", "lines", "merged_into", "standing", "statements"]
        return [*self.fields, "standing", "statements"] if obj else self.fields

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def get_readonly_fields(self, request, obj=None):
        return ["slug", "lines", "merged_into", "standing", "statements"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.is_gone)

    def has_remove_permission(self, request):
        return request.user.has_perm("statements.delete_topic")

    @admin.display(description="looks for")
    def lines(self, topic):
        found, left_out = (", ".join(map(show_line, lines)) for lines in (topic.wanted, topic.unwanted))
        return format_html("<bdi>{}</bdi>; not <bdi>{}</bdi>", found, left_out) if left_out else found

    @admin.display(ordering="statement_count")
    def statements(self, topic):
        address = f"{reverse('timeline')}?{urlencode({'topic': topic.slug})}"
        return format_html("<a href='{}'>{}</a>", address, f"{topic.statement_count:,}")

    @admin.display(description="carried through", ordering="done_at")
    def standing(self, topic):
        return render_to_string(f"{PARTS}/_progress.html", {"topic": topic})

    def progress(self, request, pk):
        """How far the statements have followed: asked for again and again while they do."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        topic = get_object_or_404(Topic, pk=pk)
        return TemplateResponse(request, f"{PARTS}/_progress.html", {"topic": topic})

    def finds(self, request):
        """What the lines of the form would find if they were kept: beside the form, or on a page of its own."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        form = LinesForm(request.POST)
        context = {"form": form, "title": "What the topic would find", "opts": self.opts}
        if form.is_valid():
            wanted, unwanted = form.cleaned_data["wanted"], form.cleaned_data["unwanted"]
            finds = try_lines(wanted, unwanted)
            context |= {"finds": finds, "examples": find_examples(wanted, unwanted, finds)}
        if request.htmx:
            return TemplateResponse(request, f"{PARTS}/_finds.html", context)
        return TemplateResponse(request, f"{PARTS}/finds.html", self.admin_site.each_context(request) | context)

    def save_model(self, request, topic, form, change):
        with telling(self, request):
            curation.save_topic(topic, by=request.user, reason=form.cleaned_data["reason"])

    @admin.action(description="Merge into the one that was made first", permissions=["change"])
    def merge(self, request, topics):
        first, *others = topics.order_by("pk")
        if not others:
            self.message_user(request, "Choose two topics or more to merge.", messages.ERROR)
            return
        with telling(self, request):
            kept = curation.merge_topics(first, others, by=request.user)
            self.message_user(request, f"“{kept}” looks for the lines of all now.", messages.SUCCESS)

    @admin.action(description="Remove", permissions=["remove"])
    def remove(self, request, topics):
        for topic in topics:
            with telling(self, request):
                curation.remove_topic(topic, by=request.user)
                self.message_user(request, f"“{topic}” is removed.", messages.SUCCESS)
