"""Chips: the filters that are set, each in words and with the way out of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..days import describe_days
from .filters import Filters

Names = Mapping[tuple[str, str], str]
# How the values of a filter are told of that asks for all of several, and of one that leaves them out.
BOTH = {"speaker_all": "by", "outlet_all": "in", "topic_all": "on"}
NEITHER = {"speaker_none": "not by", "outlet_none": "not in", "topic_none": "not on"}
FLAGS = {
    "checked": "checked",
    "disputed": "outlets disagree",
    "changed": "changed after publication",
    "uncovered": "not in the official transcript",
    "undated": "day unknown",
}


class Chip(NamedTuple):
    """A filter that is set: its words, the filters that are left without it, and the address that shows those."""

    name: str
    label: str
    rest: Filters
    query: str


def list_chips(filters: Filters, names: Names, ordering: Sequence[tuple[str, str]]) -> list[Chip]:
    """A chip for each value, one for all that must come together, one for the period. The links keep the `ordering`."""
    return [Chip(name, label, rest, rest.query(*ordering)) for name, label, rest in _ways_out(filters, names)]


def describe_period(since: date | None, until: date | None) -> str:
    if since and until:
        return describe_days(since, until, "range")
    return f"from {describe_days(since, since, 'day')}" if since else f"until {describe_days(until, until, 'day')}"


def _ways_out(filters: Filters, names: Names) -> Iterator[tuple[str, str, Filters]]:
    if filters.words:
        yield "words", filters.words if '"' in filters.words else f"“{filters.words}”", filters.without("words")
    for (name, slug), label in names.items():
        if name not in BOTH:
            yield name, f"{NEITHER.get(name, '')} {label}".strip(), filters.without_value(name, slug)
    for name in BOTH:
        if slugs := getattr(filters, name):
            yield name, _together(BOTH[name], [names[name, slug] for slug in slugs]), filters.without(name)
    if filters.since or filters.until:
        yield "dates", describe_period(filters.since, filters.until), filters.between(None, None)
    if filters.independent:
        yield "independent", f"{filters.independent} or more independent", filters.without("independent")
    for name, label in FLAGS.items():
        if getattr(filters, name):
            yield name, label, filters.without(name)


def _together(preposition: str, labels: list[str]) -> str:
    """
    >>> _together("in", ["The Post", "Opal News"])
    'both in The Post and Opal News'
    """
    *first, last = labels
    words = f"{', '.join(first)} and {last}" if first else last
    return f"{'both ' if len(labels) == 2 else ''}{preposition} {words}"
