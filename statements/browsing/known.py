"""What has been looked up of the record, and need not be again while that stands as it stood."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from .conditions import Conditions
from .search import Search
from .spread import Spread

Asked, Found = TypeVar("Asked"), TypeVar("Found")
# Of a filter's name and a slug in it, the row's number.
Numbers = dict[tuple[str, str], int]
# So many searches, and so many sets of conditions, are kept in mind at once.
MOST_KNOWN = 500


@dataclass
class Known:
    """What has been looked up for filters, and need not be again for those that are made of them.

    Words read into searches, and what the counts tell, are shared by all who read one state of the record (`known_at`).
    """

    numbers: Numbers = field(default_factory=dict)
    searches: dict[str, Search | None] = field(default_factory=dict)
    spreads: dict[Conditions, Spread] = field(default_factory=dict)


@lru_cache(maxsize=1)
def known_at(snapshot: str) -> Known:
    """What was looked up of this state of the record; of any later one nothing is known yet."""
    return Known()


def look_up(known: dict[Asked, Found], asked: Asked, read: Callable[[Asked], Found]) -> Found:
    """What is known of it; else what is read, which is known from then on."""
    with suppress(KeyError):
        return known[asked]
    found = read(asked)
    if len(known) >= MOST_KNOWN:
        known.clear()
    known[asked] = found
    return found
