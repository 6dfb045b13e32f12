"""The rules of publication at the desk: what each says, what it would do now, and how far the statements have followed."""

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sources.seen import SeenOnly

from .. import curation
from ..models import PolicyChange, PublicationRule
from .looks import Look
from .statements import telling

PARTS = "admin/statements/publicationrule"
LISTED = 5
TERMS = ["publishes", "score", "witnesses"]


class RuleForm(forms.ModelForm):
    reason = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"size": 80}), help_text="Kept in the history."
    )

    class Meta:
        model = PublicationRule
        fields = ["outlet", "speaker", *TERMS]

    def look(self) -> Look:
        """What the rules would do with this one among them, as far as a moment tells. The form is valid."""
        return Look.at(self.instance, {name: self.cleaned_data[name] for name in TERMS})


@admin.register(PublicationRule)
class PublicationRuleAdmin(admin.ModelAdmin):
    """Whoever may delete rules may remove them, after having seen what that would do."""

    form = RuleForm
    list_display = ["__str__", "in_words"]
    list_select_related = ["outlet", "speaker"]
    fields = ["outlet", "speaker", *TERMS, "reason"]
    autocomplete_fields = ["outlet", "speaker"]
    search_fields = ["outlet__name", "speaker__name"]

    def get_changeform_initial_data(self, request):
        return {}  # an address fills nothing in: Django fails where it names no outlet or speaker

    def get_urls(self):
        pages = {
            "tries/": (require_POST(self.tries), "statements_publicationrule_tries"),
            "<int:pk>/remove/": (
                require_http_methods(["GET", "HEAD", "POST"])(self.remove),
                "statements_publicationrule_remove",
            ),
        }
        own = [path(route, self.admin_site.admin_view(view), name=name) for route, (view, name) in pages.items()]
        return own + super().get_urls()

    def get_readonly_fields(self, request, obj=None):
        return ["outlet", "speaker"] if obj else []

    def has_delete_permission(self, request, obj=None):
        return False  # removed by a page of its own, which says what that does

    def has_remove_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("statements.delete_publicationrule")

    def changelist_view(self, request, extra_context=None):
        newest = list(PolicyChange.objects.newest_first()[:LISTED])
        # The newest of each place: what it says is what its rule says now.
        standing = {(change.outlet_id, change.speaker_id): change.pk for change in reversed(newest)}
        more = {"changes": newest, "standing": standing.values(), "can_take_back": may_take_back(request)}
        return super().changelist_view(request, more | (extra_context or {}))

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except curation.NotPossible:
            # Somebody was quicker by a moment: now the form finds their rule, or that this one is gone, and says so.
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request, rule, form, change):
        if curation.save_rule(rule, by=request.user, reason=form.cleaned_data["reason"]):
            self.message_user(request, "The statements on record follow in the background.", messages.SUCCESS)

    def tries(self, request: HttpRequest) -> HttpResponse:
        """What the rule of the form would do if it were kept, or more of it: beside the form, or on a page of its own."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        if "so_far" in request.POST:
            context = {"look": _go_on(request.POST["so_far"])}
        else:
            form = _form_of(request)
            context = {"form": form, "look": form.look() if form.is_valid() else None}
        context |= {"title": "What the rule would do", "opts": self.opts}
        if request.htmx:
            return TemplateResponse(request, f"{PARTS}/_finds.html", context)
        return TemplateResponse(request, f"{PARTS}/finds.html", self.admin_site.each_context(request) | context)

    def remove(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a rule away, after having seen what holds then."""
        if not self.has_remove_permission(request):
            raise PermissionDenied
        rule = get_object_or_404(PublicationRule.objects.select_related("outlet", "speaker"), pk=pk)
        if request.method == "POST":
            with telling(self, request):
                curation.remove_rule(rule, by=request.user, reason=request.POST.get("reason", "")[:500])
                self.message_user(request, f"Removed: the rule for {rule}.", messages.SUCCESS)
            return redirect("admin:statements_publicationrule_changelist")
        context = {"rule": rule, "look": Look.at(rule, None), "title": "Remove the rule", "opts": self.opts}
        return TemplateResponse(request, f"{PARTS}/remove.html", self.admin_site.each_context(request) | context)


def _form_of(request: HttpRequest) -> RuleForm:
    """The form as it was sent; a rule that is kept stays about what it is about."""
    kept = PublicationRule.objects.filter(pk=_number(request.POST.get("rule"))).first()
    told = request.POST.copy()
    if kept:
        told["outlet"], told["speaker"] = kept.outlet_id or "", kept.speaker_id or ""
    return RuleForm(told, instance=kept)


def _go_on(mark: str) -> Look:
    try:
        return Look.read(mark).going_on()
    except signing.BadSignature as error:
        raise BadRequest("This is no look that this site began.") from error


def _number(told: str | None) -> int:
    return int(told) if told and told.isdecimal() and len(told) < 10 else 0


@admin.register(PolicyChange)
class PolicyChangeAdmin(SeenOnly, admin.ModelAdmin):
    """The history of the rules, to be read; what a change did can be taken back."""

    list_display = ["made_at", "about", "made_by", "before_in_words", "after_in_words", "reason", "standing"]
    list_select_related = ["outlet", "speaker", "made_by"]
    list_per_page = 50

    def get_urls(self):
        pages = {"progress": require_safe(self.progress), "take_back": require_POST(self.take_back)}
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"statements_policychange_{name}")
            for name, view in pages.items()
        ]
        return own + super().get_urls()

    @admin.display(description="carried through")
    def standing(self, change):
        return render_to_string("admin/statements/policychange/_progress.html", {"change": change})

    def progress(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How far the statements have followed: asked for again and again while they do."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        change = get_object_or_404(PolicyChange, pk=pk)
        return TemplateResponse(request, "admin/statements/policychange/_progress.html", {"change": change})

    def take_back(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let the rule say again what it said before: what is not come to stays, what followed goes back."""
        if not may_take_back(request):
            raise PermissionDenied
        change = get_object_or_404(PolicyChange.objects.newest_first(), pk=pk)
        with telling(self, request):
            curation.take_rule_back(change, by=request.user, reason=f"taken back: {change.reason}".removesuffix(": "))
            self.message_user(request, f"Taken back: the rule for {change.about}.", messages.SUCCESS)
        return redirect("admin:statements_publicationrule_changelist")


def may_take_back(request: HttpRequest) -> bool:
    """Taking back may make, change or remove a rule."""
    return request.user.has_perms([f"statements.{verb}_publicationrule" for verb in ("add", "change", "delete")])
