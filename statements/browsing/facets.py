"""Facets: the values that stand beside the timeline, each with how many statements it would leave."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..models import Trait
from ..models.entries import BITS
from .conditions import Conditions
from .filters import Filters
from .labels import Labels, read_labels
from .numbering import ENDS, NAMED
from .values import MOST, are_told, count_values

Counts = Mapping[int, int]
Names = Mapping[tuple[str, str], str]
SORTS = {name: sort for name, (sort, _) in NAMED.items()} | {"kind": Trait.KIND}

# More values than these do not help a reader; the words and the dates narrow them.
LONGEST = 60
FEW = 8
# So many are asked of the counts, since the latest changes are added to them and may put one before another.
COMMONEST = 200


@dataclass(frozen=True)
class Value:
    slug: str
    label: str
    count: int
    is_chosen: bool
    day: date | None = None


@dataclass(frozen=True)
class Facet:
    """A filter with several values. A statement may count at more than one of them."""

    name: str
    title: str
    values: list[Value]

    @property
    def first_values(self) -> list[Value]:
        """The commonest, and every one that is chosen."""
        return [value for place, value in enumerate(self.values) if place < FEW or value.is_chosen]

    @property
    def other_values(self) -> list[Value]:
        return [value for place, value in enumerate(self.values) if place >= FEW and not value.is_chosen]

    @property
    def is_chosen(self) -> bool:
        return any(value.is_chosen for value in self.values)


def are_facets_told(filters: Filters) -> bool:
    """Whether the counts beside the values are there at once: told by the counts, or of few. Others come after the page."""
    return are_told(_asked(filters)) or (
        filters.spread.is_few and all(filters.without(name).spread.is_few for name in SORTS if getattr(filters, name))
    )


def list_facets(filters: Filters, names: Names) -> list[Facet]:
    """Each facet counted under all the other filters, so that a second value can be added to a first.

    `names` says what the chosen values are called, by filter and slug: one that leaves nothing is listed too.
    """
    asked = _asked(filters)
    chosen = [SORTS[name].of(number) for (name, _), number in filters.known.numbers.items()]
    counts = count_values(asked, most=COMMONEST, chosen=chosen)
    commonest = {sort: _commonest(counts, sort, chosen) for sort in SORTS.values()}
    labels = read_labels(commonest)
    return [_lay_facet(name, commonest[sort], labels, filters, names) for name, sort in SORTS.items()]


def list_outlets(filters: Filters, names: Names) -> Facet:
    """Every outlet that carries a statement under the other filters, the chosen first, to choose from."""
    counts = count_values({Trait.OUTLET: filters.without("outlet").conditions}, most=MOST)
    labels = read_labels({Trait.OUTLET: counts})
    facet = _lay_facet("outlet", counts, labels, filters, names)
    return replace(facet, values=sorted(facet.values, key=lambda value: not value.is_chosen))


def list_values(filters: Filters, name: str) -> list[Value]:
    """Every value that those have which fit the filters, the most frequent first."""
    counts = count_values({SORTS[name]: filters.conditions}, most=MOST)
    return _lay_facet(name, counts, read_labels({SORTS[name]: counts}), Filters(), {}).values


def _asked(filters: Filters) -> dict[Trait, Conditions]:
    """Under what the values of each facet are counted."""
    return {
        sort: filters.without(name).conditions if getattr(filters, name) else filters.conditions
        for name, sort in SORTS.items()
    }


def _commonest(counts: Counts, sort: Trait, chosen: Collection[int]) -> Counts:
    """The commonest values of the sort, and every one that is chosen."""
    found = sorted((trait for trait in counts if trait >> BITS == sort), key=lambda trait: (-counts[trait], trait))
    return {trait: counts[trait] for place, trait in enumerate(found) if place < LONGEST or trait in chosen}


def _lay_facet(name: str, counts: Counts, labels: Labels, filters: Filters, names: Names) -> Facet:
    chosen = {slug: end for end in ENDS for slug in getattr(filters, name + end, ())}
    values = [
        Value(label.slug, label.name, number, label.slug in chosen, label.day)
        for label, number in ((labels[trait], number) for trait, number in counts.items() if trait in labels)
    ]
    listed = {value.slug for value in values}
    values += [Value(slug, names[name + end, slug], 0, True) for slug, end in chosen.items() if slug not in listed]
    return Facet(name, name.capitalize(), sorted(values, key=lambda value: (-value.count, value.label)))
