"""What a reader asks of a comparison: the timeline's filters, which outlets, and who of them carries a statement."""

from dataclasses import replace

from django import forms
from django.utils.functional import cached_property

from sources.models import Outlet

from ..browsing.chips import Chip
from ..browsing.counting import count, is_any
from ..browsing.filters import Filters
from ..browsing.forms import FilterForm
from ..directions import isolate

ALL, ANY = "all", "any"


class CompareForm(FilterForm):
    """The timeline's form, with what is asked of the chosen outlets: `all` carried it, `any` of them, or `only` one did.

    Where nothing is asked, what all of them carry is shown, if there is such a statement: beside each other stand then
    readings, and not the reasons why an outlet has none.
    """

    MOST_OUTLETS = 4

    show = forms.CharField(required=False, max_length=220, label="Show")

    @cached_property
    def outlets(self) -> list[Outlet]:
        return list(self.understood["outlet"] or ())[: self.MOST_OUTLETS]

    @property
    def chips(self) -> list[Chip]:
        """The outlets are the page's own subject and stand above the table; who of them carries it is a filter here."""
        chips = [chip for chip in super().chips if chip.name != "outlet"]
        if len(self.outlets) > 1 and self.show_chosen != ANY:
            chips.append(Chip("show", f"carried by {self.show_label}", self.filters, self._query_showing(ANY)))
        return chips

    @property
    def has_too_many(self) -> bool:
        return len(self.filters.outlet) > self.MOST_OUTLETS

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What can be asked of the chosen outlets, with its words."""
        only = [(f"only-{outlet.slug}", f"only {isolate(str(outlet))}") for outlet in self.outlets]
        return [(ALL, "both" if len(self.outlets) == 2 else "all of them"), (ANY, "any of them"), *only]

    @cached_property
    def show_chosen(self) -> str:
        asked = self.understood["show"] or ""
        if asked in dict(self.choices):
            return asked
        return ALL if len(self.outlets) > 1 and is_any(self.showing(ALL)) else ANY

    @property
    def show_label(self) -> str:
        return dict(self.choices)[self.show_chosen]

    @property
    def counted_choices(self) -> list[tuple[str, str, int]]:
        """Each choice with its address and how many statements it leaves."""
        return [
            (label, self._query_showing(value), count(self.showing(value)).number) for value, label in self.choices
        ]

    def _query_showing(self, choice: str) -> str:
        return self.filters.query(*super().ordering, ("show", choice))

    @cached_property
    def shown(self) -> Filters:
        """The filters, and that the outlets carry it in the way that was asked for."""
        return self.showing(self.show_chosen)

    def showing(self, choice: str) -> Filters:
        slugs = tuple(outlet.slug for outlet in self.outlets)
        if choice == ANY:
            return replace(self.filters, outlet=slugs)
        if choice == ALL:
            return replace(self.filters, outlet=(), outlet_all=self.filters.outlet_all + slugs)
        one = choice.removeprefix("only-")
        others = tuple(slug for slug in slugs if slug != one)
        return replace(self.filters, outlet=(one,), outlet_none=self.filters.outlet_none + others)

    @property
    def ordering(self) -> list[tuple[str, str]]:
        return super().ordering + ([("show", self.show_chosen)] if len(self.outlets) > 1 else [])
