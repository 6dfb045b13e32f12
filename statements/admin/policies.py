"""The rules of publication at the desk: what each says, what it would do now, and how far the statements have followed."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import curation
from ..models import PolicyChange, PublicationRule
from ..policy import Finds, Terms, read_rules, try_rules

PARTS = "admin/statements/publicationrule"
TERMS = ["publishes", "score", "witnesses"]


class RuleForm(forms.ModelForm):
    reason = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"size": 80}), help_text="Kept in the history."
    )

    class Meta:
        model = PublicationRule
        fields = ["outlet", "speaker", *TERMS]

    def find(self) -> Finds:
        """What the rules would do with this one among them. The form is valid."""
        rule = self.instance
        terms = Terms(**{name: self.cleaned_data[name] for name in TERMS})
        return _try(rule, terms)


def _try(rule: PublicationRule, terms: Terms | None) -> Finds:
    place = (rule.outlet_id, rule.speaker_id)
    return try_rules(read_rules().with_rule(place, terms), place)


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
        newest = PolicyChange.objects.select_related("outlet", "speaker", "made_by")[:5]
        return super().changelist_view(request, {"changes": newest, **(extra_context or {})})

    def save_model(self, request, rule, form, change):
        if curation.save_rule(rule, by=request.user, reason=form.cleaned_data["reason"]):
            self.message_user(request, "The statements on record follow in the background.", messages.SUCCESS)

    def tries(self, request: HttpRequest) -> HttpResponse:
        """What the rule of the form would do if it were kept: beside the form, or on a page of its own."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        kept = PublicationRule.objects.filter(pk=_number(request.POST.get("rule"))).first()
        told = request.POST.copy()
        if kept:
            told["outlet"], told["speaker"] = kept.outlet_id or "", kept.speaker_id or ""
        form = RuleForm(told, instance=kept)
        finds = form.find() if form.is_valid() else None
        context = {"form": form, "finds": finds, "title": "What the rule would do", "opts": self.opts}
        if request.htmx:
            return TemplateResponse(request, f"{PARTS}/_finds.html", context)
        return TemplateResponse(request, f"{PARTS}/finds.html", self.admin_site.each_context(request) | context)

    def remove(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a rule away, after having seen what holds then."""
        if not self.has_remove_permission(request):
            raise PermissionDenied
        rule = get_object_or_404(PublicationRule.objects.select_related("outlet", "speaker"), pk=pk)
        if request.method == "POST":
            curation.remove_rule(rule, by=request.user, reason=request.POST.get("reason", "")[:500])
            self.message_user(request, f"Removed: the rule for {rule}.", messages.SUCCESS)
            return redirect("admin:statements_publicationrule_changelist")
        context = {"rule": rule, "finds": _try(rule, None), "title": "Remove the rule", "opts": self.opts}
        return TemplateResponse(request, f"{PARTS}/remove.html", self.admin_site.each_context(request) | context)


def _number(told: str | None) -> int:
    return int(told) if told and told.isdecimal() and len(told) < 10 else 0


@admin.register(PolicyChange)
class PolicyChangeAdmin(admin.ModelAdmin):
    """The history of the rules, to be read."""

    list_display = ["made_at", "__str__", "made_by", "before", "after", "reason", "standing"]
    list_select_related = ["outlet", "speaker", "made_by"]

    def get_urls(self):
        view = self.admin_site.admin_view(require_safe(self.progress))
        own = path("<int:pk>/progress/", view, name="statements_policychange_progress")
        return [own, *super().get_urls()]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="carried through")
    def standing(self, change):
        return render_to_string("admin/statements/policychange/_progress.html", {"change": change})

    def progress(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How far the statements have followed: asked for again and again while they do."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        change = get_object_or_404(PolicyChange, pk=pk)
        return TemplateResponse(request, "admin/statements/policychange/_progress.html", {"change": change})
