"""What a reader asks of a comparison: the timeline's filters, which outlets, and who of them carries a statement."""

from django import forms
from django.utils.functional import cached_property

from sources.models import Outlet

from .forms import Chip, FilterForm
from .models.statement_sets import StatementQuerySet


class CompareForm(FilterForm):
    """The timeline's form, with what is asked of the chosen outlets: `all` carried it, or `only` one of them did."""

    MOST_OUTLETS = 4

    show = forms.CharField(required=False, max_length=220, label="Show")

    @cached_property
    def outlets(self) -> list[Outlet]:
        return list(self.understood["outlet"] or ())[: self.MOST_OUTLETS]

    @property
    def chips(self) -> list[Chip]:
        """The outlets are the page's own subject and stand above the table."""
        return [chip for chip in super().chips if chip.name != "outlet"]

    @property
    def has_too_many(self) -> bool:
        return len(self.filters.outlet) > self.MOST_OUTLETS

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What can be asked of the chosen outlets, with its words."""
        only = [(f"only-{outlet.slug}", f"only {outlet}") for outlet in self.outlets]
        return [("", "any of them"), ("all", "both" if len(self.outlets) == 2 else "all of them"), *only]

    @property
    def show_chosen(self) -> str:
        asked = self.understood["show"] or ""
        return asked if asked in dict(self.choices) else ""

    @property
    def show_label(self) -> str:
        return dict(self.choices)[self.show_chosen]

    @property
    def counted_choices(self) -> list[tuple[str, str, int]]:
        """Each choice with its address and how many statements it leaves."""
        rest = [pair for pair in self.ordering if pair[0] != "show"]
        return [
            (label, self.filters.query(*rest, *([("show", value)] if value else [])), self.showing(value).count())
            for value, label in self.choices
        ]

    def statements(self) -> StatementQuerySet:
        """What the filters leave, carried by the outlets in the way that was asked for."""
        return self.showing(self.show_chosen)

    def showing(self, choice: str) -> StatementQuerySet:
        slugs = [outlet.slug for outlet in self.outlets]
        found = self.filters.without("outlet").statements().from_outlet(*slugs)
        if choice == "all":
            for slug in slugs:
                found = found.from_outlet(slug)
        elif choice:
            one = choice.removeprefix("only-")
            found = found.from_outlet(one).not_from_outlet(*(slug for slug in slugs if slug != one))
        return found

    @property
    def ordering(self) -> list[tuple[str, str]]:
        return super().ordering + ([("show", self.show_chosen)] if self.show_chosen else [])
