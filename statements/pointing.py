"""Pointing at words of an article: the passage around a quotation, and the fields in which a person says where it
begins and ends: by the places, or by the words.
"""

from dataclasses import dataclass

from django import forms

from sources.models import Quotation
from sources.parsing.edges import find_word

# Paragraphs shown on either side of those in which the quotation stands.
AROUND = 1


@dataclass(frozen=True)
class Passage:
    """A stretch of an article in which some words are marked. `start` is its own place in the field, in code points."""

    start: int
    before: str
    words: str
    after: str

    @property
    def end(self) -> int:
        return self.start + len(self.before) + len(self.words) + len(self.after)


def find_passage(quotation: Quotation, start: int, end: int) -> Passage:
    """The paragraphs around a quotation, the words from `start` to `end` marked; of a headline all of it."""
    field = quotation.field
    first, last = _bounds(quotation)
    first, last = min(first, start), max(last, end)
    return Passage(first, field[first:start], field[start:end], field[end:last])


def _bounds(quotation: Quotation) -> tuple[int, int]:
    if quotation.where == Quotation.Where.HEADLINE:
        return 0, len(quotation.field)
    places = [(start, start + len(text)) for start, text in quotation.article.paragraphs]
    held = [number for number, (start, end) in enumerate(places) if start < quotation.end and quotation.start < end]
    if not held:  # its words were withdrawn
        return 0, len(quotation.field)
    around = places[max(0, held[0] - AROUND) : held[-1] + AROUND + 1]
    return around[0][0], around[-1][1]


class SpanFields(forms.Form):
    """Where a quotation begins and ends. Valid, it has both in `cleaned_data["span"]`.

    A form of a desk takes these fields in and calls `point_at` before it is shown or read; `_span.html` shows them.
    """

    start = forms.IntegerField(
        min_value=0, label="From character", widget=forms.NumberInput(attrs={"data-span": "start"})
    )
    end = forms.IntegerField(min_value=0, label="To character", widget=forms.NumberInput(attrs={"data-span": "end"}))
    begins = forms.CharField(
        required=False, label="Begins with", help_text="The first words, as printed. Left empty, the number counts."
    )
    ends = forms.CharField(
        required=False, label="Ends with", help_text="The last words, as printed. Left empty, the number counts."
    )
    quotation: Quotation

    def point_at(self, quotation: Quotation) -> None:
        self.quotation = quotation
        self.initial = {**self.initial, "start": quotation.start, "end": quotation.end}

    @property
    def passage(self) -> Passage:
        """Around the quotation, what was pointed at marked; the quotation itself where that is no span."""
        return find_passage(self.quotation, *(self._pointed_at() or (self.quotation.start, self.quotation.end)))

    def _pointed_at(self) -> tuple[int, int] | None:
        told = [str(self[name].value()) for name in ("start", "end")]
        if not all(number.isdecimal() and len(number) < 10 for number in told):
            return None
        start, end = map(int, told)
        return (start, end) if start < end <= len(self.quotation.field) else None

    def clean(self):
        told = super().clean() or self.cleaned_data
        begin = self._find("begins", told.get("start"))
        finish = self._find("ends", told.get("end"))
        start = begin[0] if begin else told.get("start")
        end = finish[1] if finish else told.get("end")
        return told if start is None or end is None else {**told, "span": (start, end)}

    def _find(self, name: str, place: int | None) -> tuple[int, int] | None:
        """Where the words stand that were given, in the passage shown, nearest to the place given."""
        words = self.cleaned_data.get(name)
        if not words or place is None:
            return None
        first, last = _bounds(self.quotation)
        near = place - first - (len(words) if name == "ends" else 0)
        found = find_word(self.quotation.field[first:last], words, near)
        if found is None:
            self.add_error(name, f"The passage has no words “{words}”: give them as they are printed.")
            return None
        return found[0] + first, found[1] + first


class SpanForm(SpanFields):
    """The fields alone, with the reason for the history."""

    reason = forms.CharField(required=False, max_length=500, label="Why", help_text="Kept in the history.")

    def __init__(self, quotation: Quotation, data=None, **options) -> None:
        super().__init__(data, **options)
        self.point_at(quotation)
