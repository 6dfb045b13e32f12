"""What the counts tell of a set of conditions: how its entries are spread over the months. One small query, or two.

The counts know every entry by each of its traits, by each pair of traits of different sorts and by each word (see
`models.entries`). A set of conditions that is one of these is told exactly. So is a search for any of several words, of
which all but one are rare: the entries are looked at that have a rare one and lack the common one. A word of one
language is such a search, where texts of another quote it: each language stems it in its own way. Of any other set of
conditions the counts give bounds: no month can hold more entries than the rarest of its parts does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

from django.db import connection

from ..models import Trait
from ..models.entries import ALL, ANYTHING, BITS, UNDATED
from .conditions import Conditions
from .grouped import count_by_months
from .search import Branch, Search

# A count: of two traits, or of a lexeme.
Key = tuple[int, int] | str
# The counts that add up to a part of the conditions; the parts that must all hold; the ways of which any is enough.
Bound = tuple[tuple[tuple[Key, ...], ...], ...]
EVERYTHING: Bound = ((((ANYTHING, ANYTHING),),),)
# Pairs that are asked for at once: of many values with many others nothing is gained by it.
MOST_PAIRS = 60
# So many entries are counted one by one before a page is there.
FEW = 300
# So many entries are looked at for the rarer words of a search that is for any of several.
MOST_RARER = 1_000
# Sorts of which an entry has one value, so that counts of several add up.
SINGLE = {Trait.KIND, Trait.OCCASION}
OF_TRAITS = """
    SELECT NULL, trait, other, month, held, begun, ended FROM {table} WHERE trait = %s AND other = ANY (%s::int[])
