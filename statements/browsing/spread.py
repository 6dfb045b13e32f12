"""What the counts tell of a set of conditions: how its entries are spread over the months. One small query.

The counts know every entry by each of its traits, by each pair of traits of different sorts and by each word (see
`models.entries`). A set of conditions that is one of these is told exactly. Of any other the counts give bounds: no
month can hold more entries than the rarest of its parts does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

from django.db import connection

from ..models import Trait
from ..models.entries import ALL, ANYTHING, BITS, UNDATED
from .conditions import Conditions

# A count: of two traits, or of a lexeme.
Key = tuple[int, int] | str
# The counts that add up to a part of the conditions; the parts that must all hold; the ways of which any is enough.
Bound = tuple[tuple[tuple[Key, ...], ...], ...]
EVERYTHING: Bound = ((((ANYTHING, ANYTHING),),),)
# Pairs that are asked for at once: of many values with many others nothing is gained by it.
MOST_PAIRS = 60
# So many entries are counted one by one before a page is there.
FEW = 300
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
    """Exact where one of the bounds is all that is asked, or allows nothing; else the least of them, month by month."""
    if conditions.is_impossible:
        return Spread({}, {}, True)
    bounds = [EVERYTHING, *_bounds_of_traits(conditions), *_bounds_of_words(conditions)]
    told = _read({key for bound in bounds for branch in bound for part in branch for key in part})
    tables = [_sum(_least(_sum(told[key] for key in part) for part in branch) for branch in bound) for bound in bounds]
    whole = _whole(conditions, told)
    if whole is not None:
        return Spread(tables[bounds.index(whole)], tables[0], True)
    least = _least(tables)
    return Spread(least, tables[0], is_exact=not any(month.held or month.begun for month in least.values()))


def _whole(conditions: Conditions, told: Mapping[Key, Table]) -> Bound | None:
    """The bound that is all that the conditions ask, if there is one."""
    groups = conditions.groups
    if conditions.none_of or (conditions.search and groups):
        return None
    if conditions.search:
        return _whole_of_words(conditions, told)
    if not groups:
        return EVERYTHING
    if any(len(group) > 1 and Trait(group[0] >> BITS) not in SINGLE for group in groups):
        return None
    if len(groups) == 1:
        return _alone(groups[0])
    return _beside(*groups) if len(groups) == 2 else None


def _whole_of_words(conditions: Conditions, told: Mapping[Key, Table]) -> Bound | None:
    """Of one word: in most languages it has a form that is on no record."""
    search = conditions.search
    if search is None or search.unwanted:
        return None
    found = [branch for branch in search.branches if all(_is_held(told[lexeme]) for lexeme in branch.lexemes)]
    return next(_bounds_of_words(conditions)) if len(found) == 1 and found[0].is_a_word else None


def _is_held(table: Table) -> bool:
    return table.get(ALL, NOTHING).held > 0


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
