"""Decisions about occasions that the machine has named: into the catalogue, or the same as one that is in it."""

from collections.abc import Iterable

from django.db import transaction

from ..models import Occasion
from ..renewal import renewing_once
from .corrections import correct_occasion
from .ground import NotPossible


@transaction.atomic
def accept_occasion(occasion: Occasion) -> Occasion:
    """Take an occasion that the machine has named into the catalogue: from now on the parser knows it."""
    occasion.is_proposed = False
    occasion.full_clean()
    occasion.save(update_fields=["is_proposed"])
    return occasion


@renewing_once()
def merge_occasions(kept: Occasion, others: Iterable[Occasion], *, by) -> None:
    """Say that occasions the machine has named are one that is known: their statements and addresses go there.

    What articles yet to come say of them is said of it. Raises `NotPossible` for one of the catalogue.
    """
    for other in others:
        if other == kept or not other.is_proposed or other.merged_into_id:
            raise NotPossible(f"“{other}” is not a proposed occasion: only those can be merged into another.")
        for statement in other.statements.unmerged():
            correct_occasion(statement, kept, by=by, reason=f"“{other}” is “{kept}”")
        Occasion.objects.filter(merged_into=other).update(merged_into=kept)
        other.merged_into = kept
        other.save(update_fields=["merged_into"])
