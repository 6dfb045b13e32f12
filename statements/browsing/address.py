"""What a reader asked to see, by the names that the query string gives it, and the address that says so."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode


@dataclass(frozen=True)
class Address:
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

    def __bool__(self) -> bool:
        return any(value for _, value in self._values())

    def without(self, *names: str) -> Self:
        return replace(self, **{field.name: field.default for field in fields(self) if field.name in names})

    def without_value(self, name: str, value: str) -> Self:
        """The same without one value of a filter that may have several."""
        had = getattr(self, name)
        if not isinstance(had, tuple):
            return self.without(name)
        return replace(self, **{name: tuple(text for text in had if text != value)})

    def only_outlet(self, slug: str) -> Self:
        return replace(self, outlet=(slug,))

    def of_unknown_day(self) -> Self:
        """Those that stand in no period, under the other filters."""
        return replace(self, since=None, until=None, undated=True)

    def between(self, since: date | None, until: date | None) -> Self:
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


NAMES = [each.name for each in fields(Address)]


def _as_text(value: Any) -> str:
    if value is True:
        return "on"
    return value.isoformat() if isinstance(value, date) else str(value)
