"""Facets: the values that stand beside the timeline, each with how many statements it would leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sources.models import Quotation

from .filters import Filters

# More values than these do not help a reader; the words and the dates narrow them.
LONGEST = 60
FEW = 8


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


def list_facets(filters: Filters, names: Mapping[tuple[str, str], str]) -> list[Facet]:
    """Each facet counted under all the other filters, so that a second value can be added to a first.

    `names` says what the chosen values are called, by filter and slug: one that leaves nothing has no row to say it.
    """
    found = {name: filters.without(name).statements() for name in ("speaker", "outlet", "occasion", "kind")}
    rows = {
        "speaker": found["speaker"].counted_by_speaker(),
        "outlet": found["outlet"].counted_by_outlet(),
        "occasion": found["occasion"].counted_by_occasion(),
        "kind": ({**row, "name": Quotation.Kind(row["slug"]).label} for row in found["kind"].counted_by_kind()),
    }
    return [Facet(name, name.capitalize(), _values(name, rows[name], filters, names)) for name in rows]


def list_outlets(filters: Filters, names: Mapping[tuple[str, str], str]) -> Facet:
    """Every outlet that carries a statement under the other filters, the chosen first, to choose from."""
    rows = filters.without("outlet").statements().counted_by_outlet()
    values = _every_value("outlet", rows, filters, names)
    return Facet("outlet", "Outlet", sorted(values, key=lambda value: not value.is_chosen))


def _values(name: str, rows: Iterable[dict], filters: Filters, names: Mapping[tuple[str, str], str]) -> list[Value]:
    values = _every_value(name, rows, filters, names)
    return values[:LONGEST] + [value for value in values[LONGEST:] if value.is_chosen]


def _every_value(
    name: str, rows: Iterable[dict], filters: Filters, names: Mapping[tuple[str, str], str]
) -> list[Value]:
    chosen = getattr(filters, name)
    values = [
        Value(row["slug"], row["name"], row["count"], row["slug"] in chosen, row.get("day"))
        for row in rows
        if row["slug"]
    ]
    listed = {value.slug for value in values}
    return values + [Value(slug, names[name, slug], 0, True) for slug in chosen if slug not in listed]
