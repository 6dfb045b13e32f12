"""What a curator does with a bulk acceptance: begins it, stops it, has all of it taken back."""

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now

from ...curation import NotPossible
from ...models import BulkAcceptance, BulkOutcome, Proposal, Statement
from .choosing import Choice
from .sending import hurry

Matter, State = BulkAcceptance.Matter, BulkOutcome.State


@transaction.atomic
def begin(choice: Choice, *, by, reason: str = "") -> BulkAcceptance:
    """Have what is chosen accepted in the background, in the person's name. What comes in later is not meant."""
    model = Proposal if choice.matter == Matter.PROPOSAL else Statement
    bulk = BulkAcceptance.objects.create(
        matter=choice.matter,
        score=choice.score,
        outlet_id=choice.outlet,
        speaker_id=choice.speaker,
        newest=model.objects.aggregate(newest=Max("pk"))["newest"] or 0,
        made_by=by,
        reason=reason,
    )
    hurry(bulk.pk)
    return bulk


@transaction.atomic
def stop(bulk: BulkAcceptance) -> None:
    """Accept nothing more of it. Raises `NotPossible` where it is over."""
    held = _held(bulk)
    if held.done_at:
        raise NotPossible("It is over already: what it accepted can be taken back.")
    _end(held)


@transaction.atomic
def ask_undo(bulk: BulkAcceptance, *, by) -> None:
    """Have all that it accepted taken back in the background, in the person's name; what it has not come to is left.

    Raises `NotPossible` where there is nothing to take back.
    """
    held = _held(bulk)
    if not held.done_at:
        _end(held)
    # What could not be taken back before is tried again.
    held.outcomes.in_state(State.LEFT).update(state=State.ACCEPTED, note="")
    if not held.outcomes.in_state(State.ACCEPTED).exists():
        raise NotPossible("Nothing that it accepted is left to be taken back.")
    BulkAcceptance.objects.filter(pk=bulk.pk).update(undo_by=by, undo_at=Now(), undone_at=None)
    hurry(bulk.pk)


def _held(bulk: BulkAcceptance) -> BulkAcceptance:
    """As it is now, once what is being decided of it is committed."""
    return BulkAcceptance.objects.select_for_update(no_key=True, of=("self",)).get(pk=bulk.pk)


def _end(bulk: BulkAcceptance) -> None:
    BulkAcceptance.objects.filter(pk=bulk.pk).update(stopped_at=Now(), done_at=Now())
