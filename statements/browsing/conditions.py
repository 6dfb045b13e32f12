"""What the filters ask of an entry: every list, count, bar and facet begins from these, so that all mean the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Model, QuerySet, Value

from sources.models import Outlet

from ..models import Mark, Occasion, Speaker, Topic, Trait
from ..models.entries import KINDS
from .search import Search, read_search

if TYPE_CHECKING:
    from .filters import Filters

Numbers = Mapping[tuple[str, str], int]
# The rows that filters name by their slugs.
NAMED: dict[str, tuple[Trait, type[Model]]] = {
    "speaker": (Trait.SPEAKER, Speaker),
    "outlet": (Trait.OUTLET, Outlet),
    "topic": (Trait.TOPIC, Topic),
    "occasion": (Trait.OCCASION, Occasion),
}
MARKS = {
    "checked": Mark.CHECKED,
    "disputed": Mark.DISPUTED,
    "changed": Mark.REVISED,
    "uncovered": Mark.UNCOVERED,
    "undated": Mark.UNDATED,
}
UNDATED = Trait.MARK.of(Mark.UNDATED)
# No entry has it: what a slug that names nothing stands for.
NOBODY = 0


@dataclass(frozen=True)
class Conditions:
    """Of each group of `any_of` at least one trait, every one of `all_of`, none of `none_of`; found by the search; and
    said, as far as is known, between the days.
    """

    any_of: tuple[tuple[int, ...], ...] = ()
    all_of: tuple[int, ...] = ()
    none_of: tuple[int, ...] = ()
    search: Search | None = None
    since: date | None = None
    until: date | None = None

    @property
    def is_undated(self) -> bool:
        return UNDATED in self.all_of

    @property
    def is_impossible(self) -> bool:
        """Whether it can be told without looking that nothing fits."""
        return NOBODY in self.all_of or (self.search is not None and self.search.is_empty)


def read_conditions(filters: "Filters") -> Conditions:
    """What the filters ask for, in numbers. Two small queries at most: for slugs nobody has looked up, and for words."""
    numbers = filters.numbers if filters.numbers is not None else look_up(filters)
    groups = [tuple(_traits(name, getattr(filters, name), numbers)) for name in (*NAMED, "kind")]
    groups = [group for group in groups if group]
    singles = [group[0] for group in groups if len(group) == 1]
    return Conditions(
        any_of=tuple(group for group in groups if len(group) > 1),
        all_of=(*singles, *_required(filters, numbers)),
        none_of=tuple(trait for trait in _every(filters, "none", numbers) if trait),
        search=read_search(filters.words),
        since=filters.since,
        until=filters.until,
    )


def look_up(filters: "Filters") -> Numbers:
    """The numbers of the rows that the filters name: one query, or none."""
    asked = {
        name: {slug for kind in (name, f"{name}_all", f"{name}_none") for slug in getattr(filters, kind, ())}
        for name in NAMED
    }
    rows: list[QuerySet] = [
        model._default_manager.order_by().filter(slug__in=sorted(asked[name])).values_list(Value(name), "slug", "pk")
        for name, (_, model) in NAMED.items()
        if asked[name]
    ]
    if not rows:
        return {}
    return {(name, slug): number for name, slug, number in rows[0].union(*rows[1:], all=True)}


def _traits(name: str, values: Iterable[str], numbers: Numbers) -> Iterable[int]:
    for value in values:
        if name == "kind":
            yield Trait.KIND.of(KINDS[value])
        else:
            number = numbers.get((name, value))
            yield NAMED[name][0].of(number) if number else NOBODY


def _required(filters: "Filters", numbers: Numbers) -> Iterable[int]:
    yield from _every(filters, "all", numbers)
    if filters.independent:
        yield Trait.INDEPENDENT.of(filters.independent)
    yield from (Trait.MARK.of(mark) for name, mark in MARKS.items() if getattr(filters, name))


def _every(filters: "Filters", kind: str, numbers: Numbers) -> Iterable[int]:
    """The traits that the filters `…_all` or `…_none` name."""
    for name in NAMED:
        yield from _traits(name, getattr(filters, f"{name}_{kind}", ()), numbers)
