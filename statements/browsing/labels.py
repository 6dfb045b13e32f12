"""What the rows behind traits are called, in one query for all sorts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from sources.models import Quotation

from ..models import Trait
from ..models.entries import BITS, KINDS
from .conditions import NAMED


class Label(NamedTuple):
    """The slug in the address, the name, and of an occasion its first day."""

    slug: str
    name: str
    day: date | None = None


Labels = dict[int, Label]
OF_KINDS = {Trait.KIND.of(number): Label(kind, str(Quotation.Kind(kind).label)) for kind, number in KINDS.items()}


def read_labels(traits: Mapping[Trait, Iterable[int]]) -> Labels:
    """By trait; one whose row is gone, or is not shown, has none."""
    rows = [_rows(sort, [trait & (1 << BITS) - 1 for trait in found]) for sort, found in traits.items() if found]
    rows = [found for found in rows if found is not None]
    if not rows:
        return dict(OF_KINDS)
    named = rows[0].union(*rows[1:], all=True)
    return OF_KINDS | {Trait(sort).of(number): Label(*label) for sort, number, *label in named}


def _rows(sort: Trait, numbers: list[int]) -> QuerySet | None:
    model = next((model for each, model in NAMED.values() if each == sort), None)
    if model is None:
        return None
    day = F("day_from") if sort == Trait.OCCASION else Cast(Value(None), DateField())
    found = model._default_manager.order_by().filter(pk__in=numbers)
    return found.values_list(Value(int(sort)), "pk", "slug", "name", day)