"""
OF_WORDS = "SELECT lexeme, 0, 0, month, held, begun, ended FROM {table} WHERE lexeme = ANY (%s)"


class Month(NamedTuple):
    """So many entries that can have been said in it, that begin in it, and that end in it."""

    held: int = 0
    begun: int = 0
    ended: int = 0


NOTHING = Month()
Table = dict[int, Month]


@dataclass(frozen=True)
class Spread:
    """By month, the entries that fit: exactly, or at most so many. `all` is the same of every entry there is."""

    months: Table
    all: Table
    is_exact: bool

    @property
    def total(self) -> int:
        return self.months.get(ALL, NOTHING).held

    @property
    def is_few(self) -> bool:
        """Whether to look at all that fit is as quick as to look nothing up."""
        return self.total <= FEW

    @property
    def undated(self) -> int:
        return self.months.get(UNDATED, NOTHING).held

    def between(self, first: int | None, last: int | None) -> int:
        """Of known day, that can have been said in any month from the first to the last."""
        dated = [(number, month) for number, month in self.months.items() if number > UNDATED]
        begun = sum(month.begun for number, month in dated if last is None or number <= last)
        return begun - sum(month.ended for number, month in dated if first is not None and number < first)


def read_spread(conditions: Conditions) -> Spread:
    """Exact where the counts know all that is asked, or allow nothing; else the least of the bounds, month by month."""
    if conditions.is_impossible:
        return Spread({}, {}, True)
    bounds = [EVERYTHING, *_bounds_of_traits(conditions), *_bounds_of_words(conditions)]
    told = _read({key for bound in bounds for branch in bound for part in branch for key in part})
    tables = [_sum(_least(_sum(told[key] for key in part) for part in branch) for branch in bound) for bound in bounds]
    exact = _exact(conditions, bounds, tables, told)
    if exact is not None:
        return Spread(exact, tables[0], True)
    least = _least(tables)
    return Spread(least, tables[0], is_exact=not any(month.held or month.begun for month in least.values()))


def _exact(
    conditions: Conditions, bounds: Sequence[Bound], tables: Sequence[Table], told: Mapping[Key, Table]
) -> Table | None:
    """Of all that the conditions ask, where the counts know it."""
    if conditions.none_of or (conditions.search and conditions.groups):
        return None
    if conditions.search:
        return _exact_of_words(conditions.search, told)
    whole = _whole(conditions.groups)
    return None if whole is None else tables[bounds.index(whole)]


def _whole(groups: Sequence[tuple[int, ...]]) -> Bound | None:
    """The bound that is all that the groups ask, if there is one."""
    if not groups:
        return EVERYTHING
    if any(len(group) > 1 and Trait(group[0] >> BITS) not in SINGLE for group in groups):
        return None
    if len(groups) == 1:
        return _alone(groups[0])
    return _beside(*groups) if len(groups) == 2 else None


def _exact_of_words(search: Search, told: Mapping[Key, Table]) -> Table | None:
    """Of the commonest word by its counts; of the rarer ones, what lacks that is looked at, unless it would be much."""
    most = {branch: min(_held(told[lexeme]) for lexeme in branch.lexemes) for branch in search.branches}
    found = sorted(filter(most.__getitem__, most), key=most.__getitem__)
    if search.unwanted or not found or not found[-1].is_a_word:
        return None
    *rarer, commonest = found
    if sum(most[branch] for branch in rarer) > MOST_RARER:
        return None
    known = told[commonest.lexemes[0]]
    return _sum([known, _look_at(rarer, commonest)]) if rarer else known


def _held(table: Table) -> int:
    return table.get(ALL, NOTHING).held


def _look_at(rarer: Sequence[Branch], commonest: Branch) -> Table:
    """By month, what is found by one of the rarer ones and not by the commonest, counted as the counts count."""
    table: Table = {}
    wanted = " | ".join(f"({branch.query})" for branch in rarer)
    for first, last, is_vague, number in count_by_months(wanted, commonest.query):
        _count_in(table, ALL, held=number)
        if first is None or last is None:
            _count_in(table, UNDATED, held=number)
            continue
        _count_in(table, first, begun=number)
        _count_in(table, last, ended=number)
        for month in range(first, last + 1) if not is_vague else ():
            _count_in(table, month, held=number)
    return table


def _count_in(table: Table, month: int, *, held: int = 0, begun: int = 0, ended: int = 0) -> None:
    table[month] = _add(table.get(month, NOTHING), Month(held, begun, ended))


def _bounds_of_traits(conditions: Conditions) -> Iterator[Bound]:
    groups = conditions.groups
    yield from map(_alone, groups)
    yield from filter(None, (_beside(one, other) for one, other in combinations(groups, 2)))


def _alone(group: tuple[int, ...]) -> Bound:
    return ((tuple((ANYTHING, trait) for trait in group),),)


def _beside(one: tuple[int, ...], other: tuple[int, ...]) -> Bound | None:
    """Counted are pairs of different sorts."""
    pairs = tuple(product(*sorted((one, other), key=len)))
    counted = all(is_paired(trait) for trait in one + other) and one[0] >> BITS != other[0] >> BITS
    return ((pairs,),) if counted and len(pairs) <= MOST_PAIRS else None


def is_paired(trait: int) -> bool:
    """Whether entries are counted by it and another."""
    sort, number = trait >> BITS, trait & (1 << BITS) - 1
    return sort <= Trait.MARK or (sort == Trait.INDEPENDENT and 2 <= number <= 9)


def _bounds_of_words(conditions: Conditions) -> Iterator[Bound]:
    if conditions.search and conditions.search.branches:
        yield tuple(tuple((lexeme,) for lexeme in branch.lexemes) for branch in conditions.search.branches)


def _read(keys: Iterable[Key]) -> dict[Key, Table]:
    """One query with a part for each first trait: PostgreSQL plans it in less time than anything cleverer."""
    others: dict[int, list[int]] = {}
    lexemes: list[str] = []
    told: dict[Key, Table] = {}
    for key in keys:
        told[key] = {}
        if isinstance(key, str):
            lexemes.append(key)
        else:
            others.setdefault(key[0], []).append(key[1])
    asked = [(OF_TRAITS, ("statements_traitcount", "statements_traitchange"), list(pair)) for pair in others.items()]
    if lexemes:
        asked.append((OF_WORDS, ("statements_wordcount", "statements_wordchange"), [lexemes]))
    sql = " UNION ALL ".join(part.format(table=table) for part, tables, _ in asked for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _, tables, values in asked for _ in tables for value in values])
        for lexeme, trait, other, month, *numbers in cursor.fetchall():
            table = told[(trait, other) if lexeme is None else lexeme]
            table[month] = Month(*numbers) if month not in table else _add(table[month], Month(*numbers))
    return told


def _add(one: Month, other: Month) -> Month:
    return Month(one.held + other.held, one.begun + other.begun, one.ended + other.ended)


def _sum(tables: Iterable[Table]) -> Table:
    added: Table = {}
    for table in tables:
        for number, month in table.items():
            added[number] = _add(added[number], month) if number in added else month
    return added


def _least(tables: Iterable[Table]) -> Table:
    first, *others = tables
    return {
        number: Month(*map(min, zip(month, *(table.get(number, NOTHING) for table in others), strict=True)))
        for number, month in first.items()
    }
