"""What the filters of an address ask of an entry: the numbers of the rows that they name, and their words as a search."""

from collections.abc import Iterable

from django.db.models import Model, QuerySet, Value

from sources.models import Outlet

from ..models import Mark, Occasion, Speaker, Topic, Trait
from ..models.entries import KINDS
from .address import Address
from .conditions import NOBODY, Conditions
from .known import Known, Numbers, look_up
from .search import read_search

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
# The ends of the filters' names: any of the values, all of them, none of them.
ENDS = ("", "_all", "_none")


def read_conditions(filters: Address, known: Known) -> Conditions:
    """What the filters ask for, in numbers. Two small queries at most: for slugs nobody has looked up, and for words."""
    numbers = _read_numbers(filters, known.numbers)
    groups = [_any_of(name, getattr(filters, name), numbers) for name in (*NAMED, "kind")]
    return Conditions(
        any_of=tuple(group for group in groups if len(group) > 1),
        all_of=(*(group[0] for group in groups if len(group) == 1), *_required(filters, numbers)),
        none_of=tuple(trait for trait in _every(filters, "_none", numbers) if trait),
        search=look_up(known.searches, filters.words, read_search),
        since=filters.since,
        until=filters.until,
    )


def _read_numbers(filters: Address, numbers: Numbers) -> Numbers:
    """The numbers of the rows that the filters name; NOBODY for a slug that names none."""
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


def _slugs(filters: Address) -> Iterable[tuple[str, list[str]]]:
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


def _required(filters: Address, numbers: Numbers) -> Iterable[int]:
    yield from _every(filters, "_all", numbers)
    if filters.independent:
        yield Trait.INDEPENDENT.of(filters.independent)
    yield from (Trait.MARK.of(mark) for name, mark in MARKS.items() if getattr(filters, name))


def _every(filters: Address, end: str, numbers: Numbers) -> Iterable[int]:
    """The traits that the filters `…_all` or `…_none` name."""
    for name in NAMED:
        yield from _traits(name, getattr(filters, name + end, ()), numbers)
