"""The one form that the timeline, its fragment, the comparison and every download begin from.

A value that makes no sense never fails the page: it is left out, and `notes` says so.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property

from sources.models import Outlet, Quotation

from ..days import describe_days
from ..models import Occasion, Speaker
from .filters import Filters
from .timeline import Place

PLACE = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}|undated)(?:~(?P<key>[a-z0-9]{1,12}))?", re.ASCII)
SLUG = re.compile(r"[a-z0-9_-]+", re.ASCII)
IGNORED = "This part of the address was left out of account."


class Chip(NamedTuple):
    """A filter that is set: its words, the filters that are left without it, and the address that shows those."""

    name: str
    label: str
    rest: Filters
    query: str


class KnownField(forms.ModelMultipleChoiceField):
    """Slugs of rows that the site knows."""

    default_error_messages = {"invalid_choice": "“%(value)s” is not known here."}

    def __init__(self, rows: QuerySet, **options: Any) -> None:
        super().__init__(rows, to_field_name="slug", required=False, **options)


class OutletsField(KnownField):
    """Slugs, or names as a reader types them; an empty line of a form asks for nothing."""

    default_error_messages = {"invalid_choice": "no outlet is called “%(value)s” here."}

    def clean(self, value: Any) -> QuerySet:
        return super().clean([self._slug_of(text.strip()) for text in value or [] if text.strip()])

    def _slug_of(self, text: str) -> str:
        if SLUG.fullmatch(text) or "\0" in text:
            return text
        return self.queryset.by_name(text).values_list("slug", flat=True).first() or text


class DayField(forms.DateField):
    default_error_messages = {"invalid": "not a day such as 2022-02-23."}

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, input_formats=["%Y-%m-%d"], widget=widget, **options)


class PlaceField(forms.CharField):
    """`2022-02-23~key`, `2022-02-23` or `undated~key`, as the links to older and newer statements carry it."""

    default_error_messages = {"invalid": "no place on the timeline."}

    def clean(self, value: Any) -> Place | None:
        text = super().clean(value)
        if not text:
            return None
        match = PLACE.fullmatch(text)
        if not match:
            raise forms.ValidationError(self.error_messages["invalid"])
        day = None if match["day"] == "undated" else DayField().clean(match["day"])
        return Place(day, match["key"] or "")


class FilterForm(forms.Form):
    words = forms.CharField(required=False, max_length=200, label="Words")
    speaker = KnownField(Speaker.objects.all(), label="Speaker")
    outlet = OutletsField(Outlet.objects.all(), label="Outlet")
    occasion = KnownField(Occasion.objects.public(), label="Occasion")
    kind = forms.MultipleChoiceField(required=False, choices=Quotation.Kind.choices, label="Kind")
    since = DayField(label="From")
    until = DayField(label="Until")
    independent = forms.IntegerField(required=False, min_value=1, max_value=99, label="Independent witnesses")
    checked = forms.BooleanField(required=False, label="Checked by a curator")
    disputed = forms.BooleanField(required=False, label="Outlets disagree on who, when or where")
    changed = forms.BooleanField(required=False, label="Changed after publication")
    uncovered = forms.BooleanField(required=False, label="Not in the official transcript")
    undated = forms.BooleanField(required=False, label="Day unknown")
    # Not filters: in which order, and where in the list the page stands.
    order = forms.ChoiceField(required=False, choices=[("newest", "newest first"), ("oldest", "oldest first")])
    day = DayField(label="Go to")
    before = PlaceField(required=False, max_length=40, label="Older than")
    after = PlaceField(required=False, max_length=40, label="Newer than")

    def clean(self) -> dict[str, Any]:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "lies before the day it should come after.")
        return self.cleaned_data

    @cached_property
    def understood(self) -> dict[str, Any]:
        """The values that make sense; None for the others."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}

    @cached_property
    def notes(self) -> list[str]:
        """A sentence for each value that was left out."""
        return [f"{self[name].label}: {' '.join(messages)} {IGNORED}" for name, messages in self.errors.items()]

    @cached_property
    def filters(self) -> Filters:
        values = self.understood
        rows = {name: tuple(row.slug for row in values[name] or ()) for name in ("speaker", "outlet", "occasion")}
        return Filters(
            words=values["words"] or "",
            kind=tuple(values["kind"] or ()),
            since=values["since"],
            until=values["until"],
            independent=values["independent"],
            checked=bool(values["checked"]),
            disputed=bool(values["disputed"]),
            changed=bool(values["changed"]),
            uncovered=bool(values["uncovered"]),
            undated=bool(values["undated"]),
            **rows,
        )

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """What the chosen values are called, by filter and slug."""
        rows = {
            (name, row.slug): str(row)
            for name in ("speaker", "outlet", "occasion")
            for row in self.understood[name] or ()
        }
        return rows | {("kind", kind): Quotation.Kind(kind).label for kind in self.filters.kind}

    @property
    def query(self) -> str:
        """The address of what is shown, from its top."""
        return self.filters.query(*self.ordering)

    @property
    def reversed_query(self) -> str:
        """The same in the other order."""
        rest = [pair for pair in self.ordering if pair[0] != "order"]
        return self.filters.query(*rest, *([] if self.oldest_first else [("order", "oldest")]))

    @property
    def ordering(self) -> list[tuple[str, str]]:
        return [("order", "oldest")] if self.oldest_first else []

    @property
    def oldest_first(self) -> bool:
        return self.understood["order"] == "oldest"

    @property
    def chips(self) -> list[Chip]:
        """The filters that are set, each with the way out of it."""
        return [Chip(name, label, rest, rest.query(*self.ordering)) for name, label, rest in self._ways_out()]

    def _ways_out(self) -> Iterator[tuple[str, str, Filters]]:
        filters = self.filters
        if filters.words:
            yield "words", filters.words if '"' in filters.words else f"“{filters.words}”", filters.without("words")
        for (name, slug), label in self.names.items():
            yield name, label, filters.without_value(name, slug)
        if filters.since or filters.until:
            yield "dates", describe_period(filters.since, filters.until), filters.between(None, None)
        if filters.independent:
            yield "independent", f"{filters.independent} or more independent", filters.without("independent")
        if filters.checked:
            yield "checked", "checked", filters.without("checked")
        if filters.disputed:
            yield "disputed", "outlets disagree", filters.without("disputed")
        if filters.changed:
            yield "changed", "changed after publication", filters.without("changed")
        if filters.uncovered:
            yield "uncovered", "not in the official transcript", filters.without("uncovered")
        if filters.undated:
            yield "undated", "day unknown", filters.without("undated")


def describe_period(since: date | None, until: date | None) -> str:
    if since and until:
        return describe_days(since, until, "range")
    return f"from {describe_days(since, since, 'day')}" if since else f"until {describe_days(until, until, 'day')}"
