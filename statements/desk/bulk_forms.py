"""What a curator chooses to accept in bulk."""

from django import forms

from sources.models import Outlet

from ..models import BulkAcceptance, Speaker
from ..reviewing.bulk import Choice


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
    speaker = forms.ModelChoiceField(Speaker.objects.order_by("name"), required=False, empty_label="every speaker")

    def choice(self) -> Choice:
        told = self.cleaned_data
        outlet, speaker = (told[name] and told[name].pk for name in ("outlet", "speaker"))
        return Choice(told["matter"], told["score"], outlet, speaker)


class AcceptForm(ChoiceForm):
    reason = forms.CharField(required=False, max_length=500, label="Why")
