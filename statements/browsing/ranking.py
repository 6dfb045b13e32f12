"""Search results by relevance: what was found last, ranked by how often and how near each other the words stand in it.

PostgreSQL ranks each match by itself, so that all of a common word would cost all of them. The newest ones are ranked,
and the page says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from .filters import Filters
from .lists import read_list
from .timeline import PAGE_SIZE, Fetch, Page, Place, find_number, place_of
from .ways import Start

MOST = 500
# The words of readings count more than those of headlines, and long texts no more than short ones.
RANK = """
    SELECT statement_id FROM statements_entry WHERE statement_id = ANY (%s)
    ORDER BY ts_rank(words, %s::tsquery, 1) DESC, said_from DESC NULLS LAST, statement_id DESC
"""


@dataclass(frozen=True)
class Ranking:
    """A page of the best matches first: “older” are less relevant ones, “newer” more relevant ones.

    `ranked` is how many were; `is_whole` says whether that is all that fit.
    """

    page: Page
    ranked: int
    is_whole: bool


def turn_ranking(
    filters: Filters, fetch: Fetch, *, before: Place | None = None, after: Place | None = None, size: int = PAGE_SIZE
) -> Ranking:
    """The page of the ranking behind `before` or in front of `after`, or the first. `fetch` is as in `turn_page`."""
    found = _find_newest(filters)
    ranked = _rank(found[:MOST], filters)
    first = _first_shown(ranked, before, after, size)
    shown = ranked[first : first + size]
    statements = fetch(shown)
    page = Page(
        statements,
        older=place_of(statements[-1]) if statements and first + size < len(ranked) else None,
        newer=place_of(statements[0]) if statements and first else None,
    )
    return Ranking(page, len(ranked), is_whole=len(found) <= MOST)


def _find_newest(filters: Filters) -> list[int]:
    """As many as are ranked and one more, those of unknown day behind the others."""
    found = read_list(filters.conditions, filters.spread, Start(going_back=True), MOST + 1)
    if len(found) <= MOST and not (filters.undated or filters.since or filters.until):
        undated = filters.of_unknown_day()
        found += read_list(undated.conditions, undated.spread, Start(going_back=True), MOST + 1 - len(found))
    return [row.number for row in found]


def _rank(numbers: Sequence[int], filters: Filters) -> list[int]:
    search = filters.conditions.search
    if not numbers or search is None:
        return list(numbers)
    with connection.cursor() as cursor:
        cursor.execute(RANK, [list(numbers), search.query])
        return [number for (number,) in cursor.fetchall()]


def _first_shown(ranked: Sequence[int], before: Place | None, after: Place | None, size: int) -> int:
    number = find_number(before or after)
    if number not in ranked:
        return 0
    place = ranked.index(number)
    return place + 1 if before else max(0, place - size)
