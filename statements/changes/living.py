"""Where a statement lives on that was merged into another."""

from collections.abc import Iterable

from ..models import Statement


def living_of(statements: Iterable[Statement]) -> dict[int, Statement]:
    """By its number what each statement was merged into, or the statement itself; a query for each length of the way."""
    standing = {statement.pk: statement for statement in statements}
    living = dict(standing)
    for _ in range(100):  # A circle, which `verify` finds, is not followed for ever.
        wanted = {each.merged_into_id for each in living.values() if each.merged_into_id}
        if not wanted:
            break
        standing |= Statement.objects.in_bulk(wanted - standing.keys())
        living = {pk: standing.get(each.merged_into_id, each) for pk, each in living.items()}
    return living
