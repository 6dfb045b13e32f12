"""Lists of entries in the order of their days, read a page at a time, by a walk or by gathering (`browsing.ways`).

A WALK follows the index of days from a place on and looks at each entry. It costs as many steps as there are entries
until the page is full: few where every second or twentieth fits, and no more however long the list is.

To GATHER is to let the index of traits and words find all entries of some months that fit, and to sort these. It costs
as much as there are of them in these months: few where few fit.

The counts tell which of the two costs less, and in which months to look at all: a word that was used in one spring is
looked for in that spring. Where the counts give bounds only, a walk that comes to the end of its steps is given up for
gathering, in more months each time.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..models.entries import UNDATED, number_month
from .asking import Clause
from .conditions import Conditions
from .spread import NOTHING, Spread
from .ways import Row, Start, gather, gather_undated, read_straddling, walk

# Steps of a walk that cost as much as gathering one entry, and as much as asking the index for any.
STEPS_A_GATHERED = 8
STEPS_TO_GATHER = 120
# How much wider the next months are taken when these did not fill the page.
WIDER = 4


class Window(NamedTuple):
    """Months to look in, in the order of reading: how many entries they hold, and at most how many that fit."""

    months: Sequence[int]
    entries: int
    fitting: int

    def steps(self, size: int) -> int:
        """So many entries a walk is likely to pass until it has found enough."""
        return self.entries * min(size, self.fitting) // self.fitting


def read_list(conditions: Conditions, spread: Spread, start: Start, size: int) -> list[Row]:
    """The next entries from the start on that fit; all are of known day, or all of unknown day if the conditions say so."""
    rows: list[Row] = []
    if not conditions.is_impossible:
        for part in _parts(conditions, spread, start, size):
            rows += part
            if len(rows) >= size:
                break
    return rows[:size]


def goes_on(conditions: Conditions, spread: Spread, start: Start) -> bool:
    """Whether an entry that fits lies from the start on. Where the counts are exact, those of whole months tell."""
    if spread.is_exact and start.row and not conditions.is_undated:
        cut = {_number(day) for day in (start.row.said_from, conditions.since, conditions.until) if day}
        if set(_months_to_look_in(conditions, spread, start)) - cut:
            return True
    return bool(read_list(conditions, spread, start, 1))


def _parts(conditions: Conditions, spread: Spread, start: Start, size: int) -> Iterator[list[Row]]:
    """What begins in the period is one stretch of the list; what began before it and reaches into it lies behind that."""
    if conditions.is_undated:
        if not (conditions.since or conditions.until):
            yield _read_undated(conditions, spread, start, size)
    elif conditions.since is None:
        yield from _read_dated(conditions, spread, start, size)
    elif start.going_back:
        yield from _read_dated(conditions, spread, start, size)
        yield read_straddling(conditions, start, conditions.since, size=size)
    else:
        yield read_straddling(conditions, start, conditions.since, size=size)
        yield from _read_dated(conditions, spread, start, size)


def _read_undated(conditions: Conditions, spread: Spread, start: Start, size: int) -> list[Row]:
    held, fitting = (table.get(UNDATED, NOTHING).held for table in (spread.all, spread.months))
    window = Window([], held, fitting)
    if not fitting:
        return []
    if _is_walk_cheaper(window, size):
        within = [Clause("said_from IS NULL"), Clause("said_to IS NULL")]
        found = walk(conditions, start, within, steps=_allowance(window, size), size=size)
        if found.reached is None or len(found.rows) == size:
            return found.rows
    return gather_undated(conditions, start, size=size)


def _read_dated(conditions: Conditions, spread: Spread, start: Start, size: int) -> Iterator[list[Row]]:
    months = _months_to_look_in(conditions, spread, start)
    left = wanted = size
    while months and left:
        window = _next_window(spread, months, wanted)
        rows = _read_window(conditions, start, window, left)
        yield rows
        months, left, wanted = months[len(window.months) :], left - len(rows), WIDER * wanted


def _read_window(conditions: Conditions, start: Start, window: Window, size: int) -> list[Row]:
    within = _limits(conditions, window)
    if not _is_walk_cheaper(window, size):
        return gather(conditions, start, window.months, within, size=size)
    found = walk(conditions, start, within, steps=_allowance(window, size), size=size)
    if found.reached is None or len(found.rows) == size:
        return found.rows
    rest = start._replace(row=found.reached, day=None)
    return found.rows + gather(conditions, rest, window.months, within, size=size - len(found.rows))


def _months_to_look_in(conditions: Conditions, spread: Spread, start: Start) -> list[int]:
    """Those of the period, from the start on, in which anything that fits can begin: in the order of reading."""
    place = start.row.said_from if start.row else start.day
    firsts = [_number(day) for day in (conditions.since, None if start.going_back else place) if day]
    lasts = [_number(day) for day in (conditions.until, place if start.going_back else None) if day]
    found = [
        number
        for number, month in spread.months.items()
        if number > UNDATED and month.begun > 0 and all(number >= first for first in firsts)
        and all(number <= last for last in lasts)
    ]  # fmt: skip
    return sorted(found, reverse=start.going_back)


def _next_window(spread: Spread, months: Sequence[int], wanted: int) -> Window:
    """As many months as can hold so many that fit. Of the first, a part may lie before the start: half of it counts."""
    fitting, taken = -spread.months[months[0]].begun / 2, 0
    while taken < len(months) and fitting < wanted:
        fitting += spread.months[months[taken]].begun
        taken += 1
    found = months[:taken]
    passed = range(min(found), max(found) + 1)
    return Window(
        found,
        sum(spread.all.get(month, NOTHING).begun for month in passed),
        sum(spread.months[month].begun for month in found),
    )


def _is_walk_cheaper(window: Window, size: int) -> bool:
    return window.steps(size) <= STEPS_TO_GATHER + STEPS_A_GATHERED * window.fitting


def _allowance(window: Window, size: int) -> int:
    """Four times the steps that are likely, as the entries that fit do not lie evenly."""
    return min(window.entries + 1, STEPS_TO_GATHER + 4 * window.steps(size))


def _limits(conditions: Conditions, window: Window) -> list[Clause]:
    """The days of the window that lie in the period."""
    first, end = _first_day(min(window.months)), _first_day(max(window.months) + 1)
    since = max(first, conditions.since) if conditions.since else first
    clauses = [Clause("said_from >= %s", (since,)), Clause("said_from < %s", (end,))]
    return [*clauses, Clause("said_from <= %s", (conditions.until,))] if conditions.until else clauses


def _number(day: date) -> int:
    return number_month(day.year, day.month)


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
