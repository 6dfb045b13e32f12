"""What a curator fills in about a statement, and about a topic."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple

from sources.models import Quotation

from .. import curation
from ..models import Statement, Topic, Witness
from ..topics import Unclear, read_lines, show_line, try_lines


class WitnessField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, witness: Witness) -> str:
        article = witness.quotation.article
        return f"{article.outlet or 'unknown outlet'}, {article.published_on or 'no day'}: {witness.reading[:100]}"


class StatementForm(forms.ModelForm):
    """The fields of the record that a person may correct. `decide` turns what was changed into decisions."""

    reason = forms.CharField(
        required=False,
        widget=forms.TextInput(attrs={"size": 80}),
        help_text="Kept in the history. Readers see it, if the statement is or was published.",
    )
    split_off = WitnessField(
        Witness.objects.none(), required=False, help_text="Witnesses that move to a statement of their own."
    )

    attach = forms.ModelMultipleChoiceField(
        Quotation.objects.current(),
        required=False,
        widget=AutocompleteSelectMultiple(Witness._meta.get_field("quotation"), admin.site),
        help_text="Quotations to accept as witnesses.",
    )

    class Meta:
        model = Statement
        fields = ["text", "speakers", "said_from", "said_to", "said_precision", "occasion", "stance"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "split_off" in self.fields:
            self.fields["split_off"].queryset = self.instance.witnesses.with_reading()

    def clean(self):
        told = super().clean()
        first, last, precision = told.get("said_from"), told.get("said_to"), told.get("said_precision")
        if (first is None) != (precision == "unknown"):
            raise forms.ValidationError("A day needs a precision; an unknown day has none.")
        if first and last and last < first:
            raise forms.ValidationError("The last day lies before the first.")
        chosen = told.get("split_off")
        if chosen and len(chosen) == self.instance.witnesses.count():
            raise forms.ValidationError("Leave the statement at least one witness when splitting.")
        return told

    def decide(self, statement: Statement, *, by) -> None:
        """Carry out what was changed, one decision a matter."""
        told, changed = self.cleaned_data, set(self.changed_data)
        how = {"by": by, "reason": told["reason"]}
        if "text" in changed:
            curation.correct_text(statement, told["text"], **how)
        if "speakers" in changed:
            curation.correct_speakers(statement, told["speakers"], **how)
        if changed & {"said_from", "said_to", "said_precision"}:
            curation.correct_day(statement, told["said_from"], told["said_to"], told["said_precision"], **how)
        if "occasion" in changed:
            curation.correct_occasion(statement, told["occasion"], **how)
        if "stance" in changed:
            curation.set_stance(statement, told["stance"], **how)
        for quotation in told["attach"]:
            curation.attach(quotation, statement, **how)


class LinesField(forms.CharField):
    """What a topic looks for, a line a search."""

    widget = forms.Textarea(attrs={"rows": 6, "cols": 80, "spellcheck": "false"})

    def prepare_value(self, value):
        return "\n".join(map(show_line, value)) if isinstance(value, list) else value

    def to_python(self, value):
        try:
            return read_lines(super().to_python(value))
        except Unclear as unclear:
            raise forms.ValidationError(str(unclear)) from unclear

    def has_changed(self, initial, data):
        try:
            return (initial or []) != read_lines(data or "")
        except Unclear:
            return True


class LinesForm(forms.Form):
    """The search of a topic alone, to try it."""

    wanted = LinesField(
        label="Looks for",
        help_text="One search a line; any of the lines is enough. The words of a line must all occur, in any order and "
        "form (“talk” finds “talks”); “words in quotation marks” stand beside each other. “or” between two words: "
        "either. Sought in the readings and the headlines, in every language in which they are printed: give each "
        "language its lines.",
    )
    unwanted = LinesField(
        label="But not",
        required=False,
        help_text="In the same way: a statement in which any of these occurs is left out.",
    )


class TopicForm(LinesForm, forms.ModelForm):
    """A topic. One that finds nothing, or nearly everything, is kept only if the curator says so."""

    is_meant = forms.BooleanField(
        required=False,
        label="Keep it as it is",
        help_text="To keep a search that finds nothing now, or a great part of all statements.",
    )
    reason = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"size": 80}), help_text="Kept in the history."
    )

    class Meta:
        model = Topic
        fields = ["name", "slug", "note", "wanted", "unwanted"]

    def clean(self):
        told = super().clean()
        is_new_search = not self.instance.pk or {"wanted", "unwanted"} & set(self.changed_data)
        if is_new_search and "wanted" in told and "unwanted" in told and not told["is_meant"]:
            doubt = try_lines(told["wanted"], told["unwanted"]).doubt
            if doubt:
                self.add_error("is_meant", f"{doubt} Tick this to keep it all the same, or change its lines.")
        return told
