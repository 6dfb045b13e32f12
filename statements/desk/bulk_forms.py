"""What a curator chooses to accept in bulk."""

from typing import Any

from django import forms

from sources.models import Outlet

from ..models import BulkAcceptance, Speaker
from ..reviewing.bulk import Choice
from ..reviewing.finding import find_speakers


class SpeakerField(forms.CharField):
    """A speaker by name: there are too many to list. Some part of a name will do where it fits one alone."""

    def clean(self, value: Any) -> Speaker | None:
        name = super().clean(value)
        if not name:
            return None
        found = list(Speaker.objects.called(name)) or find_speakers(name)
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(f"“{name}” may be {'; '.join(map(str, found))}. Say which.")
        raise forms.ValidationError(f"No speaker is called “{name}”.")


class ChoiceForm(forms.Form):
    matter = forms.ChoiceField(
        choices=BulkAcceptance.Matter.choices, widget=forms.RadioSelect, initial="proposal", label="What"
    )
    score = forms.FloatField(
        min_value=0,
        max_value=1,
        initial=0.9,
        label="From the score",
        widget=forms.NumberInput(attrs={"step": "0.01"}),
    )
    outlet = forms.ModelChoiceField(Outlet.objects.order_by("name"), required=False, empty_label="every outlet")
    speaker = SpeakerField(
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"list": "speakers-found", "autocomplete": "off", "placeholder": "every speaker"}
        ),
    )

    def choice(self) -> Choice:
        outlet, speaker = (self.cleaned_data[name] for name in ("outlet", "speaker"))
        matter, score = self.cleaned_data["matter"], self.cleaned_data["score"]
        return Choice(matter, score, outlet and outlet.pk, speaker and speaker.pk)

    def chosen(self) -> dict[str, Any]:
        """What was understood, as fields that say it again."""
        outlet = self.cleaned_data["outlet"]
        return {**self.cleaned_data, "outlet": outlet and outlet.pk}


class AcceptForm(ChoiceForm):
    reason = forms.CharField(required=False, max_length=500, label="Why")
