"""Statements at the desk.

The form shows the record; every change goes through a verb of `curation`, and is written down.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.utils.html import format_html

from sources.paging import LongList

from .. import curation
from ..models import Decision, Statement, Witness
from .forms import StatementForm


class WitnessInline(admin.TabularInline):
    """The readings. Ticking “delete” detaches one; the machine will not join it again."""

    model = Witness
    fields = readonly_fields = ["reading", "outlet", "kind", "mention", "cue", "decided_by", "how_sure", "why"]
    extra = 0
    verbose_name_plural = "witnesses (tick “delete” to detach)"

    def get_queryset(self, request):
        return super().get_queryset(request).with_reading()

    def has_add_permission(self, request, obj=None):
        return False

    @admin.display
    def outlet(self, witness):
        article = witness.quotation.article
        return f"{article.outlet or 'unknown outlet'}, {article.published_on or 'no day'}"

    @admin.display
    def kind(self, witness):
        return witness.quotation.get_kind_display()

    @admin.display(description="label")
    def mention(self, witness):
        return witness.quotation.mention

    @admin.display
    def cue(self, witness):
        return witness.quotation.cue

    @admin.display(description="score")
    def how_sure(self, witness):
        return "" if witness.score is None else f"{witness.score:.2f}"

    @admin.display
    def why(self, witness):
        return "; ".join(witness.reasons)


class DecisionInline(admin.TabularInline):
    model = Decision
    fields = readonly_fields = ["made_at", "verb", "made_by", "rule_version", "reason", "before", "after"]
    extra = 0
    can_delete = False
    verbose_name_plural = "history"

    def has_add_permission(self, request, obj=None):
        return False


class YearFilter(admin.SimpleListFilter):
    """Leads to a year. The list's own hierarchy of days narrows it, and goes on from there."""

    title = "year"
    parameter_name = "said_from__year"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params.copy(), model, model_admin)  # what it takes out, the list would miss

    def lookups(self, request, model_admin):
        return [(str(year), str(year)) for year in Statement.objects.years()]

    def queryset(self, request, statements):
        return statements

    def choices(self, changelist):
        within = ["said_from__month", "said_from__day"]
        for year, display in [(None, "All"), *self.lookup_choices]:
            address = changelist.get_query_string({self.parameter_name: year}, within)
            yield {"selected": self.value() == year, "query_string": address, "display": display}


class ListFromYears(ChangeList):
    """Its hierarchy of days begins with a chosen year: the years of all rows are told by `YearFilter`."""

    def get_results(self, request):
        super().get_results(request)
        if YearFilter.parameter_name not in self.params:
            self.date_hierarchy = None


@admin.register(Statement)
class StatementAdmin(LongList, admin.ModelAdmin):
    form = StatementForm
    list_display = ["said_from", "short_text", "state", "kind", "independent_count", "occasion", "checked"]
    list_display_links = ["short_text"]
    list_filter = [
        "state",
        "kind",
        "stance",
        "said_precision",
        ("checked_at", admin.EmptyFieldListFilter),
        "speakers",
        YearFilter,
    ]
    list_select_related = ["occasion"]
    search_fields = ["text", "key"]
    date_hierarchy = "said_from"
    fields = [
        "text", "speakers", ("said_from", "said_to", "said_precision"), "occasion", "stance", "attach", "split_off",
        "reason", "state", "key", "basis", "said_basis", "checked_at", "merged_into", "on_the_site",
    ]  # fmt: skip
    readonly_fields = ["state", "key", "basis", "said_basis", "checked_at", "merged_into", "on_the_site"]
    autocomplete_fields = ["occasion", "speakers"]
    inlines = [WitnessInline, DecisionInline]
    actions = ["publish", "withdraw", "check_off", "merge"]

    def get_changelist(self, request, **kwargs):
        return ListFromYears

    def has_add_permission(self, request):
        return False  # a statement begins with a witness: attach its quotation, at the quotation

    def has_delete_permission(self, request, obj=None):
        return False  # withdrawn, never deleted

    @admin.display(description="text")
    def short_text(self, statement):
        return statement.text[:100]

    @admin.display(boolean=True)
    def checked(self, statement):
        return statement.checked_at is not None

    @admin.display
    def on_the_site(self, statement):
        return format_html("<a href='{0}'>{0}</a>", statement.get_absolute_url())

    def _each(self, request, statements, decide, done):
        for statement in statements:
            with telling(self, request):
                decide(statement, by=request.user)
                self.message_user(request, f"“{statement}” {done}.", messages.SUCCESS)

    @admin.action(description="Publish", permissions=["change"])
    def publish(self, request, statements):
        self._each(request, statements, curation.publish, "is published")

    @admin.action(description="Withdraw", permissions=["change"])
    def withdraw(self, request, statements):
        self._each(request, statements, curation.withdraw, "is withdrawn")

    @admin.action(description="Mark as checked", permissions=["change"])
    def check_off(self, request, statements):
        self._each(request, statements, curation.check, "is marked as checked")

    @admin.action(description="Merge into the one with most witnesses", permissions=["change"])
    def merge(self, request, statements):
        kept, *others = statements.order_by("-independent_count", "-article_count", "pk")
        if not others:
            self.message_user(request, "Choose two statements or more to merge.", messages.ERROR)
            return
        self._each(request, [kept], lambda one, by: curation.merge(one, others, by=by), "is now one statement")

    def save_model(self, request, statement, form, change):
        """Each field that was changed is a decision of its own, with the reason given."""
        with telling(self, request):
            form.decide(Statement.objects.get(pk=statement.pk), by=request.user)

    def save_related(self, request, form, formsets, change):
        how = {"by": request.user, "reason": form.cleaned_data["reason"]}
        for formset in formsets:
            formset.save(commit=False)  # says what was ticked, and writes nothing
            for witness in formset.deleted_objects:
                with telling(self, request):
                    curation.detach(witness, **how)
        if form.cleaned_data["split_off"]:
            with telling(self, request):
                part = curation.split(form.instance, form.cleaned_data["split_off"], **how)
                self.message_user(request, f"Split off: {part}", messages.SUCCESS)


@contextmanager
def telling(desk: admin.ModelAdmin, request) -> Iterator[None]:
    """A decision that cannot be carried out is told; those beside it stand."""
    try:
        yield
    except curation.NotPossible as error:
        desk.message_user(request, str(error), messages.ERROR)
