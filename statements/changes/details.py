"""What changed, field by field, as readers see these fields: the words, the day, who said it, where."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Model

from sources.models import ERASED

from ..days import describe_days
from ..models import Occasion, Speaker, Statement

# Before and after of a decision, or of a change: values by the names of fields, those that differ alone.
Sides = tuple[dict[str, Any], dict[str, Any]]
DAY = ("said_from", "said_to", "said_precision")


class Detail(NamedTuple):
    """A field in words, with what it held before and after; empty where it held nothing."""

    name: str
    before: str
    after: str
    is_words: bool = False


class Names:
    """The names of the occasions and speakers that readers may see, fetched once for a whole list."""

    def __init__(self, sides: Iterable[Sides]) -> None:
        told = [side for pair in sides for side in pair]
        occasions = {side["occasion"] for side in told if side.get("occasion")}
        speakers = {number for side in told for number in side.get("speakers") or ()}
        self.occasions = _names_of(Occasion.objects.public().numbered(occasions)) if occasions else {}
        self.speakers = _names_of(Speaker.objects.public().numbered(speakers)) if speakers else {}

    def of_occasion(self, number: int | None) -> str:
        return self.occasions.get(number, "one that is no longer listed") if number else ""

    def of_speakers(self, numbers: Iterable[int]) -> str:
        return ", ".join(self.speakers.get(number, "somebody no longer listed") for number in numbers)


def lay_details(sides: Sequence[Sides]) -> list[list[Detail]]:
    """For each of the changes what a reader would have seen of it."""
    names = Names(sides)
    return [_details_of(before, after, names) for before, after in sides]


def _details_of(before: dict[str, Any], after: dict[str, Any], names: Names) -> list[Detail]:
    found = []
    for fields, name, tell in _TOLD:
        if any(field in before or field in after for field in fields) and not _is_erased(before, after, fields):
            told = tell(before, names), tell(after, names)
            if told[0] != told[1]:
                found.append(Detail(name, *told, is_words=name == "the words"))
    return found


def _is_erased(before: dict[str, Any], after: dict[str, Any], fields: Iterable[str]) -> bool:
    return any(side.get(field) == ERASED for side in (before, after) for field in fields)


def _day_of(side: dict[str, Any]) -> str:
    first, last = (date.fromisoformat(side[name]) if side.get(name) else None for name in DAY[:2])
    return describe_days(first or last, last, side.get("said_precision") or "range")


def _stance_of(side: dict[str, Any]) -> str:
    return str(Statement.Stance(side.get("stance") or "").label)


def _names_of(found: Iterable[Model]) -> dict[int, str]:
    return {each.pk: str(each) for each in found}


# The fields that readers see, by what they are called on the page, and how each is told.
_TOLD: list[tuple[tuple[str, ...], str, Callable[[dict[str, Any], Names], str]]] = [
    (("text",), "the words", lambda side, names: side.get("text") or ""),
    (("speakers",), "who said it", lambda side, names: names.of_speakers(side.get("speakers") or ())),
    (DAY, "the day", lambda side, names: _day_of(side)),
    (("occasion",), "the occasion", lambda side, names: names.of_occasion(side.get("occasion"))),
    (("place",), "the place", lambda side, names: side.get("place") or ""),
    (("stance",), "whether it is disputed", lambda side, names: _stance_of(side)),
]
