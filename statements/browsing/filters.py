"""What a reader asked to see, understood: what it asks of an entry, what the counts tell of it, the statements it leaves."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models.expressions import RawSQL

from ..models import Statement
from ..models.statement_sets import StatementQuerySet
from .address import Address
from .asking import fitting
from .conditions import Conditions
from .known import Known, look_up
from .numbering import read_conditions
from .spread import Spread, read_spread


@dataclass(frozen=True)
class Filters(Address):
    """The filters of an address, looked up in the record as far as anybody asks."""

    known: Known = field(default_factory=Known, compare=False, repr=False)

    @cached_property
    def conditions(self) -> Conditions:
        """What is asked of an entry."""
        return read_conditions(self, self.known)

    @cached_property
    def spread(self) -> Spread:
        """What the counts tell of them, by month."""
        return look_up(self.known.spreads, self.conditions, read_spread)

    def statements(self) -> StatementQuerySet:
        """The published statements that the filters leave, without an order: whole, for downloads and counts of theirs."""
        asked = self.conditions
        if asked.is_impossible:
            return Statement.objects.none()
        found, values = fitting(asked, "statement_id")
        return Statement.objects.published().numbered(RawSQL(f"({found})", values))  # noqa: S611 # nosec B611 # ours, its values apart
