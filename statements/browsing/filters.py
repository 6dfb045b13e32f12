"""What a reader asked to see: understood filters, the statements they leave, and the address that says so."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models.expressions import RawSQL

from ..models import Statement
from ..models.statement_sets import StatementQuerySet
from .asking import fitting
from .conditions import Conditions, Known, look_up, read_conditions
from .spread import Spread, read_spread


@dataclass(frozen=True)
class Filters:
    """Field names are those of the query string; a field that is empty filters nothing.

    Of several values any is enough, except in `…_all`, which asks for every one, and `…_none`, which leaves all out.
    """

    words: str = ""
    speaker: tuple[str, ...] = ()
    speaker_all: tuple[str, ...] = ()
    speaker_none: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    outlet_all: tuple[str, ...] = ()
    outlet_none: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    topic_all: tuple[str, ...] = ()
    topic_none: tuple[str, ...] = ()
    occasion: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    independent: int | None = None
    checked: bool = False
    disputed: bool = False
    changed: bool = False
    uncovered: bool = False
    undated: bool = False
    known: Known = field(default_factory=Known, compare=False, repr=False)

    def __bool__(self) -> bool:
        return any(value for _, value in self._values())

    @cached_property
    def conditions(self) -> Conditions:
        """What is asked of an entry."""
        return read_conditions(self)

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

    def without(self, *names: str) -> "Filters":
        return replace(self, **{field.name: field.default for field in fields(self) if field.name in names})

    def without_value(self, name: str, value: str) -> "Filters":
        """The same without one value of a filter that may have several."""
        had = getattr(self, name)
        if not isinstance(had, tuple):
            return self.without(name)
        return replace(self, **{name: tuple(text for text in had if text != value)})

    def only_outlet(self, slug: str) -> "Filters":
        return replace(self, outlet=(slug,))

    def of_unknown_day(self) -> "Filters":
        """Those that stand in no period, under the other filters."""
        return replace(self, since=None, until=None, undated=True)

    def between(self, since: date | None, until: date | None) -> "Filters":
        return replace(self, since=since, until=until)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Name and value as the address carries them, always in the same order."""
        for name, value in self._values():
            if isinstance(value, tuple):
                yield from ((name, text) for text in value)
            elif value:
                yield name, _as_text(value)

    def query(self, *extra: tuple[str, str]) -> str:
        return urlencode([*self.pairs(), *extra])

    def _values(self) -> Iterator[tuple[str, Any]]:
        return ((name, getattr(self, name)) for name in NAMES)


NAMES = [each.name for each in fields(Filters) if each.compare]


def _as_text(value: Any) -> str:
    if value is True:
        return "on"
    return value.isoformat() if isinstance(value, date) else str(value)
