"""What a reader asked to see: understood filters, the statements they leave, and the address that says so."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from ..models import Statement
from ..models.statement_sets import StatementQuerySet


@dataclass(frozen=True)
class Filters:
    """Field names are those of the query string; a field that is empty filters nothing."""

    words: str = ""
    speaker: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
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

    def __bool__(self) -> bool:
        return any(asdict(self).values())

    def statements(self) -> StatementQuerySet:
        """The published statements that the filters leave, without an order."""
        found = (
            Statement.objects.published()
            .containing(self.words)
            .by_speaker(*self.speaker)
            .from_outlet(*self.outlet)
            .at_occasion(*self.occasion)
            .of_kind(*self.kind)
            .between(self.since, self.until)
            .independent_at_least(self.independent)
        )
        found = found.checked() if self.checked else found
        found = found.disputed() if self.disputed else found
        found = found.revised() if self.changed else found
        found = found.outside_transcript() if self.uncovered else found
        return found.undated() if self.undated else found

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

    def between(self, since: date | None, until: date | None) -> "Filters":
        return replace(self, since=since, until=until)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Name and value as the address carries them, always in the same order."""
        for name, value in asdict(self).items():
            if isinstance(value, tuple):
                yield from ((name, text) for text in value)
            elif value:
                yield name, _as_text(value)

    def query(self, *extra: tuple[str, str]) -> str:
        return urlencode([*self.pairs(), *extra])


def _as_text(value: Any) -> str:
    if value is True:
        return "on"
    return value.isoformat() if isinstance(value, date) else str(value)
