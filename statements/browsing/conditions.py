"""What the filters ask of an entry: every list, count, bar and facet begins from these, so that all mean the same."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, QuerySet, Value

from sources.models import Outlet

from ..models import Mark, Occasion, Speaker, Topic, Trait
from ..models.entries import KINDS, number_month
from .search import Search, read_search
from .units import last_of_month

if TYPE_CHECKING:
    from .filters import Filters
    from .spread import Spread

Asked, Found = TypeVar("Asked"), TypeVar("Found")
Numbers = dict[tuple[str, str], int]
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
# The ends of the filters' names: any of the values, all of them, none of them.
ENDS = ("", "_all", "_none")
# No entry has it: what a slug that names nothing stands for.
NOBODY = 0
# So many searches, and so many sets of conditions, are kept in mind at once.
MOST_KNOWN = 500


@dataclass
class Known:
    """What has been looked up for filters, and need not be again for those that are made of them.

    Words read into searches, and what the counts tell, are shared by all who read one state of the record (`known_at`).
    """

    numbers: Numbers = field(default_factory=dict)
    searches: dict[str, Search | None] = field(default_factory=dict)
    spreads: dict["Conditions", "Spread"] = field(default_factory=dict)


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
        unwanted = {NOBODY, *self.none_of}
        return any(unwanted.issuperset(group) for group in self.groups) or bool(self.search and self.search.is_empty)

    @property
    def groups(self) -> list[tuple[int, ...]]:
        """The traits asked for, of each group one."""
        return [*((trait,) for trait in self.all_of), *self.any_of]

    @property
    def is_of_whole_months(self) -> bool:
        """Whether the period, if there is one, begins and ends with a month: the counts tell no single days."""
        starts = self.since is None or self.since.day == 1
        return starts and (self.until is None or self.until == last_of_month(self.until))

    @property
    def months(self) -> tuple[int | None, int | None]:
        """The numbers of the first and the last month of the period, as the counts have them."""
        first, last = (number_month(day.year, day.month) if day else None for day in (self.since, self.until))
        return first, last


@lru_cache(maxsize=1)
def known_at(snapshot: str) -> Known:
    """What was looked up of this state of the record; of any later one nothing is known yet."""
    return Known()


def look_up(known: dict[Asked, Found], asked: Asked, read: Callable[[Asked], Found]) -> Found:
    """What is known of it; else what is read, which is known from then on."""
    with suppress(KeyError):
        return known[asked]
    found = read(asked)
    if len(known) >= MOST_KNOWN:
        known.clear()
    known[asked] = found
    return found


def read_conditions(filters: "Filters") -> Conditions:
    """What the filters ask for, in numbers. Two small queries at most: for slugs nobody has looked up, and for words."""
    numbers = _read_numbers(filters)
    groups = [_any_of(name, getattr(filters, name), numbers) for name in (*NAMED, "kind")]
    return Conditions(
        any_of=tuple(group for group in groups if len(group) > 1),
        all_of=(*(group[0] for group in groups if len(group) == 1), *_required(filters, numbers)),
        none_of=tuple(trait for trait in _every(filters, "_none", numbers) if trait),
        search=look_up(filters.known.searches, filters.words, read_search),
        since=filters.since,
        until=filters.until,
    )


def _read_numbers(filters: "Filters") -> Numbers:
    """The numbers of the rows that the filters name; NOBODY for a slug that names none."""
    numbers = filters.known.numbers
    missing = {name: [slug for slug in slugs if (name, slug) not in numbers] for name, slugs in _slugs(filters)}
    rows: list[QuerySet] = [
        NAMED[name][1]._default_manager.order_by().filter(slug__in=slugs).values_list(Value(name), "slug", "pk")
        for name, slugs in missing.items()
        if slugs
    ]
    if rows:
        numbers |= {(name, slug): NOBODY for name, slugs in missing.items() for slug in slugs}
        numbers |= {(name, slug): number for name, slug, number in rows[0].union(*rows[1:], all=True)}
    return numbers


def _slugs(filters: "Filters") -> Iterable[tuple[str, list[str]]]:
    for name in NAMED:
        yield name, [slug for end in ENDS for slug in getattr(filters, name + end, ())]


def _any_of(name: str, values: Iterable[str], numbers: Numbers) -> tuple[int, ...]:
    """The traits of which any is enough: NOBODY only where there is nobody else."""
    traits = tuple(dict.fromkeys(_traits(name, values, numbers)))
    return tuple(trait for trait in traits if trait != NOBODY) or traits


def _traits(name: str, values: Iterable[str], numbers: Numbers) -> Iterable[int]:
    for value in values:
        if name == "kind":
            yield Trait.KIND.of(KINDS[value])
        else:
            number = numbers[name, value]
            yield NAMED[name][0].of(number) if number else NOBODY


def _required(filters: "Filters", numbers: Numbers) -> Iterable[int]:
    yield from _every(filters, "_all", numbers)
    if filters.independent:
        yield Trait.INDEPENDENT.of(filters.independent)
    yield from (Trait.MARK.of(mark) for name, mark in MARKS.items() if getattr(filters, name))


def _every(filters: "Filters", end: str, numbers: Numbers) -> Iterable[int]:
    """The traits that the filters `…_all` or `…_none` name."""
    for name in NAMED:
        yield from _traits(name, getattr(filters, name + end, ()), numbers)
