"""How many entries have each value of a facet: from the counts where they can tell, in one small query; else one by one.

The counts know pairs of traits. So they tell the values of a facet under no other filter or under one, in any whole
months. Under words or under two filters, what fits has to be looked through. Where nothing but a trait is left out,
which most entries lack, those that have it are looked through, and taken from all.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.db import connection

from ..models import Trait
from ..models.entries import ANYTHING, BITS, UNDATED
from .conditions import Conditions
from .grouped import count_by_trait
from .spread import is_paired

# Where all are asked for.
MOST = 100_000
LAST_MONTH = 12 * 10_000
OF_ALL_TIME = """
    SELECT other, sum(held)::int
    FROM unnest(%s::int[], %s::int[]) AS asked (sort, under), LATERAL (
        (
            SELECT other, held FROM statements_traitcount AS kept
            WHERE kept.trait = asked.under AND kept.other >> 24 = asked.sort AND kept.month = 0
                AND kept.other <> ALL (%s::int[])
            ORDER BY kept.held DESC LIMIT %s
        )
        UNION ALL
        SELECT other, held FROM statements_traitcount AS kept
        WHERE kept.trait = asked.under AND kept.other = ANY (%s::int[]) AND kept.other >> 24 = asked.sort AND kept.month = 0
        UNION ALL
        SELECT other, held FROM statements_traitchange AS changed
        WHERE changed.trait = asked.under AND changed.other >> 24 = asked.sort AND changed.month = 0
    ) AS told
    GROUP BY other
"""
OF_MONTHS = """
    SELECT other, (sum(begun) - coalesce(sum(ended) FILTER (WHERE month < %s), 0))::int
    FROM unnest(%s::int[], %s::int[]) AS asked (sort, under), LATERAL (
        SELECT other, month, begun, ended FROM statements_traitcount_now AS kept
        WHERE kept.trait = asked.under AND kept.other >= asked.sort << 24 AND kept.other < (asked.sort + 1) << 24
            AND kept.month > %s AND kept.month <= %s
    ) AS told
    GROUP BY other
"""


def are_told(asked: Mapping[Trait, Conditions]) -> bool:
    """Whether the counts tell the values of all these sorts at once."""
    return all(_under(sort, conditions) is not None for sort, conditions in asked.items())


def count_values(asked: Mapping[Trait, Conditions], *, most: int, chosen: Collection[int] = ()) -> dict[int, int]:
    """By trait, how many of those have it that fit the conditions under which its sort is asked for.

    All conditions are of one period. A value that none has is left out, and of very many values
    the rarest: the `most` frequent ones are told, and the `chosen` however rare.
    """
    counts: dict[int, int] = {}
    told: dict[Trait, int] = {}
    live: dict[Conditions, list[Trait]] = {}
    without: dict[Trait, Conditions] = {}
    for sort, conditions in asked.items():
        under = _under(sort, conditions)
        if under is not None:
            told[sort] = under
        elif _is_to_be_taken_away(sort, conditions):
            without[sort] = conditions
        else:
            live.setdefault(conditions, []).append(sort)
    if told:
        counts |= _read_told(told, asked[next(iter(told))], list(chosen), most)
    if without:
        counts |= _take_away(without)
    for conditions, sorts in live.items():
        counts |= count_by_trait(conditions, sorts)
    return counts


def _is_to_be_taken_away(sort: Trait, conditions: Conditions) -> bool:
    """Whether the counts tell the values but for what should be left out."""
    is_partly = bool(conditions.none_of) and not conditions.is_impossible
    return is_partly and _under(sort, replace(conditions, none_of=())) is not None


def _take_away(asked: Mapping[Trait, Conditions]) -> dict[int, int]:
    """Of all that have a value, those that should be left out."""
    held = count_values({sort: replace(each, none_of=()) for sort, each in asked.items()}, most=MOST)
    gone = count_values({sort: _left_out(each) for sort, each in asked.items()}, most=MOST)
    left = {trait: number - gone.get(trait, 0) for trait, number in held.items()}
    return {trait: number for trait, number in left.items() if number}


def _left_out(conditions: Conditions) -> Conditions:
    """What fits but for a trait that it should not have."""
    unwanted = conditions.none_of
    if len(unwanted) == 1:
        return replace(conditions, none_of=(), all_of=(*conditions.all_of, *unwanted))
    return replace(conditions, none_of=(), any_of=(*conditions.any_of, unwanted))


def _under(sort: Trait, conditions: Conditions) -> int | None:
    """The one trait under which the values of the sort are asked for, or ANYTHING; None where it is more than that."""
    groups = conditions.groups
    if conditions.search or conditions.none_of or not conditions.is_of_whole_months or conditions.is_impossible:
        return None
    if not groups:
        return ANYTHING
    trait = groups[0][0]
    is_alone = len(groups) == 1 and len(groups[0]) == 1
    return trait if is_alone and is_paired(trait) and trait >> BITS != sort else None


def _read_told(told: Mapping[Trait, int], conditions: Conditions, chosen: list[int], most: int) -> dict[int, int]:
    sorts, under = list(told), list(told.values())
    first, last = conditions.months
    with connection.cursor() as cursor:
        if first is None and last is None:
            cursor.execute(OF_ALL_TIME, [sorts, under, chosen, most, chosen])
        else:
            cursor.execute(OF_MONTHS, [first or 0, sorts, under, UNDATED, last or LAST_MONTH])
        return {trait: number for trait, number in cursor.fetchall() if number > 0}
