"""What a reader asks of labels and cues: the timeline's filters, in whose voice, and which of them."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.dateformat import format as format_date
from django.utils.functional import cached_property

from ..browsing.chips import Chip
from ..browsing.forms import FilterForm
from ..browsing.units import last_of_month
from ..models import Witness
from ..models.witnesses import WitnessQuerySet
from .cues import CueClass, Lexicon
from .labels import with_cue, with_label
from .mentions import LabelKind

MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})", re.ASCII)
UNKNOWN = "unknown"
OWN, QUOTED, EITHER = "own", "quoted", "either"
VOICES = {
    OWN: "the outlet's own voice",
    QUOTED: "people whom the outlet quotes",
    EITHER: "either voice",
}


class MonthField(forms.CharField):
    """`2022-02`, or `unknown` for articles whose month of publication is not known."""

    default_error_messages = {"invalid": "not a month such as 2022-02."}

    def clean(self, value: Any) -> date | str | None:
        text = super().clean(value)
        match = MONTH.fullmatch(text)
        if not text or text == UNKNOWN:
            return text or None
        try:
            return date(int(match["year"]), int(match["month"]), 1)
        except (TypeError, ValueError) as error:
            raise forms.ValidationError(self.error_messages["invalid"]) from error


class LabelForm(FilterForm):
    """`naming` and `reporting` are kinds, `label` and `cue` the words of one; empty asks for all."""

    voice = forms.ChoiceField(required=False, choices=VOICES.items(), label="In the words of")
    month = MonthField(required=False, label="Published in")
    naming = forms.ChoiceField(required=False, choices=LabelKind.choices, label="Kind of label")
    label = forms.CharField(required=False, max_length=300, label="Label")
    reporting = forms.ChoiceField(required=False, choices=CueClass.choices, label="Class of verb")
    cue = forms.CharField(required=False, max_length=200, label="Verb")

    @property
    def voice_asked(self) -> str:
        return self.understood["voice"] or OWN

    def witnesses(self) -> WitnessQuerySet:
        """The witnesses that the filters leave, of the outlets asked for, in either voice."""
        found = Witness.objects.of_published().of_statements(self.filters.without("outlet").statements())
        return found.of_outlets(self.filters.outlet) if self.filters.outlet else found

    def chosen(self, lexicon: Lexicon) -> WitnessQuerySet:
        """Those of them in the voice, the month, with the label and the cue that were asked for."""
        asked, found = self.understood, self.witnesses()
        if self.voice_asked != EITHER:
            found = found.in_own_voice() if self.voice_asked == OWN else found.in_quoted_words()
        if asked["month"] == UNKNOWN:
            found = found.published_in_no_known_month()
        elif asked["month"]:
            found = found.published_in(asked["month"], last_of_month(asked["month"]))
        if asked["naming"] or asked["label"]:
            found = with_label(found, _matcher(asked["naming"], asked["label"]))
        if asked["reporting"] or asked["cue"]:
            found = with_cue(found, _matcher(asked["reporting"], asked["cue"]), lexicon)
        return found

    def query_of(self, *pairs: tuple[str, str], outlet: str = "") -> str:
        """The address of the sentences that a number counts: the filters, one outlet, and what the number is of."""
        filters = self.filters.only_outlet(outlet) if outlet else self.filters
        return filters.query(*self._pairs(("voice",)), *pairs)

    @property
    def ordering(self) -> list[tuple[str, str]]:
        """What the address carries beside the filters."""
        return self._pairs(("voice", "month", "naming", "label", "reporting", "cue"))

    def _pairs(self, names: tuple[str, ...]) -> list[tuple[str, str]]:
        asked = self.understood
        return [(name, in_address(asked[name])) for name in names if asked[name] and asked[name] != OWN]

    @property
    def chips(self) -> list[Chip]:
        own = [
            Chip(name, label, self.filters, self.filters.query(*[pair for pair in self.ordering if pair[0] != name]))
            for name, label in self._asked_in_words()
        ]
        return [*super().chips, *own]

    def _asked_in_words(self) -> list[tuple[str, str]]:
        asked = self.understood
        words = {
            "voice": asked["voice"] and asked["voice"] != OWN and f"in the words of {VOICES[asked['voice']]}",
            "month": asked["month"] and f"published in {name_month(asked['month'])}",
            "naming": asked["naming"] and LabelKind(asked["naming"]).label,
            "label": asked["label"] and f"called “{asked['label']}”",
            "reporting": asked["reporting"] and f"verb: {CueClass(asked['reporting']).label}",
            "cue": asked["cue"] and f"verb “{asked['cue']}”",
        }
        return [(name, label) for name, label in words.items() if label]

    @cached_property
    def is_of_sentences(self) -> bool:
        """Whether anything narrower than the filters and the voice is asked for."""
        return any(self.understood[name] for name in ("month", "naming", "label", "reporting", "cue"))


def in_address(value: date | str) -> str:
    return f"{value:%Y-%m}" if isinstance(value, date) else value


def name_month(month: date | str | None) -> str:
    return format_date(month, "F Y") if isinstance(month, date) else "no known month"


def _matcher(kind: str, words: str):
    wanted = " ".join((words or "").casefold().split())
    return lambda found, counted_as: (not kind or found == kind) and (not wanted or counted_as == wanted)
