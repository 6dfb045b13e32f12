"""The tables of the page of labels and cues: each number with the address of its sentences."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from .forms import EITHER, OWN, UNKNOWN, LabelForm, in_address, name_month
from .labels import Kind, Line, Use, Words, lay_by_month, lay_by_outlet, list_words, total_of

# Outlets whose months stand beside each other; of more, all together.
MOST_MULTIPLES = 4
# Shades of a cell, by its share of the row.
SHADES = 4
LONGEST_LIST = 60
# After year, page or chapter a source may name the term that it uses for the class.
TERM = re.compile(r"(?<=[\d)]): .*")


class Cell(NamedTuple):
    count: int
    shade: int
    query: str


class Row(NamedTuple):
    """An outlet or a month. `slug` is the outlet's, empty for a month and where it is not known."""

    heading: str
    slug: str
    cells: list[Cell]
    total: Cell


class Table(NamedTuple):
    heading: str
    rows: list[Row]


class Listed(NamedTuple):
    """What is counted together, with the address of its sentences."""

    words: Words
    query: str


class Section(NamedTuple):
    """Labels or cues: their kinds, how many of each, by outlet, by month, and word by word."""

    name: str
    kinds: list[Kind]
    total: Row
    by_outlet: Table
    by_month: list[Table]
    words: list[Listed]


def lay_section(form: LabelForm, name: str, kinds: Iterable[Kind], uses: Sequence[Use]) -> Section:
    """`name` is the field that asks for a kind: “naming” for labels, “reporting” for cues."""
    kinds, uses = list(kinds), [use for use in uses if is_in_voice(use, form.voice_asked)]
    counts = [total_of(use for use in uses if use.kind == kind) for kind in kinds]
    page = _Linker(form, name, kinds)
    return Section(
        name,
        kinds,
        page.row(Line("", "all", None, counts, sum(counts)), ""),
        Table("by outlet", [page.row(line, line.slug, needs_outlet=True) for line in lay_by_outlet(uses, kinds)]),
        [Table(heading, page.months(part, slug)) for heading, slug, part in _multiples(form, uses)],
        link_words(uses, name, form.query_of),
    )


def link_words(uses: Iterable[Use], name: str, query_of: Callable[..., str], most: int = LONGEST_LIST) -> list[Listed]:
    """What is counted together, most used first. `query_of` makes an address of what it is narrowed by, as pairs."""
    field = "label" if name == "naming" else "cue"
    told = [words for words in list_words(uses) if words.words]
    return [Listed(words, query_of((name, words.kind), (field, words.words))) for words in told[:most]]


def list_sources(rows: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """The works that classes of words rest on, each once without its own terms, with the classes that it is named for."""
    found: dict[str, list[str]] = {}
    for row in rows:
        kinds = found.setdefault(TERM.sub("", row["source"]), [])
        if row["kind"] not in kinds:
            kinds.append(row["kind"])
    return dict(sorted(found.items()))


def is_in_voice(use: Use, voice: str) -> bool:
    return voice == EITHER or use.is_quoted == (voice != OWN)


class _Linker:
    """Makes rows of which every number leads to its sentences."""

    def __init__(self, form: LabelForm, name: str, kinds: list[Kind]) -> None:
        self.form, self.name, self.kinds = form, name, kinds

    def row(self, line: Line, outlet: str, *pairs: tuple[str, str], needs_outlet: bool = False) -> Row:
        can_link = bool(outlet) or not needs_outlet
        links = [self._link(outlet, *pairs, (self.name, kind)) if can_link else "" for kind in self.kinds]
        counts = zip(line.counts, links, strict=True)
        cells = [Cell(count, -(-SHADES * count // (line.total or 1)), link) for count, link in counts]
        total = Cell(line.total, 0, self._link(outlet, *pairs) if can_link else "")
        return Row(line.heading or "outlet not known", outlet, cells, total)

    def months(self, uses: Sequence[Use], outlet: str) -> list[Row]:
        lines = lay_by_month(uses, self.kinds)
        return [
            self.row(line._replace(heading=name_month(line.month)), outlet, ("month", _month(line.month)))
            for line in lines
        ]

    def _link(self, outlet: str, *pairs: tuple[str, str]) -> str:
        return self.form.query_of(*pairs, outlet=outlet)


def _multiples(form: LabelForm, uses: Sequence[Use]) -> list[tuple[str, str, list[Use]]]:
    """The uses of each outlet asked for, when they are few; else all of them together."""
    if not 1 < len(form.filters.outlet) <= MOST_MULTIPLES:
        return [("", "", list(uses))]
    by_outlet = groupby(sorted(uses, key=lambda use: use.outlet), key=lambda use: (use.outlet, use.slug))
    return [(outlet, slug, list(part)) for (outlet, slug), part in by_outlet]


def _month(month: date | None) -> str:
    return in_address(month) if month else UNKNOWN
