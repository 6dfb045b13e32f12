"""The one form that the timeline, its fragment, the comparison and every download begin from.

A value that makes no sense never fails the page: it is left out, and `notes` says so.
"""

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from sources.models import Outlet, Quotation

from ..models import Occasion, Speaker, Topic
from .chips import Chip, list_chips
from .fields import DayField, KnownField, OutletsField, PlaceField, TopicsField
from .filters import Filters
from .known import Known
from .search import LONGEST

RELEVANCE = "relevance"
# The filters that name rows of the record, and which of them have an “all of” and a “none of”.
NAMED = ("speaker", "outlet", "topic", "occasion")
COMBINED = ("speaker", "outlet", "topic")
ROW_FIELDS = [*NAMED, *(f"{name}_{kind}" for name in COMBINED for kind in ("all", "none"))]
ORDERS = {"newest": "newest first", "oldest": "oldest first", RELEVANCE: "most relevant first"}
UNITS = {"month": "by month", "week": "by week", "day": "by day"}
# What the field of words is called on other sites.
ELSEWHERE = dict.fromkeys(["q", "query", "search"], "words")
IGNORED = "This part of the address was left out of account."
# How alike a parameter and a filter are where one was meant by the other, from 0 to 1.
ALIKE = 0.75
UNSEARCHABLE = "Words: there is no word to search for in “%s”, only signs and words that stand in every text."


class FilterForm(forms.Form):
    words = forms.CharField(required=False, max_length=LONGEST, label="Words")
    speaker = KnownField(Speaker.objects.public(), label="Speaker")
    speaker_all = KnownField(Speaker.objects.public(), label="Every speaker")
    speaker_none = KnownField(Speaker.objects.public(), label="No speaker")
    outlet = OutletsField(Outlet.objects.all(), label="Outlet")
    outlet_all = OutletsField(Outlet.objects.all(), label="Every outlet")
    outlet_none = OutletsField(Outlet.objects.all(), label="No outlet")
    topic = TopicsField(Topic.objects.answering(), label="Topic")
    topic_all = TopicsField(Topic.objects.answering(), label="Every topic")
    topic_none = TopicsField(Topic.objects.answering(), label="No topic")
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
    order = forms.ChoiceField(required=False, choices=list(ORDERS.items()), label="Order")
    bars = forms.ChoiceField(required=False, choices=list(UNITS.items()), label="Bars")
    day = DayField(label="Go to")
    before = PlaceField(required=False, max_length=40, label="Older than")
    after = PlaceField(required=False, max_length=40, label="Newer than")

    def __init__(self, data: QueryDict, known: Known | None = None) -> None:
        """`known` is what others who read the same state of the record have looked up."""
        super().__init__(data)
        self.known = known or Known()

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
        """A sentence for each value that was left out, and one for words that find nothing whatever is on record."""
        left_out = [f"{self[name].label}: {' '.join(messages)} {IGNORED}" for name, messages in self.errors.items()]
        left_out += [f"{name}: did you mean “{meant}”? {IGNORED}" for name, meant in self._misspelt()]
        search = self.filters.conditions.search
        unsearchable = search is not None and search.is_empty
        return [*left_out, UNSEARCHABLE % self.filters.words] if unsearchable else left_out

    @cached_property
    def filters(self) -> Filters:
        values = self.understood
        slugs = {name: tuple(row.slug for row in values[name] or ()) for name in ROW_FIELDS}
        numbers = {(name.partition("_")[0], row.slug): row.pk for name in ROW_FIELDS for row in values[name] or ()}
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
            known=replace(self.known, numbers=numbers),
            **slugs,
        )

    def _misspelt(self) -> Iterator[tuple[str, str]]:
        """Parameters that are none, but nearly so. What else an address has (a campaign's, a tracker's) is not for us."""
        for name in self.data:
            meant = None if name in self.fields else ELSEWHERE.get(name) or _nearest(name, tuple(self.fields))
            if meant:
                yield name, meant

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """What the chosen values are called, by filter and slug."""
        rows = {(name, row.slug): str(row) for name in ROW_FIELDS for row in self.understood[name] or ()}
        return rows | {("kind", kind): Quotation.Kind(kind).label for kind in self.filters.kind}

    @cached_property
    def query(self) -> str:
        """The address of what is shown, from its top."""
        return self.filters.query(*self.ordering)

    @property
    def reversed_query(self) -> str:
        """The same in the other order of days."""
        return self.query_in_order("" if self.oldest_first else "oldest")

    def query_in_order(self, order: str) -> str:
        """The same in that order; empty for newest first."""
        rest = [pair for pair in self.ordering if pair[0] != "order"]
        return self.filters.query(*rest, *([("order", order)] if order else []))

    @cached_property
    def ordering(self) -> list[tuple[str, str]]:
        """What the address carries beside the filters from page to page."""
        order = RELEVANCE if self.by_relevance else "oldest" if self.oldest_first else ""
        bars = self.understood.get("bars") or ""
        return [pair for pair in (("order", order), ("bars", bars)) if pair[1]]

    @cached_property
    def oldest_first(self) -> bool:
        return self.understood["order"] == "oldest"

    @cached_property
    def by_relevance(self) -> bool:
        """Asked for, and there are words that it could be told by."""
        return self.understood["order"] == RELEVANCE and bool(self.filters.words)

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are set, each with the way out of it."""
        return list_chips(self.filters, self.names, self.ordering)


@lru_cache(maxsize=1000)
def _nearest(name: str, names: tuple[str, ...]) -> str | None:
    """
    >>> _nearest("Outlets", ("outlet", "until")), _nearest("utm_source", ("outlet", "until"))
    ('outlet', None)
    """
    return next(iter(get_close_matches(name.lower(), names, 1, ALIKE)), None)
