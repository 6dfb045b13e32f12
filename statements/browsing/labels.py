"""What the rows behind traits are called, in one query for all sorts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db import connection

from sources.models import Quotation

from ..models import Trait
from ..models.entries import BITS, KINDS
from .numbering import NAMED


class Label(NamedTuple):
    """The slug in the address, the name, and of an occasion its first day."""

    slug: str
    name: str
    day: date | None = None


Labels = dict[int, Label]
# A topic that is merged or removed stays among the traits until that is carried through, which may take a while.
SHOWN = {Trait.TOPIC: "AND merged_into_id IS NULL AND removed_at IS NULL"}
# Hundreds of numbers go into it: written out by the ORM they would take longer than all the rest of the page.
READ = {
    sort: f"SELECT {sort.of(0)} | id, slug, name, {'day_from' if sort == Trait.OCCASION else 'NULL::date'} "  # noqa: S608 # nosec B608 # names of our tables
    f"FROM {model._meta.db_table} WHERE id = ANY (%s) {SHOWN.get(sort, '')}"
    for sort, model in NAMED.values()
}
OF_KINDS = {Trait.KIND.of(number): Label(kind, str(Quotation.Kind(kind).label)) for kind, number in KINDS.items()}


def read_labels(traits: Mapping[Trait, Iterable[int]]) -> Labels:
    """By trait; one whose row is gone, or is not shown, has none."""
    asked = [(sort, [trait & (1 << BITS) - 1 for trait in traits.get(sort, ())]) for sort in READ]
    parts = [(READ[sort], numbers) for sort, numbers in asked if numbers]
    if not parts:
        return dict(OF_KINDS)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(sql for sql, _ in parts), [numbers for _, numbers in parts])
        return OF_KINDS | {trait: Label(*label) for trait, *label in cursor.fetchall()}
